"""Holidays, lunar days and solar terms: 国庆期间, 正月初八, 腊月二十三, 除夕, 惊蛰, 母亲节, 去年夏天.

The lunar library is imported when a text first names such a day (28 ms), never before.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from bot.nlp.calendar.parts import NUMERAL, ONE, YEAR, Context, Cut, Part, Rule, number
from bot.nlp.calendar.spans import DAY, Days, Grain, day, nth_weekday

SOLAR = {
    "元旦": (1, 1), "情人节": (2, 14), "白色情人节": (3, 14), "女生节": (3, 7), "妇女节": (3, 8), "植树节": (3, 12),
    "消费者权益日": (3, 15), "愚人节": (4, 1), "世界地球日": (4, 22), "地球日": (4, 22), "劳动节": (5, 1), "五一": (5, 1),
    "青年节": (5, 4), "五四": (5, 4), "护士节": (5, 12), "儿童节": (6, 1), "六一": (6, 1), "环境日": (6, 5),
    "禁毒日": (6, 26), "建党节": (7, 1), "建党日": (7, 1), "党的生日": (7, 1), "七一": (7, 1), "建军节": (8, 1), "八一": (8, 1),
    "教师节": (9, 10), "国庆": (10, 1), "国庆节": (10, 1), "十一": (10, 1), "万圣节": (10, 31), "万圣夜": (10, 31),
    "光棍节": (11, 11), "双十一": (11, 11), "双11": (11, 11), "双十二": (12, 12), "双12": (12, 12), "记者节": (11, 8),
    "消防日": (11, 9), "消防宣传日": (11, 9), "宪法日": (12, 4), "国家宪法日": (12, 4), "公祭日": (12, 13),
    "平安夜": (12, 24), "圣诞夜": (12, 24), "圣诞": (12, 25), "圣诞节": (12, 25), "三八": (3, 8), "香港回归": (7, 1),
    "国际劳动节": (5, 1), "国际儿童节": (6, 1), "国际妇女节": (3, 8), "五四青年节": (5, 4), "三八妇女节": (3, 8),
    "五一劳动节": (5, 1), "六一儿童节": (6, 1), "十一国庆节": (10, 1),
}  # fmt: skip
LUNAR = {
    "春节": (1, 1), "大年初一": (1, 1), "年初一": (1, 1), "元宵": (1, 15), "龙抬头": (2, 2), "上巳": (3, 3), "佛诞": (4, 8),
    "浴佛节": (4, 8), "端午": (5, 5), "端阳": (5, 5), "火把节": (6, 24), "七夕": (7, 7), "中元": (7, 15), "鬼节": (7, 15),
    "七月半": (7, 15), "盂兰节": (7, 15), "盂兰盆节": (7, 15), "中秋": (8, 15), "重阳": (9, 9), "寒衣节": (10, 1), "下元节": (10, 15),
    "腊八": (12, 8), "小年": (12, 23), "除夕": (12, 30), "大年三十": (12, 30), "年三十": (12, 30), "大年夜": (12, 30),
    "年夜": (12, 30),
}  # fmt: skip
SPOKEN_LUNAR = {
    "二月二": (2, 2), "三月三": (3, 3), "五月五": (5, 5), "六月六": (6, 6), "七月七": (7, 7), "七月十五": (7, 15),
    "八月十五": (8, 15), "九月九": (9, 9),
}  # fmt: skip
"""Feasts that go by their lunar day; with 日 or 号 behind they are ordinary dates."""
WEEKDAY_FEASTS = {"母亲节": (5, 6, 2), "父亲节": (6, 6, 3), "感恩节": (11, 3, 4)}
"""Month, weekday (Monday 0), which one."""
EASTER = {
    "复活节": 0,
    "耶稣受难日": -2,
    "复活节星期一": 1,
    "圣灰星期三": -46,
    "棕枝主日": -7,
    "耶稣升天节": 39,
    "五旬节": 49,
}
"""Days from Easter Sunday."""
TERMS = [
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "清明",
    "谷雨",
    "立夏",
    "小满",
    "芒种",
    "夏至",
    "小暑",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "小雪",
    "大雪",
    "冬至",
    "小寒",
    "大寒",
]
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


@lru_cache(maxsize=4096)
def lunar_day(year: int, month: int, number_: int) -> date | None:
    """The solar day of a lunar one; a leap month (闰月) is negative, day 30 of a short 腊月 is its last. None if there is none."""
    from lunar_python import Lunar

    if not 1900 <= year <= 2199:
        return None
    if month == 12 and number_ == 30:
        after = lunar_day(year + 1, 1, 1)
        return after and after - DAY
    try:
        solar = Lunar.fromYmd(year, month, number_).getSolar()
    except Exception:  # the library raises bare Exception for a day that does not exist
        return None
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


@lru_cache(maxsize=1024)
def solar_term(year: int, name: str) -> date | None:
    """The day of a solar term in that calendar year."""
    from lunar_python import Lunar

    if not 1901 <= year <= 2199:
        return None
    for moment in Lunar.fromYmd(year, 1, 1).getJieQiTable().items():
        if moment[0] == name and moment[1].getYear() == year:
            return date(year, moment[1].getMonth(), moment[1].getDay())
    return None


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian rule."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _one(found: date | None) -> Days | None:
    return (found, found) if found else None


def feast_day(name: str) -> Cut:
    """From a year to the day of that feast in it; lunar feasts are those of the lunar year (去年除夕)."""
    base = (
        name if name in SOLAR or name in WEEKDAY_FEASTS or name in EASTER or name in LUNAR else name.removesuffix("节")
    )
    if base in SOLAR:
        month, number_ = SOLAR[base]
        return lambda a, _: day(a.year, month, number_)
    if base in WEEKDAY_FEASTS:
        month, weekday, nth = WEEKDAY_FEASTS[base]
        return lambda a, _: _one(nth_weekday(date(a.year, month, 1), date(a.year, month, 30), weekday, nth))
    if base in EASTER:
        ahead = timedelta(days=EASTER[base])
        return lambda a, _: _one(easter(a.year) + ahead)
    if base in TERMS:
        return lambda a, _: _one(solar_term(a.year, base))
    month, number_ = LUNAR[base]
    return lambda a, _: _one(lunar_day(a.year, month, number_))


def _feast(match: re.Match[str], context: Context) -> Part | None:
    name = match["feast"] or match["feast_short"] or match["feast_term"]
    cut, grain = feast_day(name), Grain.DAY
    long = HOLIDAYS.get(name.removesuffix("节"))
    if match["feast_days"] and long:
        cut, grain = _lasting(cut, long), Grain.DAYS
    return Part(match.start(), match.end(), grain, inside=YEAR, cut=cut, floats=Grain.YEAR, feast=True)


def _lasting(cut: Cut, long: int) -> Cut:
    """The same, as many days long."""

    def longer(first: date, last: date) -> Days | None:
        days = cut(first, last)
        return days and (days[0], days[0] + DAY * (long - 1))

    return longer


def _lunar(match: re.Match[str], context: Context) -> Part | None:
    """正月初八, 腊月二十三, 农历八月十五, 闰六月初三; 农历十月 is the whole month, 大年初五 in 正月."""
    month_word = match["lunar_m"] or "正"
    month = LUNAR_MONTHS.get(month_word) or number(month_word)
    if match["lunar_leap"]:
        month = -month
    word = match["lunar_first"] or match["lunar_d"]
    if word is None and match["lunar_m"] is None:
        return None
    if word:
        value = number(word)
        return Part(match.start(), match.end(), Grain.DAY, inside=YEAR, floats=Grain.YEAR,
                    cut=lambda a, _: _one(lunar_day(a.year, month, value)))  # fmt: skip

    def whole(first: date, _: date) -> Days | None:
        start = lunar_day(first.year, month, 1)
        last = start and (lunar_day(first.year, month, 30) or lunar_day(first.year, month, 29))
        return (start, last) if start and last else None

    return Part(match.start(), match.end(), Grain.MONTH, inside=YEAR, floats=Grain.YEAR, cut=whole)


def _spoken(match: re.Match[str], _: Context) -> Part:
    month, number_ = SPOKEN_LUNAR[match["spoken_lunar"]]
    return Part(match.start(), match.end(), Grain.DAY, inside=YEAR, floats=Grain.YEAR,
                cut=lambda a, _: _one(lunar_day(a.year, month, number_)))  # fmt: skip


def _season(match: re.Match[str], _: Context) -> Part:
    """From its first solar term to the day before the next season's; 暑假 is July and August, 寒假 the lunar new year's month."""
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
BEHIND = r"(?=期间|假期|长假|小长假|放假|黄金周|那天|当天|这天|那几天|前后|之?前|之?后|以[前后]|到|至|慰问|活动)"
NAMES = sorted((set(SOLAR) | set(LUNAR) | set(WEEKDAY_FEASTS) | set(EASTER)) - set(SHORT), key=len, reverse=True)
FEAST_HEADS = "农" + "".join(dict.fromkeys(name[0] for name in (*NAMES, *SHORT, *TERMS)))
SURE_TERMS = "|".join(term for term in TERMS if term not in WEATHER)
WEATHER_TERMS = "|".join(sorted(WEATHER))

RULES = (
    Rule(
        "spoken_lunar",
        NUMERAL,
        rf"(?<![{ONE}十0-9])(?P<spoken_lunar>{'|'.join(SPOKEN_LUNAR)})(?![{ONE}十0-9日号户个人名件条])",
        _spoken,
    ),
    Rule(
        "lunar",
        NUMERAL + "农阴旧大闰正冬腊",
        rf"(?<![{ONE}十0-9])(?:(?:农历|阴历|旧历)\s*|大年(?=初)|(?=闰?[{ONE}十]|[正冬腊]月)(?=闰|[正冬腊]|[{ONE}十]{{1,2}}月(?:初[{ONE}十](?![{COUNTS}])|廿)))"
        rf"(?:(?P<lunar_leap>闰)?(?P<lunar_m>1[0-2]|0?[1-9]|十[一二]?|[{ONE}正冬腊])月[份里]?)?"
        rf"(?:初(?P<lunar_first>10|[1-9]|[{ONE}十])|(?P<lunar_d>30|[12][0-9]|三十|二?十[{ONE}]?|廿[{ONE}]?|[{ONE}](?![起直])))?"
        rf"(?![{ONE}十0-9]|(?<=[0-9{ONE}十])[{COUNTS}])[日号]?",
        _lunar,
    ),
    Rule(
        "feast",
        FEAST_HEADS,
        rf"(?:(?:农历)?(?P<feast>{'|'.join(NAMES)})(?![典轻级联饭])节?|"
        rf"(?<![零{ONE}十百千万两0-9第])(?P<feast_short>(?:五一|六一|七一|八一)(?![零{ONE}十百千万0-9户人名件条次个元块岁村组号路斤亩年月日点些直起]|"
        rf"[楼桥厂])|(?:五四|三八|十一){BEHIND})|"
        rf"(?P<feast_term>{SURE_TERMS}|(?:{WEATHER_TERMS})(?=节|那天|当天|这天|前后|以[前后]|期间|$)))"
        r"节?(?:节气|时节)?(?P<feast_days>期间|假期|小?长假|放假|黄金周|那几天)?",
        _feast,
    ),
    Rule(
        "season",
        "的春夏秋冬暑寒",
        r"(?<=[年去今明])(?:的)?(?P<season>(?:春|夏|秋|冬)(?:天|季|(?![节耕收种分播运游雨粮灌防]))|暑假|寒假)",
        _season,
    ),
)
