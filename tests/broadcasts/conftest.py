"""The sample town and its books, real and empty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.broadcasts.announce import load_composers
from bot.config import load_town
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
