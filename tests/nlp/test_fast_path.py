"""The fast path turns idle talk away and nothing else; understanding costs in proportion to the length of a message."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from bot.nlp.families import understand_reading
from bot.nlp.heads import MOST
from bot.nlp.kinds import nouns
from bot.nlp.normalize import normalize
from bot.nlp.triggers import first_look, worth_reading
from bot.nlp.understand import Understander
from tests.nlp.notation import NOW
from tests.nlp.test_messages import ALL

SPOKEN = sorted(
    {text.replace("⏎", "\n") for _, _, text, _ in ALL}
    | {example for noun in nouns().values() for example in noun.examples}
)
"""Every sentence of the tables, and the examples of the kinds."""

IDLE = (
    "好的好的，收到",
    "你们先吃，我马上下楼",
    "这个天一会儿晴一会儿雨，衣服都晒不干",
    "谁的车挡在门口，麻烦挪一挪，我要出克赶街",
    "娃娃明早八点集合，带水壶，穿校服",
    "晚饭吃酸汤鸡，嫂子已经在煮，哪个来早点吱声",
    "哈哈哈哈这个视频太好笑了",
    "刚才睡着了没听见手机响",
    "豌豆尖一把三块，小瓜两块五，都是自家地里摘的",
    "生日快乐，越来越年轻",
)
"""Ordinary talk of a village group."""


def turned_away(understander: Understander, text: str) -> bool:
    normal = normalize(text, understander.town.manner.name)
    reading = understander.read(normal, now=NOW, sender=None, addressed=False)
    found = first_look(normal.text, understander.gazetteer)
    return found is None or not worth_reading(reading, found)


@pytest.mark.parametrize("speaker", ["李忠", "陈秀珍"])
def test_no_sentence_that_means_something_is_turned_away(understander: Understander, speaker: str) -> None:
    sender = understander.town.person(speaker)
    lost = []
    for text in SPOKEN:
        normal = normalize(text, understander.town.manner.name)
        if normal.unread or not normal.text:
            continue
        whole = understand_reading(understander.read(normal, now=NOW, sender=sender, addressed=False))
        if tuple(whole) != understander.understand(text, now=NOW, sender=sender, addressed=False):
            lost.append((text, whole))
    assert lost == []


@pytest.mark.parametrize("text", IDLE)
def test_idle_talk_is_turned_away(understander: Understander, text: str) -> None:
    assert turned_away(understander, text)


@pytest.mark.parametrize("text", ["是的", "不对", "撤销", "我走访了3户", "段红梅的电话发我"])
def test_the_shortest_message_with_a_meaning_is_read(understander: Understander, text: str) -> None:
    assert not turned_away(understander, text)


def steps(work: Callable[[], object]) -> int:
    """How many functions, ours and Python's, *work* calls."""
    count = 0

    def step(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def reading_of(understander: Understander, words: str) -> Callable[[int], int]:
    """The steps of reading *words* so many times over."""
    sender = understander.town.person("李忠")

    def read(times: int) -> int:
        return steps(lambda: understander.understand(words * times, now=NOW, sender=sender, addressed=False))

    read(1)  # tables are compiled when first needed
    return read


@pytest.mark.parametrize(
    "sentence",
    [
        "豌豆尖一把三块，小瓜两块五。",
        "昨天走访了3户，都说路烂。",
        "上周三在马街和杨光视察水池。",
        "今年走访了几户？",
        "3号建议已办结。",
    ],
)
def test_a_message_four_times_as_long_takes_about_four_times_the_steps(
    understander: Understander, sentence: str
) -> None:
    read = reading_of(understander, sentence)
    assert read(240) <= 4 * 1.4 * read(60)


@pytest.mark.parametrize("words", ["给补一个慰问", "我去驾校学习了、", "领导慰问3户"])
def test_a_message_without_a_pause_costs_what_its_length_asks_once_no_more_heads_are_read(
    understander: Understander, words: str
) -> None:
    """Every head looks over its clause, which here is the whole message: up to `MOST` of them."""
    read = reading_of(understander, words)
    assert read(4 * MOST) <= 2 * 1.4 * read(2 * MOST)
