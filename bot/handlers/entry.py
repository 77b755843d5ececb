"""How a record is named to people: number, kind, figure, place, day; never what somebody said (domain.md, 5, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.books import Record
from bot.model import Answer, Kind

_NAMED = 6
"""So many people are named one by one; more are told as a number."""

_TOPICAL = frozenset({"suggestion", "voice"})
"""Kinds that are about a matter: their topic says which one it is."""


def entry(record: Record, kinds: Mapping[str, Kind]) -> Answer:
    """One record as part of a line: 第12条：走访选民 3户（大郭西，3月9日）."""
    kind = kinds[record.kind]
    numbered = kind.numbered and record.number is not None and record.year is not None
    return Answer(
        "entry.line",
        {
            "number": record.id,
            "people": _people(record.people) if record.reporter else None,
            "title": kind.title,
            "serial": Answer("entry.serial", {"year": record.year, "number": f"{record.number:03d}"})
            if numbered
            else None,
            "amount": Answer("entry.amount", {"count": record.count, "unit": record.unit})
            if record.count is not None and not (numbered and record.count == 1)
            else None,
            "details": _details(record),
        },
    )


def _details(record: Record) -> tuple[object, ...]:
    """Where, when, on what, with whom; what was not told is left out."""
    others = () if record.reporter else tuple(name for name in record.people if name != record.told_by)
    return (
        Answer("entry.places", {"places": record.places}) if record.places else None,
        span(record.start, record.end, record.told_at.date()),
        record.topic if record.kind in _TOPICAL else None,
        Answer("entry.money", {"money": record.money}) if record.money is not None else None,
        Answer("entry.company", {"people": _people(others)}) if others else None,
    )


def _people(names: tuple[str, ...]) -> object:
    """A few names, or the first and how many."""
    if len(names) <= _NAMED:
        return names
    return Answer("entry.many", {"first": names[0], "count": len(names)})


def span(start: date, end: date, today: date) -> Answer:
    """A day or a period as people say it; the year only where it is not this one."""
    if start == end:
        return Answer("entry.day", {"year": start.year if start.year != today.year else None, "day": start})
    return Answer(
        "entry.days",
        {
            "year": start.year if start.year != today.year else None,
            "start": start,
            "end": end,
        },
    )
