"""How often and how much, by indexed queries. Doubles and what was taken back never count.

Totals come from the database; only sums over several days that hold other records are loaded, to correct the total
by the rule of `sums`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.books import Find, Tally
from bot.storage.rows import CHUNK, meant, names_of
from bot.storage.sums import Entry, larger
from bot.storage.tables import record, record_people, record_places
from bot.storage.transaction import Part

_SUM, _PART = record_people.alias("total"), record_people.alias("part")

_HELD = (
    sa.select(_SUM.c.record, _PART.c.record.label("part"))
    .join(
        _PART,
        sa.and_(
            _PART.c.town == _SUM.c.town,
            _PART.c.name == _SUM.c.name,
            _PART.c.kind == _SUM.c.kind,
            _PART.c.first_day >= _SUM.c.first_day,
            _PART.c.last_day <= _SUM.c.last_day,
            _PART.c.first_day <= _SUM.c.last_day,
            _PART.c.record != _SUM.c.record,
            _PART.c.stands,
        ),
    )
    .where(_SUM.c.first_day < _SUM.c.last_day, _SUM.c.stands)
    .distinct()
)
"""Sums over several days with the records of the same person and kind within their days."""


class Stats(Part):
    """Counts of a town's records."""

    def tally(self, find: Find) -> Tally:
        """What *find* means, counted: an id once however many took part, units apart, sums never added to singles.

        A record counts in full in every period that it overlaps.
        """
        find = replace(find, voided=False)
        times, amounts = self._added_up(find)
        people = find.people or None
        held = self._entries(self._held(find.people, (find.kind,) if find.kind else (), find.start, find.end), find)
        if held:
            times += _correction(held, people, lambda one: 1)
            for unit in amounts:
                amounts[unit] += _correction(held, people, partial(_amount, unit))
        return Tally(times, amounts, self._people(find))

    def times(
        self, names: Sequence[str], kinds: Sequence[str], start: date, end: date, *, leading: Sequence[str] = ()
    ) -> Mapping[tuple[str, str], int]:
        """How often each of *names* did each of *kinds* between two days, inclusive; a missing key is 0.

        Records of the kinds *leading* count for the person named first alone, all others for everyone named.
        """
        rows = record_people.c
        query = (
            sa.select(rows.name, rows.kind, sa.func.count().label("times"))
            .where(
                rows.town == self._tx.town,
                rows.stands,
                rows.name.in_(names),
                rows.kind.in_(kinds),
                rows.first_day <= end,
                rows.last_day >= start,
            )
            .group_by(rows.name, rows.kind)
        )
        if leading:
            query = query.where(sa.or_(rows.kind.not_in(leading), rows.position == 0))
        found = {(row.name, row.kind): int(row.times) for row in self._tx.execute(query)}
        held = self._entries(self._held(names, kinds, start, end), Find(start=start, end=end))
        groups: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
        led = names_of(self._tx, rows.name, [one.id for one in held if one.kind in leading])
        for one in held:
            counted = one.people.intersection(led[one.id][:1]) if one.kind in leading else one.people
            for name in counted.intersection(names):
                groups[name, one.kind].append(one)
        for (name, kind), entries in groups.items():
            found[name, kind] += _correction(entries, (name,), lambda one: 1)
        return found

    def _added_up(self, find: Find) -> tuple[int, dict[str, int]]:
        """How many records, and the sum of their counts by unit, as if no sum held another record."""
        if find.people and not (find.topic or find.places or find.told_by):
            table = self._of_people(find)
        else:
            table = sa.select(record.c.unit, record.c.count).where(*meant(self._tx, find)).subquery()
        query = sa.select(table.c.unit, sa.func.count().label("times"), sa.func.sum(table.c.count).label("amount"))
        times, amounts = 0, {}
        for row in self._tx.execute(query.group_by(table.c.unit)):
            times += row.times
            if row.unit is not None and row.amount is not None:
                amounts[row.unit] = int(row.amount)
        return times, amounts

    def _of_people(self, find: Find) -> sa.Subquery:
        """Unit and count of the records of the people meant, from one index alone."""
        rows = record_people.c
        query = sa.select(rows.unit, rows.count, rows.record).where(*self._people_where(find))
        return (query.distinct() if len(find.people) > 1 else query).subquery()

    def _people(self, find: Find) -> int:
        """How many different people the records count for, of those asked about."""
        query = sa.select(sa.func.count(record_people.c.name.distinct())).where(*self._people_where(find))
        if find.topic or find.places or find.told_by:
            query = query.where(record_people.c.record.in_(sa.select(record.c.id).where(*meant(self._tx, find))))
        return int(self._tx.execute(query).scalar_one())

    def _people_where(self, find: Find) -> list[sa.ColumnElement[bool]]:
        rows = record_people.c
        where: list[sa.ColumnElement[bool]] = [rows.town == self._tx.town, rows.stands]
        if find.people:
            where.append(rows.name.in_(find.people))
        if find.kind is not None:
            where.append(rows.kind == find.kind)
        if find.start is not None:
            where.append(rows.last_day >= find.start)
        if find.end is not None:
            where.append(rows.first_day <= find.end)
        return where

    def _held(self, names: Sequence[str], kinds: Sequence[str], start: date | None, end: date | None) -> set[int]:
        """Ids of sums that hold other records, and of these."""
        query = _HELD.where(_SUM.c.town == self._tx.town)
        if names:
            query = query.where(_SUM.c.name.in_(names))
        if kinds:
            query = query.where(_SUM.c.kind.in_(kinds))
        if start is not None:
            query = query.where(_SUM.c.last_day >= start, _PART.c.last_day >= start)
        if end is not None:
            query = query.where(_SUM.c.first_day <= end, _PART.c.first_day <= end)
        return {id for pair in self._tx.execute(query) for id in pair}

    def _entries(self, ids: set[int], find: Find) -> list[Entry]:
        """The records of *ids* that *find* means, as `sums` compares them."""
        entries: list[Entry] = []
        ordered = sorted(ids)
        people = names_of(self._tx, record_people.c.name, ordered)
        places = names_of(self._tx, record_places.c.place, ordered)
        for at in range(0, len(ordered), CHUNK):
            chunk = record.c.id.in_(ordered[at : at + CHUNK])
            query = sa.select(record).where(*meant(self._tx, find), chunk).order_by(record.c.id)
            entries += (_entry(row, people[row.id], places[row.id]) for row in self._tx.execute(query))
        return entries


def _entry(row: Any, people: Sequence[str], places: Sequence[str]) -> Entry:
    return Entry(
        id=row.id,
        kind=row.kind,
        start=row.first_day,
        end=row.last_day,
        message=row.message,
        people=frozenset(people),
        places=frozenset(places),
        unit=row.unit,
        count=row.count,
    )


def _amount(unit: str, one: Entry) -> int:
    return one.count or 0 if one.unit == unit else 0


def _correction(held: Sequence[Entry], names: Sequence[str] | None, weigh: Callable[[Entry], int]) -> int:
    """What to add (never above zero) to the plain total of *held*, looking at *names* alone where given."""
    if names is not None:
        held = [replace(one, people=one.people.intersection(names)) for one in held]
    return larger(held, weigh) - sum(map(weigh, held))
