"""The calendar of a town: days off and working days, the rules that name days, the hours in which nothing is posted.

Pure. Public holidays and 调休 come from the `holidays` library (State Council notices, as far as the installed
version knows them) and are overruled by `holidays:` in the config.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
OPENS, CLOSES = time(8), time(20)
"""Between them the bot may speak unprompted (domain.md, 5.4: quiet hours 20:00–07:59)."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINAL = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)|(last)) ([a-z]+)")
_PLAIN = (*WEEKDAYS, "daily", "workday", "quarter_end", "year_end")


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the library knows of one year."""

    off: frozenset[date]
    """Public holidays and the days off given for them, without the weekends in between."""
    working: frozenset[date]
    """Saturdays and Sundays that are worked (调休)."""


@lru_cache(maxsize=64)
def _listed(year: int) -> _Listed:
    import holidays

    calendar = holidays.country_holidays("CN", years=year)
    working = frozenset(day for day in calendar.weekend_workdays if day.year == year)
    return _Listed(frozenset(calendar), working)


@dataclass(frozen=True, slots=True)
class Almanac:
    """Which days are worked: the library's calendar, overruled by the town's own."""

    overrides: Mapping[date, bool] = field(default_factory=dict)
    """`Town.holidays`: True is a day off, False a working day."""

    def is_workday(self, day: date) -> bool:
        """Whether offices work on *day*: Monday to Friday and 调休 weekends, without public holidays."""
        if day in self.overrides:
            return not self.overrides[day]
        listed = _listed(day.year)
        return day not in listed.off and (day.weekday() < 5 or day in listed.working)

    def is_holiday(self, day: date) -> bool:
        """Whether *day* belongs to a public holiday (法定节假日): also the weekend days its days off are joined to,
        as the State Council's notices count them (“10月1日至7日放假”)."""
        if self.is_workday(day):
            return False
        return any(self._named(each) for step in (DAY, -DAY) for each in self._days_off(day, step))

    def next_workday(self, day: date) -> date:
        """The first working day after *day*."""
        day += DAY
        while not self.is_workday(day):
            day += DAY
        return day

    def last_workday(self, day: date) -> date:
        """The last working day before *day*."""
        day -= DAY
        while not self.is_workday(day):
            day -= DAY
        return day

    def knows(self, year: int) -> bool:
        """Whether the working weekends (调休) of *year* are known, from the library or from the config.

        Without them every holiday there is a guess: the State Council announces them in November of the year before.
        """
        return bool(_listed(year).working) or any(day.year == year for day in self.overrides)

    def open_from(self, local: datetime) -> datetime:
        """The first time not before *local* (naive, the town's clock) at which the bot may speak unprompted:
        the same hour of the first day that is no public holiday; 08:00 where the hour itself is a quiet one."""
        if local.time() >= CLOSES:
            local = datetime.combine(local.date() + DAY, OPENS)
        elif local.time() < OPENS:
            local = datetime.combine(local.date(), OPENS)
        while self.is_holiday(local.date()):
            local += DAY
        return local

    def _days_off(self, day: date, step: timedelta) -> Iterator[date]:
        """*day* and its neighbours in one direction, up to the next working day."""
        while not self.is_workday(day):
            yield day
            day += step

    def _named(self, day: date) -> bool:
        """Whether *day* is a day off by its own name, not for being a weekend."""
        return self.overrides.get(day, day in _listed(day.year).off)


def check_rule(rule: str) -> bool:
    """Whether *rule* is one that `days` understands."""
    if rule in _PLAIN:
        return True
    found = _ORDINAL.fullmatch(rule)
    if not found:
        return False
    number, unit = int(found[1] or 1), found[3]
    highest = 31 if unit == "day" else 23 if unit == "workday" else 5 if unit in WEEKDAYS else 0
    return 1 <= number <= highest


def days(rule: str, start: date, end: date, almanac: Almanac) -> Iterator[date]:
    """The days from *start* to *end*, both inclusive, that *rule* names, in order.

    Rules: `daily`, `workday`, `monday`…; within each month `2nd tuesday`, `last friday`, `1st day`, `last day`,
    `1st workday`; `quarter_end`, `year_end` (their last days). A month without a fifth Friday or a 31st has none.

    Raises:
        ValueError: *rule* is none of these.
    """
    if not check_rule(rule):
        raise ValueError(rule)
    if rule in _PLAIN:
        yield from (day for day in _span(start, end) if _matches(rule, day, almanac))
        return
    found = _ORDINAL.fullmatch(rule)
    assert found  # noqa: S101  — check_rule has matched it
    nth, unit = int(found[1]) - 1 if found[1] else -1, found[3]
    for year, month in _months(start, end):
        chosen = [day for day in _month(year, month) if unit == "day" or _matches(unit, day, almanac)]
        if nth < len(chosen) and start <= chosen[nth] <= end:
            yield chosen[nth]


def moment(local: datetime, zone: ZoneInfo) -> datetime:
    """The aware moment of a reading of the town's clock. An hour that summer time skips is the one after it; of an
    hour that comes twice, the first is meant."""
    return local.replace(tzinfo=zone).astimezone(ZoneInfo("UTC")).astimezone(zone)


def _matches(rule: str, day: date, almanac: Almanac) -> bool:
    match rule:
        case "daily":
            return True
        case "workday":
            return almanac.is_workday(day)
        case "quarter_end":
            return day.month % 3 == 0 and day.day == monthrange(day.year, day.month)[1]
        case "year_end":
            return (day.month, day.day) == (12, 31)
        case _:
            return WEEKDAYS[day.weekday()] == rule


def _span(start: date, end: date) -> Iterator[date]:
    while start <= end:
        yield start
        start += DAY


def _month(year: int, month: int) -> Iterator[date]:
    return (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))


def _months(start: date, end: date) -> Iterator[tuple[int, int]]:
    for count in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield count // 12, count % 12 + 1
