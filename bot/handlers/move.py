"""“接待日改到15号”: a presidium member moves a reception day (domain.md, 6)."""

from __future__ import annotations

from datetime import timedelta

from bot.almanac import Almanac
from bot.handlers.access import refusal, spoken
from bot.handlers.reception import change, day_values, meant
from bot.handlers.registry import verb
from bot.manners import Command, Grant, may
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk

_WITHIN = timedelta(days=62)
"""A day further off is a day of next year that was meant as one gone by."""


@verb(Verb.MOVE)
def move(turn: Turn, desk: Desk) -> Answer | None:
    """Move it and read back both days; not into the past and not onto a public holiday."""
    if may(turn.speaker, Command.DIRECT) is Grant.NO:
        return refusal(turn, "move.not_allowed")
    to, one = turn.act.end, meant(turn, desk)
    if to is None:
        return None
    if one is None:
        return spoken(turn, Answer("move.which"))
    values = day_values(one.day, to)
    if not turn.today <= to <= one.day + _WITHIN:
        return Answer("move.not_then", values)
    if Almanac(turn.town.holidays).is_holiday(to):
        return Answer("move.holiday", values)
    if to == one.day:
        return Answer("move.same", values)
    told = change(turn, desk, one, to)
    return Answer("move.done", values, also=told)
