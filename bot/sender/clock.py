"""The sender's clock: the real one, or one that a test moves."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits."""

    def now(self) -> datetime:
        """This moment, aware."""

    async def rest(self, seconds: float, until: asyncio.Event) -> None:
        """Wait *seconds*, or less if *until* is set meanwhile."""


class RealClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)

    async def rest(self, seconds: float, until: asyncio.Event) -> None:
        """Wait *seconds*, or less if *until* is set meanwhile."""
        with suppress(TimeoutError):
            await asyncio.wait_for(until.wait(), seconds)
