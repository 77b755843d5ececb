"""Records into the rows of a register (簿). Pure: what is written into the cells, not how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import yaml

from bot.books import Record, Suggestion
from bot.model import Kind
from bot.town import ALL, Person

Cell: TypeAlias = "str | int | None"
"""Days are written as text (2026-03-09): a register is read and printed, not calculated with."""

_JOINT = "、"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where its cells come from, what stands above it, how wide it is in characters."""

    key: str
    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def book(
    records: Sequence[Record],
    suggestions: Iterable[Suggestion],
    kinds: Mapping[str, Kind],
    people: Sequence[Person],
) -> tuple[Sheet, ...]:
    """A sheet for each register (簿) that has records, in the order of the kinds.

    Numbered kinds are shown with their way through the offices, on a sheet of their own.
    """
    by_record = {one.record: one for one in suggestions}
    plain: dict[str, list[Record]] = {}
    numbered: dict[str, list[Suggestion]] = {}
    for one in records:
        register = kinds[one.kind].register
        if one.id in by_record:
            numbered.setdefault(register, []).append(by_record[one.id])
        else:
            plain.setdefault(register, []).append(one)
    order = dict.fromkeys(kind.register for kind in kinds.values())
    found = []
    for register in order:
        if register in numbered:
            found.append(suggestion_sheet(register, numbered[register], people))
        if register in plain:
            title = kinds[plain[register][0].kind].title if register in numbered else register
            found.append(record_sheet(title, plain[register], kinds, people))
    return tuple(found)


def empty(title: str) -> tuple[Sheet, ...]:
    """A ledger without records: its headings alone."""
    return (_sheet(title, "records", ()),)


def kinds_of(ledger: str, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    """The codes of the kinds in *ledger*: `all`, a kind by code or name, a register (簿); none where unknown."""
    return tuple(
        code
        for code, kind in kinds.items()
        if ledger in (ALL, _layouts().everything, code, kind.title, kind.short, kind.register)
    )


def title_of(ledger: str, kinds: Mapping[str, Kind]) -> str:
    """How *ledger* is called: a kind's title, a register's name, 履职 for everything."""
    if ledger == ALL:
        return _layouts().everything
    return kinds[ledger].title if ledger in kinds else ledger


def file_name(title: str, start: date, end: date) -> str:
    """What the file is called: the ledger and the days it covers."""
    return _layouts().file.format(title=title, start=start.isoformat(), end=end.isoformat())


def record_sheet(title: str, records: Iterable[Record], kinds: Mapping[str, Kind], people: Sequence[Person]) -> Sheet:
    """A row a record, in the order given, with all who took part in one cell."""
    groups = _groups(people)
    cells = [
        {
            "order": order,
            "days": _days(one.start, one.end),
            "names": _JOINT.join(one.people),
            "groups": _groups_of(one.people, groups),
            "places": _JOINT.join(one.places),
            "kind": kinds[one.kind].short,
            "content": one.content,
            "count": one.count,
            "unit": one.unit,
            "money": one.money,
            "told_by": one.told_by,
            "id": one.id,
        }
        for order, one in enumerate(records, 1)
    ]
    return _sheet(title, "records", cells)


def suggestion_sheet(title: str, suggestions: Iterable[Suggestion], people: Sequence[Person]) -> Sheet:
    """A row a suggestion, in the order given, with its way through the offices."""
    groups, steps = _groups(people), _layouts().statuses
    cells = [
        {
            "order": order,
            "title": one.title,
            "day": _day(one.day),
            "names": _JOINT.join(one.people),
            "groups": _groups_of(one.people, groups),
            "places": _JOINT.join(one.places),
            "topic": one.topic,
            "content": one.content,
            "status": steps[one.status],
            "agency": one.agency,
            "assigned_on": _day(one.assigned_on),
            "due": _day(one.due),
            "answered_on": _day(one.answered_on),
            "grade": one.grade,
            "rating": one.rating,
            "result": one.result,
            "money": one.money,
        }
        for order, one in enumerate(suggestions, 1)
    ]
    return _sheet(title, "suggestions", cells)


def _sheet(title: str, layout: str, cells: Sequence[Mapping[str, Cell]]) -> Sheet:
    columns = _layouts().columns[layout]
    return Sheet(title, columns, tuple(tuple(row[column.key] for column in columns) for row in cells))


@dataclass(frozen=True, slots=True)
class _Layouts:
    """What stands in layouts.yaml."""

    columns: Mapping[str, tuple[Column, ...]]
    statuses: Mapping[str, str]
    file: str
    everything: str


@cache
def _layouts() -> _Layouts:
    text = files(__package__).joinpath("layouts.yaml").read_text("utf-8")
    told = yaml.load(text, Loader=yaml.CSafeLoader)
    statuses, file, everything = told.pop("statuses"), told.pop("file"), told.pop("everything")
    columns = {layout: tuple(Column(**column) for column in row) for layout, row in told.items()}
    return _Layouts(columns, statuses, file, everything)


def _groups(people: Sequence[Person]) -> dict[str, str]:
    return {person.name: person.group for person in people if person.group}


def _groups_of(names: Sequence[str], groups: Mapping[str, str]) -> str:
    return _JOINT.join(dict.fromkeys(groups[name] for name in names if name in groups))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _days(start: date, end: date) -> str:
    return start.isoformat() if start == end else f"{start.isoformat()}至{end.isoformat()}"
