"""The pieces a time expression is made of, and how one narrows another.

今年 is an *anchor*: it means days by itself. 三月 is a *cut*: it needs a year to cut from; where none is told it
*floats*, and the preference of the caller (past or future) chooses the year. 今年 + 三月 + 十五号 is an anchor cut
twice. The modules beside this one each bring `RULES`: a name, a pattern, and what builds a `Part` from its match.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from bot.nlp.calendar.spans import DAY, Days, Grain, day, months
from bot.nlp.numerals import read_number

Prefer = Literal["past", "future"]
Cut = Callable[[date, date], Days | None]
"""From the first and last day of a container to the days meant inside it; None where it has none such."""

YEAR = frozenset({Grain.YEAR})
MONTH = frozenset({Grain.MONTH})
WEEK = frozenset({Grain.WEEK})
LONG = frozenset({Grain.YEAR, Grain.MONTH, Grain.QUARTER, Grain.HALF})


@dataclass(frozen=True, slots=True)
class Customs:
    """What only the town knows: its term (届) and its reception day (接待日, domain.md section 2)."""

    term: Days | None = None
    reception: tuple[int, int] = (2, 1)
    """The n-th weekday of each month, Monday 0: the second Tuesday."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a part may need besides its own words."""

    text: str
    now: datetime
    today: date
    prefer: Prefer
    customs: Customs

    @property
    def past(self) -> bool:
        """Whether bare dates are meant as past."""
        return self.prefer == "past"


@dataclass(slots=True)
class Part:
    """One piece, as found in the text at start–end."""

    start: int
    end: int
    gives: Grain | None
    """The grain of what it means; None for a time of day."""
    days: Days | None = None
    """What it means by itself, if it is an anchor."""
    inside: frozenset[Grain] = frozenset()
    """Containers it narrows."""
    cut: Cut | None = None
    floats: Grain | None = None
    """The container to be guessed (year, month or week) where none is told."""
    whole: bool = False
    """Past means wholly past (周末), not only begun."""
    vague: bool = False
    weak: bool = False
    """A time only beside another one: 15年, 早."""
    part: str | None = None
    at: time | None = None
    weekday: bool = False
    """A weekday: after a date it only repeats what the date says (10月12号，星期一)."""
    feast: bool = False
    """A holiday: what lies before or after it is vague (国庆前)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one form is written and read; the names of groups are unique over all rules."""

    name: str
    first: str
    """Every character it may begin with: only there is it tried."""
    pattern: str
    build: Callable[[re.Match[str], Context], Part | None] = field(repr=False)


ONE = "一二三四五六七八九"
ZERO = "零〇○"
DIGIT = "0123456789"
NUMERAL = f"零〇○两十百廿卅元半{ONE}{DIGIT}"
"""Every character a number of a date begins with."""
COUNTING = f"{ZERO}{ONE}两十百千万0-9"
"""The same and larger ones, as a set of a pattern."""
ALONE = r"(?:(?<=[周期拜][一二三四五六日天])|(?<![零〇○一二两三四五六七八九十百千万0-9.]))"
"""Not inside a longer numeral."""
MONTH_NUMBER = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{ONE}]|元)"
DAY_NUMBER = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[{ONE}]?|廿[{ONE}]?|卅一?|[{ONE}])"
COUNTED = rf"(?:[0-9]{{1,4}}|[{ONE}两]?百(?:零?[{ONE}]|[{ONE}]?十[{ONE}]?)?|[{ONE}两]?十[{ONE}]?|[{ONE}两])"
"""A number of days, weeks, months… that a rule counts by."""
MEASURES = "折元块万千百亿米公里平亩斤吨倍%％‰个户人名件条次起家份位度分秒小时级版届组队批岁期厘毫升克℃"
"""What after a number makes it a measure (4.15元, 3/18的人), not a date."""
TO = r"(?:——|--|[-–—~～ー－―]|到|至)"
"""Between the ends of a range."""


def number(words: str) -> int:
    """A numeral already matched; 元 (元月) is 1."""
    return 1 if words == "元" else read_number(words)


def month_part(value: int, start: int, end: int) -> Part:
    """A month of a year."""
    return Part(start, end, Grain.MONTH, inside=YEAR, cut=lambda a, _: months(a.year, value), floats=Grain.YEAR)


def day_part(value: int, start: int, end: int) -> Part:
    """A day of a month; of a lunar month (which begins on any day), the n-th from its first."""

    def cut(first: date, last: date) -> Days | None:
        if first.day == 1:
            return day(first.year, first.month, value)
        one = first + DAY * (value - 1)
        return (one, one) if one <= last else None

    return Part(start, end, Grain.DAY, inside=MONTH, cut=cut, floats=Grain.MONTH)
