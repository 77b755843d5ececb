"""“今年走访多少户”: how often and how much, each measure for itself."""

from __future__ import annotations

from bot.books import Find, Tally
from bot.handlers import periods
from bot.handlers.access import answered
from bot.handlers.registry import verb
from bot.handlers.scope import Scope, Whose, scope_of, unknown
from bot.manners import Command
from bot.model import Act, Answer, Kind, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.QUERY, "count")
def count(turn: Turn, desk: Desk) -> Answer | None:
    """Totals for everyone, one's own figures for oneself, another's in private (domain.md, 6)."""
    scope = scope_of(turn, desk, Whose.TOWN)
    if scope is None:
        return unknown(turn)
    return answered(turn, Command.ASK, scope.target, lambda: told(turn, desk, scope))


def told(turn: Turn, desk: Desk, scope: Scope) -> Answer:
    """The tally of the kind asked about, or of every kind that has any."""
    period = periods.asked_or_year(turn)
    find = Find(
        people=scope.filter,
        start=period.start,
        end=period.end,
        topic=turn.act.topic,
        places=turn.act.places,
    )
    heading = {
        "period": periods.named(period, turn),
        "who": scope.title,
        "about": about(turn.act),
    }
    if turn.act.kind:
        kind = turn.kinds[turn.act.kind]
        tally = desk.stats.tally(_of(find, kind))
        return Answer("count.one" if tally.times else "count.none", heading | figures(kind, tally))
    tallies = [(kind, desk.stats.tally(_of(find, kind))) for kind in turn.kinds.values()]
    lines = tuple(Answer("count.line", figures(kind, tally)) for kind, tally in tallies if tally.times)
    if not lines:
        return Answer("count.nothing", heading)
    return Answer("count.many", heading | {"lines": lines})


def about(act: Act) -> tuple[str, ...]:
    """What narrows a question beside the kind: places and the topic."""
    return (*act.places, *((act.topic,) if act.topic else ()))


def figures(kind: Kind, tally: Tally) -> dict[str, object]:
    """The values of a line: how often, and each measure's sum for itself, the kind's usual one first."""
    amounts = tally.measures(kind).items()
    return {
        "title": kind.title,
        "times": tally.times,
        "amounts": tuple(Answer("count.amount", {"number": number, "unit": unit}) for unit, number in amounts),
    }


def _of(find: Find, kind: Kind) -> Find:
    return Find(
        kind=kind.code, people=find.people, start=find.start, end=find.end, topic=find.topic, places=find.places
    )
