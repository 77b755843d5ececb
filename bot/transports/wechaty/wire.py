"""The gRPC stub of a session: every call has a deadline, large files have a way in and out."""

from __future__ import annotations

from collections.abc import AsyncIterable
from dataclasses import dataclass
from typing import Any

import betterproto
from grpclib.client import Channel
from grpclib.const import Cardinality
from grpclib.exceptions import GRPCError, StreamTerminatedError
from grpclib.protocol import H2Protocol
from wechaty_grpc.wechaty import PuppetStub

from bot.errors import TransportError

DEADLINE = 20.0
"""Seconds a call may take; a peer that accepts and never answers would else hold it for ever."""
FILE_DEADLINE = 120.0
CALL_ERRORS = (GRPCError, StreamTerminatedError, OSError)
"""What a call raises that did not work out; `TimeoutError` is an `OSError`."""
_SLOW = frozenset({"MessageSendFile", "MessageImage", "MessageFile", "Start"})
_CHUNK = 64 * 1024


class TooLargeError(TransportError):
    """A file is larger than we take."""


# Of wechaty-grpc 1.x, which the gateways speak; 0.20.19, the last one for Python, lacks these two.
@dataclass(eq=False, repr=False)
class FileId(betterproto.Message):
    """Names a file the gateway holds."""

    id: str = betterproto.string_field(1)


@dataclass(eq=False, repr=False)
class FileChunk(betterproto.Message):
    """A piece of a file on its way."""

    chunk: bytes = betterproto.bytes_field(1)


class SessionChannel(Channel):
    """One connection and no second: grpclib's own channel would quietly connect anew behind the supervisor's back."""

    _was_connected = False

    async def __connect__(self) -> H2Protocol:
        """The connection; ConnectionError once it is lost or closed."""
        if self._was_connected and not self._connected:
            raise ConnectionError("session over")
        protocol = await super().__connect__()
        self._was_connected = True
        return protocol

    def close(self) -> None:
        """End the connection at once, and let there be no other."""
        self._was_connected = True
        connection = self._protocol.processor.connection if self._protocol is not None else None
        transport = getattr(connection, "_transport", None)
        super().close()
        if transport is not None:
            transport.abort()  # over TLS a mere close waits for the peer's farewell, which a dead one never sends


class Stub(PuppetStub):  # type: ignore[misc]
    """The puppet's calls. They raise `CALL_ERRORS`."""

    async def _unary_unary(self, route: str, request: Any, response_type: Any, **options: Any) -> Any:
        slow = route.rpartition("/")[2] in _SLOW
        options.setdefault("timeout", FILE_DEADLINE if slow else DEADLINE)
        return await super()._unary_unary(route, request, response_type, **options)

    async def download(self, name: str, limit: int) -> bytes:
        """The bytes of the file the gateway calls *name*; TooLargeError as soon as there are more than *limit*."""
        parts: AsyncIterable[FileChunk] = self._unary_stream(
            "/wechaty.Puppet/Download", FileId(id=name), FileChunk, timeout=FILE_DEADLINE
        )
        data = bytearray()
        async for part in parts:
            data += part.chunk
            if len(data) > limit:
                raise TooLargeError(f"文件超过 {limit // 1024 // 1024} MB，没有收下")
        return bytes(data)

    async def upload(self, data: bytes) -> str:
        """Hand *data* to the gateway; the name it gives it."""
        # By hand, because betterproto 1.2 knows no call that streams requests.
        async with self.channel.request(
            "/wechaty.Puppet/Upload",
            Cardinality.STREAM_UNARY,
            FileChunk,
            FileId,
            timeout=FILE_DEADLINE,
            metadata=self.metadata,
        ) as stream:
            for start in range(0, len(data), _CHUNK):
                await stream.send_message(FileChunk(chunk=data[start : start + _CHUNK]))
            await stream.end()
            answer = await stream.recv_message()
        return str(answer.id)
