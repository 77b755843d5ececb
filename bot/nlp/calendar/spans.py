"""Spans of days and the arithmetic of months, quarters, weeks and years. Pure; weeks start on Monday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

Days = tuple[date, date]
"""First and last day, both inclusive."""
DAY = timedelta(days=1)


class Grain(StrEnum):
    """How wide a time expression is by itself."""

    NOW = "now"
    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    TERM = "term"


class Edge(StrEnum):
    """A word after a time that makes it a bound: 10月15日前, 3号以后, 三个月内, 今年以来."""

    BEFORE = "before"
    AFTER = "after"
    WITHIN = "within"
    SINCE = "since"


PART_HOURS = {"night": 0, "morning": 6, "noon": 12, "afternoon": 13, "evening": 18}
"""The hour at which each part of the day (时段) begins."""


class Span(NamedTuple):
    """The days a time expression means."""

    start: date
    end: date
    """Inclusive."""
    grain: Grain = Grain.DAY
    vague: bool = False
    """前段时间, 最近, 节前: no day is told; start and end are the day it was said."""
    bare: bool = False
    """Neither year, month nor week was told where it matters (3号, 周三, 五一): the preference chose."""
    edge: Edge | None = None
    part: str | None = None
    """Part of the day told (a key of `PART_HOURS`), if any."""
    at: time | None = None
    """The time of day told (下午3点 → 15:00), that of the first moment of a range."""
    several: tuple[Span, ...] = ()
    """Of days listed one after another (6日、8日): each of them."""

    @property
    def single(self) -> bool:
        """Whether it is one day."""
        return self.start == self.end

    @property
    def period(self) -> bool:
        """Whether it is a whole period by name (这周, 二季度, 今年), not a day and not a range of days."""
        return self.grain not in (Grain.NOW, Grain.DAY, Grain.DAYS)

    def ahead(self, now: datetime) -> bool:
        """Whether all of it lies ahead of *now*, by the hour where one was told (今天下午3点, said in the morning)."""
        today = now.date()
        if self.start != today:
            return self.start > today
        if self.at is not None:
            return self.at > now.time().replace(tzinfo=None)
        return self.part is not None and PART_HOURS[self.part] > now.hour

    def moment(self, now: datetime) -> datetime | None:
        """The moment it begins, in the zone of *now*; None where no time of day was told."""
        return None if self.at is None else datetime.combine(self.start, self.at, tzinfo=now.tzinfo)


def day(year: int, month: int, number: int) -> Days | None:
    """That day, or None where the month has none such."""
    if not (1 <= month <= 12 and 1 <= number <= 31 and 1 <= year <= 9998):
        return None
    if number > 28 and number > monthrange(year, month)[1]:
        return None
    one = date(year, month, number)
    return one, one


def months(year: int, first: int, last: int | None = None) -> Days:
    """From the first day of month *first* to the last of month *last*; months may lie outside 1–12."""
    last = first if last is None else last
    start_year, start_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    last_day = date(end_year, 12, 31) if end_month == 12 else date(end_year, end_month + 1, 1) - DAY
    return date(start_year, start_month, 1), last_day


def month_of(moment: date, ahead: int = 0) -> Days:
    """The month of that day, or one *ahead* months later."""
    return months(moment.year, moment.month + ahead)


def week_of(moment: date, ahead: int = 0) -> Days:
    """Monday to Sunday around that day, or *ahead* weeks later."""
    monday = moment - timedelta(days=moment.weekday()) + timedelta(days=7 * ahead)
    return monday, monday + timedelta(days=6)


def year_of(year: int) -> Days:
    """January 1 to December 31."""
    return date(year, 1, 1), date(year, 12, 31)


def quarter_of(moment: date, ahead: int = 0) -> Days:
    """The quarter of that day, or one *ahead* quarters later."""
    first = (moment.month - 1) // 3 * 3 + 1 + 3 * ahead
    return months(moment.year, first, first + 2)


def half_of(moment: date, ahead: int = 0) -> Days:
    """The half-year of that day, or one *ahead* halves later."""
    first = (1 if moment.month < 7 else 7) + 6 * ahead
    return months(moment.year, first, first + 5)


def shift_months(moment: date, ahead: int) -> date:
    """The same day of the month *ahead* months later, the last one where that month is shorter."""
    first, last = months(moment.year, moment.month + ahead)
    return first.replace(day=min(moment.day, last.day))


def first_monday(start: date) -> date:
    """The first Monday not before *start*: the first week of a month or year begins there (十月的第一周)."""
    return start + timedelta(days=-start.weekday() % 7)


def nth_weekday(start: date, end: date, weekday: int, nth: int) -> date | None:
    """The *nth* such weekday (Monday 0) from *start* to *end*, from behind where negative; None if there is none."""
    if nth > 0:
        found = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (nth - 1))
    else:
        found = end - timedelta(days=(end.weekday() - weekday) % 7 + 7 * (-nth - 1))
    return found if start <= found <= end else None
