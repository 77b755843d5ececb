"""“明天接待日是哪几个值班”, “我哪天值班”: the rota of the reception days (轮流值守). Everyone may ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bot.almanac import WEEKDAYS
from bot.broadcasts.duty import on_duty
from bot.duties import Period
from bot.handlers import periods
from bot.handlers.registry import verb
from bot.handlers.schedule import reception_days_in
from bot.handlers.scope import scope_of, unknown
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk

AHEAD = timedelta(days=120)
"""How far the next duty day of the house is looked for."""

TURN_AHEAD = timedelta(days=4 * 366)
"""How far one person's next turn is looked for: 80 deputies, three a month, take over two years."""


@verb(Verb.QUERY, "duty_roster")
def duty_roster(turn: Turn, desk: Desk) -> Answer:
    """Who is on duty on the days asked about, else on the next; of one person: when."""
    house = turn.town.reception.place if turn.town.reception else None
    elsewhere = tuple(place for place in turn.act.places if place != house)
    if house is None or elsewhere:
        return Answer("duty_roster.not_entered", {"places": elsewhere})
    if turn.act.who not in (None, "all"):
        return _of_person(turn, desk)
    period = periods.asked(turn)
    if period:
        days = {one.day for one in reception_days_in(turn, desk, period)}
        whole = on_duty(desk, turn.town, max({period.end, *days}))
        plan = {day: names for day, names in sorted(whole.items()) if names and (period.holds(day) or day in days)}
    else:
        ahead = Period(turn.today, turn.today + AHEAD)
        plan = dict(list(_within(on_duty(desk, turn.town, ahead.end), ahead).items())[:1])
    if not plan:
        return Answer("duty_roster.nobody", {"period": periods.named(period, turn) if period else None})
    return Answer("duty_roster.days", {"lines": tuple(_line(turn, day, names) for day, names in plan.items())})


def _of_person(turn: Turn, desk: Desk) -> Answer:
    """The days of the period on which somebody (or anybody of a group) is on duty, else the next."""
    scope = scope_of(turn, desk)
    if scope is None:
        return unknown(turn)
    wanted = periods.asked(turn) or Period(turn.today, turn.today + TURN_AHEAD)
    plan = _within(on_duty(desk, turn.town, wanted.end), wanted)
    mine = tuple(day for day, names in plan.items() if set(names) & set(scope.names))
    if not mine:
        return Answer("duty_roster.not_on", {"who": scope.title})
    return Answer("duty_roster.when", {"who": scope.title, "day": _day(turn, mine[0])})


def _within(plan: Mapping[date, tuple[str, ...]], period: Period) -> dict[date, tuple[str, ...]]:
    return {day: names for day, names in sorted(plan.items()) if period.holds(day) and names}


def _line(turn: Turn, day: date, names: tuple[str, ...]) -> Answer:
    return Answer("duty_roster.line", {"day": _day(turn, day), "names": names})


def _day(turn: Turn, day: date) -> Answer:
    """The day with its weekday, and the year where it is another."""
    return Answer(
        "duty_roster.day",
        {
            "year": day.year if day.year != turn.today.year else None,
            "day": day,
            "weekday": Answer(f"weekday.{WEEKDAYS[day.weekday()]}"),
        },
    )
