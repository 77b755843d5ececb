"""Times that only the town knows: 届内, 上次接待日. What they mean is told by `parts.Customs`."""

from __future__ import annotations

import re
from datetime import date

from bot.nlp.calendar.parts import YEAR, Context, Part, Rule, number
from bot.nlp.calendar.spans import Days, Grain, month_of, nth_weekday


def reception_day(around: date, ahead: int, rule: tuple[int, int]) -> date | None:
    """The reception day (接待日) of the month *ahead* months from *around*."""
    first, last = month_of(around, ahead)
    return nth_weekday(first, last, rule[1], rule[0])


def _reception(match: re.Match[str], context: Context) -> Part | None:
    """The last one before today, the next one after it."""
    last = match["reception"][0] == "上"
    days = [reception_day(context.today, ahead, context.customs.reception) for ahead in (-2, -1, 0, 1, 2)]
    known = [one for one in days if one and (one < context.today if last else one > context.today)]
    if not known:
        return None
    one = known[-1] if last else known[0]
    return Part(match.start(), match.end(), Grain.DAY, days=(one, one))


def _reception_of_month(match: re.Match[str], context: Context) -> Part | None:
    """9月接待日: that of the month named."""
    month = number(match["reception_month"])

    def cut(first: date, _: date) -> Days | None:
        found = reception_day(date(first.year, month, 1), 0, context.customs.reception)
        return (found, found) if found else None

    return Part(match.start(), match.end(), Grain.DAY, inside=YEAR, cut=cut, floats=Grain.YEAR)


def _term(match: re.Match[str], context: Context) -> Part | None:
    term = context.customs.term
    return term and Part(match.start(), match.end(), Grain.TERM, days=term)


RULES = (
    Rule("reception", "上下", r"(?P<reception>上一?[次回个]|下一?[次回个])的?(?:代表)?接待日", _reception),
    Rule(
        "reception_month",
        "一二三四五六七八九十123456789",
        r"(?P<reception_month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?的?(?:代表)?接待日",
        _reception_of_month,
    ),
    Rule(
        "term",
        "本这当届任",
        r"(?P<term>本届(?:任期)?|[这当]一?届|届|任期)(?:以?内|期间|以来|(?<=[本这]届)|(?<=一届)(?!一次|要))",
        _term,
    ),
)
