"""The parts of a running bot on one event loop: hearing, sending, the clock, what is held for a moment."""

from __future__ import annotations

import asyncio
import random
import secrets
import socket
from datetime import datetime
from typing import NoReturn

from bot.app import App
from bot.clock import Clock
from bot.errors import StorageError
from bot.log import logger
from bot.model import Message
from bot.sender.clock import Clock as Timer
from bot.sender.clock import RealClock
from bot.sender.desk import SenderDesk
from bot.sender.pacing import Pacing
from bot.sender.sender import Sender, elected, keep_elected
from bot.transports.wechaty.connector import Connector
from bot.transports.wechaty.settings import Settings
from bot.worker import Worker

_log = logger("run")

_LAST_SEND = 10.0
"""Seconds that a message under way may take when the bot is told to stop."""
_RELEASE_EVERY = 1.0


async def serve(app: App, settings: Settings, stop: asyncio.Event, clock: Timer | None = None) -> None:
    """Serve one town's WeChat until *stop* is set; by the real time if no other *clock* is given.

    Waits first while another process serves it. Raises whatever ends one of the parts for good (LeaseLostError).
    """
    worker, loop = Worker(), asyncio.get_running_loop()
    clock = clock or RealClock()
    owner = f"{socket.gethostname()[:40]}:{secrets.token_hex(4)}"
    desk = SenderDesk(app.store, app.town, Pacing.of(app.town.wechaty["pacing"]), owner, random.random)  # type: ignore[arg-type]
    if not await elected(desk, worker, clock, stop):
        return

    def receive(message: Message) -> None:
        app.receive(message)
        loop.call_soon_threadsafe(sender.wake.set)

    async def wake(_: datetime) -> None:
        await worker.do(app.wake, clock.now().astimezone(app.town.zone))
        sender.wake.set()

    connector = Connector(
        settings,
        app.town,
        app.store,
        worker,
        receive=receive,
        now=clock.now,
        complained=lambda verdict: sender.complained(verdict),
    )
    sender = Sender(desk, worker, connector, clock)
    ticker = Clock(wake, app.town.zone)
    sending = asyncio.create_task(sender.run())
    jobs = (connector.run(), _release(app, worker, sender, clock), keep_elected(desk, worker, clock))
    parts = [sending, *map(asyncio.create_task, jobs)]
    ticker.start()
    _log.info("started", endpoint=settings.endpoint)
    stopping = asyncio.create_task(stop.wait())
    try:
        done, _ = await asyncio.wait([stopping, *parts], return_when=asyncio.FIRST_COMPLETED)
        for part in done - {stopping}:
            part.result()
    finally:
        ticker.stop()
        sender.stop()
        await asyncio.wait([sending], timeout=_LAST_SEND)
        for part in (stopping, *parts):
            part.cancel()
        await asyncio.gather(stopping, *parts, return_exceptions=True)
        await worker.do(connector.sign_off)
        await worker.do(desk.leave)
        worker.close()
        _log.info("stopped")


async def _release(app: App, worker: Worker, sender: Sender, clock: Timer) -> NoReturn:
    """Let go what was held for the end of a burst, when its time has come."""
    upcoming: datetime | None = None
    while True:
        moment = clock.now().astimezone(app.town.zone)
        due = upcoming is not None and upcoming <= moment
        try:
            upcoming = await worker.do(app.release, moment)
        except StorageError as error:
            _log.error("release_waits_for_storage", error=type(error).__name__)
        if due:
            sender.wake.set()
        wait = (upcoming - moment).total_seconds() if upcoming else _RELEASE_EVERY
        await asyncio.sleep(min(max(wait, 0.0), _RELEASE_EVERY))
