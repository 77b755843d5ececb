"""Whatever people paste: no exception, spans in order, work that grows with the length and no faster."""

import re
from datetime import datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlp.calendar import find_dates, find_moments
from bot.nlp.calendar.parts import Context, Customs
from bot.nlp.calendar.scan import BUILD, RULES, fold, parts_of
from bot.nlp.quantities import find_quantities

NOW = datetime(2026, 3, 12, 9, 10)
PIECES = """
年 月 日 号 今天 昨 上 下 个 周 星期 礼拜 末 一 二 三 十 廿 1 3 12 31 2026 . - / : ～ 到 至 、 和 的
前 后 内 以来 起 初 底 旬 季度 半 第 最后 五一 国庆 春节 正月 腊月 农历 闰 除夕 冬至 期间 近 过去
未来 几 两 天 小时 点 上午 晚 早 每 建议 户 条 起 元 万 块 千 多 来 其中
""".split()  # noqa: SIM905 - a table
UNITS = """
3月 今年 上周三 3 三 1、 2026-03-09， 一起 十 前 周一到 年 号 五一 正月 腊月二十 - 12. 3号到 每月 半
第 点 万 多 5户、
""".split()  # noqa: SIM905 - a table
SHREDS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
WHOLE = re.compile("|".join(f"(?P<is_{rule.name}>{rule.pattern})" for rule in RULES))
ANYTHING = st.text(max_size=200)


@settings(max_examples=300, deadline=None)
@given(st.one_of(ANYTHING, SHREDS))
def test_any_text_gives_spans_in_order_and_never_an_exception(text: str) -> None:
    place = 0
    for found in find_dates(text, NOW):
        assert place <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.value.start <= found.value.end
        place = found.end
    find_dates(text, NOW, "future")
    find_moments(text, NOW)


@settings(max_examples=300, deadline=None)
@given(st.one_of(ANYTHING, SHREDS))
def test_any_text_gives_quantities_in_order_and_never_an_exception(text: str) -> None:
    place = 0
    for found in find_quantities(text):
        assert place <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.value.number >= 0
        place = found.end


@settings(max_examples=200, deadline=None)
@given(st.one_of(ANYTHING, SHREDS))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(max_examples=300, deadline=None)
@given(st.one_of(ANYTHING, SHREDS))
def test_rules_tried_only_where_they_may_begin_miss_nothing(text: str) -> None:
    """The first characters told by the rules, and the places of START, are a short cut and no rule of their own."""
    context = Context(fold(text), NOW, NOW.date(), "past", Customs())
    slow = []
    for match in WHOLE.finditer(context.text):
        try:
            part = BUILD[match.lastgroup or ""](match, context)
        except (ValueError, OverflowError):
            continue
        if part is not None:
            slow.append((match.lastgroup, part.start, part.end))
    assert [(part.start, part.end) for part in parts_of(context)] == [(start, end) for _, start, end in slow], slow


@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_with_the_length(unit: str) -> None:
    """Eight times the text costs about eight times as much; a square would cost sixty-four times."""

    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        best = float("inf")
        for _ in range(3):
            start = process_time()
            find_dates(text, NOW)
            find_quantities(text)
            best = min(best, process_time() - start)
        return best

    assert cost(16_000) < 24 * cost(2_000)


def test_a_long_repetition_of_a_trigger_is_read() -> None:
    assert len(find_dates("三月。" * 50_000, NOW)) == 50_000
    assert find_dates("年" * 200_000, NOW) == []
