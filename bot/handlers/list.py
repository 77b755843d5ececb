"""“我上个月的记录发我看看”: the records themselves, a line each, with the numbers to correct them by."""

from __future__ import annotations

from bot.books import Find, Record
from bot.handlers import periods, suggestion_list
from bot.handlers.access import answered
from bot.handlers.count import about
from bot.handlers.registry import verb
from bot.handlers.scope import Scope, Whose, scope_of, unknown
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk

SHOWN = 10
"""Lines that fit a phone; of more, the latest."""


@verb(Verb.QUERY, "list")
def list_records(turn: Turn, desk: Desk) -> Answer | None:
    """One's own records; others' to presidium and clerk, in private; suggestions to everyone, without names."""
    if turn.act.kind and turn.kinds[turn.act.kind].numbered:
        return suggestion_list.list_suggestions(turn, desk)
    scope = scope_of(turn, desk, _default(turn))
    if scope is None:
        return unknown(turn)
    target = Target.OWN if scope.whose is Whose.ME else Target.OTHER
    return answered(turn, Command.ASK, target, lambda: told(turn, desk, scope))


def told(turn: Turn, desk: Desk, scope: Scope) -> Answer:
    """The latest records that fit, oldest first, and how many more there are."""
    period = periods.asked_or_year(turn)
    find = Find(
        kind=turn.act.kind,
        people=scope.filter,
        start=period.start,
        end=period.end,
        topic=turn.act.topic,
        places=turn.act.places,
    )
    records = desk.records.find(find)
    values = {
        "period": periods.named(period, turn),
        "who": scope.title,
        "title": turn.kinds[turn.act.kind].title if turn.act.kind else None,
        "about": about(turn.act),
        "count": len(records),
    }
    if not records:
        return Answer("list.none", values)
    shown = records[-SHOWN:]
    lines = tuple(line(turn, record, named=not scope.single) for record in shown)
    return Answer("list.records", values | {"lines": lines, "more": len(records) - len(shown) or None})


def line(turn: Turn, record: Record, *, named: bool) -> Answer:
    """One record: number, days, who (where *named*), what, how much, where."""
    kind = turn.kinds[record.kind]
    return Answer(
        "list.line",
        {
            "number": record.id,
            "start": record.start,
            "end": record.end if record.end != record.start else None,
            "who": record.people if named else (),
            "title": kind.short,
            "amount": Answer("count.amount", {"number": record.count, "unit": record.unit}) if record.count else None,
            "places": record.places,
            "topic": record.topic,
        },
    )


def _default(turn: Turn) -> Whose:
    """Who is meant where nobody is named: oneself, for those who keep the books the town."""
    other = may(turn.speaker, Command.ASK, Target.OTHER)
    return Whose.ME if other is Grant.NO else Whose.TOWN
