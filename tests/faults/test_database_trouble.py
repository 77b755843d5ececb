"""A database that is locked or full: a clear line, nothing lost, the message handled afterwards."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.books import Find
from bot.bootstrap import assemble
from bot.config import load_town
from bot.errors import StorageBusy, StorageFull
from bot.model import Message
from bot.nlp.kinds import KINDS
from bot.nlp.understand import Understander
from bot.storage.store import Store
from bot.town import Town

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def town() -> Town:
    return load_town(ROOT / "config.yaml")


@pytest.fixture
def app(town: Town, tmp_path: Path) -> App:
    """The bot on a fresh database that waits hardly at all for other processes."""
    at = datetime(2026, 3, 1, tzinfo=town.zone)
    assemble(town, f"sqlite:///{tmp_path / 'town.db'}", today=at.date()).store.close()
    store = Store(f"sqlite:///{tmp_path / 'town.db'}", town.code, folder=tmp_path, zone=town.zone, busy_seconds=0.05)
    with store.begin() as desk:
        desk.people.bind("wx_1", "王建国", at=at, how="imported")
    return App(town, store, Understander(town), KINDS)


def told(town: Town, id: str, text: str) -> Message:
    """Something 王建国 says to the bot alone."""
    return Message(id, datetime(2026, 3, 9, 18, 20, tzinfo=town.zone) + timedelta(minutes=int(id)), None, "wx_1", text)


def visits(app: App) -> int:
    """How many records stand."""
    with app.store.begin() as desk:
        return len(desk.records.find(Find()))


def test_locked_by_another_process_then_handled(app: App, town: Town, tmp_path: Path) -> None:
    message = told(town, "1", "今天走访大郭西3户")
    other = sqlite3.connect(tmp_path / "town.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageBusy, match="占用"):
        app.receive(message)
    other.execute("COMMIT")
    other.close()
    assert visits(app) == 0
    app.receive(message)
    assert visits(app) == 1


def test_no_room_on_the_disk_then_handled(app: App, town: Town) -> None:
    app.receive(told(town, "1", "今天走访大郭西3户"))
    with app.store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    number, full = 1, None
    while full is None:
        number += 1
        message = told(town, str(number), f"今天走访大郭西{number}户，{'话说得长一些，' * 60}")
        try:
            app.receive(message)
        except StorageFull as error:
            full = error
    assert "磁盘已满" in str(full)
    before = visits(app)
    with app.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    app.receive(message)
    assert visits(app) == before + 1
