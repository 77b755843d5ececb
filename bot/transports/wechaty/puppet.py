"""wechaty's gRPC puppet without its ways to die: one session with the gateway, its events and calls.

Every override stands for a defect of wechaty-puppet-service 0.8.10 that was reproduced against the gateway; the
tests in `tests/transports/` hold them down.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from typing import Any, NoReturn

from grpclib.config import Configuration
from grpclib.const import Status
from grpclib.exceptions import GRPCError, StreamTerminatedError
from wechaty_grpc.wechaty.puppet import EventType, FriendshipPayloadResponse, MessagePayloadResponse
from wechaty_puppet import MessageType, PuppetOptions
from wechaty_puppet_service import PuppetService
from wechaty_puppet_service.utils import extract_host_and_port

from bot.log import logger
from bot.transports.wechaty.boxes import INLINE, Box, inline_box, read_box, uuid_box
from bot.transports.wechaty.troubles import LostError, Trouble
from bot.transports.wechaty.wire import CALL_ERRORS, SessionChannel, Stub

GREETING = 15.0
"""Seconds within which a living gateway sends its first event."""

_log = logger("wechat")

_EVENTS = {
    EventType.EVENT_TYPE_MESSAGE: "message",
    EventType.EVENT_TYPE_LOGIN: "login",
    EventType.EVENT_TYPE_LOGOUT: "logout",
    EventType.EVENT_TYPE_SCAN: "scan",
    EventType.EVENT_TYPE_DONG: "dong",
    EventType.EVENT_TYPE_HEARTBEAT: "heartbeat",
    EventType.EVENT_TYPE_ERROR: "error",
    EventType.EVENT_TYPE_DIRTY: "dirty",
    EventType.EVENT_TYPE_ROOM_JOIN: "room-join",
    EventType.EVENT_TYPE_ROOM_TOPIC: "room-topic",
    EventType.EVENT_TYPE_FRIENDSHIP: "friendship",
}

# Message types as gateways of 1.x number them (index) → as wechaty-grpc 0.20 does. GroupNote (10, 接龙) and what
# came later have no number there.
_TYPES = (0, 1, 2, 3, 8, 4, 5, 6, 9, 10, 0, 11, 12, 13, 14, 7)


class GatewayPuppet(PuppetService):
    """The gateway as wechaty sees it.

    `session` is one connection from its greeting to its end. Listeners (`on`) are plain functions of the event's
    payload, a JSON object; `event` tells the name of every event before it is passed on. Calls raise one of
    `CALL_ERRORS` within their deadline.
    """

    def __init__(
        self, endpoint: str, token: str, *, tls: ssl.SSLContext | None = None, keepalive: tuple[float, float]
    ) -> None:
        """*keepalive*: seconds between two pings of the connection, and seconds to wait for the answer."""
        super().__init__(PuppetOptions(token=token, end_point=endpoint))
        every, patience = keepalive
        self._tls = tls
        self._settings = Configuration(
            _keepalive_time=every,
            _keepalive_timeout=patience,
            _keepalive_permit_without_calls=True,
            _http2_max_pings_without_data=0,
            _http2_min_sent_ping_interval_without_data=every / 2,
        )
        self._last_self_id = ""

    def self_id(self) -> str:
        """The account's contact id; the last one known between logout and login, where the original raises."""
        return self.login_user_id or self._last_self_id

    @property
    def puppet_stub(self) -> Stub:
        """The calls of the session; ConnectionError between two, where the original raises what nobody catches."""
        if self._puppet_stub is None:
            raise ConnectionError("no session")
        stub: Stub = self._puppet_stub
        return stub

    def open(self) -> None:
        """Prepare a connection; nothing is sent before the first call. Replaces a start that blocks the loop."""
        host, port = extract_host_and_port(self.options.end_point)
        self.channel = SessionChannel(host=host, port=port, ssl=self._tls, config=self._settings)
        if self._tls is None:
            # Where gateways before 1.x look for the token; over TLS the name of the host must stay there.
            self.channel._authority = self.options.token
        self._puppet_stub = Stub(self.channel, metadata={"authorization": f"Wechaty {self.options.token}"})

    def close(self) -> None:
        """Let the connection go. WeChat stays logged in: the gateway is never told to stop."""
        self._puppet_stub = None
        self.login_user_id = None
        if self.channel is not None:
            self.channel.close()
            self.channel = None

    async def session(self) -> NoReturn:
        """Hold one session and emit its events, the first being the gateway's greeting; `LostError` at its end."""
        self.open()
        starting: asyncio.Task[None] | None = None
        try:
            # The order of the official client: the stream first, then Start. A Stop before it, as the original
            # sends, would log WeChat out at every reconnection.
            events = self.puppet_stub.event()
            self._emit(await asyncio.wait_for(anext(events), GREETING))
            starting = asyncio.create_task(self._start())
            async for event in events:
                self._emit(event)
        except CALL_ERRORS as error:
            raise LostError(self._trouble(error)) from error
        finally:
            if starting is not None:
                starting.cancel()
            self.close()
        raise LostError(Trouble.CLOSED)

    async def _start(self) -> None:
        """Have the gateway log in to WeChat; on one that did long ago this does nothing."""
        try:
            await self.puppet_stub.start()
        except CALL_ERRORS as error:
            # Not the end: without a login the link says so by itself.
            _log.warning("start_failed", error=type(error).__name__)

    def _trouble(self, error: Exception) -> Trouble:
        """What the end of a session means."""
        if isinstance(error, GRPCError):
            by_status = {Status.UNAUTHENTICATED: Trouble.REFUSED, Status.ALREADY_EXISTS: Trouble.TAKEN}
            return by_status.get(error.status, Trouble.CLOSED)
        if isinstance(error, TimeoutError):
            return Trouble.SILENT
        if isinstance(error, StreamTerminatedError):
            return Trouble.FROZEN if self._ping_unanswered() else Trouble.CLOSED
        return Trouble.ABSENT

    def _ping_unanswered(self) -> bool:
        """Whether grpclib gave the connection up because a keepalive ping had no answer."""
        connection = getattr(getattr(self.channel, "_protocol", None), "connection", None)
        alarm = getattr(connection, "_close_by_ping_handler", None)
        return alarm is not None and bool(asyncio.get_running_loop().time() >= alarm.when())

    def _emit(self, event: Any) -> None:
        """Pass an event on. An odd one is a line in the log; the original ends the session over it."""
        name = _EVENTS.get(event.type, "unknown")
        try:
            payload = json.loads(event.payload or "{}")
            if name == "login":
                self.login_user_id = self._last_self_id = str(payload["contactId"])
            elif name == "logout":
                self.login_user_id = None
            self._event_stream.emit("event", name)
            if name != "unknown":
                self._event_stream.emit(name, payload)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            _log.warning("event_unreadable", type=name, error=type(error).__name__)

    async def message_payload(self, message_id: str) -> MessagePayloadResponse:
        """A message; its type in the numbers of wechaty-grpc, unspecified where the original fails on new ones."""
        payload = await self.puppet_stub.message_payload(id=message_id)
        number = int(payload.type)
        payload.type = MessageType(_TYPES[number] if number < len(_TYPES) else 0)
        return payload

    async def message_box(self, message_id: str, *, image: bool, limit: int) -> Box:
        """The file of a message with its bytes.

        Besides `CALL_ERRORS`: TooLargeError over *limit* bytes, TransportError for boxes that are never opened.
        """
        stub = self.puppet_stub
        full_size = 3
        answer = await (
            stub.message_image(id=message_id, type=full_size) if image else stub.message_file(id=message_id)
        )
        box = read_box(answer.filebox)
        return box if box.uuid is None else Box(box.name, data=await stub.download(box.uuid, limit))

    async def send_file(self, conversation: str, name: str, data: bytes) -> str:
        """Send *data* as a file; the id WeChat gave the message, "" where the gateway tells none."""
        if len(data) <= INLINE:
            box = inline_box(name, data)
        else:
            box = uuid_box(name, await self.puppet_stub.upload(data), len(data))
        answer = await self.puppet_stub.message_send_file(conversation_id=conversation, filebox=box)
        return str(answer.id)

    async def friendship(self, request: str) -> FriendshipPayloadResponse:
        """A friend request; the original asks with a payload, which gateways take for a wish to change it."""
        return await self.puppet_stub.friendship_payload(id=request)

    async def ding(self, data: str | None = None) -> None:
        """Ask WeChat itself for a sign; the event `dong` brings *data* back."""
        await self.puppet_stub.ding(data=data or "")
