"""The verbs: one file each. A handler is a function `(turn, desk) -> Answer | None`; it neither words nor sends."""
