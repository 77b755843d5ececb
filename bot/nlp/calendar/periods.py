"""Periods cut from a year, a quarter or a month: 二季度, 上半年, 5月上旬, 月底, 年初, 2021年春."""

from __future__ import annotations

import re
from datetime import date

from bot.nlp.calendar.parts import ALONE, MONTH, NUMERAL, YEAR, Context, Part, Rule, number
from bot.nlp.calendar.spans import DAY, Days, Grain, months, year_of

START, MIDDLE, END = "初头", "中", "底末尾终"


def _quarter(match: re.Match[str], _: Context) -> Part:
    words = match["quarter"] or match["quarter_j"] or match["quarter_q"]
    first = 1 if words == "首" else 3 * number(words) - 2
    return Part(match.start(), match.end(), Grain.QUARTER, inside=YEAR, floats=Grain.YEAR,
                cut=lambda a, _: months(a.year, first, first + 2))  # fmt: skip


def _half(match: re.Match[str], _: Context) -> Part:
    first = 1 if match["half"] in "上前头" else 7
    return Part(match.start(), match.end(), Grain.HALF, inside=YEAR, floats=Grain.YEAR,
                cut=lambda a, _: months(a.year, first, first + 5))  # fmt: skip


def _third(first: date, last: date, which: str) -> Days:
    """上旬 1–10, 中旬 11–20, 下旬 21 to the end."""
    if which == "上":
        return first, first + 9 * DAY
    if which == "中":
        return first + 10 * DAY, first + 19 * DAY
    return first + 20 * DAY, last


def _xun(match: re.Match[str], _: Context) -> Part:
    which = match["xun"]
    return Part(match.start(), match.end(), Grain.DAYS, inside=MONTH, floats=Grain.MONTH,
                cut=lambda a, b: _third(a, b, which))  # fmt: skip


def _half_month(match: re.Match[str], _: Context) -> Part:
    first = match["half_month"] in "上前头"
    return Part(match.start(), match.end(), Grain.DAYS, inside=MONTH, floats=Grain.MONTH,
                cut=lambda a, b: (a, a + 14 * DAY) if first else (a + 15 * DAY, b))  # fmt: skip


def _month_edge(match: re.Match[str], _: Context) -> Part:
    word = match["month_edge"]
    which = "上" if word in START else "中" if word in MIDDLE else "下"
    return Part(match.start(), match.end(), Grain.DAYS, inside=MONTH, floats=Grain.MONTH,
                cut=lambda a, b: _third(a, b, which))  # fmt: skip


def _year_edge(match: re.Match[str], context: Context) -> Part:
    """年初 is January and February, 年底 November and December; 年初 alone is vague (but 年初到现在 is not)."""
    word, today = match["year_edge"], context.today
    first = 1 if word in START else 6 if word in MIDDLE else 11

    def cut(start: date, _: date) -> Days:
        return months(start.year, first, first + 1)

    year = today.year - 1 if context.past and first == 11 and today.month <= 2 else today.year
    days = cut(date(year, 1, 1), today)
    return Part(match.start(), match.end(), Grain.DAYS, days=days, inside=YEAR, cut=cut, vague=first == 1)


def _tail(match: re.Match[str], _: Context) -> Part:
    """四季度初 is the quarter's first month, 季末 its last."""
    ahead = 0 if match["quarter_edge"] in START else 1 if match["quarter_edge"] in MIDDLE else 2
    return Part(match.start(), match.end(), Grain.MONTH, inside=frozenset({Grain.QUARTER}),
                cut=lambda a, _: months(a.year, a.month + ahead))  # fmt: skip


def _inside(match: re.Match[str], context: Context) -> Part:
    """年内, 月内: the present one."""
    if match["inside"] == "年":
        return Part(match.start(), match.end(), Grain.YEAR, days=year_of(context.today.year))
    return Part(match.start(), match.end(), Grain.MONTH, days=months(context.today.year, context.today.month))


RULES = (
    Rule(
        "quarter",
        NUMERAL + "第首Qq",
        rf"(?:{ALONE}(?:第?(?P<quarter>[一二三四1-4首])个?季度|第(?P<quarter_j>[一二三四1-4])季(?!节|稻)"
        r")|(?<![A-Za-z])[Qq](?P<quarter_q>[1-4])(?![0-9A-Za-z]))",
        _quarter,
    ),
    Rule("half", "上前后头下", r"(?P<half>[上下前后头])半年度?", _half),
    Rule("half_month", "上前后头下", r"(?P<half_month>[上下前后头])半个?月", _half_month),
    Rule("xun", "上中下", r"(?P<xun>[上中下])旬", _xun),
    Rule("quarter_edge", "初中末底", r"(?:(?<=季度)|(?<=季))(?P<quarter_edge>[初中末底])(?![级学考])", _tail),
    Rule(
        "month_edge",
        "月初头底末尾中",
        r"(?:月|(?<=[月份]))(?P<month_edge>[初头底末尾]|中(?![旬国]))(?![一二三四五六七八九十级])",
        _month_edge,
    ),
    Rule(
        "year_edge",
        "年初底末终尾中",
        r"(?:(?<=年)|(?<![0-9一二三四五六七八九十几])年)"
        r"(?P<year_edge>[初底末尾]|终(?![于究身])|中(?=[旬，,。 ]|$))(?!级|考|奖|总)",
        _year_edge,
    ),
    Rule("inside", "年月", r"(?<![0-9一二三四五六七八九十几个去今明前后本])(?P<inside>[年月])内(?!容)", _inside),
)
