"""Units of counts, grouped by what they measure."""

from __future__ import annotations

CLASSES = {
    "户": ("户", "家", "户次"),
    "人": ("人", "名", "位", "个", "人次", "个人"),
    "条": ("条", "份", "个", "项"),
    "件": ("件", "桩", "份", "项", "封"),
    "起": ("起", "宗", "桩", "例"),
    "次": ("次", "场", "趟", "回", "期"),
    "批": ("批",),
    "票": ("票",),
}
"""Class → its units; 个 and 份 serve more than one."""


def is_of(unit: str, measure: str) -> bool:
    """Whether *unit* belongs to the class *measure*."""
    return unit in CLASSES.get(measure, ())
