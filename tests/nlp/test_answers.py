"""Bare replies to a question that the bot asked."""

from __future__ import annotations

import pytest

from bot.nlp.reply import Reply, read_answer
from bot.nlp.understand import Understander


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("3户", Reply(number=3, unit="户")),
        ("6户。", Reply(number=6, unit="户")),
        ("三户", Reply(number=3, unit="户")),
        ("十来户吧", Reply(number=10, unit="户")),
        ("三", Reply(number=3, choice=3)),
        ("是", Reply(value="yes")),
        ("是呢", Reply(value="yes")),
        ("好的[强]", Reply(value="yes")),
        ("不是", Reply(value="no")),
        ("不消记咯", Reply(value="no")),
        ("算了", Reply(value="forget")),
        ("李忠", Reply(name="李忠")),
        ("高峰", Reply(name="高峰")),
        ("第一组的那个", Reply(group="第一组")),
        ("第二个", Reply(number=2, choice=2)),
        ("207731", Reply(number=207731, code="207731")),
        ("今天天气不错", Reply()),
        ("", Reply()),
    ],
)
def test_a_reply_tells(understander: Understander, text: str, reply: Reply) -> None:
    told = read_answer(text, understander)
    if reply.choice is None:
        assert told.value == reply.value
        assert (told.name, told.group, told.code) == (reply.name, reply.group, reply.code)
        assert reply.number is None or (told.number, told.unit) == (reply.number, reply.unit)
    else:
        assert told.choice == reply.choice
