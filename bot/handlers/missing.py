"""“第三组这个季度谁还没走访”: who lacks what, to presidium members and the clerk alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot import duties
from bot.duties import Period, Standing
from bot.handlers import periods
from bot.handlers.access import answered
from bot.handlers.progress import chosen, reference_day, stand
from bot.handlers.registry import verb
from bot.handlers.scope import Scope, Whose, scope_of, unknown
from bot.manners import Command, Target
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk
from bot.town import Goal


@verb(Verb.QUERY, "missing")
def missing(turn: Turn, desk: Desk) -> Answer | None:
    """Names go to presidium and clerk, in private (domain.md, 5.3, 6); one's own state where it was asked."""
    scope = scope_of(turn, desk, Whose.TOWN)
    if scope is None:
        return unknown(turn)
    target = Target.OWN if scope.whose is Whose.ME else Target.OTHER
    return answered(turn, Command.ASK, target, lambda: told(turn, desk, scope))


def told(turn: Turn, desk: Desk, scope: Scope) -> Answer:
    """Of one kind: who has none (or too few) in the period. Without a kind: who lacks any of the six."""
    if turn.act.kind:
        return _of_kind(turn, desk, scope, turn.act.kind)
    day = reference_day(turn)
    lacks = duties.missing(stand(turn, desk, chosen(turn.town.goals, turn), scope, day))
    values = {
        "period": periods.named(duties.year_of(day), turn),
        "who": scope.title,
        "count": len(lacks),
        "people": len([person for person in scope.people if person.deputy]),
    }
    if not lacks:
        return Answer("missing.nobody_any", values)
    lines = _by_group(scope, lacks) if scope.whose is Whose.TOWN else _by_person(turn, lacks)
    return Answer("missing.any", values | {"lines": lines})


def _of_kind(turn: Turn, desk: Desk, scope: Scope, kind: str) -> Answer:
    goal, period = _goal(turn, kind), periods.asked(turn)
    period = period or duties.period_of(goal, turn.today, turn.town.term)
    names = _owing(turn, desk, scope, period)
    kinds = duties.counted_kinds(kind, turn.town.counting)
    led = duties.led_kinds(turn.town.counting)
    times = desk.stats.times(names, kinds, period.start, period.end, leading=led)
    done = {name: sum(times.get((name, one), 0) for one in kinds) for name in names}
    behind = tuple(name for name in names if done[name] < goal.at_least)
    values = {
        "period": periods.named(period, turn),
        "who": scope.title,
        "title": turn.kinds[kind].title,
        "people": len(names),
        "count": len(behind),
    }
    if not behind:
        return Answer("missing.nobody", values)
    if scope.whose is Whose.TOWN:
        return Answer("missing.kind_in_town", values | {"lines": _by_group(scope, behind)})
    return Answer("missing.kind", values | {"names": behind})


def _goal(turn: Turn, kind: str) -> Goal:
    """The goal of *kind*; a kind nobody owes is looked up as once a year."""
    own = (goal for goal in (*turn.town.goals, *turn.town.quarterly) if goal.kind == kind)
    return next(own, Goal(kind, "year", 1, turn.kinds[kind].title))


def _owing(turn: Turn, desk: Desk, scope: Scope, period: Period) -> tuple[str, ...]:
    """Whoever owes duties for *period*; of one that is not over, that is everybody in office."""
    over = period.end < turn.today
    elected = {name: day for name in scope.names if over and (day := desk.people.elected_on(name))}
    return duties.owing(scope.people, elected, period)


def _by_group(scope: Scope, behind: Collection[str]) -> tuple[Answer, ...]:
    """The names of a whole town, a line a group."""
    groups: dict[str | None, list[str]] = {}
    for person in scope.people:
        if person.name in behind:
            groups.setdefault(person.group, []).append(person.name)
    return tuple(Answer("missing.group", {"group": group, "names": tuple(names)}) for group, names in groups.items())


def _by_person(turn: Turn, lacks: Mapping[str, Sequence[Standing]]) -> tuple[Answer, ...]:
    """A line a person with what is lacking, in the order of the roster."""
    return tuple(
        Answer("missing.person", {"name": name, "kinds": tuple(turn.kinds[one.goal.kind].short for one in row)})
        for name, row in lacks.items()
    )
