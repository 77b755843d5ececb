"""Years, months and days by number: 2026年3月9日, 2026-03-09, 4.15, 十五号, 零八年, 90年代, 3、4、5号."""

from __future__ import annotations

import re
from datetime import date

from bot.nlp.calendar.parts import (
    ALONE,
    DAY_NUMBER,
    DIGIT,
    MONTH_NUMBER,
    NUMERAL,
    ONE,
    TO,
    YEAR,
    Context,
    Part,
    Rule,
    day_part,
    month_part,
    number,
)
from bot.nlp.calendar.spans import Grain, day, months, year_of

ZERO = "零〇○"
COUNTING = f"{ZERO}{ONE}两十百千万0-9"
MEASURES = r"元块万千百亿米公里平亩斤吨倍%％‰个户人名件条次起家份位度分秒小时级版届组队批米岁期厘毫升克℃"
"""What after 4.15 or 3/18 makes it a measure, not a date."""
NUMBERED = r"建议|提案|议案|意见|文|楼|院|线|机|井|店|门|桌|车|公路|路|房|厂|地块|坝|塘|仓|台|棚|泵|杆|码|召|称|令|角|矿|公馆|学生"
"""What after 3号 makes it a name or a number: 3号建议, 1号楼, 一号文件."""
DAY_WORD = rf"(?:日(?!子|常|均|报|头|益|本|元|语|历|渐|用品)|号(?!{NUMBERED}))"
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
    certain = digits[0] in "0" + ZERO or (digits[0] not in ONE and value <= context.today.year + 1 and not lasted)
    return _year(value, match, weak=not certain or value < 2000)


def _year_range(match: re.Match[str], context: Context) -> Part | None:
    first, last = number(match["years_a"]), number(match["years_b"])
    if not 1000 <= first <= last < 3000:
        return None
    return Part(match.start(), match.end(), Grain.YEAR, days=(date(first, 1, 1), date(last, 12, 31)))


def _decade(match: re.Match[str], context: Context) -> Part | None:
    century = match["century"]
    value = number(match["decade"])
    if value % 10:
        return None
    if century is None:
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


def _iso(match: re.Match[str], _: Context) -> Part | None:
    days = day(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
    return days and Part(match.start(), match.end(), Grain.DAY, days=days)


def _compact(match: re.Match[str], _: Context) -> Part | None:
    words = match["compact"]
    days = day(int(words[:4]), int(words[4:6]), int(words[6:]))
    return days and Part(match.start(), match.end(), Grain.DAY, days=days)


def _year_month(match: re.Match[str], _: Context) -> Part:
    return Part(match.start(), match.end(), Grain.MONTH, days=months(int(match["ym_y"]), int(match["ym_m"])))


def _month_day(match: re.Match[str], context: Context) -> Part | None:
    month, number_, separator = int(match["md_m"]), int(match["md_d"]), match["md_s"]
    before = context.text[max(0, match.start() - 1) : match.start()]
    padded = match.group()[0] == "0" or match["md_d"][0] == "0"
    if separator == "-" and not (padded or context.text[match.end() : match.end() + 1] == " " or _all(match, context)):
        return None
    if before in tuple("约近长宽高共达花价比超第占差多每均剩￥¥$v版"):
        return None
    return Part(
        match.start(),
        match.end(),
        Grain.DAY,
        inside=YEAR,
        cut=lambda a, _: day(a.year, month, number_),
        floats=Grain.YEAR,
    )


def _all(match: re.Match[str], context: Context) -> bool:
    """Whether the text is nothing but this."""
    return match.group() == context.text.strip()


def _month(match: re.Match[str], _: Context) -> Part:
    return month_part(number(match["month"]), match.start(), match.end())


def _day(match: re.Match[str], context: Context) -> Part | None:
    before = context.text[max(0, match.start() - 4) : match.start()]
    if HANDLED.search(before) and "号" in match.group() and not DATED.match(context.text, match.end()):
        return None
    if match["day"] == "一" and before[-1:] in tuple("了整满"):
        return None  # 守了一日: how long, not when
    return day_part(number(match["day"]), match.start(), match.end())


def _bare_day(match: re.Match[str], _: Context) -> Part:
    part = day_part(number(match["bare_day"]), match.start(), match.end())
    part.weak = True
    return part


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


RULES = (
    Rule(
        "iso",
        DIGIT,
        r"(?<![0-9.\-/])(?P<iso_y>[12][0-9]{3})(?:\s*(?P<iso_s>[-/.．·、])\s*|\s+)(?P<iso_m>1[0-2]|0?[1-9])"
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
        rf"(?<![0-9.\-/])(?P<ym_y>(?:19|20)[0-9]{{2}})[-/.](?P<ym_m>1[0-2]|0?[1-9])(?![0-9.\-/{MEASURES}])",
        _year_month,
    ),
    Rule(
        "century_decade",
        NUMERAL + "上本",
        rf"(?P<century>(?:上个?|本|[0-9]{{1,2}}|二?十[{ONE}]?)世纪)?的?{ALONE}(?P<decade>[1-9]0|[{ONE}]十)年代",
        _decade,
    ),
    Rule(
        "century", NUMERAL + "上本这", rf"(?P<century_alone>上个?|本|这个|(?:1[0-9]|2[0-9])|二?十[{ONE}])世纪", _century
    ),
    Rule(
        "long_year",
        NUMERAL,
        rf"{ALONE}(?:公元)?(?P<year4>[12][0-9]{{3}}|[一二][{ZERO}{ONE}]{{3}}|[两二]千(?:{ZERO[0]}?[{ONE}十]{{1,3}})?)\s*年度?",
        _long_year,
    ),
    Rule(
        "short_year",
        NUMERAL,
        rf"{ALONE}(?P<year2>[0-9]{{2}}|[{ZERO}][{ONE}]|[{ONE}][{ZERO}{ONE}])\s*年度?(?![前后来多间以级均龄代内之])",
        _short_year,
    ),
    Rule(
        "month_day",
        DIGIT,
        rf"(?<![0-9.\-/:：{ZERO}{ONE}十])(?P<md_m>1[0-2]|0?[1-9])(?P<md_s>[./·\-．])(?P<md_d>3[01]|[12][0-9]|0?[1-9])"
        rf"(?:(?<=[0-9][./·．][0-9])[日号]|(?<=[./·．][0-9][0-9])[日号])?(?![0-9.．/\-日号{MEASURES}]|\s*[%％元公]|以上|左右|的[人户])",
        _month_day,
    ),
    Rule(
        "bare_day",
        NUMERAL,
        rf"(?<=[月份])\s?(?P<bare_day>3[01]|[12][0-9]|[1-9]|三十一?|二?十[{ONE}]?|[{ONE}](?![起直共些样]))"
        rf"(?!\s*[{COUNTING}点时:：./%{MEASURES}岁村日号])",
        _bare_day,
    ),
    Rule(
        "unitless",
        NUMERAL,
        rf"{ALONE}(?P<unitless>[0-9]{{1,4}}|[{ZERO}{ONE}十]{{1,4}})"
        rf"(?=(?:\s*(?:{TO}{{1,2}}|[、,，和或])\s*[{COUNTING}]{{1,4}}){{1,6}}\s*(?P<unit>年(?!代)|月|{DAY_WORD}|季度))",
        _unitless,
    ),
    Rule("month", NUMERAL, rf"{ALONE}(?P<month>{MONTH_NUMBER})\s*月(?:份)?(?!亮|季花|饼|嫂|租|薪|经)", _month),
    Rule("day", NUMERAL, rf"(?<!第)(?<!编号){ALONE}(?P<day>{DAY_NUMBER})\s*{DAY_WORD}", _day),
)
