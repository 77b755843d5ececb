"""The same deed told again: same person, kind, day, place and count, by another mouth or twice (domain.md 5, 10).

Only what is surely the same is a double; when unsure, both stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.books import Draft, Record
from bot.storage.history import note
from bot.storage.rows import SELECT, fields_of, load, update_row
from bot.storage.suggestions import register
from bot.storage.tables import record, record_people
from bot.storage.transaction import Transaction

TOLD_APART_BY_CONTENT = frozenset({"suggestion", "voice", "letter", "deed", "mediation"})
"""Kinds of which one person may well have two on one day at one place: their content decides too."""

COMPARED = frozenset({"kind", "start", "end", "people", "places", "count", "unit", "topic", "content"})
"""Fields that make two records the same deed or not."""

_TELLINGS = SELECT.where(
    record.c.town == sa.bindparam("of_town"),
    record.c.kind == sa.bindparam("of_kind"),
    record.c.first_day == sa.bindparam("start"),
    record.c.last_day == sa.bindparam("end"),
    record.c.stands,
    record.c.message != sa.bindparam("by_message"),
    record.c.count.is_not_distinct_from(sa.bindparam("so_many", type_=record.c.count.type)),
    record.c.unit.is_not_distinct_from(sa.bindparam("of_unit", type_=record.c.unit.type)),
    record.c.id.in_(
        sa.select(record_people.c.record).where(
            record_people.c.town == sa.bindparam("of_town"),
            record_people.c.name.in_(sa.bindparam("people", expanding=True)),
        )
    ),
).order_by(record.c.id)


def tellings(tx: Transaction, draft: Draft | Record) -> tuple[Record, ...]:
    """Standing records that tell the deed of *draft*, for at least one of its people, oldest first.

    Those of the same message are others: nobody tells a thing twice in one breath.
    """
    values = {
        "of_town": tx.town,
        "of_kind": draft.kind,
        "start": draft.start,
        "end": draft.end,
        "by_message": draft.message,
        "so_many": draft.count,
        "of_unit": draft.unit,
        "people": draft.people,
    }
    return tuple(one for one in load(tx, _TELLINGS, values) if same_deed(one, draft))


def same_deed(one: Draft | Record, other: Draft | Record) -> bool:
    """Whether both tell one deed of at least one common person."""

    def deed(told: Draft | Record) -> Sequence[object]:
        return told.kind, told.start, told.end, told.count, told.unit, frozenset(told.places)

    if deed(one) != deed(other) or not set(one.people) & set(other.people):
        return False
    if one.kind not in TOLD_APART_BY_CONTENT:
        return True
    return (one.topic, one.content) == (other.topic, other.content)


def told(tx: Transaction, draft: Draft | Record) -> Mapping[str, Record]:
    """Of whom among the people of *draft* the deed stands in the books already, and in which record."""
    found: dict[str, Record] = {}
    for one in tellings(tx, draft):
        for name in draft.people:
            if name in one.people:
                found.setdefault(name, one)
    return found


def twin(tx: Transaction, draft: Draft | Record) -> Record | None:
    """The record that *draft* would double: all its people have the deed in the books already."""
    found = told(tx, draft)
    if not draft.people or found.keys() != set(draft.people):
        return None
    return found[draft.people[0]]


def resettle(tx: Transaction, head: Record, *, by: str, at: datetime, message: str | None) -> None:
    """After a change of *head*: those that doubled it and no longer do stand by themselves or double another."""
    query = SELECT.where(record.c.town == tx.town, record.c.double_of == head.id).order_by(record.c.id)
    for one in load(tx, query):
        if not head.voided and head.double_of is None and same_deed(head, one):
            continue
        other = None if one.voided else twin(tx, one)
        after = {"double_of": None if other is None else other.id}
        update_row(tx, one, fields_of(one) | after)
        note(tx, one.id, "amend", by=by, at=at, message=message, before={"double_of": head.id}, after=after)
        if other is None and not one.voided:
            register(tx, one.id, one.kind, one.start)
