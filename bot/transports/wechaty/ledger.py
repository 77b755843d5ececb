"""What the adapter reads and writes in the database; plain functions for the worker thread, one transaction each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.attachments import FOLDER, keep
from bot.model import Answer, Outgoing
from bot.replies import render
from bot.sender.notes import tell_clerks
from bot.storage.gaps import Gap
from bot.storage.store import Store
from bot.town import Town
from bot.transports.wechaty.rooms import RoomBook

_HEARD = "wechat.heard"
_ROOMS = "wechat.rooms"
_SELF = "wechat.self"
_NEAR = timedelta(minutes=5)
"""Gaps with less than this between them are told as one."""


class Ledger:
    """The adapter's side of the books."""

    def __init__(self, store: Store, town: Town) -> None:
        """*store* is open and migrated."""
        self._store, self._town = store, town

    def rooms(self) -> RoomBook:
        """The rooms of the config, with the ids they were met under in earlier runs."""
        with self._store.reading() as desk:
            known: Mapping[str, str] = desk.state.get(_ROOMS) or {}
        return RoomBook((room.name for room in self._town.rooms), known)

    def keep_rooms(self, rooms: RoomBook) -> None:
        """Remember the ids."""
        with self._store.begin() as desk:
            desk.state.set(_ROOMS, dict(rooms.kept))

    def entered(self, self_id: str) -> None:
        """Logged in as *self_id*; `doctor` looks whether that stays the same."""
        with self._store.begin() as desk:
            ids: Sequence[str] = desk.state.get(_SELF) or []
            if self_id not in ids[-1:]:
                desk.state.set(_SELF, [*ids, self_id][-5:])

    def bound(self, contact: str) -> bool:
        """Whether a contact is somebody of the roster."""
        with self._store.reading() as desk:
            return desk.people.speaker(contact) is not None

    def keep_file(self, data: bytes) -> str | None:
        """Where the content of a picture or file is kept; None for what is not taken."""
        with self._store.reading() as desk:
            folder = desk.beside / FOLDER
        path = keep(folder, data)
        return str(path) if path else None

    def last_heard(self) -> datetime | None:
        """The last sign of life of an earlier run; None in a new database."""
        with self._store.reading() as desk:
            last = desk.state.get(_HEARD)
        return datetime.fromisoformat(last) if last else None

    def heard(self, until: datetime) -> None:
        """A sign of life: everything said up to this moment is in the journal."""
        with self._store.begin() as desk:
            desk.state.set(_HEARD, until.isoformat())

    def back(self, since: datetime, until: datetime) -> None:
        """Hearing again: write down that nothing was heard between two moments."""
        with self._store.begin() as desk:
            desk.gaps.add(since, until)
            desk.state.set(_HEARD, until.isoformat())

    def tell_gaps(self, now: datetime) -> None:
        """Tell the clerk of the gaps not told yet, all in one message."""
        with self._store.begin() as desk:
            gaps = desk.gaps.untold()
            if not gaps:
                return
            spans = tuple(Answer("gateway.span", {"since": a, "until": b}) for a, b in merged(gaps))
            if tell_clerks(desk, self._town, Answer("gateway.gap", {"spans": spans}), key=f"gap:{gaps[-1].id}", at=now):
                for gap in gaps:
                    desk.gaps.mark_told(gap.id)

    def tell_unread(self, arrived: Sequence[datetime], now: datetime) -> None:
        """Tell the clerk of messages that came and could not be read."""
        with self._store.begin() as desk:
            since, until = (moment.astimezone(self._town.zone) for moment in (min(arrived), max(arrived)))
            answer = Answer("gateway.unread", {"since": since, "until": until, "count": len(arrived)})
            tell_clerks(desk, self._town, answer, key=f"unread:{min(arrived).isoformat()}", at=now)

    def echo(self, room: str | None, contact: str | None, text: str, gateway_id: str, at: datetime) -> None:
        """A message of our own was seen in a chat: it is there, whatever became of the answer to our call."""
        with self._store.begin() as desk:
            desk.outbox.echo(room, text, gateway_id, to=contact, at=at)

    def redeem(self, code: str, contact: str, request: str, at: datetime) -> bool:
        """Bind the sender of a friend request by the code in it; whether it was good."""
        with self._store.begin() as desk:
            person = desk.people.redeem(code, contact, at)
            if person is None:
                return False
            desk.people.bind(contact, person.name, at=at, how="code")
            text = render(Answer("bind.done", {"name": person.name}))
            desk.outbox.put(Outgoing(key=f"friend:{request}", at=at, text=text, to=contact, repeatable=True))
            return True

    def stranger(self, name: str, contact: str, at: datetime) -> None:
        """Leave a friend request without a good code to the clerk, once a day for each who asks."""
        with self._store.begin() as desk:
            day = at.astimezone(self._town.zone).date()
            tell_clerks(
                desk, self._town, Answer("gateway.stranger", {"name": name}), key=f"friend:{contact}:{day}", at=at
            )


def merged(gaps: Sequence[Gap]) -> list[tuple[datetime, datetime]]:
    """The gaps as spans of time, those close to each other as one."""
    spans: list[tuple[datetime, datetime]] = []
    for gap in sorted(gaps, key=lambda one: one.since):
        if spans and gap.since - spans[-1][1] < _NEAR:
            spans[-1] = spans[-1][0], max(spans[-1][1], gap.until)
        else:
            spans.append((gap.since, gap.until))
    return spans
