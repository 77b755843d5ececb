"""Times by counting: 30天后, 三个月内, 近三天, 今年前五个月, 六月第三个星期日, 2023年第十天."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.nlp.calendar.parts import ALONE, COUNTED, LONG, NUMERAL, YEAR, Context, Part, Rule, number
from bot.nlp.calendar.relative import WEEKDAYS
from bot.nlp.calendar.spans import (
    DAY,
    Days,
    Grain,
    first_monday,
    month_of,
    months,
    nth_weekday,
    shift_months,
    week_of,
    year_of,
)

UNIT = r"(?:小时|钟头|分钟|天|日|周|星期|礼拜|月|季度|年)"


def _shifted(context: Context, count: float, unit: str) -> Days:
    """The day, or for years the year, *count* units from today."""
    today = context.today
    if unit in ("天", "日"):
        one = today + timedelta(days=round(count))
    elif unit in ("周", "星期", "礼拜"):
        one = today + timedelta(days=round(7 * count))
    elif unit in ("月", "季度"):
        whole = int(count * (3 if unit == "季度" else 1))
        one = shift_months(today, whole) + timedelta(days=round(30 * (count * (3 if unit == "季度" else 1) - whole)))
    elif unit == "年":
        if count != int(count):
            one = shift_months(today, round(12 * count))
        else:
            return year_of(today.year + int(count))
    else:
        moment = context.now + timedelta(minutes=count * (1 if unit == "分钟" else 60))
        one = moment.date()
    return one, one


def _count(match: re.Match[str], p: str) -> float:
    """How many: 半 is 0.5, 两 2, 一个半 and 一年半 1.5."""
    words = match[f"{p}_n"]
    half = match[f"{p}_half"] or match[f"{p}_half2"] or match[f"{p}_half3"]
    return (number(words) if words else 0) + (0.5 if half else 0)


def _ago(match: re.Match[str], context: Context) -> Part | None:
    count, unit = _count(match, "ago"), match["ago_unit"]
    if unit == "年" and len(match["ago_n"] or "") == 4:
        return None  # 2019年前
    days = _shifted(context, -count if match["ago_back"] else count, unit)
    grain = Grain.DAY if days[0] == days[1] else Grain.YEAR
    return Part(match.start(), match.end(), grain, days=days)


def _within(match: re.Match[str], context: Context) -> Part | None:
    unit = match["in_unit"]
    if unit == "年" and len(match["in_n"] or "") >= 2:
        return None  # 2024年内, 24年内
    last = _day_after(context, _count(match, "in"), unit)
    return Part(match.start(), match.end(), Grain.DAYS, days=(context.today, last))


def _day_after(context: Context, count: float, unit: str) -> date:
    """The day *count* units after today; of years, too, the same day."""
    return shift_months(context.today, round(12 * count)) if unit == "年" else _shifted(context, count, unit)[1]


def _days_up_to(context: Context, count: float, unit: str) -> Days:
    """*count* units up to and with today."""
    today = context.today
    if unit in ("天", "日"):
        return today - DAY * max(int(count) - 1, 0), today
    if unit in ("周", "星期", "礼拜"):
        return today - DAY * (int(7 * count) - 1), today
    return _day_after(context, -count, unit), today


def _since(match: re.Match[str], context: Context) -> Part:
    """三个多月以来, 三年来: up to today."""
    return Part(
        match.start(), match.end(), Grain.DAYS, days=_days_up_to(context, _count(match, "since"), match["since_unit"])
    )


def _rolling(match: re.Match[str], context: Context) -> Part:
    """近三天, 连着三天, 过去一周, 未来三个月: up to or from today."""
    count, unit, today = _count(match, "roll"), match["roll_unit"], context.today
    if match["roll_side"].startswith(("未来", "接下来", "今后", "往后", "下来")):
        first = today + DAY if unit in ("天", "日") else today
        last = max(first, _day_after(context, count, unit))
        return Part(match.start(), match.end(), Grain.DAYS, days=(first, last))
    return Part(match.start(), match.end(), Grain.DAYS, days=_days_up_to(context, count, unit))


def _pair(match: re.Match[str], context: Context) -> Part:
    """昨今两天, 今明两年, 明后天."""
    first = {"前": -2, "昨": -1, "今": 0, "明": 1}[match["pair"][0]]
    if match["pair_unit"] == "年":
        year = context.today.year + first
        return Part(match.start(), match.end(), Grain.DAYS, days=(year_of(year)[0], year_of(year + 1)[1]))
    day = context.today + DAY * first
    return Part(match.start(), match.end(), Grain.DAYS, days=(day, day + DAY))


def _first_n(match: re.Match[str], context: Context) -> Part | None:
    """今年前五个月, 这个月前两天, 后三个月; alone, the whole units before or after the present one (前三个月)."""
    count, unit, ahead = number(match["some_n"]), match["some_unit"], match["some_side"] in ("后", "下", "最后", "后面")

    def cut(first: date, last: date) -> Days | None:
        if unit in ("天", "日"):
            found = (last - DAY * (count - 1), last) if ahead else (first, first + DAY * (count - 1))
        elif unit in ("周", "星期", "礼拜"):
            monday = first_monday(first)
            found = (last - DAY * (7 * count - 1), last) if ahead else (monday, monday + DAY * (7 * count - 1))
        else:
            size = count * (3 if unit == "季度" else 1)
            found = (
                months(last.year, last.month - size + 1, last.month)
                if ahead
                else months(first.year, first.month, first.month + size - 1)
            )
        return found if first <= found[0] and found[1] <= last + 6 * DAY else None

    days, today = None, context.today
    sign = 1 if ahead else -1
    near, far = sign, sign * count
    if unit in ("天", "日"):
        days = (today + DAY * min(near, far), today + DAY * max(near, far))
    elif unit in ("周", "星期", "礼拜"):
        days = week_of(today, min(near, far))[0], week_of(today, max(near, far))[1]
    elif unit == "月" and match["some_ge"]:
        days = month_of(today, min(near, far))[0], month_of(today, max(near, far))[1]
    elif unit == "年":
        days = year_of(today.year + min(near, far))[0], year_of(today.year + max(near, far))[1]
    elif unit == "季度":
        return Part(match.start(), match.end(), Grain.DAYS, inside=YEAR, cut=cut, floats=Grain.YEAR)
    return Part(match.start(), match.end(), Grain.DAYS, days=days, inside=LONG, cut=cut)


def _nth(match: re.Match[str], context: Context) -> Part | None:
    """第三个星期日, 最后一周, 第十天, 第三个月 of a month or year."""
    words, unit = match["nth_n"], match["nth_unit"]
    last = match["nth_last"]
    count = -number(match["nth_back"] or "1") if last else number(words or "1")
    if count == 0:
        return None
    weekday = match["nth_weekday"]

    def cut(first: date, final: date) -> Days | None:
        if weekday:
            one = nth_weekday(first, final, WEEKDAYS[weekday], count)
            return (one, one) if one else None
        if unit in ("天", "日"):
            one = first + DAY * (count - 1) if count > 0 else final + DAY * (count + 1)
            return (one, one) if first <= one <= final else None
        if unit in ("月", "季度"):
            size = 3 if unit == "季度" else 1
            if count > 0:
                found = months(first.year, first.month + size * (count - 1), first.month + size * count - 1)
            else:
                found = months(final.year, final.month + size * count + 1, final.month + size * (count + 1))
            return found if first <= found[0] and found[1] <= final else None
        if count > 0:
            monday = first_monday(first) + DAY * 7 * (count - 1)
        else:
            monday = final - DAY * final.weekday() + DAY * 7 * (count + 1)
        return (monday, monday + 6 * DAY) if first <= monday <= final else None

    grain = Grain.DAY if weekday or unit in ("天", "日") else GRAINS.get(unit, Grain.WEEK)
    floats = Grain.YEAR if unit == "季度" else Grain.MONTH if weekday else None
    return Part(match.start(), match.end(), grain, inside=LONG, cut=cut, floats=floats)


GRAINS = {"月": Grain.MONTH, "季度": Grain.QUARTER}
BACK = r"最近的?|近|过去的?|过去这|这|连着|连续|接连|一连|往前|已经过去的?"
FORTH = r"未来的?|接下来的?|今后的?|往后|下来的?"


def _counted(p: str) -> str:
    """How many units: 30天, 两个半月, 半年, 一年半; *p* begins the names of its groups. 三月 is March."""
    return (
        rf"(?<![月份]){ALONE}(?:(?P<{p}_n>{COUNTED})(?!月)|(?P<{p}_half>半))个?多?(?P<{p}_half2>半)?(?:工作)?"
        rf"(?P<{p}_unit>{UNIT})(?P<{p}_half3>半)?"
    )


RULES = (
    Rule(
        "ago", NUMERAL, rf"{_counted('ago')}多?[之以]?(?:(?<!日)(?P<ago_back>前)(?![往去进来提])|后(?![勤山续]))", _ago
    ),
    Rule("within", NUMERAL, rf"{_counted('in')}(?=[之以]?内(?![容部心地涝]))", _within),
    Rule("since_n", NUMERAL, rf"{_counted('since')}多?(?:以来|来(?=[，,。；\s]|$|共|已|一直|我|全))", _since),
    Rule(
        "rolling",
        "最近过这连接一往未今下已",
        rf"(?P<roll_side>{BACK}|{FORTH})了?{_counted('roll')}(?:时间)?(?:以?来)?",
        _rolling,
    ),
    Rule("pair", "前昨今明", r"(?P<pair>前昨|昨今|今明|明后)[两2]?(?P<pair_unit>天|日|年)", _pair),
    Rule(
        "some_n",
        "前头上最后下",
        rf"(?P<some_side>前面|前|头|(?<![晚早以])上(?!一)|最后(?!一)|(?<!前)后面?|(?<!一)下(?!一))"
        rf"(?P<some_n>(?![0-9]{{3}}){COUNTED})(?P<some_ge>个)?"
        r"(?P<some_unit>天|日|周|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])|月|季度|年)(?![级轻])",
        _first_n,
    ),
    Rule(
        "nth",
        "第首最倒",
        rf"(?:第(?P<nth_n>{COUNTED})|首|(?P<nth_last>最后一?|倒数第(?P<nth_back>{COUNTED})))个?"
        r"(?:(?:周|星期|礼拜)(?P<nth_weekday>[一二三四五六日天])|(?P<nth_unit>天|日|周|星期|礼拜|月|季度))",
        _nth,
    ),
)
