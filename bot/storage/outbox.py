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
from bot.storage.dispatches import Dispatches, Pace, chat_of
from bot.storage.lease import holds
from bot.storage.tables import outbox
from bot.storage.transaction import Prepared

__all__ = ["SENDER", "Leased", "Outbox", "Pace", "chat_of"]

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

_ORDER = ("priority", "at", "id")
"""Replies first; what was planned earlier first."""

_earlier = outbox.alias("earlier")


def _ready(rows: Any, now: datetime) -> sa.ColumnElement[bool]:
    """Its moment has come and it is still worth sending."""
    return sa.and_(rows.at <= now, sa.or_(rows.not_after.is_(None), rows.not_after >= now))


def _blocked(now: datetime) -> sa.ColumnElement[bool]:
    """Something of the same chat goes first: the order within it is kept, also while one waits to be tried again."""
    one, other = outbox.c, _earlier.c
    before = sa.tuple_(*(other[name] for name in _ORDER)) < sa.tuple_(*(one[name] for name in _ORDER))
    first = sa.and_(other.state == "queued", _ready(other, now), before)
    return sa.exists().where(other.town == one.town, other.chat == one.chat, sa.or_(other.state == "sending", first))


@dataclass(frozen=True, slots=True)
class Leased:
    """A row handed out for sending."""

    outgoing: Outgoing
    term: int
    attempts: int
    """This one included."""


class Outbox(Dispatches):
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
                _ready(outbox.c, now),
                ~_blocked(now),
                outbox.c.chat.not_in(skip),
                holds(self._tx, SENDER, owner, term),
            )
            .order_by(*(outbox.c[name] for name in _ORDER))
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
