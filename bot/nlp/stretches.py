"""Finds against finds, each in one pass: which lie apart, under others or within a stretch (pure).

All of them stand in rising order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """What stands from `start` to before `end` of a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ended."""


One = TypeVar("One", bound=Placed)


def apart(found: Sequence[One], taken: Sequence[Placed]) -> tuple[One, ...]:
    """Those of *found* that share no character with any of *taken*, which do not overlap each other."""
    if not taken:
        return tuple(found)
    out, at, count = [], 0, len(taken)
    for one in found:
        while at < count and taken[at].end <= one.start:
            at += 1
        if at == count or taken[at].start >= one.end:
            out.append(one)
    return tuple(out)


def uncovered(found: Sequence[One], covers: Sequence[Placed]) -> Sequence[One]:
    """Those of *found* that lie under none of *covers*, which do not overlap each other."""
    if not covers:
        return found
    out, at, count = [], 0, len(covers)
    for one in found:
        while at < count and covers[at].end < one.end:
            at += 1
        if at == count or covers[at].start > one.start:
            out.append(one)
    return out


def between(cuts: list[tuple[int, int]], whole: Sequence[Placed]) -> list[tuple[int, int]]:
    """Those of *cuts* (from, to) that lie inside none of *whole*, which do not overlap each other."""
    if not whole:
        return cuts
    out, at, count = [], 0, len(whole)
    for start, end in cuts:
        while at < count and whole[at].end <= end:
            at += 1
        if at == count or whole[at].start >= start:
            out.append((start, end))
    return out


def dealt(found: tuple[One, ...], stretches: Sequence[tuple[int, int]]) -> list[tuple[One, ...]]:
    """For each of *stretches* (from, to), in order, those of *found* that begin in it."""
    if not found:
        return [()] * len(stretches)
    out, at, count = [], 0, len(found)
    for start, end in stretches:
        while at < count and found[at].start < start:
            at += 1
        first = at
        while at < count and found[at].start < end:
            at += 1
        out.append(found[first:at])
    return out


def blanked(text: str, stretches: Iterable[tuple[int, int]], blank: str = "　") -> str:
    """*text* with *blank* for every character of *stretches* (from, to), which may overlap."""
    letters = list(text)
    for start, end in stretches:
        letters[start:end] = [blank] * (end - start)
    return "".join(letters)
