"""A look at a gateway without touching anything: what `doctor --gateway` tells of a token."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.transports.wechaty.bot import GatewayBot
from bot.transports.wechaty.puppet import GatewayPuppet
from bot.transports.wechaty.rooms import stable
from bot.transports.wechaty.settings import Settings
from bot.transports.wechaty.troubles import LostError, Trouble
from bot.transports.wechaty.wire import CALL_ERRORS

LOGIN_WITHIN = 20.0
MOST_ROOMS = 50
"""Rooms whose names are asked for: WeChat punishes look-ups by the hundred."""


@dataclass(slots=True)
class Look:
    """What was seen."""

    trouble: Trouble | None = None
    """Why there was nothing to see."""
    self_id: str = ""
    """The account; empty when nobody is logged in."""
    topics: dict[str, str] = field(default_factory=dict)
    """Rooms: id → name."""
    unnamed: int = 0
    """Rooms whose name could not be had."""
    aliases: bool | None = None
    """Whether members' names in a room can be read; None without a room."""
    dong: bool = False
    """Whether WeChat itself answered."""

    @property
    def stable(self) -> bool:
        """Whether ids stay the same over logins."""
        return all(map(stable, (self.self_id, *self.topics)))


async def look(settings: Settings) -> Look:
    """Connect, look, go. Sends no message and logs nobody out."""
    puppet = GatewayPuppet(settings.endpoint, settings.token, tls=settings.tls, keepalive=settings.keepalive)
    bot, seen = GatewayBot(puppet), Look()
    await bot.prepare()
    logged_in, dong, wanted = asyncio.Event(), asyncio.Event(), secrets.token_hex(8)

    def on_dong(event: Mapping[str, Any]) -> None:
        if event.get("data") == wanted:
            dong.set()

    puppet.on("login", lambda event: logged_in.set())
    puppet.on("dong", on_dong)
    session = asyncio.create_task(puppet.session())
    entering = asyncio.create_task(logged_in.wait())
    try:
        await asyncio.wait({session, entering}, timeout=LOGIN_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        if session.done():
            error = session.exception()
            seen.trouble = error.trouble if isinstance(error, LostError) else Trouble.CLOSED
        elif logged_in.is_set():
            seen.self_id = puppet.self_id()
            await _ask(bot, seen, wanted, dong, settings.probe_patience)
        else:
            seen.trouble = Trouble.LOGGED_OUT
    finally:
        for task in (session, entering):
            task.cancel()
        await asyncio.gather(session, entering, return_exceptions=True)
    return seen


async def _ask(bot: GatewayBot, seen: Look, wanted: str, dong: asyncio.Event, patience: float) -> None:
    """Rooms, a member's alias, a sign from WeChat; whatever of it fails is simply not seen."""
    try:
        await bot.gateway.ding(wanted)
        rooms = await bot.gateway.room_list()
    except CALL_ERRORS:
        rooms = []
    for room in rooms[:MOST_ROOMS]:
        try:
            seen.topics[room] = await bot.topic(room)
        except (*CALL_ERRORS, LookupError):
            seen.unnamed += 1
    for room in list(seen.topics)[:1]:
        try:
            members = await bot.gateway.room_members(room)
            await bot.gateway.room_member_payload(room, members[0])
            seen.aliases = True
        except (*CALL_ERRORS, LookupError):
            seen.aliases = False
    try:
        await asyncio.wait_for(dong.wait(), patience)
    except TimeoutError:
        return
    seen.dong = True
