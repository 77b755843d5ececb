"""Which days a question is about, and how replies name them: 今年, 3月, 一季度, 届内, 3月1日至9日."""

from __future__ import annotations

import calendar
from datetime import date

from bot.duties import Period, quarter_of, term_of, year_of
from bot.model import Answer, Turn


def asked(turn: Turn) -> Period | None:
    """The days that the act names; an open side reaches to the start of the year or to today."""
    start, end = turn.act.start, turn.act.end
    if start is None and end is None:
        return None
    first = start or year_of(end or turn.today).start
    return Period(first, max(first, end or turn.today))


def asked_or_year(turn: Turn) -> Period:
    """The days that the act names, else this year."""
    return asked(turn) or year_of(turn.today)


def named(period: Period, turn: Turn) -> Answer:
    """How replies name *period*."""
    start, end = period.start, period.end
    year = start.year if start.year != turn.today.year else None
    values: dict[str, object] = {"start": start, "end": end, "year": year, "month": start.month}
    if period == year_of(start):
        return Answer("period.year" if year else "period.this_year", values)
    if period == term_of(turn.today, turn.town.term):
        return Answer("period.term", values)
    if period == quarter_of(start):
        return Answer("period.quarter", values | {"quarter": (start.month + 2) // 3})
    if start == end:
        return Answer("period.day", values)
    if start.day == 1 and end == date(start.year, start.month, calendar.monthrange(start.year, start.month)[1]):
        return Answer("period.month", values)
    return Answer("period.range", values)
