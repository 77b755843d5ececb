"""What the bot says: an outbox row becomes calls of the puppet, and their outcome one of `Verdict`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from grpclib.const import Status
from grpclib.exceptions import GRPCError

from bot.model import Outgoing
from bot.sender.outcome import Outcome, Verdict, complaint
from bot.transports.wechaty.bot import GatewayBot
from bot.transports.wechaty.wire import CALL_ERRORS

AT = "\u2005"
"""The narrow space behind a mention by which WeChat recognises it."""

_NOT_SENT = frozenset(
    {
        Status.UNKNOWN,  # the puppet threw: gateways answer so when WeChat refused the message
        Status.INVALID_ARGUMENT,
        Status.NOT_FOUND,
        Status.PERMISSION_DENIED,
        Status.RESOURCE_EXHAUSTED,
        Status.FAILED_PRECONDITION,
        Status.UNIMPLEMENTED,
        Status.UNAVAILABLE,
        Status.UNAUTHENTICATED,
    }
)
"""Answers of the gateway itself that mean: it is not in the chat."""


class Speech:
    """Says outbox rows through the gateway. `say` never raises for a chat that does not work."""

    def __init__(self, bot: GatewayBot, address: Callable[[str], str | None]) -> None:
        """*address*: a room's name in the config → its id, None while it has not been met."""
        self._bot, self._address = bot, address
        self._text_said: set[str] = set()

    async def say(self, item: Outgoing) -> Outcome:
        """Send text and file of one row, as two messages where it has both.

        When the text went and the file did not, a second attempt within this run sends the file alone.
        """
        conversation = item.to or self._address(item.room or "")
        if conversation is None:
            return Outcome(Verdict.FAILED, why="room_not_met")
        gateway_id = ""
        try:
            if item.text and item.key not in self._text_said:
                gateway_id = await self._say_text(conversation, item)
            if item.file:
                self._text_said.add(item.key)
                gateway_id = await self._send_file(conversation, Path(item.file)) or gateway_id
                self._text_said.discard(item.key)
        except FileNotFoundError:
            return Outcome(Verdict.FAILED, why="file_missing")
        except CALL_ERRORS as error:
            return _outcome(error)
        return Outcome(Verdict.SENT, gateway_id)

    async def _say_text(self, conversation: str, item: Outgoing) -> str:
        text = item.text
        if item.room:
            aliases = [await self._bot.alias(conversation, contact) for contact in item.mentions]
            text = "".join(f"@{alias}{AT}" for alias in aliases if alias) + text
        return str(await self._bot.gateway.message_send_text(conversation, text, list(item.mentions)) or "")

    async def _send_file(self, conversation: str, file: Path) -> str:
        data = await asyncio.to_thread(file.read_bytes)
        return await self._bot.gateway.send_file(conversation, file.name, data)


def spoken(text: str) -> str:
    """The text of an echo of ours without the mentions before it, as it stood in the outbox."""
    while text.startswith("@") and AT in text:
        text = text.partition(AT)[2]
    return text


def _outcome(error: Exception) -> Outcome:
    """What the end of a call means for the message."""
    why = type(error).__name__
    if isinstance(error, GRPCError):
        verdict = complaint(error.message or "")
        if verdict is None:
            verdict = Verdict.FAILED if error.status in _NOT_SENT else Verdict.UNKNOWN
        return Outcome(verdict, why=error.status.name.lower())
    if isinstance(error, ConnectionError | OSError) and not isinstance(error, TimeoutError):
        return Outcome(Verdict.FAILED, why=why)  # the call never left: there was no connection
    return Outcome(Verdict.UNKNOWN, why=why)
