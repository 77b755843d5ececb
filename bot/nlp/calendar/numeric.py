"""Dates in figures: 2026-03-09, 2026.3, 20260309, 2023-2025, 4.15, 3/18, 09-01."""

from __future__ import annotations

import re
from datetime import date

from bot.nlp.calendar.parts import DIGIT, MEASURES, ONE, TO, YEAR, ZERO, Context, Part, Rule, number
from bot.nlp.calendar.spans import Grain, day, months

MEASURING = "约近长宽高共达花价比超第占差多每均剩￥¥$v版"
"""What before 4.15 makes it a measure."""


def _year_range(match: re.Match[str], context: Context) -> Part | None:
    first, last = number(match["years_a"]), number(match["years_b"])
    if not 1000 <= first <= last < 3000:
        return None
    return Part(match.start(), match.end(), Grain.YEAR, days=(date(first, 1, 1), date(last, 12, 31)))


def _iso(match: re.Match[str], _: Context) -> Part | None:
    year = int(match["iso_y"])
    days = day(year if year > 99 else 2000 + year, int(match["iso_m"]), int(match["iso_d"]))
    return days and Part(match.start(), match.end(), Grain.DAY, days=days)


def _compact(match: re.Match[str], _: Context) -> Part | None:
    words = match["compact"]
    days = day(int(words[:4]), int(words[4:6]), int(words[6:]))
    return days and Part(match.start(), match.end(), Grain.DAY, days=days)


def _year_month(match: re.Match[str], _: Context) -> Part:
    return Part(match.start(), match.end(), Grain.MONTH, days=months(int(match["ym_y"]), int(match["ym_m"])))


def _month_day(match: re.Match[str], context: Context) -> Part | None:
    """4.15, 3/18, 4·15."""
    if context.text[max(0, match.start() - 1) : match.start()] in tuple(MEASURING):
        return None
    return _of_year(match, int(match["md_m"]), int(match["md_d"]))


def _month_dash_day(match: re.Match[str], context: Context) -> Part | None:
    """09-01: with a zero, a time behind, or nothing else said, for 3-5 is mostly three to five."""
    padded = "0" in (match["dash_m"][0], match["dash_d"][0])
    if not (padded or context.text[match.end() : match.end() + 1] == " " or match.group() == context.text.strip()):
        return None
    return _of_year(match, int(match["dash_m"]), int(match["dash_d"]))


def _of_year(match: re.Match[str], month: int, number_: int) -> Part:
    """A month and day whose year is not told."""
    return Part(match.start(), match.end(), Grain.DAY, inside=YEAR, cut=lambda a, _: day(a.year, month, number_),
                floats=Grain.YEAR)  # fmt: skip


RULES = (
    Rule(
        "iso",
        DIGIT,
        r"(?<![0-9./])(?P<iso_y>[12][0-9]{3}|[12][0-9](?=[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9.\-/])))(?:\s*(?P<iso_s>[-/.．·、])\s*|\s+)(?P<iso_m>1[0-2]|0?[1-9])"
        r"(?(iso_s)\s*(?P=iso_s)\s*|\s+)(?P<iso_d>3[01]|[12][0-9]|0?[1-9])(?:[日号])?(?:(?=[0-9]{1,2}[:：])|(?![0-9]))",
        _iso,
    ),
    Rule(
        "compact_day", DIGIT, r"(?<![0-9A-Za-z.])(?P<compact>20[0-9]{2}[01][0-9][0-3][0-9])(?![0-9A-Za-z.])", _compact
    ),
    Rule(
        "year_range",
        DIGIT,
        rf"(?<![0-9.\-/])(?P<years_a>(?:19|20)[0-9]{{2}})\s*(?:{TO}{{1,2}}|和|与)\s*(?P<years_b>(?:19|20)[0-9]{{2}})"
        rf"(?:\s*年度?|(?![0-9.\-/{MEASURES}]))",
        _year_range,
    ),
    Rule(
        "year_month",
        DIGIT,
        rf"(?<![0-9./])(?P<ym_y>(?:19|20)[0-9]{{2}})[-/.](?P<ym_m>1[0-2]|0?[1-9])(?![0-9./{MEASURES}]|-(?!20[0-9]{{2}}))",
        _year_month,
    ),
    Rule(
        "month_day",
        DIGIT,
        rf"(?<![0-9./{ZERO}{ONE}十])(?<![0-9][:：])(?P<md_m>1[0-2]|0?[1-9])(?P<md_s>[./·．])(?P<md_d>3[01]|[12][0-9]|0?[1-9])"
        rf"[日号]?(?![0-9.．/{MEASURES}]|-(?![0-9]{{1,2}}[./·．日号])|\s*[%％元公]|以上|左右|的[人户])",
        _month_day,
    ),
    Rule(
        "month_dash_day",
        DIGIT,
        rf"(?<![0-9.\-/])(?<![0-9][:：])(?P<dash_m>1[0-2]|0?[1-9])-(?P<dash_d>3[01]|[12][0-9]|0?[1-9])(?![0-9.．/\-年月日号季{MEASURES}]|\s*[%％元公])",
        _month_dash_day,
    ),
)
