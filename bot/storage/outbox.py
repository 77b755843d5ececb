"""Everything that goes out, as rows: written with the deed it answers, sent once, its fate kept for ever.

::

    put ─► queued ─► sending ─► sent
             ▲          ├─────► queued   surely not posted: tried again later
             │          ├─────► failed   surely not posted, given up
             │          └─────► unknown  perhaps posted: never sent again by itself; an echo makes it sent
           held      queued, held ─► expired (worthless by now), cancelled
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.model import Outgoing
from bot.storage.lease import holds
from bot.storage.tables import outbox
from bot.storage.transaction import Part, Prepared

SENDER = "sender"
"""The lease without which nothing is sent."""

REPLY, POST = 1, 5
"""Priorities: answers go before what the bot says by itself."""

_PUT = Prepared(
    outbox,
    lambda insert: (
        insert.values({column.name: sa.bindparam(column.name, type_=column.type) for column in outbox.c})
        .on_conflict_do_nothing(index_elements=["town", "key"])
        .returning(outbox.c.id)
    ),
)

_earlier = outbox.alias("earlier")
_BLOCKED = sa.exists().where(
    _earlier.c.town == outbox.c.town,
    _earlier.c.chat == outbox.c.chat,
    sa.or_(
        _earlier.c.state == "sending",
        sa.and_(
            _earlier.c.state == "queued",
            sa.or_(
                _earlier.c.priority < outbox.c.priority,
                sa.and_(_earlier.c.priority == outbox.c.priority, _earlier.c.id < outbox.c.id),
            ),
        ),
    ),
)
"""Something of the same chat goes first: the order within a chat is kept, also while one waits to be retried."""


@dataclass(frozen=True, slots=True)
class Leased:
    """A row handed out for sending."""

    outgoing: Outgoing
    term: int
    attempts: int
    """This one included."""


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


class Outbox(Part):
    """The outgoing messages of a town."""

    def put(self, outgoing: Outgoing, *, priority: int | None = None, held: bool = False) -> bool:
        """Queue *outgoing* for its moment; False if its key was ever used. *held*: only `release` lets it go."""
        one = outgoing
        row = {
            "town": self._tx.town,
            "id": self._tx.next("outbox"),
            "key": one.key,
            "chat": chat_of(one.room, one.to),
            "at": one.at,
            "room": one.room,
            "recipient": one.to,
            "text": one.text,
            "reply_to": one.reply_to,
            "mentions": list(one.mentions),
            "file": one.file,
            "not_after": one.not_after,
            "repeatable": one.repeatable,
            "priority": priority if priority is not None else REPLY if one.reply_to else POST,
            "state": "held" if held else "queued",
            "attempts": 0,
            "next_at": one.at,
        }
        empty = dict.fromkeys(("term", "leased_at", "sent_at", "gateway_id", "error"))
        return self._tx.execute(_PUT[self._tx.dialect], row | empty).first() is not None

    def lease(
        self, now: datetime, *, limit: int, owner: str, term: int, skip: Collection[str] = ()
    ) -> tuple[Leased, ...]:
        """Take up to *limit* rows whose time has come, at most one a chat, replies first, oldest first.

        *skip*: chats (`chat_of`) that must wait, because something just went there. The rows
        are `sending` from now on. Nothing is handed out to who does not hold the lease `SENDER` in *term*.
        """
        query = (
            sa.select(outbox)
            .where(
                self._mine,
                outbox.c.state == "queued",
                outbox.c.next_at <= now,
                sa.or_(outbox.c.not_after.is_(None), outbox.c.not_after >= now),
                ~_BLOCKED,
                outbox.c.chat.not_in(skip),
                holds(self._tx, SENDER, owner, term),
            )
            .order_by(outbox.c.priority, outbox.c.id)
            .limit(limit)
        )
        if self._tx.many_writers:
            query = query.with_for_update(skip_locked=True, of=outbox)
        rows = self._tx.execute(query).all()
        if rows:
            taken = {"state": "sending", "term": term, "leased_at": now, "attempts": outbox.c.attempts + 1}
            self._set(taken, outbox.c.id.in_([row.id for row in rows]))
        return tuple(Leased(self._outgoing(row), term, row.attempts + 1) for row in rows)

    def mark_sent(self, item: Leased, at: datetime, gateway_id: str | None = None) -> None:
        """The gateway took it. True whoever says so, so that a sender that lost its lease may still tell."""
        sent = {"state": "sent", "sent_at": at, "gateway_id": gateway_id, "error": None}
        self._set(sent, outbox.c.key == item.outgoing.key, outbox.c.state.in_(("sending", "unknown", "queued")))

    def mark_failed(self, item: Leased, retry_at: datetime | None, error: str) -> bool:
        """It surely was not posted: tried again at *retry_at*, given up if None. False if the lease was lost.

        *error*: a short code or class name, never what was said.
        """
        if retry_at is None:
            return self._settle(item, state="failed", error=error)
        return self._settle(item, state="queued", next_at=retry_at, error=error)

    def mark_unknown(self, item: Leased, error: str) -> bool:
        """It may or may not have been posted. False if the lease was lost (then it is settled already)."""
        return self._settle(item, state="unknown", error=error)

    def expire(self, now: datetime) -> tuple[Outgoing, ...]:
        """What has become worthless unsent is not sent any more; returned for the clerk to be told."""
        waiting = (outbox.c.state.in_(("queued", "held")), outbox.c.not_after < now)
        return self._set_returning({"state": "expired"}, *waiting)

    def recover(self, term: int, *, resend: bool = True) -> tuple[Outgoing, ...]:
        """At the start of *term*: what an earlier one left `sending`. Returned: those now in doubt.

        Where once more is harmless it is queued again (unless *resend* is off), else `unknown`.
        """
        left = (outbox.c.state == "sending", outbox.c.term < term)
        if resend:
            self._set({"state": "queued"}, *left, outbox.c.repeatable)
        return self._set_returning({"state": "unknown", "error": "interrupted"}, *left)

    def echo(self, room: str | None, text: str, gateway_id: str, *, to: str | None = None, at: datetime) -> bool:
        """Our own message came back from the chat: proof that it was posted. False if none was in doubt.

        In doubt is also what is to be tried again. Rows with a file are not: the echo of their text proves half.
        """
        doubtful = (
            sa.select(outbox.c.id)
            .where(
                self._mine,
                outbox.c.chat == chat_of(room, to),
                outbox.c.text == text,
                outbox.c.file.is_(None),
                sa.or_(
                    outbox.c.state.in_(("sending", "unknown")),
                    sa.and_(outbox.c.state == "queued", outbox.c.attempts > 0),
                ),
            )
            .order_by(outbox.c.id)
            .limit(1)
        )
        id = self._tx.execute(doubtful).scalar()
        if id is None:
            return False
        self._set({"state": "sent", "sent_at": at, "gateway_id": gateway_id, "error": None}, outbox.c.id == id)
        return True

    def release(self, key: str) -> bool:
        """Let a held row go. False if it is not held."""
        return bool(self._set_returning({"state": "queued"}, outbox.c.key == key, outbox.c.state == "held"))

    def hold(self, key: str) -> bool:
        """Keep a queued row back. False if it is not waiting any more."""
        return bool(self._set_returning({"state": "held"}, outbox.c.key == key, outbox.c.state == "queued"))

    def cancel(self, key: str) -> bool:
        """Never send it. False if it is not waiting any more."""
        waiting = outbox.c.state.in_(("queued", "held"))
        return bool(self._set_returning({"state": "cancelled"}, outbox.c.key == key, waiting))

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

    def _set(self, values: dict[str, Any], *where: sa.ColumnElement[bool]) -> None:
        self._tx.execute(sa.update(outbox).where(self._mine, *where).values(values))

    def _set_returning(self, values: dict[str, Any], *where: sa.ColumnElement[bool]) -> tuple[Outgoing, ...]:
        """Set *values* and return what they were set on, in order."""
        rows = self._tx.execute(sa.update(outbox).where(self._mine, *where).values(values).returning(outbox)).all()
        return tuple(self._outgoing(row) for row in sorted(rows, key=lambda row: row.id))

    def _settle(self, item: Leased, **values: Any) -> bool:
        """Set *values* if the row is still being sent in the same term."""
        same = (outbox.c.key == item.outgoing.key, outbox.c.state == "sending", outbox.c.term == item.term)
        return bool(self._set_returning(values, *same))

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
