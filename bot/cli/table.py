"""Rows as aligned columns on a terminal, where a Chinese character is two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence


def width(text: str) -> int:
    """How many cells *text* takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """*rows*, the first of them the headings, as lines with aligned columns two cells apart."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (text + " " * (most - width(text)) for text, most in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
