"""The real clock: wakes the bot now and then. APScheduler keeps no truth of its own; what is due the books decide.

A tick that comes late, twice or not at all does no harm: each one catches up from where the last left off.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.log import logger

EVERY = timedelta(seconds=20)
"""Between two ticks: a post goes out at most this late."""

_log = logger(__name__)

Wake = Callable[[datetime], Awaitable[None]]
"""What is to be done at a moment; it must take the core's one worker thread, not the event loop."""


def now(zone: ZoneInfo) -> datetime:
    """The real time, in the town's zone."""
    return datetime.now(zone)


class Clock:
    """Calls `wake` with the time, at once and then every few seconds, one call after another."""

    def __init__(self, wake: Wake, zone: ZoneInfo, every: timedelta = EVERY) -> None:
        """*wake* may fail: it is logged, and the next tick tries again."""
        self._wake = wake
        self._zone = zone
        self._scheduler = AsyncIOScheduler(timezone=zone)
        self._scheduler.add_job(
            self._tick,
            "interval",
            seconds=every.total_seconds(),
            next_run_time=now(zone),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin to tick; needs a running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """No further tick; one that is under way ends by itself."""
        self._scheduler.shutdown(wait=False)

    async def _tick(self) -> None:
        try:
            await self._wake(now(self._zone))
        except Exception as error:
            _log.error("tick failed", error=type(error).__name__)
