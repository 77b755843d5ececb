"""Short orders about what the bot posts: agreeing, once more, a reception day not held, what is to come."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.config import load_town
from bot.model import Act, Verb
from bot.nlp.understand import Understander

TOWN = load_town(Path(__file__).parents[2] / "config.yaml")
UNDERSTANDER = Understander(TOWN)
NOW = datetime(2026, 4, 2, 10, tzinfo=TOWN.zone)
CHAIR = TOWN.person("刘世昌")


def lines(text: str, *, addressed: bool = True) -> list[dict[str, object]]:
    return [act.line() for act in UNDERSTANDER.understand(text, now=NOW, sender=CHAIR, addressed=addressed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同意第3条通知", Act(Verb.NOTICE, number=3, value="yes")),
        ("第3条通知同意发。", Act(Verb.NOTICE, number=3, value="yes")),
        ("不同意3号通知", Act(Verb.NOTICE, number=3, value="no")),
        ("同意第1号材料", Act(Verb.MATERIAL, number=1, value="yes")),
        ("第12号学习材料不发", Act(Verb.MATERIAL, number=12, value="no")),
        ("同意换班", Act(Verb.SWAP, value="yes")),
        ("不同意跟他换", Act(Verb.SWAP, value="no")),
        ("接待日通知再发一次", Act(Verb.NOTICE, about="reception")),
        ("再发一遍接待日预告", Act(Verb.NOTICE, about="reception")),
        ("每月通报可以发了", Act(Verb.NOTICE, about="bulletin")),
        ("通报发吧", Act(Verb.NOTICE, about="bulletin")),
        ("学习资料（时事政策）：https://example.org/a", Act(Verb.MATERIAL, topic="时事政策")),
        ("学习材料 法律法规", Act(Verb.MATERIAL, topic="法律法规")),
        ("学习资料（种植养殖）", Act(Verb.MATERIAL, topic="实用技术")),
        ("学习材料（农药使用方法）", Act(Verb.MATERIAL)),
        ("学习材料通过", Act(Verb.MATERIAL, value="yes")),
    ],
)
def test_an_order_is_heard(text: str, expected: Act) -> None:
    assert lines(text) == [expected.line()]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("取消4月的接待日", "2026-04-01", "2026-04-30"),
        ("4月14日的接待日不办了", "2026-04-14", "2026-04-14"),
        ("这个月接待日取消", "2026-04-01", "2026-04-30"),
    ],
)
def test_a_reception_day_that_is_not_held(text: str, start: str, end: str) -> None:
    assert lines(text) == [{"act": "cancel", "about": "reception", "start": start, "end": end}]


def test_what_is_to_come_is_a_question_about_the_schedule() -> None:
    assert lines("这个月要发哪些") == [
        {"act": "query", "about": "schedule", "start": "2026-04-01", "end": "2026-04-30"}
    ]


def test_a_group_is_told_by_its_name() -> None:
    assert lines("下周三下午3点提醒搬迁五村组开会") == [
        {"act": "notice", "at": "2026-04-08T15:00:00+08:00", "rooms": ["搬迁五村代表小组群"], "content": "开会"}
    ]


def test_who_names_himself_swaps_with_the_other() -> None:
    assert lines("我刘世昌14号跟杨柳换12号")[0]["people"] == ["杨柳"]


@pytest.mark.parametrize(
    "text",
    [
        "接待日通知再发一次",
        "这个月要发哪些",
        "取消4月的接待日",
        "学习资料（时事政策）：https://example.org/a",
        "通报可以发了",
    ],
)
def test_said_among_people_it_is_no_order(text: str) -> None:
    assert lines(text, addressed=False) == []


@pytest.mark.parametrize("text", ["接待日取消了吗", "接待日通知发了没有", "同意李忠的意见", "换班的事再说"])
def test_talk_about_such_things_is_no_order(text: str) -> None:
    assert [line for line in lines(text) if line["act"] in ("cancel", "notice", "swap", "material")] == []
