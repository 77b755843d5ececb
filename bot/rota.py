"""The reception day (代表接待日) and who is on duty: fair turns of the roster, leave, swaps. Pure.

代表接待日制度: each month's second Tuesday; one that meets a public holiday is held on the first working day after it;
a presidium member may move or cancel one (domain.md, 2 and 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.almanac import Almanac, days
from bot.town import Town

USUAL = "2nd tuesday"
"""The reception day of a town whose config posts no notice of it."""

_AROUND = timedelta(days=45)
"""Wider than any holiday moves a day: how far from its planned day one is looked for."""


@dataclass(frozen=True, slots=True)
class ReceptionDay:
    """One reception day: the day the rule names and the day it is held on."""

    planned: date
    day: date

    @property
    def moved(self) -> bool:
        """Whether it is held on another day than the rule names."""
        return self.day != self.planned


@dataclass(frozen=True, slots=True)
class Swap:
    """Two people who exchanged their days, both agreeing."""

    name: str
    day: date
    """The day that was *name*'s."""
    other: str
    other_day: date
    """The day that was *other*'s."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is fixed about duty, beyond the turn: from the duty sheet and by word."""

    days: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    """Day → names, in place of the turn."""
    away: Mapping[date, frozenset[str]] = field(default_factory=dict)
    """Day → who is on leave (请假); their turn comes next time."""
    swaps: tuple[Swap, ...] = ()
    """In the order they were agreed."""


def reception_rule(town: Town) -> str:
    """The rule that names the town's reception days: that of its first notice of them."""
    return next((post.day for post in town.broadcasts if post.kind == "reception_notice"), USUAL)


def reception_days(
    rule: str, almanac: Almanac, moves: Mapping[date, date | None], start: date, end: date
) -> tuple[ReceptionDay, ...]:
    """The reception days held from *start* to *end*, both inclusive, in the order they are held.

    *moves*: planned day → the day it was moved to by word; None where it was cancelled.
    """
    planned = set(days(rule, start - _AROUND, end + _AROUND, almanac))
    planned.update(day for day, to in moves.items() if to and start <= to <= end)
    held = (ReceptionDay(day, to) for day in planned if (to := _held_on(day, almanac, moves)))
    return tuple(sorted((one for one in held if start <= one.day <= end), key=lambda one: (one.day, one.planned)))


def turns(
    order: Sequence[str], size: int, duty_days: Iterable[date], settled: Settled, *, since: date
) -> dict[date, tuple[str, ...]]:
    """Who is on duty on each of *duty_days* and of the days settled since *since*, as agreed swaps leave it.

    *order* is the roster; *size* people a day. Whoever served longest ago comes next, at first in the order of the
    roster; who is on leave is passed over and comes the next time; a settled day uses up the turns of those named.
    A swap exchanges two names and leaves the order of turns as it was, so that nobody serves twice for having helped.
    """
    waiting = list(dict.fromkeys(order))
    plan: dict[date, tuple[str, ...]] = {}
    for day in sorted({*duty_days, *(day for day in settled.days if day >= since)}):
        away = settled.away.get(day, frozenset())
        named = settled.days.get(day) or tuple([name for name in waiting if name not in away][:size])
        plan[day] = named
        waiting = [name for name in waiting if name not in named] + [name for name in named if name in waiting]
    for swap in settled.swaps:
        _exchange(plan, swap)
    return plan


def duty_plan(
    town: Town, almanac: Almanac, moves: Mapping[date, date | None], settled: Settled, until: date
) -> dict[date, tuple[str, ...]]:
    """Everyone's duty from the term's first day to *until*: the day it is held → names.

    The turns follow the planned days, so that moving a day changes nobody's turn; a cancelled day uses up none.
    Days settled in the sheet may name the planned day or the one it is held on.
    """
    if town.reception is None:
        return {}
    far = max([until, *(max(swap.day, swap.other_day) + _AROUND for swap in settled.swaps)])
    held = reception_days(reception_rule(town), almanac, moves, town.term.start, far)
    names = [person.name for person in town.people if person.deputy]
    days_held = {one.planned: one.day for one in held}
    planned = {one.day: one.planned for one in held if one.day not in days_held}
    cancelled = {day for day, to in moves.items() if to is None}
    by_plan = Settled(
        {planned.get(day, day): who for day, who in settled.days.items() if day not in cancelled and day <= far},
        {planned.get(day, day): who for day, who in settled.away.items()},
        settled.swaps,
    )
    plan = turns(names, town.reception.deputies_each_day, days_held, by_plan, since=town.term.start)
    by_day = {days_held.get(day, day): who for day, who in plan.items()}
    return {day: who for day, who in by_day.items() if day <= until}


def _held_on(planned: date, almanac: Almanac, moves: Mapping[date, date | None]) -> date | None:
    if planned in moves:
        return moves[planned]
    return almanac.next_workday(planned) if almanac.is_holiday(planned) else planned


def _exchange(plan: dict[date, tuple[str, ...]], swap: Swap) -> None:
    """Write *swap* into *plan*; one whose days no longer stand as agreed (a day was cancelled) is void."""
    here, there = plan.get(swap.day, ()), plan.get(swap.other_day, ())
    if swap.name in here and swap.other in there:
        plan[swap.day] = tuple(swap.other if name == swap.name else name for name in here)
        plan[swap.other_day] = tuple(swap.name if name == swap.other else name for name in there)
