"""An unbound contact gets and changes nothing, whatever its nickname (design.md, section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.app import App
from bot.config import load_town
from bot.model import BOT, Message
from bot.nlp.kinds import KINDS
from bot.nlp.understand import Understander
from bot.storage.desk import Desk
from bot.storage.store import Store
from bot.town import Town
from tests.asking import GROUP, opened, told

STRANGER = "wx_somebody"
NICKNAME = "王建国"
SAID = (
    "今天走访了大郭西3户选民",
    "我的六个一完成几个了",
    "今年走访多少户了",
    "第三组这个季度谁还没走访",
    "1号建议到哪一步了",
    "1号建议已办结",
    "1号建议满意",
    "是5户",
    "撤销",
    "撤销第1条",
    "第三组有哪些代表",
    "下次接待日是哪天",
    "导出今年的走访台账",
    "帮助",
    "同意杨凤英",
    "派出所 满意",
)
KEPT = ("record", "record_people", "record_places", "history", "suggestion", "binding", "person")
"""Tables that hold the town's books."""


@pytest.fixture(scope="module")
def town() -> Town:
    return load_town(Path(__file__).parents[1] / "config.yaml")


@pytest.fixture
def store(town: Town, tmp_path: Path) -> Iterator[Store]:
    store = opened(town, tmp_path)
    with store.begin() as desk:
        told(desk, town, "visit", date(2026, 3, 9), NICKNAME, count=3, unit="户")
        told(desk, town, "suggestion", date(2026, 3, 9), NICKNAME, content="装路灯")
    yield store
    store.close()


def books(desk: Desk) -> dict[str, list[str]]:
    connection = desk.transaction.connection
    names = [name for name in sa.inspect(connection).get_table_names() if name in KEPT]
    assert "record" in names
    return {name: sorted(map(repr, connection.exec_driver_sql(f'SELECT * FROM "{name}"'))) for name in names}


@pytest.mark.parametrize("room", [GROUP, None])
def test_a_stranger_with_a_deputys_nickname_gets_a_hint_and_nothing_else(store: Store, town: Town, room: str | None):
    app = App(town, store, Understander(town), KINDS)
    with store.begin() as desk:
        before = books(desk)
    at = datetime(2026, 3, 24, 10, tzinfo=town.zone)
    for place, text in enumerate(SAID):
        mentions = frozenset({BOT}) if room else frozenset()
        when = at + timedelta(minutes=place)
        app.receive(Message(f"s{place}", when, room, STRANGER, text, mentions=mentions, alias=NICKNAME))
    app.release(at + timedelta(hours=1))
    with store.begin() as desk:
        assert books(desk) == before
        rows = list(desk.transaction.connection.exec_driver_sql("SELECT * FROM outbox"))
    assert len(rows) == 1
    assert STRANGER in rows[0]
    assert GROUP not in rows[0]
