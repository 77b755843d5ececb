"""A connector on a real gateway and a real database, with a list in place of the core; and the waiting for things."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.config import load_town
from bot.model import Message, Outgoing
from bot.sender.outcome import Verdict
from bot.storage.store import Store
from bot.transports.wechaty.connector import Connector
from bot.transports.wechaty.settings import Settings
from bot.transports.wechaty.troubles import Waits
from bot.worker import Worker
from tests.transports.world import TOKEN, Gateway

REPOSITORY = Path(__file__).parent.parent.parent
TOWN = load_town(REPOSITORY / "config.yaml")
PEOPLE = {"wxid_liu": "刘世昌", "wxid_yang": "杨凤英", "wxid_clerk": "何小燕", "wxid_chair": "普文光"}
"""Who of the world is who of the roster."""

OPEN: list[Store] = []
"""Databases of rigs; closed after each test."""


def settings(gateway: Gateway, **more: Any) -> Settings:
    """Settings that are quick to notice things."""
    quick = Settings(
        endpoint=gateway.endpoint,
        token=TOKEN,
        page=0,
        keepalive=(1.0, 1.0),
        probe_every=1.0,
        probe_patience=3.0,
        alive_every=0.2,
        warn_after=timedelta(seconds=1),
        settle=0.3,
        waits=Waits(first=0.1, most=0.5, refused=0.3),
    )
    return replace(quick, **more)


async def until(what: Callable[[], Any], seconds: float = 20.0) -> Any:
    """What *what* returns as soon as it is true; asked in a thread, because gateways answer over HTTP."""
    end = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < end:
        if found := await asyncio.to_thread(what):
            return found
        await asyncio.sleep(0.02)
    raise AssertionError(f"did not happen within {seconds} s")


class Rig:
    """Everything but the core."""

    def __init__(self, gateway: Gateway, folder: Path, **more: Any) -> None:
        self.gateway = gateway
        self.store = Store(f"sqlite:///{folder}/books.db", TOWN.code, folder=folder, zone=TOWN.zone)
        OPEN.append(self.store)
        self.store.migrate()
        with self.store.begin() as desk:
            desk.people.sync(TOWN.people, TOWN.term.start, end_missing=False)
            for contact, name in PEOPLE.items():
                desk.people.bind(contact, name, at=datetime.now(UTC), how="code")
        self.settings = settings(gateway, **more)
        self.heard: list[Message] = []
        self.complaints: list[Verdict] = []
        self.warnings: list[str] = []
        self.receive: Callable[[Message], None] = self.heard.append

    def texts(self) -> list[str]:
        """What was heard."""
        return [message.text for message in self.heard]

    def run(self, scenario: Callable[[Connector], Awaitable[None]], *, wait_online: bool = True) -> None:
        """Connect, play *scenario*, leave. May be called again: another run of the program on the same database."""

        async def play() -> None:
            worker = Worker()
            connector = Connector(
                self.settings,
                TOWN,
                self.store,
                worker,
                receive=lambda message: self.receive(message),
                now=lambda: datetime.now(UTC),
                complained=self.complaints.append,
            )
            connector.warn = self._warned  # type: ignore[method-assign]
            running = asyncio.create_task(connector.run())
            try:
                if wait_online:
                    await asyncio.wait_for(connector.online.wait(), 15)
                await scenario(connector)
                assert not running.done()
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
                await worker.do(connector.sign_off)
                worker.close()

        asyncio.run(play())

    async def _warned(self, line: str) -> None:
        self.warnings.append(line)

    def notes(self) -> list[str]:
        """What waits in the outbox for the clerk."""
        with self.store.reading() as desk:
            return [fate.outgoing.text for fate in desk.outbox.find("queued")]

    def gaps(self) -> list[tuple[datetime, datetime]]:
        """The gaps of the ledger that nobody was told of."""
        with self.store.reading() as desk:
            return [(gap.since, gap.until) for gap in desk.gaps.untold()]


def saying(text: str, room: str | None = "草坝选区市代表群", **more: Any) -> Outgoing:
    """A row of the outbox."""
    return Outgoing(key=f"test:{text}", at=datetime.now(UTC), text=text, room=room, **more)
