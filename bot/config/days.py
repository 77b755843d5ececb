"""Days as a config writes them."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def looks_like_day(text: str) -> bool:
    """Whether *text* has the form of a day: 2026-03-09."""
    return _DAY.fullmatch(text) is not None


def day_of(text: str) -> date | None:
    """The day that *text* writes; None where it is none, or none that exists."""
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
