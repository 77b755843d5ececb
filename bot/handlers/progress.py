"""“我的六个一完成几个了”: the yearly duties with the quarterly standard beside them, of one person or as totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot import duties
from bot.duties import Standing
from bot.handlers import periods
from bot.handlers.access import answered
from bot.handlers.registry import verb
from bot.handlers.scope import Scope, scope_of, unknown
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk
from bot.town import Goal

NAMES_SHOWN = 12
"""Up to so many names stand behind a goal in private; who wants more asks who is missing."""


@verb(Verb.QUERY, "progress")
def progress(turn: Turn, desk: Desk) -> Answer | None:
    """Own state where it was asked, another's in private (domain.md, 6), a group's or the town's as totals."""
    scope = scope_of(turn, desk)
    if scope is None:
        return unknown(turn)
    tell = of_one if scope.single else of_many
    return answered(turn, Command.ASK, scope.target, lambda: tell(turn, desk, scope))


def of_one(turn: Turn, desk: Desk, scope: Scope) -> Answer:
    """One person's six goals with their counts, the quarter on a line of its own."""
    person = scope.people[0]
    if not person.deputy:
        return Answer("progress.not_a_deputy", {"who": scope.title})
    day = reference_day(turn)
    yearly = stand(turn, desk, chosen(turn.town.goals, turn), scope, day)[person.name]
    quarterly = stand(turn, desk, chosen(turn.town.quarterly, turn), scope, day)[person.name]
    if not yearly:
        return _no_goal(turn)
    return Answer(
        "progress.one",
        {
            "who": scope.title,
            "period": periods.named(duties.year_of(day), turn),
            "met": duties.met(yearly),
            "goals": len(yearly),
            "lines": tuple(_goal_line(turn, one) for one in yearly),
            "quarter": _quarter_line(turn, quarterly),
        },
    )


def of_many(turn: Turn, desk: Desk, scope: Scope) -> Answer:
    """Totals of a group or the town; to presidium and clerk, in private, also who lacks what (domain.md, 6)."""
    day = reference_day(turn)
    goals = chosen(turn.town.goals, turn)
    if not goals:
        return _no_goal(turn)
    yearly = stand(turn, desk, goals, scope, day)
    quarterly = stand(turn, desk, chosen(turn.town.quarterly, turn), scope, day)
    named = turn.private and may(turn.speaker, Command.ASK, Target.OTHER) is not Grant.NO
    return Answer(
        "progress.many",
        {
            "who": scope.title,
            "period": periods.named(duties.year_of(day), turn),
            "met": len(yearly) - len(duties.missing(yearly)),
            "people": len(yearly),
            "lines": _total_lines(goals, yearly, named),
            "quarter": _quarter_totals(turn, quarterly),
        },
    )


def reference_day(turn: Turn) -> date:
    """The day whose year and quarter are asked about: the last day named that is not ahead, else today."""
    return min(turn.act.end, turn.today) if turn.act.end else turn.today


def chosen(goals: Sequence[Goal], turn: Turn) -> tuple[Goal, ...]:
    """All *goals*, or those of the kind that is asked about."""
    return tuple(goal for goal in goals if turn.act.kind in (None, goal.kind))


def stand(turn: Turn, desk: Desk, goals: Sequence[Goal], scope: Scope, day: date) -> Mapping[str, tuple[Standing, ...]]:
    """Where the deputies of *scope* stand on *day*: name → one `Standing` a goal. Clerks owe nothing."""
    names = tuple(person.name for person in scope.people if person.deputy)
    return duties.standings(
        goals, names, day=day, term=turn.town.term, counting=turn.town.counting, counts=desk.stats.times
    )


def _no_goal(turn: Turn) -> Answer:
    return Answer("progress.no_goal", {"title": turn.kinds[turn.act.kind].title if turn.act.kind else None})


def _goal_line(turn: Turn, one: Standing) -> Answer:
    values = {"title": one.goal.title, "done": one.done, "lacking": one.lacking, "term": _term_note(one)}
    if not one.met:
        return Answer("progress.lacking", values)
    return Answer("progress.done", values)


def _term_note(one: Standing) -> Answer | None:
    return Answer("period.term") if one.goal.per == "term" else None


def _quarter_line(turn: Turn, quarterly: Sequence[Standing]) -> Answer | None:
    if not quarterly:
        return None
    parts = tuple(
        Answer(
            "progress.quarter_done" if one.met else "progress.quarter_lacking",
            {"title": turn.kinds[one.goal.kind].short, "done": one.done, "lacking": one.lacking},
        )
        for one in quarterly
    )
    return Answer("progress.quarter", {"period": periods.named(quarterly[0].period, turn), "parts": parts})


def _total_lines(goals: Sequence[Goal], standing: Mapping[str, Sequence[Standing]], named: bool) -> tuple[Answer, ...]:
    lines = []
    for place, goal in enumerate(goals):
        column = {name: row[place] for name, row in standing.items()}
        behind = tuple(name for name, one in column.items() if not one.met)
        values = {
            "title": goal.title,
            "term": Answer("period.term") if goal.per == "term" else None,
            "met": len(column) - len(behind),
            "people": len(column),
            "names": behind if named and len(behind) <= NAMES_SHOWN and len(behind) < len(column) else (),
        }
        lines.append(Answer("progress.total", values))
    return tuple(lines)


def _quarter_totals(turn: Turn, standing: Mapping[str, Sequence[Standing]]) -> Answer | None:
    rows = tuple(standing.values())
    if not rows or not rows[0]:
        return None
    parts = tuple(
        Answer(
            "progress.quarter_total",
            {
                "title": turn.kinds[column[0].goal.kind].short,
                "met": duties.met(column),
                "people": len(column),
            },
        )
        for column in zip(*rows, strict=True)
    )
    return Answer("progress.quarter", {"period": periods.named(rows[0][0].period, turn), "parts": parts})
