"""Study material: what was posted and when, what was sent in by message, who approved of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.posts import Material, Standing
from bot.storage.tables import study_item, study_posted
from bot.storage.transaction import Part, Prepared

_OF_TOWN = study_item.c.town == sa.bindparam("of_town")
_ITEMS = sa.select(study_item).where(_OF_TOWN).order_by(study_item.c.number)
_OF_MATERIAL = sa.select(study_item.c.number).where(_OF_TOWN, study_item.c.material == sa.bindparam("of_material"))
_NUMBER = Prepared(study_item, lambda insert: insert.on_conflict_do_nothing(index_elements=["town", "material"]))
_DECIDE = (
    sa.update(study_item)
    .where(_OF_TOWN, study_item.c.number == sa.bindparam("of_number"))
    .values(state=sa.bindparam("state"), approved_by=sa.bindparam("approved_by"))
)
_ASKED = (
    sa.update(study_item)
    .where(_OF_TOWN, study_item.c.number.in_(sa.bindparam("numbers", expanding=True)))
    .values(asked_at=sa.bindparam("asked_at", type_=study_item.c.asked_at.type))
)
_POSTED = sa.select(study_posted.c.material, study_posted.c.fingerprint).where(
    study_posted.c.town == sa.bindparam("of_town"),
    study_posted.c.at >= sa.bindparam("since", type_=study_posted.c.at.type),
)
_LAST = (
    sa.select(study_posted.c.topic, sa.func.max(study_posted.c.id).label("last"))
    .where(
        study_posted.c.town == sa.bindparam("of_town"),
        study_posted.c.at >= sa.bindparam("since", type_=study_posted.c.at.type),
    )
    .group_by(study_posted.c.topic)
)


class Study(Part):
    """The study material of a town, beyond what its folder holds (`desk.study`)."""

    def mark_posted(self, item: Material, fingerprint: str, at: datetime) -> None:
        """Remember that *item* was posted: neither it nor the same content under another name comes again."""
        values = {"id": self._tx.next("study"), "material": item.key, "fingerprint": fingerprint}
        values |= {"topic": item.topic, "at": at}
        self._tx.execute(sa.insert(study_posted), {"town": self._tx.town, **values})

    def posted(self, since: datetime) -> tuple[frozenset[str], frozenset[str]]:
        """Keys and fingerprints of what was posted from *since* on."""
        rows = self._tx.execute(_POSTED, {"of_town": self._tx.town, "since": since}).all()
        return frozenset(row.material for row in rows), frozenset(row.fingerprint for row in rows)

    def last_by_topic(self, since: datetime) -> Mapping[str, int]:
        """Topic → the running number of its latest post from *since* on: the smaller, the longer ago."""
        rows = self._tx.execute(_LAST, {"of_town": self._tx.town, "since": since})
        return {row.topic: row.last for row in rows}

    def add(self, item: Material, *, approved_by: str | None) -> Material:
        """Take in a piece sent by message; without an approval it waits."""
        number = self._tx.next("material")
        numbered = replace(item, key=f"message:{number}", number=number, approved_by=approved_by or "")
        self._insert(numbered, asdict(numbered))
        return numbered

    def number(self, item: Material) -> Material:
        """*item* of the folder with the number it is approved by, the same each time."""
        if item.number is not None:
            return item
        values = {"of_town": self._tx.town, "of_material": item.key}
        found = self._tx.execute(_OF_MATERIAL, values).scalar()
        if found is not None:
            return replace(item, number=int(found))
        numbered = replace(item, number=self._tx.next("material"))
        self._insert(numbered, None)
        return numbered

    def sent_in(self) -> tuple[Material, ...]:
        """What was sent in by message and not refused, by number."""
        return tuple(
            Material(**{**row.facts, "approved_by": row.approved_by or ""})
            for row in self._rows()
            if row.facts and row.state != Standing.REFUSED
        )

    def state(self, number: int) -> Standing | None:
        """Where the piece of that number stands; None: there is none."""
        return next((Standing(row.state) for row in self._rows() if row.number == number), None)

    def approvals(self) -> Mapping[str, str]:
        """Key → who approved of it by message."""
        approved = (row for row in self._rows() if row.approved_by and row.state == Standing.APPROVED)
        return {row.material: row.approved_by for row in approved}

    def refused(self) -> frozenset[str]:
        """Keys of what a presidium member does not want posted."""
        return frozenset(row.material for row in self._rows() if row.state == Standing.REFUSED)

    def waiting(self) -> tuple[int, ...]:
        """Numbers of what waits for approval."""
        return tuple(row.number for row in self._rows() if row.state == Standing.WAITING)

    def decide(self, number: int, state: Standing, by: str) -> None:
        """Note a presidium member's word on the piece of that number."""
        values = {"of_number": number, "state": state.value, "approved_by": by}
        self._tx.execute(_DECIDE, {"of_town": self._tx.town, **values})

    def unasked(self, numbers: Iterable[int]) -> frozenset[int]:
        """Which of *numbers* nobody has been asked about yet."""
        return frozenset(row.number for row in self._rows() if row.asked_at is None) & frozenset(numbers)

    def mark_asked(self, numbers: Iterable[int], at: datetime) -> None:
        """Note that somebody was asked to approve of *numbers*: nobody is asked twice."""
        self._tx.execute(_ASKED, {"of_town": self._tx.town, "numbers": list(numbers), "asked_at": at})

    def _rows(self) -> Iterable[Any]:
        """What has a number, by number: some dozens in a term."""
        return self._tx.execute(_ITEMS, {"of_town": self._tx.town})

    def _insert(self, item: Material, facts: dict[str, object] | None) -> None:
        row = {"number": item.number, "material": item.key, "facts": facts, "asked_at": None}
        row |= {"state": Standing.APPROVED if item.approved_by else Standing.WAITING, "approved_by": item.approved_by}
        self._tx.execute(_NUMBER[self._tx.dialect], {"town": self._tx.town, **row})
