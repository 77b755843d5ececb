"""What arrives: messages, looked up, translated and given to the core in order; our own echoes, friends, newcomers."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from wechaty_grpc.wechaty.puppet import MessagePayloadResponse

from bot.attachments import LARGEST
from bot.errors import StorageError, TransportError
from bot.log import logger
from bot.model import Message, MessageType
from bot.sender.outcome import Verdict, complaint
from bot.sender.patience import surely
from bot.transports.wechaty.bot import GatewayBot
from bot.transports.wechaty.inbox import Inbox
from bot.transports.wechaty.ledger import Ledger
from bot.transports.wechaty.pulse import Pulse
from bot.transports.wechaty.rooms import RoomBook
from bot.transports.wechaty.speech import spoken
from bot.transports.wechaty.translate import Where, joined, moment, translate
from bot.transports.wechaty.wire import CALL_ERRORS
from bot.worker import Worker

_log = logger("wechat")

_CODE = re.compile(r"(?<![0-9A-Za-z])(?:[2-9A-HJ-NP-Z][ -]?){7}[2-9A-HJ-NP-Z](?![0-9A-Za-z])", re.I)
"""A binding code as handed out on paper, in whatever case and spacing it is typed."""
_RECEIVED = 2
"""Friendship events of this type are requests; the others tell of what was accepted."""
_SYSTEM = frozenset({"", "weixin", "fmessage", "notifymessage"})
"""Senders of WeChat's own messages."""
_ACCOUNT = "gh_"
"""How the ids of official accounts (公众号) begin."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One arrival that concerns us."""

    message: Message
    place: str
    """The conversation: a room's id, or the contact of a private chat."""
    echo: bool = False
    """Whether we said it ourselves."""


class Ears:
    """Hears for one bot."""

    def __init__(
        self,
        bot: GatewayBot,
        ledger: Ledger,
        worker: Worker,
        rooms: RoomBook,
        receive: Callable[[Message], None],
        complained: Callable[[Verdict], None],
        *,
        online: asyncio.Event,
        now: Callable[[], datetime],
        pulse: Pulse,
    ) -> None:
        """*receive*: the core's, called in the worker; *complained*: WeChat itself said that we talk too much."""
        self._bot, self._ledger, self._worker, self._rooms = bot, ledger, worker, rooms
        self._receive, self._complained, self._now, self._pulse = receive, complained, now, pulse
        self._side_jobs: set[asyncio.Task[None]] = set()
        self.inbox: Inbox[Letter] = Inbox(self._look_up, lambda letter: letter.place, self._deliver, online=online)
        bot.gateway.on("message", self._on_message)
        bot.gateway.on("room-join", self._on_join)
        bot.gateway.on("friendship", self._on_friendship)

    async def meet_rooms(self) -> None:
        """Look for rooms of the config that nobody has spoken in yet: posts go there too.

        One after the other and only until all are found: WeChat punishes look-ups by the dozen.
        """
        if not self._rooms.missing:
            return
        for room in await self._bot.gateway.room_list():
            if self._rooms.name(room) is None:
                await self._room(room)
            if not self._rooms.missing:
                break

    def _on_message(self, event: Mapping[str, Any]) -> None:
        self.inbox.arrived(str(event["messageId"]), self._pulse.since)

    async def _look_up(self, message_id: str, arrived: datetime) -> Letter | None:
        payload = await self._bot.gateway.message_payload(message_id)
        self_id = self._bot.gateway.self_id()
        if self._complains(payload) or not _person(payload.from_id):
            return None
        ours = payload.from_id == self_id
        # A room that is not ours goes on under its id, which no room of the config bears: the core counts it and
        # leaves no other trace.
        name = await self._room(payload.room_id) if payload.room_id else None
        if payload.room_id and name is None:
            return Letter(Message(id=message_id, at=arrived, room=payload.room_id, sender=""), payload.room_id)
        alias = ""
        if not ours:
            contact, room = payload.from_id, payload.room_id
            alias = await (self._bot.alias(room, contact) if room else self._bot.name(contact))
        message = translate(payload, Where(name, alias), self_id=self_id, arrived=arrived)
        other = payload.to_id if ours else payload.from_id
        return Letter(message, payload.room_id or other, echo=ours)

    def _complains(self, payload: MessagePayloadResponse) -> bool:
        """Whether this is WeChat telling us, not a person telling others, that we speak too often."""
        by_wechat = payload.from_id in _SYSTEM or payload.from_id == payload.room_id
        verdict = complaint(payload.text) if by_wechat else None
        if verdict is not None:
            _log.warning("wechat_complains", verdict=str(verdict))
            self._complained(verdict)
        return verdict is not None

    async def _room(self, room_id: str) -> str | None:
        """The name of a room of ours; None for others. Raises what the look-up raises."""
        if name := self._rooms.name(room_id):
            return name
        topic = await self._bot.topic(room_id)
        if name := self._rooms.name(room_id):
            return name  # another message of the room was quicker
        if (rival := self._rooms.rival(room_id, topic)) and not await self._still_called(rival, topic):
            self._rooms.forget(rival)
        name = self._rooms.meet(room_id, topic)
        if name:
            _log.info("room_met", room=room_id)
            await surely(self._worker, self._ledger.keep_rooms, self._rooms)
        return name

    async def _still_called(self, room_id: str, topic: str) -> bool:
        """Whether a room we know is still there under *topic*; one that is gone or renamed gives the name up."""
        try:
            return await self._bot.topic(room_id) == topic
        except (*CALL_ERRORS, LookupError):
            return False

    async def _deliver(self, letter: Letter) -> None:
        message = letter.message
        if letter.echo:
            room, to = message.room, None if message.room else letter.place
            await surely(self._worker, self._ledger.echo, room, to, spoken(message.text), message.id, message.at)
            return
        if message.type in (MessageType.IMAGE, MessageType.FILE) and await surely(
            self._worker, self._ledger.bound, message.sender
        ):
            message = replace(message, file=await self._fetch(message))
        await surely(self._worker, self._receive, message)

    async def _fetch(self, message: Message) -> str | None:
        """Where the picture or file of a message is kept; None if it could not be had or is not taken."""
        try:
            box = await self._bot.gateway.message_box(
                message.id, image=message.type is MessageType.IMAGE, limit=LARGEST
            )
            file = await self._worker.do(self._ledger.keep_file, box.data or b"")
        except (*CALL_ERRORS, TransportError, StorageError, ValueError, KeyError) as error:
            _log.warning("file_not_fetched", id=message.id, error=type(error).__name__)
            return None
        if file is None:
            _log.warning("file_not_taken", id=message.id, size=len(box.data or b""))
        return file

    def _on_join(self, event: Mapping[str, Any]) -> None:
        self._aside(self._joined(event))

    async def _joined(self, event: Mapping[str, Any]) -> None:
        name = await self._room(str(event["roomId"]))
        at = moment(event["timestamp"]) if event.get("timestamp") else self._now()
        for contact in event.get("inviteeIdList") or ():
            if name and contact != self._bot.gateway.self_id():
                await surely(self._worker, self._receive, joined(name, str(contact), at))

    def _on_friendship(self, event: Mapping[str, Any]) -> None:
        self._aside(self._befriended(str(event["friendshipId"])))

    async def _befriended(self, request: str) -> None:
        """Accept whoever brings a good code; leave the others to the clerk."""
        asked = await self._bot.gateway.friendship(request)
        if int(asked.type) != _RECEIVED:
            return
        contact = str(asked.contact_id)
        code = _CODE.search(asked.hello)
        if code is not None and await surely(self._worker, self._ledger.redeem, code[0], contact, request, self._now()):
            await self._bot.gateway.friendship_accept(request)
        else:
            name = await self._bot.name(contact)
            await surely(self._worker, self._ledger.stranger, name or contact, contact, self._now())

    def _aside(self, job: Any) -> None:
        """Run what has no place in the order of messages; its failure is a line in the log."""
        task: asyncio.Task[None] = asyncio.create_task(job)
        self._side_jobs.add(task)
        task.add_done_callback(self._aside_done)

    def _aside_done(self, task: asyncio.Task[None]) -> None:
        self._side_jobs.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _log.warning("event_not_handled", error=type(error).__name__)


def _person(contact: str) -> bool:
    """Whether a message of *contact* comes from somebody to whom one can answer."""
    return contact not in _SYSTEM and not contact.startswith(_ACCOUNT)
