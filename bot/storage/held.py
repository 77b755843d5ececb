"""Replies to records in a group wait for the end of the sender's burst (interface.md, section 2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.storage.tables import burst
from bot.storage.transaction import Part

SILENCE = timedelta(seconds=15)
"""The sender has finished when silent for so long…"""

AT_MOST = timedelta(seconds=60)
"""…and is not waited for longer than this."""

_ALL = sa.select(burst).where(burst.c.town == sa.bindparam("town")).order_by(burst.c.release_at, burst.c.id)
_DUE = _ALL.where(burst.c.release_at <= sa.bindparam("now"))
_OF = _ALL.where(burst.c.contact == sa.bindparam("contact"), burst.c.room == sa.bindparam("room"))
"""Built once: one of them is asked with every message."""


@dataclass(frozen=True, slots=True)
class Burst:
    """What one person recorded in one group in one go, not yet replied to."""

    id: int
    room: str
    contact: str
    message: str
    """The id of its last message: the one that is replied to."""
    records: tuple[int, ...]
    first_at: datetime
    last_at: datetime
    release_at: datetime
    """When the reply goes out if the sender says nothing more."""


class Held(Part):
    """The bursts that are waiting, one a person and room."""

    def add(self, room: str, contact: str, message_id: str, at: datetime, record_ids: Sequence[int]) -> Burst:
        """*message_id* wrote *record_ids*: it opens a burst or joins the one that is waiting."""
        tx = self._tx
        before = self.of(contact, room)
        if before is None:
            opened = Burst(tx.next("burst"), room, contact, message_id, tuple(record_ids), at, at, at + SILENCE)
            tx.execute(sa.insert(burst), {"town": tx.town, "room": room, "contact": contact} | self._values(opened))
            return opened
        records = tuple(dict.fromkeys((*before.records, *record_ids)))
        joined = self._extended(before, at, message_id, records)
        tx.execute(self._update(before.id).values(self._values(joined)))
        return joined

    def touch(self, room: str, contact: str, at: datetime) -> None:
        """The sender said something else: the reply waits on, within its limit."""
        before = self.of(contact, room)
        if before is not None:
            longer = self._extended(before, at, before.message, before.records)
            self._tx.execute(self._update(before.id).values(self._values(longer)))

    def of(self, contact: str, room: str) -> Burst | None:
        """What is waiting of that person in that room."""
        rows = self._find(_OF, contact=contact, room=room)
        return rows[0] if rows else None

    def due(self, now: datetime) -> tuple[Burst, ...]:
        """Those whose time has come by *now*, in the order of their release."""
        return self._find(_DUE, now=now)

    def waiting(self) -> tuple[Burst, ...]:
        """All that wait, in the order of their release."""
        return self._find(_ALL)

    def next_release(self) -> datetime | None:
        """When the first of them goes out."""
        query = sa.select(sa.func.min(burst.c.release_at)).where(burst.c.town == self._tx.town)
        moment = self._tx.execute(query).scalar()
        return None if moment is None else self._tx.local(moment)

    def drop(self, id: int) -> None:
        """It was replied to, or nothing of it is left to reply to."""
        self._tx.execute(sa.delete(burst).where(burst.c.town == self._tx.town, burst.c.id == id))

    def _extended(self, before: Burst, at: datetime, message: str, records: tuple[int, ...]) -> Burst:
        release = min(at + SILENCE, before.first_at + AT_MOST)
        last, release = max(before.last_at, at), max(before.release_at, release)
        return Burst(before.id, before.room, before.contact, message, records, before.first_at, last, release)

    def _values(self, value: Burst) -> dict[str, Any]:
        return {
            "id": value.id,
            "message": value.message,
            "records": list(value.records),
            "first_at": value.first_at,
            "last_at": value.last_at,
            "release_at": value.release_at,
        }

    def _update(self, id: int) -> sa.Update:
        return sa.update(burst).where(burst.c.town == self._tx.town, burst.c.id == id)

    def _find(self, statement: sa.Select[Any], **values: object) -> tuple[Burst, ...]:
        local = self._tx.local
        return tuple(
            Burst(
                row.id,
                row.room,
                row.contact,
                row.message,
                tuple(row.records),
                local(row.first_at),
                local(row.last_at),
                local(row.release_at),
            )
            for row in self._tx.execute(statement, {"town": self._tx.town, **values})
        )
