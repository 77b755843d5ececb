"""The sample town and its books, real and empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.announcer import Announcer
from bot.books import Draft, Record
from bot.broadcasts.announce import load_composers
from bot.broadcasts.registry import Scene
from bot.config import load_town
from bot.model import Kind, Outgoing
from bot.storage.store import Store
from bot.town import Town

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    """A moment of the town: `2026-03-09 17:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.fixture(scope="session")
def town() -> Town:
    load_composers()
    return load_town(ROOT / "config.yaml")


@pytest.fixture
def store(town: Town, tmp_path: Path) -> Iterator[Store]:
    store = Store("sqlite:///books.db", town.code, folder=tmp_path, zone=town.zone)
    store.migrate()
    with store.begin() as desk:
        desk.people.sync(town.people, date(2026, 1, 1), end_missing=False)
    yield store
    store.close()


KINDS: Mapping[str, Kind] = {
    code: Kind(code, title, title[:2], units, None, "簿")
    for code, title, units in (
        ("visit", "走访选民", ("户", "人")),
        ("suggestion", "意见建议", ("条",)),
        ("deed", "办实事好事", ("件",)),
        ("inspection", "视察调研检查", ("次",)),
        ("mediation", "调处纠纷", ("起",)),
        ("debrief", "向选民述职", ("次",)),
    )
}
"""The kinds that duties speak of; composing needs their names only."""


@dataclass
class Office:
    """A town at work: its books, what is said in them, and what the bot says when the clock moves."""

    town: Town
    store: Store

    @property
    def scene(self) -> Scene:
        return Scene(self.town, KINDS)

    def bind(self, *names: str) -> None:
        """Give people the contact `wx_<name>`."""
        with self.store.begin() as desk:
            for name in names:
                desk.people.bind(f"wx_{name}", name, at=at("2026-01-01 08:00"), how="code")

    def record(self, who: str, day: str, kind: str = "visit", **facts: Any) -> Record:
        """Write a record of *day* down, told at six that evening."""
        on = date.fromisoformat(day)
        told: dict[str, Any] = {"people": (who,), "told_by": who, "told_at": at(f"{day} 18:00"), "part": 0}
        told |= {"kind": kind, "start": on, "end": on, "message": f"{who} {day} {kind} {facts}"}
        with self.store.begin() as desk:
            return desk.records.add(Draft(**told | facts))

    def hears(self, since: str, until: str) -> list[Outgoing]:
        """What the outbox holds after a virtual clock has gone from one moment to another, and did not before."""
        before = self._outbox()
        Announcer(self.town, self.store, KINDS).announce(at(since), at(until))
        return [one for key, one in self._outbox().items() if key not in before]

    def wakes(self, now: str) -> list[Outgoing]:
        """The same for the real clock, which shows *now*."""
        before = self._outbox()
        Announcer(self.town, self.store, KINDS).catch_up(at(now))
        return [one for key, one in self._outbox().items() if key not in before]

    def fate(self, post: str) -> str | None:
        """The fate of the post of that id in the log."""
        with self.store.begin() as desk:
            found = desk.transaction.execute(sa.text("select fate from post where post = :id"), {"id": post})
            return found.scalar()

    def _outbox(self) -> dict[str, Outgoing]:
        with self.store.begin() as desk:
            return {one.outgoing.key: one.outgoing for one in desk.outbox.find("queued")}


@pytest.fixture
def office(town: Town, store: Store) -> Office:
    return Office(town, store)
