"""The duties (六个一 and the quarterly standard): goals against counts. Pure; never merges the two standards.

domain.md, section 2: each year one of ①–⑤, within the term (届) one ⑥ 述职; beside that, each quarter a visit and
an inspection. What counts for a goal where towns differ is the town's `counting`.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.town import Counting, Goal, Person, Term

Times = Mapping[tuple[str, str], int]
"""(name, kind) → how many records count, within one period."""


class Counts(Protocol):
    """Asks the books."""

    def __call__(
        self, names: Sequence[str], kinds: Sequence[str], start: date, end: date, *, leading: Sequence[str] = ()
    ) -> Times:
        """How often each of *names* did each of *kinds* from *start* to *end*; of the kinds *leading*, a record
        counts for the person named first alone."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from *start* to *end*, both inclusive."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether *day* lies within."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Standing:
    """One goal of one person: how often it was done in its period."""

    goal: Goal
    period: Period
    done: int

    @property
    def met(self) -> bool:
        """Whether as much was done as the goal asks for."""
        return self.done >= self.goal.at_least

    @property
    def lacking(self) -> int:
        """How many more the goal asks for."""
        return max(0, self.goal.at_least - self.done)


def year_of(day: date) -> Period:
    """The calendar year that *day* lies in."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def quarter_of(day: date) -> Period:
    """The quarter (季度) that *day* lies in."""
    last = (day.month + 2) // 3 * 3
    return Period(date(day.year, last - 2, 1), date(day.year, last, calendar.monthrange(day.year, last)[1]))


def term_of(day: date, term: Term) -> Period:
    """The term (届) as it runs on *day*: past its planned end it runs on until someone closes it (domain.md, 1)."""
    return Period(term.start, max(term.end, day))


def period_of(goal: Goal, day: date, term: Term) -> Period:
    """The period in which *goal* is owed on *day*."""
    if goal.per == "term":
        return term_of(day, term)
    return quarter_of(day) if goal.per == "quarter" else year_of(day)


def counted_kinds(kind: str, counting: Counting) -> tuple[str, ...]:
    """The kinds whose records count towards a goal of *kind*: itself, and what this town lets count (domain.md, 2)."""
    also = {
        "visit": ("reception",) if counting.reception_counts_as_visit else (),
        "suggestion": ("voice",) if counting.voice_counts_as_suggestion else (),
    }
    return (kind, *also.get(kind, ()))


def led_kinds(counting: Counting) -> tuple[str, ...]:
    """The kinds that count for the person named first alone: inspections, where this town says so (domain.md, 2)."""
    return () if counting.inspection_counts_for_all else ("inspection",)


def owes(elected_on: date | None, period: Period) -> bool:
    """Whether someone elected on that day (None: from the start) owes anything for *period*.

    Who came in in mid-term owes from then on: not for what had ended before.
    """
    return elected_on is None or elected_on <= period.end


def standings(
    goals: Iterable[Goal], names: Sequence[str], *, day: date, term: Term, counting: Counting, counts: Counts
) -> dict[str, tuple[Standing, ...]]:
    """Where each of *names* stands on *day* with each of *goals*, in the order of the goals.

    *counts* is asked once for each period that the goals speak of.
    """
    goals = tuple(goals)
    asked: dict[Period, set[str]] = {}
    for goal in goals:
        asked.setdefault(period_of(goal, day, term), set()).update(counted_kinds(goal.kind, counting))
    led = led_kinds(counting)
    told = {
        period: counts(tuple(names), tuple(sorted(kinds)), period.start, period.end, leading=led)
        for period, kinds in asked.items()
    }

    def standing(name: str, goal: Goal) -> Standing:
        period = period_of(goal, day, term)
        kinds = counted_kinds(goal.kind, counting)
        return Standing(goal, period, sum(told[period].get((name, kind), 0) for kind in kinds))

    return {name: tuple(standing(name, goal) for goal in goals) for name in names}


def met(standing: Iterable[Standing]) -> int:
    """How many of the goals are met: the 4 of “4/6”."""
    return sum(one.met for one in standing)


def missing(standing: Mapping[str, Sequence[Standing]]) -> dict[str, tuple[Standing, ...]]:
    """Per person the goals not met; whoever met all is left out."""
    lacks = {name: tuple(one for one in row if not one.met) for name, row in standing.items()}
    return {name: row for name, row in lacks.items() if row}


def owing(people: Iterable[Person], elected_on: Mapping[str, date], period: Period) -> tuple[str, ...]:
    """The names of those who owe duties for *period*: deputies, not clerks, elected before its end."""
    return tuple(one.name for one in people if one.deputy and owes(elected_on.get(one.name), period))
