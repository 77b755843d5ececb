"""The records: written, found, corrected, taken back. Nothing is deleted; every change leaves a row of history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.books import Change, Draft, Find, Record
from bot.storage import doubles, erasure, history
from bot.storage.erasure import Erased
from bot.storage.rows import FIELDS, SELECT, fields_of, insert_row, load, meant, update_row
from bot.storage.suggestions import register
from bot.storage.tables import record
from bot.storage.transaction import Part

_LAST_MESSAGE = (
    sa.select(record.c.message)
    .where(record.c.town == sa.bindparam("town"), record.c.told_by == sa.bindparam("name"), ~record.c.voided)
    .order_by(record.c.told_at.desc(), record.c.id.desc())
    .limit(1)
)


class Records(Part):
    """The records of a town. Ids run from 1: they are the numbers people use (“撤销第12条”)."""

    def add(self, draft: Draft, *, double_of: int | None = None) -> Record:
        """Write *draft* down. A suggestion gets its number of the year, unless it doubles another record."""
        id = self._tx.next("record")
        values = fields_of(draft) | {"voided": False, "double_of": double_of}
        insert_row(self._tx, id, values)
        shown = {name: value for name, value in values.items() if name in _SHOWN and value not in (None, (), False)}
        self._note(id, "add", by=draft.told_by, at=draft.told_at, message=draft.message, before={}, after=shown)
        number, year = register(self._tx, id, draft.kind, draft.start) if double_of is None else (None, None)
        told_at = self._tx.local(draft.told_at)
        return Record(**{**values, "id": id, "told_at": told_at, "number": number, "year": year})

    def get(self, id: int) -> Record | None:
        """The record as it stands now, also when voided."""
        rows = load(self._tx, SELECT.where(record.c.town == self._tx.town, record.c.id == id))
        return rows[0] if rows else None

    def of_message(self, message_id: str) -> tuple[Record, ...]:
        """All that a message recorded, also what was voided since, in the order of the text."""
        where = (record.c.town == self._tx.town, record.c.message == message_id)
        return load(self._tx, SELECT.where(*where).order_by(record.c.part))

    def last_by(self, name: str) -> tuple[Record, ...]:
        """What is left of the last message by which *name* recorded something that is not taken back."""
        message = self._tx.execute(_LAST_MESSAGE, {"town": self._tx.town, "name": name}).scalar()
        return () if message is None else tuple(one for one in self.of_message(message) if not one.voided)

    def find(self, find: Find, limit: int | None = None) -> tuple[Record, ...]:
        """The records that *find* means, by first day and id."""
        query = SELECT.where(*meant(self._tx, find)).order_by(record.c.first_day, record.c.id)
        return load(self._tx, query if limit is None else query.limit(limit))

    def told_between(self, since: datetime, until: datetime) -> tuple[Record, ...]:
        """What was told in [*since*, *until*), by id, with what was taken back since and what doubles another."""
        when = (record.c.told_at >= since, record.c.told_at < until)
        return load(self._tx, SELECT.where(record.c.town == self._tx.town, *when).order_by(record.c.id))

    def twin(self, draft: Draft) -> Record | None:
        """The standing record that tells the same deed for all the people of *draft*, if any."""
        return doubles.twin(self._tx, draft)

    def told(self, draft: Draft) -> Mapping[str, Record]:
        """Of whom among the people of *draft* the deed stands in the books already, and in which record."""
        return doubles.told(self._tx, draft)

    def history(self, id: int) -> tuple[Change, ...]:
        """The changes of a record, oldest first; values in JSON form (dates as text)."""
        return history.changes(self._tx, id)

    def amend(self, id: int, changes: Mapping[str, object], *, by: str, at: datetime, message: str | None) -> Record:
        """Correct fields of `Draft`, or `double_of`; history keeps what they were.

        A record that becomes a suggestion gets its number. Whether it or others still are doubles is looked at
        anew, unless `double_of` itself is told.

        :raises KeyError: no such record.  :raises ValueError: no such field, or days that run backwards.
        """
        unknown = changes.keys() - {*FIELDS, "double_of"}
        if unknown:
            raise ValueError(f"no fields of a record: {sorted(unknown)}")
        before = self._held(id)
        told: dict[str, Any] = {name: _value(name, value) for name, value in changes.items()}
        after = replace(before, **told)
        if after.start > after.end:
            raise ValueError(f"days run backwards: {after.start} to {after.end}")
        if "double_of" not in changes and not before.voided and doubles.COMPARED & changes.keys():
            twin = doubles.twin(self._tx, after)
            after = replace(after, double_of=None if twin is None else twin.id)
        return self._change(before, after, "amend", by=by, at=at, message=message)

    def void(self, id: int, *, by: str, at: datetime, message: str | None, why: str = "") -> Record:
        """Take a record back: it is kept and no longer counted. *why*: `undo`, `recall`…, kept in its history.

        What doubled it stands in its place.

        :raises KeyError: no such record.
        """
        before = self._held(id)
        return self._change(before, replace(before, voided=True), "void", by=by, at=at, message=message, why=why)

    def restore(self, id: int, *, by: str, at: datetime, message: str | None) -> Record:
        """Let a voided record count again, unless the same deed stands in another by now.

        :raises KeyError: no such record.
        """
        before = self._held(id)
        twin = doubles.twin(self._tx, before)
        after = replace(before, voided=False, double_of=None if twin is None else twin.id)
        return self._change(before, after, "restore", by=by, at=at, message=message)

    def erase_words(self, id: int, *, by: str, at: datetime) -> Erased:
        """Erase what a record tells in words, on a voter's request; its figures stay.

        :raises KeyError: no such record.
        """
        return erasure.erase_words(self._tx, id, by=by, at=at)

    def erase_person(self, name: str, *, by: str, at: datetime) -> Erased:
        """Erase all about a person on that person's request; only that it was done stays in the history."""
        return erasure.erase_person(self._tx, name, by=by, at=at)

    def _held(self, id: int) -> Record:
        """The record, its row locked against other writers."""
        query = SELECT.where(record.c.town == self._tx.town, record.c.id == id)
        rows = load(self._tx, query.with_for_update(of=record) if self._tx.many_writers else query)
        if not rows:
            raise KeyError(id)
        return rows[0]

    def _change(
        self, before: Record, after: Record, what: str, *, by: str, at: datetime, message: str | None, why: str = ""
    ) -> Record:
        """Write *after* in place of *before*, with its history, number and doubles; nothing where nothing changed."""
        old, new = fields_of(before), fields_of(after)
        changed = [name for name in new if new[name] != old[name]]
        if not changed:
            return before
        update_row(self._tx, before, new)
        was = {name: old[name] for name in changed}
        now = {name: new[name] for name in changed} | ({"why": why} if why else {})
        self._note(after.id, what, by=by, at=at, message=message, before=was, after=now)
        if after.double_of is None and not after.voided:
            number, year = register(self._tx, after.id, after.kind, after.start)
            after = replace(after, number=number, year=year)
        doubles.resettle(self._tx, after, by=by, at=at, message=message)
        return after

    def _note(self, id: int, what: str, **row: Any) -> None:
        history.note(self._tx, id, what, **row)


_SHOWN = frozenset(FIELDS) - {"told_by", "told_at", "message", "part", "room"}
"""Fields the first row of a history tells; the rest stands in its own columns."""


def _value(name: str, value: object) -> object:
    """Lists of names as tuples, each once."""
    if name in ("people", "places") and isinstance(value, (list, tuple)):
        return tuple(dict.fromkeys(value))
    return value
