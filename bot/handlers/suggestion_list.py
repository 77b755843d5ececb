"""“今年有哪些关于水利的建议”: suggestions, a line each; states are everyone's to ask, signers are not told."""

from __future__ import annotations

from bot.handlers import periods
from bot.handlers.access import answered
from bot.handlers.count import about
from bot.handlers.scope import Scope, Whose, scope_of, unknown
from bot.handlers.suggestion_state import SHOWN, UNANSWERED, overdue, short
from bot.manners import Command
from bot.model import Answer, Turn
from bot.storage.desk import Desk


def list_suggestions(turn: Turn, desk: Desk) -> Answer | None:
    """The latest that fit; those of one named other person are that person's matter (domain.md, 6)."""
    scope = scope_of(turn, desk, Whose.TOWN)
    if scope is None:
        return unknown(turn)
    return answered(turn, Command.ASK, scope.target, lambda: told(turn, desk, scope))


def told(turn: Turn, desk: Desk, scope: Scope) -> Answer:
    """A line each, those not yet answered first, and how many more there are."""
    act, period = turn.act, periods.asked(turn)
    found = tuple(
        one
        for one in desk.suggestions.find(topic=act.topic, people=scope.filter, places=act.places)
        if period is None or one.day is None or period.holds(one.day)
    )
    values = {
        "period": periods.named(period, turn) if period else None,
        "who": scope.title,
        "about": about(act),
        "count": len(found),
    }
    if not found:
        return Answer("suggestion.none", values)
    waiting = tuple(one for one in found if one.status in UNANSWERED)
    shown = (*waiting, *(one for one in reversed(found) if one not in waiting))[:SHOWN]
    return Answer(
        "suggestion.list",
        values
        | {
            "waiting": len(waiting) or None,
            "late": sum(overdue(one, turn.today) for one in found) or None,
            "lines": tuple(short(one, turn.today) for one in shown),
            "more": len(found) - len(shown) or None,
        },
    )
