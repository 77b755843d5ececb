"""Holidays, lunar days, solar terms and seasons as they are written: 国庆期间, 正月初八, 除夕, 惊蛰, 去年夏天."""

from __future__ import annotations

import re
from datetime import date

from bot.nlp.calendar.almanac import (
    EASTER,
    LUNAR,
    SOLAR,
    SPOKEN_LUNAR,
    TERMS,
    WEEKDAY_FEASTS,
    feast_day,
    lunar_day,
    lunar_month,
    one_day,
    solar_term,
)
from bot.nlp.calendar.parts import ONE, YEAR, Context, Cut, Part, Rule, number
from bot.nlp.calendar.spans import DAY, Days, Grain

WEATHER = frozenset(["雨水", "小雪", "大雪", "大寒", "小寒", "小满", "大暑", "小暑", "白露", "霜降"])
"""Solar terms (节气) that are mostly ordinary words."""
HOLIDAYS = {
    "国庆": 7,
    "国庆节": 7,
    "十一": 7,
    "春节": 7,
    "五一": 5,
    "劳动节": 5,
    "元旦": 3,
    "清明": 3,
    "端午": 3,
    "中秋": 3,
}
"""How long 国庆期间 and the like last (国办 holiday notices); 调休 differs from year to year and is left out."""
COUNTS = "户个人名件条起家次份位"
LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def _feast(match: re.Match[str], context: Context) -> Part | None:
    name = match["feast"] or match["feast_short"] or match["feast_term"]
    cut, grain = feast_day(name), Grain.DAY
    long = HOLIDAYS.get(name) or HOLIDAYS.get(name.removesuffix("节"))
    if match["feast_days"] and long:
        cut, grain = _lasting(cut, long), Grain.DAYS
    if match["feast_first"]:
        cut, grain = _lasting(cut, number(match["feast_first"])), Grain.DAYS
    if match["feast_nth"]:
        cut, grain = _lasting(cut, number(match["feast_nth"]), only_last=True), Grain.DAY
    if match["feast_eve"]:
        return Part(match.start(), match.end(), Grain.DAY, inside=YEAR, cut=_eve(cut), floats=Grain.YEAR)
    return Part(match.start(), match.end(), grain, inside=YEAR, cut=cut, floats=Grain.YEAR, feast=True)


def _eve(cut: Cut) -> Cut:
    """The day before: 中秋前一天."""

    def earlier(first: date, last: date) -> Days | None:
        days = cut(first, last)
        return days and (days[0] - DAY, days[0] - DAY)

    return earlier


def _lasting(cut: Cut, long: int, *, only_last: bool = False) -> Cut:
    """The same, as many days long, or the last of them alone."""

    def longer(first: date, last: date) -> Days | None:
        days = cut(first, last)
        end = days and days[0] + DAY * (long - 1)
        return (end if only_last else days[0], end) if days and end else None

    return longer


def _lunar(match: re.Match[str], context: Context) -> Part | None:
    """正月初八, 腊月二十三, 农历八月十五, 闰六月初三; 农历十月 is the whole month, 大年初五 in 正月."""
    month_word = match["lunar_m"] or "正"
    month = LUNAR_MONTHS.get(month_word) or number(month_word)
    if match["lunar_leap"]:
        month = -month
    word = match["lunar_first"] or match["lunar_d"]
    if match["lunar_m"] is None and (word is None or (match.group()[0] == "初" and not _new_year(context.today))):
        return None
    if word and match["lunar_to"]:
        start, end = number(word), number(match["lunar_to"])

        def cut(year: date, _: date) -> Days | None:
            first, last = lunar_day(year.year, month, start), lunar_day(year.year, month, end)
            return (first, last) if first and last and first <= last else None

        return Part(match.start(), match.end(), Grain.DAYS, inside=YEAR, floats=Grain.YEAR, cut=cut)
    if word:
        value = number(word)
        return Part(match.start(), match.end(), Grain.DAY, inside=YEAR, floats=Grain.YEAR,
                    cut=lambda a, _: one_day(lunar_day(a.year, month, value)))  # fmt: skip

    return Part(match.start(), match.end(), Grain.MONTH, inside=YEAR, floats=Grain.YEAR,
                cut=lambda a, _: lunar_month(a.year, month))  # fmt: skip


def _new_year(today: date) -> bool:
    """Whether the new year's feast is near enough for 初八 to mean the eighth of 正月."""
    first = lunar_day(today.year, 1, 1)
    return first is not None and abs((today - first).days) <= 45


def _spoken(match: re.Match[str], _: Context) -> Part:
    month, number_ = SPOKEN_LUNAR[match["spoken_lunar"]]
    return Part(match.start(), match.end(), Grain.DAY, inside=YEAR, floats=Grain.YEAR,
                cut=lambda a, _: one_day(lunar_day(a.year, month, number_)))  # fmt: skip


def _season(match: re.Match[str], _: Context) -> Part:
    """From its first solar term to the day before the next one's; 暑假 is July and August, 寒假 around new year."""
    word = match["season"][0]
    if word in "暑寒":
        first, last = ((7, 1), (8, 31)) if word == "暑" else ((1, 15), (2, 20))
        return Part(
            match.start(),
            match.end(),
            Grain.DAYS,
            inside=YEAR,
            floats=Grain.YEAR,
            cut=lambda a, _: (a.replace(month=first[0], day=first[1]), a.replace(month=last[0], day=last[1])),
        )
    names = ("立春", "立夏", "立秋", "立冬", "立春")
    at = "春夏秋冬".index(word)

    def cut(start: date, _: date) -> Days | None:
        opens = solar_term(start.year, names[at])
        closes = solar_term(start.year + (at == 3), names[at + 1])
        return (opens, closes - DAY) if opens and closes else None

    return Part(match.start(), match.end(), Grain.QUARTER, inside=YEAR, cut=cut)


SHORT = ("五一", "六一", "七一", "八一", "五四", "三八", "十一")
"""Holidays by their numbers; 三八, 五四 and 十一 only where a word behind says that they are meant."""
BEHIND = (
    r"(?=节(?!约)|期间|假期|长假|小长假|放假|黄金周|那天|当天|这天|那几天|前后|之?前|之?后|以[前后]|到|至|慰问|活动)"
)
NAMES = sorted((set(SOLAR) | set(LUNAR) | set(WEEKDAY_FEASTS) | set(EASTER)) - set(SHORT), key=len, reverse=True)
FEAST_HEADS = "农" + "".join(dict.fromkeys(name[0] for name in (*NAMES, *SHORT, *TERMS)))
SURE_TERMS = "|".join(term for term in TERMS if term not in WEATHER)
WEATHER_TERMS = "|".join(sorted(WEATHER))

RULES = (
    Rule(
        "spoken_lunar",
        "二三五六七八九",
        rf"(?<![{ONE}十0-9])(?P<spoken_lunar>{'|'.join(SPOKEN_LUNAR)})(?![{ONE}十0-9日号户个人名件条])",
        _spoken,
    ),
    Rule(
        "lunar",
        ONE + "十农阴旧大闰正冬腊初",
        rf"(?:(?<![{ONE}十0-9])|(?=初))(?:(?:农历|阴历|旧历)\s*|大年(?=初)|(?=初[四五六七八九十](?![一二三四五六七八九十年级中户个])|初[一二三](?:那[天日]|早上|上午|下午|晚上|[我去到克]))|(?=闰?[{ONE}十]|[正冬腊]月)(?=闰|[正冬腊]|[{ONE}十]{{1,2}}月(?:初[{ONE}十](?![{COUNTS}])|廿)))"
        rf"(?:(?P<lunar_leap>闰)?(?P<lunar_m>1[0-2]|0?[1-9]|十[一二]?|[{ONE}正冬腊])月[份里]?)?"
        rf"(?:初(?P<lunar_first>10|[1-9]|[{ONE}十])|(?:(?<=[月里])|(?<=月份))(?P<lunar_d>30|[12][0-9]|三十|二?十[{ONE}]?|廿[{ONE}]?|[{ONE}](?![起直])))?"
        rf"(?:(?<=[{ONE}十0-9])[到至](?P<lunar_to>30|[12][0-9]|三十|二?十[{ONE}]?|廿[{ONE}]?)(?![{COUNTS}{ONE}十月日号点]))?"
        rf"(?![{ONE}十0-9]|(?<=[0-9{ONE}十])[{COUNTS}])[日号]?",
        _lunar,
    ),
    Rule(
        "feast",
        FEAST_HEADS,
        rf"(?:(?:农历)?(?P<feast>{'|'.join(NAMES)})(?![典轻级联饭])节?|"
        rf"(?<![零{ONE}十百千万两0-9第块毛])(?P<feast_short>(?:五一|六一|七一|八一)(?![零{ONE}十百千万0-9户人名件条次个元块岁村组号路斤亩年月日点些直起方吨]|"
        rf"[楼桥厂])|(?:五四|三八|十一){BEHIND})|"
        rf"(?P<feast_term>{SURE_TERMS}|(?:{WEATHER_TERMS})(?=节|那天|当天|这天|前后|以[前后]|期间|$)))"
        r"节?(?:节气|时节)?(?:(?:的)?(?P<feast_eve>(?:前|头)[一1][天日晚])|头?(?P<feast_first>[两二三四五六七])天(?:小?长?假)?)?(?P<feast_days>期间|假期|小?长假|放假|黄金周|那几天)?(?:的?第(?P<feast_nth>[一二三四五六七])天)?",
        _feast,
    ),
    Rule(
        "season",
        "的春夏秋冬暑寒",
        r"(?<=[年去今明])(?:的)?(?P<season>(?:春|夏|秋|冬)(?:天|季|(?![节耕收种分播运游雨粮灌防]))|暑假|寒假)",
        _season,
    ),
)
