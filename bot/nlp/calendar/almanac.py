"""The almanac: on which day a holiday, a lunar day (农历) or a solar term (节气) falls in a year.

The lunar library is imported when a text first names such a day (28 ms), never before.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from bot.nlp.calendar.parts import Cut
from bot.nlp.calendar.spans import DAY, Days, day, nth_weekday

SOLAR = {
    "元旦": (1, 1), "情人节": (2, 14), "女生节": (3, 7), "妇女节": (3, 8), "国际妇女节": (3, 8),
    "三八妇女节": (3, 8), "三八": (3, 8), "植树节": (3, 12), "白色情人节": (3, 14), "消费者权益日": (3, 15),
    "愚人节": (4, 1), "地球日": (4, 22), "世界地球日": (4, 22), "五一": (5, 1), "劳动节": (5, 1),
    "国际劳动节": (5, 1), "五一劳动节": (5, 1), "五四": (5, 4), "青年节": (5, 4), "五四青年节": (5, 4),
    "护士节": (5, 12), "六一": (6, 1), "儿童节": (6, 1), "国际儿童节": (6, 1), "六一儿童节": (6, 1),
    "环境日": (6, 5), "禁毒日": (6, 26), "七一": (7, 1), "建党节": (7, 1), "建党日": (7, 1), "党的生日": (7, 1),
    "香港回归": (7, 1), "八一": (8, 1), "建军节": (8, 1), "教师节": (9, 10), "国庆": (10, 1), "国庆节": (10, 1),
    "十一": (10, 1), "十一国庆节": (10, 1), "万圣节": (10, 31), "万圣夜": (10, 31), "记者节": (11, 8),
    "消防日": (11, 9), "消防宣传日": (11, 9), "光棍节": (11, 11), "双十一": (11, 11), "双11": (11, 11),
    "宪法日": (12, 4), "国家宪法日": (12, 4), "双十二": (12, 12), "双12": (12, 12), "公祭日": (12, 13),
    "平安夜": (12, 24), "圣诞夜": (12, 24), "圣诞": (12, 25), "圣诞节": (12, 25),
}  # fmt: skip
LUNAR = {
    "春节": (1, 1), "大年初一": (1, 1), "年初一": (1, 1), "元宵": (1, 15), "龙抬头": (2, 2), "上巳": (3, 3),
    "佛诞": (4, 8), "浴佛节": (4, 8), "端午": (5, 5), "端阳": (5, 5), "火把节": (6, 24), "七夕": (7, 7),
    "中元": (7, 15), "鬼节": (7, 15), "七月半": (7, 15), "盂兰节": (7, 15), "盂兰盆节": (7, 15), "中秋": (8, 15),
    "重阳": (9, 9), "寒衣节": (10, 1), "下元节": (10, 15), "腊八": (12, 8), "小年": (12, 23), "除夕": (12, 30),
    "大年三十": (12, 30), "年三十": (12, 30), "大年夜": (12, 30), "年夜": (12, 30),
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
TERMS = (
    "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑",
    "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至", "小寒", "大寒",
)  # fmt: skip
"""The solar terms (节气), which are feasts of the almanac too."""


@lru_cache(maxsize=4096)
def lunar_day(year: int, month: int, number_: int) -> date | None:
    """The solar day of a lunar one, or None if there is none such.

    A leap month (闰月) is negative; day 30 of a short 腊月 is its last (除夕).
    """
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


def lunar_month(year: int, month: int) -> Days | None:
    """The whole lunar month, 29 or 30 days, or None if there is none such."""
    first = lunar_day(year, month, 1)
    last = first and (lunar_day(year, month, 30) or lunar_day(year, month, 29))
    return (first, last) if first and last else None


@lru_cache(maxsize=1024)
def solar_term(year: int, name: str) -> date | None:
    """The day of a solar term in that calendar year."""
    from lunar_python import Lunar

    if not 1901 <= year <= 2199:
        return None
    for lunar_year in (year, year + 1):  # a lunar year's table runs from the 冬至 before it to its 大雪
        moment = Lunar.fromYmd(lunar_year, 1, 1).getJieQiTable()[name]
        if moment.getYear() == year:
            return date(year, moment.getMonth(), moment.getDay())
    return None


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian rule."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def one_day(found: date | None) -> Days | None:
    """That one day as days."""
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
        return lambda a, _: one_day(nth_weekday(date(a.year, month, 1), date(a.year, month, 30), weekday, nth))
    if base in EASTER:
        ahead = timedelta(days=EASTER[base])
        return lambda a, _: one_day(easter(a.year) + ahead)
    if base in TERMS:
        return lambda a, _: one_day(solar_term(a.year, base))
    month, number_ = LUNAR[base]
    return lambda a, _: one_day(lunar_day(a.year, month, number_))
