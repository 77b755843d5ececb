"""What became of outgoing messages, and how fast they went: for the sender's pace and for reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.model import Outgoing
from bot.storage.tables import outbox
from bot.storage.transaction import Part


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an outgoing message."""

    outgoing: Outgoing
    state: str
    attempts: int
    next_at: datetime
    sent_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Pace:
    """What was sent, or perhaps sent, since a moment."""

    total: int
    chats: dict[str, int]
    """By `chat_of`."""
    last: dict[str, datetime]
    """The last of each chat."""


def chat_of(room: str | None, to: str | None) -> str:
    """One name for the room or private chat: order and pace are kept within it."""
    return f"#{room}" if room is not None else f"@{to}"


class Dispatches(Part):
    """Reading the outbox."""

    def get(self, key: str) -> Fate | None:
        """What became of the row with this key."""
        found = self._fates(outbox.c.key == key)
        return found[0] if found else None

    def find(self, state: str, since: datetime | None = None) -> tuple[Fate, ...]:
        """The rows in *state*, planned since that moment, in order."""
        where = [outbox.c.state == state]
        return self._fates(*where, *([outbox.c.at >= since] if since is not None else []))

    def counts(self) -> dict[str, int]:
        """How many rows are in which state."""
        query = sa.select(outbox.c.state, sa.func.count().label("rows")).where(self._mine).group_by(outbox.c.state)
        return {row.state: row.rows for row in self._tx.execute(query)}

    def next_at(self) -> datetime | None:
        """When the next queued row's time comes."""
        query = sa.select(sa.func.min(outbox.c.next_at)).where(self._mine, outbox.c.state == "queued")
        moment = self._tx.execute(query).scalar()
        return None if moment is None else self._tx.local(moment)

    def pace(self, since: datetime) -> Pace:
        """What has gone out after *since*, over all and by chat; what is in doubt counts as gone."""
        query = (
            sa.select(outbox.c.chat, sa.func.count().label("sent"), sa.func.max(outbox.c.leased_at).label("last"))
            .where(self._mine, outbox.c.leased_at > since, outbox.c.state.in_(("sent", "sending", "unknown")))
            .group_by(outbox.c.chat)
        )
        rows = self._tx.execute(query).all()
        last = {row.chat: self._tx.local(row.last) for row in rows}
        return Pace(sum(row.sent for row in rows), {row.chat: row.sent for row in rows}, last)

    @property
    def _mine(self) -> sa.ColumnElement[bool]:
        return outbox.c.town == self._tx.town

    def _fates(self, *where: sa.ColumnElement[bool]) -> tuple[Fate, ...]:
        local = self._tx.local
        query = sa.select(outbox).where(self._mine, *where).order_by(outbox.c.id)
        return tuple(
            Fate(
                outgoing=self._outgoing(row),
                state=row.state,
                attempts=row.attempts,
                next_at=local(row.next_at),
                sent_at=None if row.sent_at is None else local(row.sent_at),
                error=row.error,
            )
            for row in self._tx.execute(query)
        )

    def _outgoing(self, row: Any) -> Outgoing:
        return Outgoing(
            key=row.key,
            at=self._tx.local(row.at),
            text=row.text,
            room=row.room,
            to=row.recipient,
            reply_to=row.reply_to,
            mentions=tuple(row.mentions),
            file=row.file,
            not_after=None if row.not_after is None else self._tx.local(row.not_after),
            repeatable=row.repeatable,
        )
