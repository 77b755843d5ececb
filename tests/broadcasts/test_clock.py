"""The real clock: it wakes the bot again and again, whatever the bot makes of it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.clock import Clock
from tests.broadcasts.conftest import ZONE


def test_it_ticks_at_once_and_again_and_a_failing_tick_stops_nothing() -> None:
    ticks: list[datetime] = []

    async def wake(now: datetime) -> None:
        ticks.append(now)
        if len(ticks) == 1:
            raise OSError
        if len(ticks) == 3:
            enough.set()

    async def live() -> None:
        clock = Clock(wake, ZONE, every=timedelta(milliseconds=20))
        clock.start()
        await asyncio.wait_for(enough.wait(), 10)
        clock.stop()

    enough = asyncio.Event()
    asyncio.run(live())
    assert len(ticks) >= 3
    assert all(one.tzinfo == ZONE for one in ticks)
