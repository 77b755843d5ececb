"""Other date readers, each a script of its own environment: {"text", "ref"} a line in, {"dates": [[start, end]]} out."""
