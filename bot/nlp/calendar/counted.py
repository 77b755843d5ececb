"""Times by counting: 30天后, 三个月内, 近三天, 今年前五个月, 六月第三个星期日, 2023年第十天."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.nlp.calendar.parts import ALONE, COUNTED, LONG, NUMERAL, ONE, YEAR, Context, Part, Rule, number
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


def _count(half: str | None, words: str | None) -> float:
    """半 is 0.5, 两 2, 一个半 1.5 (the second 半 is in *half*)."""
    return (number(words) if words else 0) + (0.5 if half else 0)


def _ago(match: re.Match[str], context: Context) -> Part | None:
    count, unit = _count(match["ago_half"] or match["ago_half2"], match["ago_n"]), match["ago_unit"]
    if match["ago_n"] and unit == "月" and not match["ago_ge"]:
        return None  # 三月前 is March
    if unit == "年" and len(match["ago_n"] or "") == 4:
        return None  # 2019年前
    back = match["ago_side"] == "前"
    days = _shifted(context, -count if back else count, unit)
    return Part(match.start(), match.end(), Grain.YEAR if unit == "年" and days[0] != days[1] else Grain.DAY, days=days)


def _within(match: re.Match[str], context: Context) -> Part | None:
    count, unit = _count(match["in_half"] or match["in_half2"], match["in_n"]), match["in_unit"]
    if match["in_n"] and unit == "月" and not match["in_ge"]:
        return None
    if unit == "年":
        if len(match["in_n"] or "") >= 2:
            return None  # 2024年内, 24年内
        last = shift_months(context.today, round(12 * count))
    else:
        last = _shifted(context, count, unit)[1]
    return Part(match.start(), match.end(), Grain.DAYS, days=(context.today, last))


def _rolling(match: re.Match[str], context: Context) -> Part | None:
    """近三天, 连着三天, 过去一周, 未来三个月: up to or from today."""
    count, unit = _count(match["roll_half"], match["roll_n"]), match["roll_unit"]
    if unit == "月" and not match["roll_ge"]:
        return None
    today = context.today
    if match["roll_side"][0] in "未接今往下":
        if unit in ("天", "日"):
            return Part(match.start(), match.end(), Grain.DAYS, days=(today + DAY, today + DAY * int(count)))
        last = shift_months(today, round(12 * count)) if unit == "年" else _shifted(context, count, unit)[1]
        return Part(match.start(), match.end(), Grain.DAYS, days=(today, last))
    if unit in ("天", "日"):
        first = today - DAY * (int(count) - 1)
    elif unit in ("周", "星期", "礼拜"):
        first = today - DAY * (int(7 * count) - 1)
    elif unit == "年":
        first = shift_months(today, -round(12 * count))
    else:
        first = _shifted(context, -count, unit)[0]
    return Part(match.start(), match.end(), Grain.DAYS, days=(first, today))


def _first_n(match: re.Match[str], context: Context) -> Part | None:
    """今年前五个月, 这个月前两天, 后三个月; alone, the whole units before or after the present one (前三个月)."""
    count, unit, ahead = number(match["some_n"]), match["some_unit"], match["some_side"] in ("后", "下", "最后", "后面")
    if unit == "月" and not (match["some_ge"] or match["some_n"] in ONE):
        return None

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
    count = -(number(words) if words else 1) if last else number(words or "1")
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
    floats = Grain.YEAR if unit == "季度" else None
    return Part(match.start(), match.end(), grain, inside=LONG, cut=cut, floats=floats)


GRAINS = {"月": Grain.MONTH, "季度": Grain.QUARTER}
BACK = r"最近|近|过去的?|过去这|这|连着|连续|接连|一连|往前|已经过去的?"
FORTH = r"未来的?|接下来的?|今后的?|往后|下来的?"
HALF = r"半(?=个?[天日周月年小钟])"

RULES = (
    Rule(
        "ago",
        NUMERAL,
        rf"(?<![月份])(?:{ALONE}(?P<ago_n>{COUNTED})(?!日(?:之|以)?前)|(?P<ago_half>半))(?P<ago_ge>个)?(?P<ago_half2>半)?(?P<ago_unit>{UNIT})多?(?:之|以)?"
        r"(?P<ago_side>前(?![往去进来提])|后(?!勤|山|续))",
        _ago,
    ),
    Rule(
        "within",
        NUMERAL,
        rf"(?<![月份])(?:{ALONE}(?P<in_n>{COUNTED})|(?P<in_half>半))(?P<in_ge>个)?(?P<in_half2>半)?(?:工作)?(?P<in_unit>{UNIT})(?=[之以]?内(?![容部心地涝]))",
        _within,
    ),
    Rule(
        "rolling",
        "最近过这连接一往未今下已",
        rf"(?P<roll_side>{BACK}|{FORTH})(?:了)?(?:{ALONE}(?P<roll_n>{COUNTED})|(?P<roll_half>半))(?P<roll_ge>个)?多?(?P<roll_unit>{UNIT})"
        r"(?:时间)?(?:以?来)?",
        _rolling,
    ),
    Rule(
        "some_n",
        "前头上最后下",
        rf"(?P<some_side>前面|前|头|(?<![晚早以])上|最后|后面|后|(?<!一)下)(?P<some_n>(?![0-9]{{3}}){COUNTED})(?P<some_ge>个)?(?P<some_unit>天|日|周|星期|礼拜|月|季度|年)(?![级轻])",
        _first_n,
    ),
    Rule(
        "nth",
        "第首最倒",
        rf"(?:第(?P<nth_n>{COUNTED})|首|(?P<nth_last>最后一?|倒数第(?:{COUNTED})))个?"
        rf"(?:(?:周|星期|礼拜)(?P<nth_weekday>[一二三四五六日天])|(?P<nth_unit>天|日|周|星期|礼拜|月|季度))",
        _nth,
    ),
)
