"""Years, months and days by number: 2026年3月9日, 十五号, 零八年, 90年代, 3、4、5号, 七八月份."""

from __future__ import annotations

import re
from datetime import date

from bot.nlp.calendar.almanac import lunar_month
from bot.nlp.calendar.parts import (
    ALONE,
    COUNTING,
    DAY_NUMBER,
    MEASURES,
    MONTH,
    MONTH_NUMBER,
    NUMERAL,
    ONE,
    TO,
    YEAR,
    ZERO,
    Context,
    Part,
    Rule,
    day_part,
    month_part,
    number,
)
from bot.nlp.calendar.spans import Days, Grain, day, months, year_of

NUMBERED = (
    "建议|提案|议案|意见|文|楼|院|线|机|井|店|门|桌|车|公路|路|房|厂|地块|坝|塘|仓|台|棚|泵|杆|码|召|称|令|角|矿|"
    "公馆|学生"
)
"""What after 3号 makes it a name or a number: 3号建议, 1号楼, 一号文件."""
DAY_WORD = rf"(?:日(?!子|常|均|报|头|益|本|元|语|历|渐|用品)|号(?!{NUMBERED}))"
LUNAR_YEAR = re.compile(r"(?:农历|阴历|旧历).{4}年$")
RUNNING = frozenset(["一二", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九"])
HANDLED = re.compile(r"建议\s*$")
"""建议3号 names a suggestion where one deals with it at once …"""
DATED = re.compile(r"\s*(?:[上下中]午|早上|晚上|晚|早|之?[前后]|以[前后]|开|去|再|集中|统一|大家|到|至|全)")
"""… but a day where something is to be done then (建议3号开会)."""


def two_digit_year(value: int, today: date) -> int:
    """18 → 2018, 87 → 1987: not more than ten years ahead of *today*."""
    return value + (2000 if value <= today.year % 100 + 10 else 1900)


def _year(value: int, match: re.Match[str], *, weak: bool = False) -> Part:
    return Part(match.start(), match.end(), Grain.YEAR, days=year_of(value), weak=weak)


def _long_year(match: re.Match[str], _: Context) -> Part | None:
    value = number(match["year4"])
    return _year(value, match) if 1000 <= value < 3000 else None


def _short_year(match: re.Match[str], context: Context) -> Part:
    digits = match["year2"]
    value = two_digit_year(number(digits), context.today)
    lasted = context.text[max(0, match.start() - 1) : match.start()] in tuple("了近满约共过住干当好达整每有")
    counted = digits in RUNNING or digits[1] == "0"  # 三四年, 10年: as a rule how long
    certain = digits[0] in "0" + ZERO or not (counted or lasted or value > context.today.year + 1)
    return _year(value, match, weak=not certain)


def _decade(match: re.Match[str], context: Context) -> Part | None:
    century = match["century"]
    value = number(match["decade"])
    if value > 99:
        base, value = value, 0
    elif century is None:
        base = 1900 if value > context.today.year % 100 else 2000
    elif century[0] in "上本":
        base = context.today.year // 100 * 100 - (100 if century[0] == "上" else 0)
    else:
        base = (number(century[:-2].strip()) - 1) * 100
    first = base + value
    return Part(match.start(), match.end(), Grain.DECADE, days=(date(first, 1, 1), date(first + 9, 12, 31)))


def _century(match: re.Match[str], context: Context) -> Part:
    words = match["century_alone"]
    if words in ("上", "上个", "本", "这个"):
        base = context.today.year // 100 * 100 - (100 if words[0] == "上" else 0)
    else:
        base = (number(words) - 1) * 100
    return Part(match.start(), match.end(), Grain.DECADE, days=(date(max(base, 1), 1, 1), date(base + 99, 12, 31)))


def _neighbours(match: re.Match[str], _: Context) -> Part | None:
    """七八月份, 十五六号: from the one to the other."""
    first, last = number(match["near_a"]), number(match["near_b"])
    if last != first + 1:
        return None
    if match["near_unit"][0] == "月":
        return None if match["near_tens"] else Part(match.start(), match.end(), Grain.DAYS, inside=YEAR,
            floats=Grain.YEAR, cut=lambda a, _: months(a.year, first, last))  # fmt: skip
    tens = number(match["near_tens"]) if match["near_tens"] else 0

    def cut(start: date, _: date) -> Days | None:
        opens, closes = day(start.year, start.month, tens + first), day(start.year, start.month, tens + last)
        return (opens[0], closes[1]) if opens and closes else None

    return Part(match.start(), match.end(), Grain.DAYS, inside=MONTH, cut=cut, floats=Grain.MONTH)


def _month(match: re.Match[str], context: Context) -> Part:
    value = number(match["month"])
    if LUNAR_YEAR.search(context.text, max(0, match.start() - 9), match.start()):
        return Part(match.start(), match.end(), Grain.MONTH, inside=YEAR, cut=lambda a, _: lunar_month(a.year, value))
    return month_part(value, match.start(), match.end())


def _day(match: re.Match[str], context: Context) -> Part | None:
    before = context.text[max(0, match.start() - 4) : match.start()]
    if HANDLED.search(before) and "号" in match.group() and not DATED.match(context.text, match.end()):
        return None
    if match["day"] == "一" and before[-1:] in tuple("了整满"):
        return None  # 守了一日: how long, not when
    return day_part(number(match["day"]), match.start(), match.end())


def _bare_day(match: re.Match[str], context: Context) -> Part | None:
    before = context.text[max(0, match.start() - 7) : match.start()]
    if before.endswith(("到", "至")) and OPEN_RANGE.search(before) is None:
        return None
    part = day_part(number(match["bare_day"]), match.start(), match.end())
    part.weak = True
    return part


OPEN_RANGE = re.compile(rf"(?:月份?[0-9{ONE}十廿]{{1,3}}|[0-9{ONE}十][日号])[到至]\Z")
"""The first day of a range whose last one may leave its unit out: 8月15到18, 3号到5."""


def _unitless(match: re.Match[str], context: Context) -> Part | None:
    """3 in 3、4、5号; 1 in 1－9月: the unit stands after the last number."""
    words, unit = match["unitless"], match["unit"]
    if len(words) > 2 and words.isdigit() and unit != "年":
        return None
    value = number(words)
    if unit == "年":
        if len(words) not in (2, 4):
            return None
        return _year(value if len(words) == 4 else two_digit_year(value, context.today), match)
    if unit == "月":
        return month_part(value, match.start(), match.end()) if value <= 12 else None
    if unit == "季度":
        return (
            Part(
                match.start(),
                match.end(),
                Grain.QUARTER,
                inside=YEAR,
                floats=Grain.YEAR,
                cut=lambda a, _: months(a.year, 3 * value - 2, 3 * value),
            )
            if value <= 4
            else None
        )
    return day_part(value, match.start(), match.end()) if value <= 31 else None


def _habit(match: re.Match[str], _: Context) -> None:
    """每月15号, 每周三: no day in particular."""


YEARS = (
    Rule(
        "habit",
        "每",
        rf"每个?(?:月|年|周|星期|礼拜|季度)的?(?:[一二三四五六日天]|{MONTH_NUMBER}月(?:{DAY_NUMBER}[日号])?|{DAY_NUMBER}[日号])?",
        _habit,
    ),
    Rule(
        "century_decade",
        NUMERAL + "上本",
        rf"(?P<century>(?:上个?|本|[0-9]{{1,2}}|二?十[{ONE}]?)世纪)?的?{ALONE}(?P<decade>(?:19|20)?[0-9]0|[{ONE}]十)年代",
        _decade,
    ),
    Rule(
        "century",
        NUMERAL + "上本这",
        rf"(?P<century_alone>上个?|本|这个|(?:1[0-9]|2[0-9])|二?十[{ONE}]?)世纪",
        _century,
    ),
    Rule(
        "long_year",
        NUMERAL,
        rf"{ALONE}(?:公元)?(?P<year4>[12][0-9]{{3}}|[一二][{ZERO}{ONE}]{{3}}|[两二]千(?:{ZERO[0]}?[{ONE}十]{{1,3}})?)"
        r"(?:\s*年度?|(?<=[0-9]{4})(?=\s?[Qq][1-4]))",
        _long_year,
    ),
    Rule(
        "short_year",
        NUMERAL,
        rf"{ALONE}(?P<year2>[0-9]{{2}}|[{ZERO}][{ONE}]|[{ONE}][{ZERO}{ONE}])\s*年度?(?![前后来多间以级均龄代内之])",
        _short_year,
    ),
)
"""Tried before all relative times: 2021年的前10天."""
RULES = (
    Rule(
        "neighbours",
        "二十" + ONE,
        rf"(?<![{COUNTING}第])(?P<near_tens>二?十)?(?P<near_a>[{ONE}])(?P<near_b>[{ONE}])\s*(?P<near_unit>月份?|{DAY_WORD})",
        _neighbours,
    ),
    Rule(
        "bare_day",
        NUMERAL,
        rf"(?:(?<=月)|(?<=月份)|(?<=[{ONE}十0-9日号][到至]))(?P<bare_day>3[01]|[12][0-9]|[1-9]|三十一?|二?十[{ONE}]?|[{ONE}](?![起直共些样]))"
        rf"(?!\s*[{COUNTING}点时:：./%{MEASURES}岁村月日号季年周活])",
        _bare_day,
    ),
    Rule(
        "unitless",
        NUMERAL,
        rf"{ALONE}(?P<unitless>[0-9]{{1,4}}|[{ZERO}{ONE}十]{{1,4}})"
        rf"(?=(?:\s*(?:{TO}{{1,2}}|[、,，和或])\s*[{COUNTING}]{{1,4}}){{1,6}}\s*(?P<unit>年(?!代)|月|{DAY_WORD}|季度))",
        _unitless,
    ),
    Rule(
        "month", NUMERAL, rf"{ALONE}(?P<month>{MONTH_NUMBER})\s*月(?:份)?(?!亮|季花|饼|嫂|租|薪|经(?![手办过]))", _month
    ),
    Rule("day", NUMERAL, rf"(?<!第)(?<!编号){ALONE}(?P<day>{DAY_NUMBER})\s*{DAY_WORD}", _day),
)
