"""Tables of words and what they mean, found in a text in one pass: the one door to the Aho-Corasick library (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

Value = TypeVar("Value")
Match = tuple[int, int, int]
"""The place of a word in its table, and where it stands in the text: from, to."""
_LONE = re.compile("[\ud800-\udfff]")
"""Halves of a character, which no UTF-8 can hold."""


class WordTable(Generic[Value]):
    """Words, each with a value; built once."""

    def __init__(self, table: Mapping[str, Value], *, overlapping: bool = False) -> None:
        """Compile *table*: word → value.

        *overlapping*: every word is found wherever its characters stand; else the leftmost, of those that begin alike
        the longest, none overlapping another.
        """
        self.values = tuple(table.values())
        self._overlapping = overlapping
        self._automaton = AhoCorasick(table, MatchKind.Standard if overlapping else MatchKind.LeftmostLongest)

    def matches(self, text: str) -> list[Match]:
        """The words in *text*, in order: the place of its value in `values`, and from where to where a word stands."""
        try:
            return self._automaton.find_matches_as_indexes(text, self._overlapping)
        except UnicodeEncodeError:
            return self._automaton.find_matches_as_indexes(_LONE.sub("\ufffd", text), self._overlapping)

    def find(self, text: str) -> list[tuple[Value, int, int]]:
        """The values of the words in *text*, in order, with from where to where each word stands."""
        values = self.values
        return [(values[at], start, end) for at, start, end in self.matches(text)]
