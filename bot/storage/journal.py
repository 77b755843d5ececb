"""Every inbound event once, under its id. Text is kept only of what became an act or an open question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.model import Message, MessageType
from bot.storage.tables import counter, journal
from bot.storage.transaction import Part, Prepared

ATTEMPTS = 3
"""After so many failures a message is left to the clerk."""

RETRY_AFTER = (timedelta(minutes=1), timedelta(minutes=5))
"""The wait after the first and the second failure."""

_UNKNOWN_ROOM = "unknown_room"

_SEEN = sa.select(journal.c.state).where(
    journal.c.town == sa.bindparam("town"), journal.c.message == sa.bindparam("message")
)

_WAIT = sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(sa.bindparam("event"), 0)))

_RETRIES = (
    sa.select(journal)
    .where(
        journal.c.town == sa.bindparam("town"),
        journal.c.state == sa.literal_column("'failed'"),
        journal.c.next_at <= sa.bindparam("now"),
    )
    .order_by(journal.c.at, journal.c.message)
)


def _write(insert: Any) -> Any:
    """A row that comes in place of one that failed, never of one that is done."""
    columns = ("at", "room", "contact", "type", "state", "attempts", "verbs", "text", "rest", "next_at", "error")
    values = {name: sa.bindparam(name, type_=journal.c[name].type) for name in ("town", "message", *columns)}
    statement = insert.values(values)
    return statement.on_conflict_do_update(
        index_elements=["town", "message"],
        set_={name: statement.excluded[name] for name in columns},
        where=journal.c.state == "failed",
    )


_WRITE = Prepared(journal, _write)


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal row as it stands."""

    message: str
    at: datetime
    room: str | None
    contact: str
    state: str
    """`done`, `failed` or `ignored`."""
    verbs: tuple[str, ...]
    text: str | None
    attempts: int
    error: str | None


class Journal(Part):
    """The journal of a town."""

    def seen(self, message_id: str) -> bool:
        """Whether the event came before, whatever became of it.

        Where other processes write too, who asks second waits until the first has finished with the event.
        """
        if self._tx.many_writers:
            self._tx.execute(_WAIT, {"event": f"{self._tx.town}:{message_id}"})
        return self._tx.execute(_SEEN, {"town": self._tx.town, "message": message_id}).first() is not None

    def write(
        self,
        message: Message,
        *,
        verbs: Sequence[str] = (),
        text: str | None = None,
        state: str = "done",
        error: str | None = None,
    ) -> None:
        """Write the event down: what it did (*verbs*) and, if that was anything, its masked *text*.

        A row that `failed` before is replaced; one that is done stays. `state="failed"` is `failed`.
        """
        if state == "failed":
            self.failed(message, text=text, at=message.at, error=error)
        else:
            self._put(message, state=state, verbs=list(verbs), text=text, error=error)

    def failed(self, message: Message, *, text: str | None, at: datetime, error: str | None = None) -> int:
        """Keep *message* to be tried again, with its masked *text*; return how often it has failed now.

        *error*: the exception's class, never its words: they may hold what people said.
        At `ATTEMPTS` it is not tried again and the clerk must be told.
        """
        query = sa.select(journal.c.attempts).where(
            journal.c.town == self._tx.town, journal.c.message == message.id, journal.c.state == "failed"
        )
        attempts = (self._tx.execute(query).scalar() or 0) + 1
        again = at + RETRY_AFTER[attempts - 1] if attempts < ATTEMPTS else None
        rest = {
            "alias": message.alias,
            "mentions": sorted(message.mentions),
            "file": message.file,
            "recalls": message.recalls,
        }
        self._put(message, state="failed", text=text, rest=rest, attempts=attempts, next_at=again, error=error)
        return attempts

    def retries(self, now: datetime) -> tuple[Message, ...]:
        """Failed messages whose next attempt has come, oldest first, with their masked text."""
        return tuple(self._message(row) for row in self._tx.execute(_RETRIES, {"town": self._tx.town, "now": now}))

    def given_up(self, since: datetime, until: datetime) -> tuple[Entry, ...]:
        """Messages sent in [*since*, *until*) that failed for good, oldest first."""
        return self._entries(
            journal.c.state == sa.literal_column("'failed'"),
            journal.c.next_at.is_(None),
            journal.c.at >= since,
            journal.c.at < until,
        )

    def entry(self, message_id: str) -> Entry | None:
        """What is written of an event."""
        rows = self._entries(journal.c.message == message_id)
        return rows[0] if rows else None

    def saying(self, room: str | None, words: str) -> str | None:
        """The id of the last message in that chat of which the text was kept and begins with *words*."""
        query = (
            sa.select(journal.c.message)
            .where(
                journal.c.town == self._tx.town,
                journal.c.room.is_not_distinct_from(room),
                journal.c.text.startswith(words, autoescape=True),
            )
            .order_by(journal.c.at.desc())
            .limit(1)
        )
        return self._tx.execute(query).scalar()

    def count_unknown_room(self, at: datetime) -> None:
        """An event of a room that does not exist for the bot: only the year's count grows."""
        self._tx.next(f"{_UNKNOWN_ROOM}:{self._tx.local(at).year}")

    def unknown_rooms(self, year: int) -> int:
        """How many events came from rooms the config does not know."""
        query = sa.select(counter.c.value).where(
            counter.c.town == self._tx.town, counter.c.name == f"{_UNKNOWN_ROOM}:{year}"
        )
        return self._tx.execute(query).scalar() or 0

    def _put(self, message: Message, **values: Any) -> None:
        row = {
            "town": self._tx.town,
            "message": message.id,
            "at": message.at,
            "room": message.room,
            "contact": message.sender,
            "type": str(message.type),
            "attempts": 0,
            "verbs": None,
            "rest": None,
            "next_at": None,
            "error": None,
        }
        self._tx.execute(_WRITE[self._tx.dialect], row | values)

    def _entries(self, *where: sa.ColumnElement[bool]) -> tuple[Entry, ...]:
        query = sa.select(journal).where(journal.c.town == self._tx.town, *where).order_by(journal.c.at)
        return tuple(
            Entry(
                message=row.message,
                at=self._tx.local(row.at),
                room=row.room,
                contact=row.contact,
                state=row.state,
                verbs=tuple(row.verbs or ()),
                text=row.text,
                attempts=row.attempts,
                error=row.error,
            )
            for row in self._tx.execute(query)
        )

    def _message(self, row: Any) -> Message:
        rest: Mapping[str, Any] = row.rest
        return Message(
            id=row.message,
            at=self._tx.local(row.at),
            room=row.room,
            sender=row.contact,
            text=row.text or "",
            type=MessageType(row.type),
            mentions=frozenset(rest["mentions"]),
            alias=rest["alias"],
            file=rest["file"],
            recalls=rest["recalls"],
        )
