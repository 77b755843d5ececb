"""The supervisor: one session after the other, for months. Knows whether the bot is in WeChat and why not."""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, NoReturn

from grpclib.exceptions import GRPCError

from bot.log import logger
from bot.model import Answer
from bot.replies import render
from bot.transports.wechaty.bot import GatewayBot
from bot.transports.wechaty.login import LoginPage
from bot.transports.wechaty.presence import Absence, Presence
from bot.transports.wechaty.pulse import Pulse
from bot.transports.wechaty.settings import Settings
from bot.transports.wechaty.troubles import LostError, Trouble
from bot.transports.wechaty.wire import CALL_ERRORS

_log = logger("wechat")


class Link:
    """Keeps one bot connected and logged in.

    `online` is set while both are true. Each time they become so, *on_back* is awaited first, with the absence that
    ends. `last_sign` is when the gateway last said anything.
    """

    def __init__(
        self,
        bot: GatewayBot,
        settings: Settings,
        page: LoginPage,
        *,
        online: asyncio.Event,
        presence: Presence,
        now: Callable[[], datetime],
        pulse: Pulse,
        heard: Callable[[], datetime],
        on_back: Callable[[Absence], Awaitable[None]],
    ) -> None:
        """*now*: the clock, aware; *heard*: until when everything that was said has been dealt with."""
        self._bot, self._settings, self._page = bot, settings, page
        self._now, self._pulse, self._heard, self._on_back = now, pulse, heard, on_back
        self.online, self.presence = online, presence
        self.last_sign = now()
        self.sessions = 0
        self._dong = asyncio.Event()
        self._dongs = 0
        self._wanted = ""
        self._coming_back: asyncio.Task[None] | None = None

    async def run(self) -> NoReturn:
        """Hold sessions until cancelled."""
        await self._bot.prepare()
        listeners: dict[str, Callable[[Any], None]] = {
            "event": self._on_event,
            "login": self._on_login,
            "logout": self._on_logout,
            "scan": self._on_scan,
            "dong": self._on_dong,
            "error": self._on_error,
        }
        for name, listener in listeners.items():
            self._bot.gateway.on(name, listener)
        try:
            await self._hold_on()
        finally:
            if self._coming_back is not None:
                self._coming_back.cancel()

    async def _hold_on(self) -> NoReturn:
        failures = 0
        while True:
            began = self._now()
            trouble = await self._session()
            self._offline(trouble)
            stood = (self._now() - began).total_seconds() > self._settings.waits.settled
            failures = 1 if stood else failures + 1
            await asyncio.sleep(self._settings.waits.after(trouble, failures, random.random()))  # noqa: S311

    async def _session(self) -> Trouble:
        """One session with its probe; what ended it."""
        self.sessions += 1
        self._bot.forget_all()
        jobs = {asyncio.create_task(self._bot.gateway.session()), asyncio.create_task(self._probe())}
        try:
            done, _ = await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
            error = next(iter(done)).exception()
            if isinstance(error, LostError):
                return error.trouble
            # A mistake of ours or of wechaty's ends a session, not the bot.
            _log.error("session_crashed", exc_info=error)
            return Trouble.CLOSED
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)

    async def _probe(self) -> NoReturn:
        """Ask, every minute, for a sign from WeChat itself: a gateway may stand while what is behind it does not."""
        while True:
            await asyncio.sleep(self._settings.probe_every)
            self._wanted = secrets.token_hex(8)
            self._dong.clear()
            try:
                async with asyncio.timeout(self._settings.probe_patience):
                    await self._bot.gateway.ding(self._wanted)
                    await self._dong.wait()
            except GRPCError:
                continue  # an answer, if not the one hoped for
            except CALL_ERRORS as error:
                # Some puppets know no dong: only one that used to come and stays away means anything.
                if self._dongs or not isinstance(error, TimeoutError):
                    raise LostError(Trouble.FROZEN) from error

    def _offline(self, trouble: Trouble) -> None:
        self.online.clear()
        if self._coming_back is not None:
            self._coming_back.cancel()
        line = self.line(trouble)
        self._page.status = line
        if self.presence.lost(trouble, self._heard(), self._now()):
            _log.warning("offline", trouble=str(trouble), hint=line)

    def line(self, trouble: Trouble) -> str:
        """What a trouble means and how to mend it, in one line."""
        values = {"endpoint": self._settings.endpoint, "page": self._page.address}
        return render(Answer(f"gateway.{trouble}", values))

    def _on_event(self, name: str) -> None:
        self.last_sign = self._pulse.since

    def _on_login(self, event: Mapping[str, Any]) -> None:
        self._page.done()
        self._page.status = render(Answer("gateway.online"))
        _log.info("online", account=event["contactId"])
        absence = self.presence.back(self._now())
        if absence is not None:
            self._coming_back = asyncio.create_task(self._come_back(absence))

    async def _come_back(self, absence: Absence) -> None:
        """Online only once the absence is written down: no sign of life may overwrite where hearing had ended."""
        try:
            await self._on_back(absence)
        except Exception:
            _log.exception("return_not_noted")
        self.online.set()

    def _on_logout(self, _event: Mapping[str, Any]) -> None:
        self._offline(Trouble.LOGGED_OUT)

    def _on_scan(self, event: Mapping[str, Any]) -> None:
        if not self._bot.gateway.login_user_id and event.get("qrcode"):
            self._page.ask(str(event["qrcode"]))
            self._offline(Trouble.LOGGED_OUT)

    def _on_dong(self, event: Mapping[str, Any]) -> None:
        if event.get("data") == self._wanted:
            self._dongs += 1
            self._dong.set()

    def _on_error(self, _event: Mapping[str, Any]) -> None:
        # What it says may quote a message; that it came is all that may stand in a log.
        _log.warning("gateway_reports_error")
