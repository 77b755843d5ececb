"""Between `Draft`, `Record` and their rows: the record itself, who it counts for, where it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import sqlalchemy as sa

from bot.books import Draft, Find, Record
from bot.storage.tables import record, record_people, record_places, suggestion
from bot.storage.transaction import Transaction

NUMBERED = "suggestion"
"""The kind whose records get a number of the year and a row in `suggestion` (domain.md, section 3)."""

COLUMNS = {
    "kind": "kind",
    "start": "first_day",
    "end": "last_day",
    "count": "count",
    "unit": "unit",
    "topic": "topic",
    "told_by": "told_by",
    "told_at": "told_at",
    "message": "message",
    "part": "part",
    "room": "room",
    "voided": "voided",
    "double_of": "double_of",
}
"""Fields that are columns of `record`, by the names they have there."""

FACTS = ("money", "content", "reporter")
"""Fields kept as JSON beside the columns: neither counted nor filtered by."""

FIELDS = tuple(field.name for field in fields(Draft))

_COPIED = ("kind", "first_day", "last_day", "count", "unit", "stands")
"""Columns that `record_people` repeats, so that one index answers what a person has done."""

CHUNK = 500
"""Ids in one IN (…)."""

SELECT = sa.select(record, suggestion.c.number, suggestion.c.year).join_from(
    record,
    suggestion,
    sa.and_(suggestion.c.town == record.c.town, suggestion.c.record == record.c.id, record.c.kind == NUMBERED),
    isouter=True,
)
"""Record rows with their number of the year."""


_INSERT, _INSERT_PEOPLE, _INSERT_PLACES = map(sa.insert, (record, record_people, record_places))


def fields_of(told: Draft | Record) -> dict[str, Any]:
    """The fields of *told* by name."""
    return {field.name: getattr(told, field.name) for field in fields(told)}


def columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """The row of `record` that holds *values* (fields of `Record`); facts only as a whole."""
    row = {COLUMNS[name]: value for name, value in values.items() if name in COLUMNS}
    row["facts"] = {name: values[name] for name in FACTS if values[name]}
    row["stands"] = not values["voided"] and values["double_of"] is None
    return row


def insert_row(tx: Transaction, id: int, values: Mapping[str, Any]) -> None:
    """Write a new record with its people and places."""
    row = columns(values)
    tx.execute(_INSERT, {"town": tx.town, "id": id} | row)
    _insert_people(tx, id, row, values["people"])
    _insert_places(tx, id, values["places"])


def update_row(tx: Transaction, before: Record, values: Mapping[str, Any]) -> None:
    """Make the rows of *before* say *values* (all fields of `Record`)."""
    row = columns(values)
    tx.execute(sa.update(record).where(record.c.town == tx.town, record.c.id == before.id).values(row))
    people = (record_people.c.town == tx.town, record_people.c.record == before.id)
    if tuple(values["people"]) == before.people:
        copies = {name: row[name] for name in _COPIED}
        tx.execute(sa.update(record_people).where(*people).values(copies))
    else:
        tx.execute(sa.delete(record_people).where(*people))
        _insert_people(tx, before.id, row, values["people"])
    if tuple(values["places"]) != before.places:
        places = (record_places.c.town == tx.town, record_places.c.record == before.id)
        tx.execute(sa.delete(record_places).where(*places))
        _insert_places(tx, before.id, values["places"])


def _insert_people(tx: Transaction, id: int, row: Mapping[str, Any], people: Sequence[str]) -> None:
    copies = {name: row[name] for name in _COPIED}
    rows = [
        {"town": tx.town, "record": id, "name": name, "position": position} | copies
        for position, name in enumerate(dict.fromkeys(people))
    ]
    if rows:
        tx.execute(_INSERT_PEOPLE, rows)


def _insert_places(tx: Transaction, id: int, places: Sequence[str]) -> None:
    rows = [
        {"town": tx.town, "record": id, "place": place, "position": position}
        for position, place in enumerate(dict.fromkeys(places))
    ]
    if rows:
        tx.execute(_INSERT_PLACES, rows)


def load(tx: Transaction, query: sa.Select[Any], values: Mapping[str, Any] | None = None) -> tuple[Record, ...]:
    """The records of *query*, a `SELECT` narrowed and ordered, with their people and places."""
    rows = tx.execute(query, values).all()
    if not rows:
        return ()
    ids = [row.id for row in rows]
    people = names_of(tx, record_people.c.name, ids)
    places = names_of(tx, record_places.c.place, ids)
    return tuple(_record(tx, row, people[row.id], places[row.id]) for row in rows)


def names_of(tx: Transaction, column: sa.Column[str], ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """Record id → its people or places (*column*), in the order told; empty for those that have none."""
    table = column.table
    found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for at in range(0, len(ids), CHUNK):
        query = (
            sa.select(table.c.record, column.label("name"))
            .where(table.c.town == tx.town, table.c.record.in_(ids[at : at + CHUNK]))
            .order_by(table.c.record, table.c.position)
        )
        for row in tx.execute(query):
            found[row.record] += (row.name,)
    return found


def _record(tx: Transaction, row: Any, people: tuple[str, ...], places: tuple[str, ...]) -> Record:
    facts = row.facts
    return Record(
        id=row.id,
        kind=row.kind,
        start=row.first_day,
        end=row.last_day,
        people=people,
        told_by=row.told_by,
        told_at=tx.local(row.told_at),
        message=row.message,
        part=row.part,
        room=row.room,
        count=row.count,
        unit=row.unit,
        places=places,
        topic=row.topic,
        money=facts.get("money"),
        content=facts.get("content"),
        reporter=facts.get("reporter", False),
        voided=row.voided,
        double_of=row.double_of,
        number=row.number,
        year=row.year,
    )


def meant(tx: Transaction, find: Find) -> list[sa.ColumnElement[bool]]:
    """The conditions on `record` that *find* states. Periods match when they overlap."""
    where: list[sa.ColumnElement[bool]] = [record.c.town == tx.town]
    if not find.voided:
        where.append(record.c.stands)
    if find.kind is not None:
        where.append(record.c.kind == find.kind)
    if find.start is not None:
        where.append(record.c.last_day >= find.start)
    if find.end is not None:
        where.append(record.c.first_day <= find.end)
    if find.topic is not None:
        where.append(record.c.topic == find.topic)
    if find.told_by is not None:
        where.append(record.c.told_by == find.told_by)
    if find.people:
        where.append(among(tx, record_people.c.name, find.people))
    if find.places:
        where.append(among(tx, record_places.c.place, find.places))
    return where


def among(tx: Transaction, column: sa.Column[str], names: Sequence[str]) -> sa.ColumnElement[bool]:
    """True for records that have one of *names* in *column*."""
    table = column.table
    return record.c.id.in_(sa.select(table.c.record).where(table.c.town == tx.town, column.in_(names)))
