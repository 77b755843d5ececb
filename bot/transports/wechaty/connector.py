"""Everything of one WeChat account put together: it hears, it speaks, it tells the clerk when it could do neither."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NoReturn

from bot.errors import StorageError
from bot.log import logger
from bot.model import Answer, Message, Outgoing
from bot.replies import render
from bot.sender.outcome import Outcome, Verdict
from bot.sender.patience import surely
from bot.storage.store import Store
from bot.town import Town
from bot.transports.wechaty.bot import GatewayBot
from bot.transports.wechaty.channels import channels, warn_by
from bot.transports.wechaty.ears import Ears
from bot.transports.wechaty.ledger import Ledger
from bot.transports.wechaty.link import Link
from bot.transports.wechaty.login import LoginPage
from bot.transports.wechaty.presence import Absence, Presence
from bot.transports.wechaty.pulse import Pulse
from bot.transports.wechaty.puppet import GatewayPuppet
from bot.transports.wechaty.settings import Settings
from bot.transports.wechaty.speech import Speech
from bot.transports.wechaty.wire import CALL_ERRORS
from bot.worker import Worker

_log = logger("wechat")

_TICK = 1.0
"""Seconds between two looks at how things stand."""


class Connector:
    """One account on one gateway. `run` it; `say` through it while `online` is set."""

    def __init__(
        self,
        settings: Settings,
        town: Town,
        store: Store,
        worker: Worker,
        *,
        receive: Callable[[Message], None],
        now: Callable[[], datetime],
        complained: Callable[[Verdict], None],
    ) -> None:
        """*receive* is called in the worker, one message at a time; *complained* when WeChat calls us too talkative."""
        self._settings, self._town, self._worker, self._now = settings, town, worker, now
        self._ledger = Ledger(store, town)
        self._pulse = Pulse(now())
        self.online = asyncio.Event()
        self.page = LoginPage(settings.page)
        bot = GatewayBot(
            GatewayPuppet(settings.endpoint, settings.token, tls=settings.tls, keepalive=settings.keepalive)
        )
        self._bot = bot
        rooms = self._ledger.rooms()
        self.ears = Ears(
            bot, self._ledger, worker, rooms, receive, complained, online=self.online, now=now, pulse=self._pulse
        )
        last = self._ledger.last_heard()
        self._first_run = last is None
        self.link = Link(
            bot,
            settings,
            self.page,
            online=self.online,
            presence=Presence(settings.warn_after, since=last or now(), watched_from=now()),
            now=now,
            pulse=self._pulse,
            heard=self._heard,
            on_back=self._on_back,
        )
        self._speech = Speech(bot, rooms.address)
        self._ways = channels(settings.warn)
        self._settling_in: asyncio.Task[None] | None = None
        self._sign_at = now()
        self._steady_at: datetime | None = None
        """When the line will have been steady for long enough to tell of gaps; None: that was done."""

    async def run(self) -> NoReturn:
        """Stay in WeChat until cancelled."""
        await self.page.open()
        try:
            async with asyncio.TaskGroup() as group:
                for job in (self.link.run(), self.ears.inbox.run(), self._keep_watch()):
                    group.create_task(job)
        finally:
            if self._settling_in is not None:
                self._settling_in.cancel()
            await self.page.close()
        raise AssertionError("a connector ends only by being cancelled")

    async def say(self, item: Outgoing) -> Outcome:
        """Send one outbox row."""
        return await self._speech.say(item)

    async def warn(self, line: str) -> None:
        """Tell the clerk by the ways that do not need WeChat."""
        await warn_by(self._ways, line)

    def sign_off(self) -> None:
        """Leave a last sign of life; for the worker thread."""
        if self.online.is_set():
            self._ledger.heard(self._heard())

    def _heard(self) -> datetime:
        """Until when everything that was said has been dealt with."""
        oldest = self.ears.inbox.oldest
        return min(oldest, self.link.last_sign) if oldest else self.link.last_sign

    async def _on_back(self, absence: Absence) -> None:
        """Write down what was missed. What takes long comes after, while messages are heard again."""
        if self._first_run:
            self._first_run = False
            await surely(self._worker, self._ledger.heard, absence.until)
        else:
            await surely(self._worker, self._ledger.back, absence.since, absence.until)
        await surely(self._worker, self._ledger.entered, self._bot.gateway.self_id())
        self._steady_at = self._now() + timedelta(seconds=self._settings.settle)
        self._settling_in = asyncio.create_task(self._settle_in(absence))

    async def _settle_in(self, absence: Absence) -> None:
        if absence.warned:
            zone = self._town.zone
            values = {"since": absence.since.astimezone(zone), "until": absence.until.astimezone(zone)}
            await self.warn(render(Answer("gateway.back", values)))
        await self.online.wait()
        try:
            await self.ears.meet_rooms()
        except (*CALL_ERRORS, LookupError) as error:
            _log.warning("rooms_not_listed", error=type(error).__name__)

    async def _keep_watch(self) -> NoReturn:
        """Signs of life while there is life, warnings while there is none, gaps told once things are steady."""
        while True:
            await asyncio.sleep(min(_TICK, self._settings.alive_every))
            now = self._now()
            self._pulse.beat(now)
            if self.online.is_set():
                try:
                    await self._sign_and_tell(now)
                except StorageError as error:
                    _log.error("watch_waits_for_storage", error=type(error).__name__)
            elif since := self.link.presence.warning(now):
                await self.warn(self._offline_line(since))

    async def _sign_and_tell(self, now: datetime) -> None:
        """A sign of life from time to time; what was missed, once nothing was missed for a while."""
        if now >= self._sign_at:
            await self._worker.do(self._ledger.heard, self._heard())
            self._sign_at = now + timedelta(seconds=self._settings.alive_every)
        if self._steady_at is not None and now >= self._steady_at:
            await self._worker.do(self._ledger.tell_gaps, now)
            self._steady_at = None
        if unread := self.ears.inbox.unread:
            arrived = unread.copy()
            await self._worker.do(self._ledger.tell_unread, arrived, now)
            del unread[: len(arrived)]

    def _offline_line(self, since: datetime) -> str:
        trouble = self.link.presence.trouble
        why = self.link.line(trouble) if trouble else ""
        return render(Answer("gateway.offline", {"since": since.astimezone(self._town.zone), "why": why}))
