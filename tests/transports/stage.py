"""The whole bot on a real gateway: town, books, understanding, sender, under a clock the test can put forward."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App
from bot.bootstrap import assemble
from bot.cli.service import serve
from bot.town import Town
from bot.transports.wechaty.settings import Settings
from tests.transports import rig
from tests.transports.rig import PEOPLE, TOWN, until
from tests.transports.world import ROOM, Gateway

SHANGHAI = ZoneInfo("Asia/Shanghai")
EVENING = datetime(2026, 3, 9, 18, 20, tzinfo=SHANGHAI)
BURST = 16.0
"""Seconds of silence after which a group is answered, and one more."""


class StageClock:
    """The real clock, started at another moment and put forward by hand."""

    def __init__(self, start: datetime) -> None:
        self._ahead = start - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def forward(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)

    async def rest(self, seconds: float, until: asyncio.Event) -> None:
        """In real seconds, but never long: the clock may have been put forward."""
        try:
            await asyncio.wait_for(until.wait(), min(seconds, 0.05))
        except TimeoutError:
            return


class Stage:
    """One bot on one gateway, bound to the people of the world."""

    def __init__(self, gateway: Gateway, folder: Path, start: datetime = EVENING, **more: Any) -> None:
        self.gateway, self.folder = gateway, folder
        self.clock = StageClock(start)
        self.settings: Settings = rig.settings(gateway, settle=0.1, **more)
        pacing = {"room_seconds": 0.0, "all_seconds": 0.0, "jitter_seconds": 0.0, "daily": 100_000}
        self.town: Town = replace(TOWN, wechaty={**TOWN.wechaty, "pacing": pacing})
        self.url = f"sqlite:///{folder}/books.db"
        app = self._app()
        with app.store.begin() as desk:
            for contact, name in PEOPLE.items():
                desk.people.bind(contact, name, at=start, how="code")
        app.store.close()

    def _app(self) -> App:
        return assemble(self.town, self.url, today=self.clock.now().astimezone(SHANGHAI).date())

    def run(self, scenario: Callable[[App], Awaitable[None]]) -> None:
        """Start the bot, play, stop it cleanly. May be called again: a restart on the same books."""

        async def play() -> None:
            app, stop = self._app(), asyncio.Event()
            with app.store.held("test"):
                serving = asyncio.create_task(serve(app, self.settings, stop, self.clock))
                try:
                    await until(lambda: serving.done() or self.gateway.look("/state")["connected"])
                    await scenario(app)
                    assert not serving.done()
                finally:
                    stop.set()
                    await asyncio.wait_for(serving, 20)
                    app.store.close()

        asyncio.run(play())

    def say(self, text: str, who: str = "wxid_liu", room: str | None = ROOM, **more: Any) -> str:
        """Somebody says something now, by the stage's clock."""
        return self.gateway.text(text, who, room, timestamp=self._stamp(), **more)

    def picture(self, name: str, data: bytes, who: str = "wxid_liu", room: str | None = ROOM) -> str:
        """Somebody sends a picture now."""
        return self.gateway.file(name, data, who, room, timestamp=self._stamp())

    def _stamp(self) -> int:
        return int(self.clock.now().timestamp() * 1000)

    def silence(self) -> None:
        """Let the end of a burst come."""
        self.clock.forward(BURST)

    def posts(self, conversation: str = ROOM) -> list[dict[str, Any]]:
        """What the bot said in a conversation."""
        return [post for post in self.gateway.posts() if post["conversation"] == conversation]
