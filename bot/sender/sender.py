"""Outbox → chat: one message after the other, paced, in order per chat, each once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, NoReturn, Protocol

from bot.errors import BotError, StorageError
from bot.log import logger
from bot.model import Outgoing
from bot.sender.clock import Clock
from bot.sender.desk import ECHO_WITHIN, POLL, Rest, SenderDesk, Standby
from bot.sender.outcome import Outcome, Verdict
from bot.sender.patience import surely
from bot.storage.outbox import Leased
from bot.worker import Worker

_log = logger("sender")

_TAKEN_OVER = "另一个进程接手了这个镇的收发，本进程停下"


class Chat(Protocol):
    """What a sender needs of a transport."""

    online: asyncio.Event

    async def say(self, item: Outgoing) -> Outcome:
        """Send one message; whatever happens is an outcome, not an exception."""

    async def warn(self, line: str) -> None:
        """Tell the clerk by ways that do not depend on this chat."""


class LeaseLostError(BotError):
    """Another process sends for this town now; this one must stop."""


class Sender:
    """Drains the outbox of one town into one chat."""

    def __init__(self, desk: SenderDesk, worker: Worker, chat: Chat, clock: Clock) -> None:
        """*worker* does the storage; set `wake` when there may be something new to send."""
        self._desk, self._worker, self._chat, self._clock = desk, worker, chat, clock
        self.wake = asyncio.Event()
        self._stopping = False
        self._side_jobs: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Send until `stop` is called; what is under way then is finished.

        Raises LeaseLostError when another process took over.
        """
        while not self._stopping:
            if not self._chat.online.is_set():
                await self._clock.rest(POLL, self._chat.online)
                continue
            self.wake.clear()
            try:
                await self.step()
            except StorageError as error:
                _log.error("outbox_unavailable", error=type(error).__name__, hint=str(error))
                await self._clock.rest(POLL, asyncio.Event())

    def stop(self) -> None:
        """Take no further message."""
        self._stopping = True
        self.wake.set()

    async def step(self) -> None:
        """Send one message, or wait until one may go."""
        taken = await self._worker.do(self._desk.take, self._clock.now())
        if isinstance(taken, Standby):
            raise LeaseLostError(_TAKEN_OVER)
        if isinstance(taken, Rest):
            await self._clock.rest(taken.seconds, self.wake)
        else:
            await self._send(taken)

    def complained(self, verdict: Verdict) -> None:
        """WeChat itself said, outside of any answer, that we speak too often or must not speak."""
        self._aside(self._pause(verdict))

    async def _send(self, item: Leased) -> None:
        try:
            outcome = await self._chat.say(item.outgoing)
        except Exception as error:
            # A mistake of ours in the middle of sending must neither end the bot nor send twice.
            _log.exception("say_failed", key=item.outgoing.key)
            outcome = Outcome(Verdict.UNKNOWN, why=type(error).__name__)
        if outcome.verdict is not Verdict.SENT:
            _log.warning("not_sent", key=item.outgoing.key, verdict=str(outcome.verdict), why=outcome.why)
        online = self._chat.online.is_set()
        line = await surely(self._worker, self._desk.settle, item, outcome, self._clock.now(), online=online)
        if line is not None:
            await self._chat.warn(line)
        if outcome.verdict is Verdict.UNKNOWN:
            self._aside(self._doubt(item))

    async def _doubt(self, item: Leased) -> None:
        """Give the echo its time, then ask."""
        await self._clock.rest(ECHO_WITHIN.total_seconds(), asyncio.Event())
        await surely(self._worker, self._desk.doubt, item, self._clock.now())

    async def _pause(self, verdict: Verdict) -> None:
        await self._chat.warn(await surely(self._worker, self._desk.pause, self._clock.now(), verdict))

    def _aside(self, job: Coroutine[Any, Any, None]) -> None:
        """Run beside the sending; a failure is a line in the log."""
        task = asyncio.create_task(job)
        self._side_jobs.add(task)
        task.add_done_callback(self._aside_done)

    def _aside_done(self, task: asyncio.Task[None]) -> None:
        self._side_jobs.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _log.error("side_job_failed", exc_info=error)


async def elected(desk: SenderDesk, worker: Worker, clock: Clock, stop: asyncio.Event) -> bool:
    """Wait until this process is the one that listens and sends for the town; False if *stop* is set first."""
    await worker.do(desk.succeed)
    while not stop.is_set():
        if await worker.do(desk.renew, clock.now()):
            return True
        _log.info("standby")
        await clock.rest(POLL, stop)
    return False


async def keep_elected(desk: SenderDesk, worker: Worker, clock: Clock) -> NoReturn:
    """Renew the lease whatever else goes on (no gateway, a large file on its way); LeaseLostError if it is lost."""
    while True:
        try:
            if not await worker.do(desk.renew, clock.now()):
                raise LeaseLostError(_TAKEN_OVER)
        except StorageError as error:
            _log.error("lease_waits_for_storage", error=type(error).__name__)
        await clock.rest(POLL, asyncio.Event())
