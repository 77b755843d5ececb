"""Suggestions (建议): numbered within the year, followed from 登记 to 办结 (domain.md, section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.books import Status, Suggestion
from bot.storage.history import note
from bot.storage.rows import NUMBERED, among, names_of
from bot.storage.tables import record, record_people, record_places, suggestion
from bot.storage.transaction import Part, Transaction

CHANGEABLE = ("status", "agency", "assigned_on", "due", "answered_on", "grade", "rating", "result", "money")
"""What an update may tell; who, where and what are the record's and are amended there."""

DONE = (Status.ANSWERED, Status.RATED, Status.CLOSED)
"""The unit has answered: nothing is due any more."""

_SELECT = (
    sa.select(
        suggestion,
        record.c.topic,
        record.c.facts,
        record.c.first_day,
    )
    .join(record, sa.and_(record.c.town == suggestion.c.town, record.c.id == suggestion.c.record))
    .where(record.c.stands, record.c.kind == NUMBERED)
)


def register(tx: Transaction, id: int, kind: str, day: date) -> tuple[int | None, int | None]:
    """Number and year of record *id*, if *kind* is numbered; given now if it has none yet.

    The year is that of the day it was made. A number once given stays, whatever becomes of the record.
    """
    if kind != NUMBERED:
        return None, None
    query = sa.select(suggestion.c.number, suggestion.c.year)
    row = tx.execute(query.where(suggestion.c.town == tx.town, suggestion.c.record == id)).first()
    if row is not None:
        return row.number, row.year
    number = tx.next(f"{NUMBERED}:{day.year}")
    values = {"town": tx.town, "year": day.year, "number": number, "record": id, "status": Status.REGISTERED}
    tx.execute(sa.insert(suggestion), values)
    return number, day.year


class Suggestions(Part):
    """The suggestions of a town; those taken back or found to be doubles are left out."""

    def get(self, number: int, year: int | None = None) -> Suggestion | None:
        """〔year〕number; without a year the latest that has this number (“1号建议”)."""
        where = [suggestion.c.number == number]
        if year is not None:
            where.append(suggestion.c.year == year)
        found = self._load(*where)
        return found[-1] if found else None

    def of_record(self, id: int) -> Suggestion | None:
        """The suggestion that a record is."""
        found = self._load(suggestion.c.record == id)
        return found[0] if found else None

    def find(
        self,
        *,
        year: int | None = None,
        status: Status | str | None = None,
        topic: str | None = None,
        people: Sequence[str] = (),
        places: Sequence[str] = (),
        open_only: bool = False,
    ) -> tuple[Suggestion, ...]:
        """Those that match all that is told, by year and number. *open_only*: not closed (办结)."""
        where: list[sa.ColumnElement[bool]] = []
        if year is not None:
            where.append(suggestion.c.year == year)
        if status is not None:
            where.append(suggestion.c.status == str(status))
        if topic is not None:
            where.append(record.c.topic == topic)
        if people:
            where.append(among(self._tx, record_people.c.name, people))
        if places:
            where.append(among(self._tx, record_places.c.place, places))
        if open_only:
            where.append(suggestion.c.status != Status.CLOSED)
        return self._load(*where)

    def overdue(self, today: date) -> tuple[Suggestion, ...]:
        """Handed over, due before *today*, and not answered."""
        return self._load(suggestion.c.due < today, suggestion.c.status.not_in(DONE))

    def update(
        self, number: int, year: int, *, by: str, at: datetime, message: str | None, **changes: object
    ) -> Suggestion:
        """Tell what became of 〔year〕number: any of `CHANGEABLE`; the record's history keeps it.

        :raises KeyError: no such suggestion.  :raises ValueError: no such field.
        """
        unknown = changes.keys() - set(CHANGEABLE)
        if unknown:
            raise ValueError(f"no fields of an update: {sorted(unknown)}")
        mine = (suggestion.c.town == self._tx.town, suggestion.c.year == year, suggestion.c.number == number)
        query = sa.select(suggestion).where(*mine)
        row = self._tx.execute(query.with_for_update() if self._tx.many_writers else query).first()
        if row is None:
            raise KeyError((year, number))
        old = {name: getattr(row, name) for name in changes}
        new = {name: str(value) if name == "status" else value for name, value in changes.items()}
        changed = [name for name in new if new[name] != old[name]]
        if changed:
            self._tx.execute(sa.update(suggestion).where(*mine).values({name: new[name] for name in changed}))
            before, after = ({name: side[name] for name in changed} for side in (old, new))
            note(self._tx, row.record, "update", by=by, at=at, message=message, before=before, after=after)
        updated = self.get(number, year)
        if updated is None:
            raise KeyError((year, number))
        return updated

    def _load(self, *where: sa.ColumnElement[bool]) -> tuple[Suggestion, ...]:
        query = _SELECT.where(suggestion.c.town == self._tx.town, *where)
        rows = self._tx.execute(query.order_by(suggestion.c.year, suggestion.c.number)).all()
        ids = [row.record for row in rows]
        people = names_of(self._tx, record_people.c.name, ids)
        places = names_of(self._tx, record_places.c.place, ids)
        return tuple(_suggestion(row, people[row.record], places[row.record]) for row in rows)


def _suggestion(row: Any, people: tuple[str, ...], places: tuple[str, ...]) -> Suggestion:
    money = row.facts.get("money") if row.money is None else row.money
    return Suggestion(
        record=row.record,
        year=row.year,
        number=row.number,
        status=Status(row.status),
        people=people,
        content=row.facts.get("content") or "",
        topic=row.topic,
        places=places,
        agency=row.agency,
        assigned_on=row.assigned_on,
        due=row.due,
        answered_on=row.answered_on,
        grade=row.grade,
        rating=row.rating,
        result=row.result,
        money=money,
        day=row.first_day,
    )
