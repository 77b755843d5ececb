"""When the bot is spoken to, and what wants no answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.manners import addressed, courtesy
from bot.model import BOT, Message

NAME = "代表小助手"


def message(text: str, room: str | None = "镇代表工作群", mentions: frozenset[str] = frozenset()) -> Message:
    return Message("m", datetime(2026, 3, 9, tzinfo=UTC), room, "wx_1", text, mentions=mentions)


@pytest.mark.parametrize(
    "text",
    [
        "收到",
        "好的，谢谢",
        "谢谢小助手",
        "晓得了，谢谢",
        "好，我一个个打电话",
        "👍🌹",
        "[强][抱拳]",
        "",
        "嗯嗯",
        "是呢",
        "辛苦了",
        "早上好",
        "没事没事",
    ],
)
def test_thanks_and_stickers_want_no_answer(text: str) -> None:
    assert courtesy(text)


@pytest.mark.parametrize(
    "text",
    [
        "好的，那我的六个一完成几个了",
        "收到了吗",
        "谢谢，下次接待日是哪天",
        "你好，宅基地证咋个办",
        "帮我查一下",
        "你觉得县长干得怎么样",
        "是不是今天开会",
        "6户",
    ],
)
def test_a_question_wants_an_answer_however_polite(text: str) -> None:
    assert not courtesy(text)


@pytest.mark.parametrize(
    ("said", "called", "spoken_to"),
    [
        (message("今天风大", room=None), False, True),
        (message("今天风大"), False, False),
        (message("今天风大", mentions=frozenset({BOT})), False, True),
        (message("今天风大", mentions=frozenset({"wx_2"})), False, False),
        (message("今天风大"), True, True),
        (message("代表小助手，今天走访3户"), False, True),
        (message("小助手 我今年走访多少户"), False, True),
        (message("群里头多了个“代表小助手”，大家试试"), False, False),
    ],
)
def test_the_bot_is_spoken_to_alone_by_mention_by_name_or_by_quote(
    said: Message, called: bool, spoken_to: bool
) -> None:
    assert addressed(said, NAME, called=called) is spoken_to
