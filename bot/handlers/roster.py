"""“第三组有哪些代表”, “谁联系搬迁五村组”: who is in a group and who looks after it (联系小组)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.handlers.registry import verb
from bot.handlers.scope import Scope, Whose, scope_of, unknown
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk
from bot.town import CLERK_LEVEL, Person


@verb(Verb.QUERY, "roster")
def roster(turn: Turn, desk: Desk) -> Answer:
    """The roster is everyone's to ask, but for phone numbers: these go to presidium and clerk, in private."""
    people = desk.people.all(turn.today)
    if turn.act.who is None:
        return _of_places(turn, people) if turn.act.places else _groups(turn, people)
    scope = scope_of(turn, desk, Whose.TOWN)
    if scope is None:
        return unknown(turn)
    if scope.whose is Whose.TOWN:
        return _groups(turn, people)
    return _group(scope, people) if scope.whose is Whose.GROUP else _person(turn, scope, people)


def _group(scope: Scope, people: Sequence[Person]) -> Answer:
    return Answer(
        "roster.group",
        {
            "group": scope.name,
            "count": len(scope.people),
            "names": scope.names,
            "lookers": looking_after(people, scope.name),
        },
    )


def _person(turn: Turn, scope: Scope, people: Sequence[Person]) -> Answer:
    person = scope.people[0]
    trusted = turn.private and may(turn.speaker, Command.ASK, Target.OTHER) is not Grant.NO
    return Answer(
        "roster.person",
        {
            "who": scope.title,
            "levels": tuple(level for level in person.levels if level != CLERK_LEVEL),
            "clerk": CLERK_LEVEL if person.clerk else None,
            "group": person.group,
            "constituency": person.constituency,
            "post": person.post,
            "looks_after": person.looks_after,
            "lookers": looking_after(people, person.group),
            "phone": person.phone if trusted else None,
        },
    )


def _of_places(turn: Turn, people: Sequence[Person]) -> Answer:
    """Who is of the villages that are named."""
    names = tuple(person.name for person in people if person.village in turn.act.places)
    values = {"places": turn.act.places, "count": len(names), "names": names}
    return Answer("roster.places" if names else "roster.nobody", values)


def _groups(turn: Turn, people: Sequence[Person]) -> Answer:
    """Every group with its size."""
    sizes = {group: sum(person.group == group for person in people) for group in turn.town.groups}
    return Answer(
        "roster.town",
        {
            "people": sum(person.deputy for person in people),
            "lines": tuple(
                Answer("roster.size", {"group": group, "count": size, "lookers": looking_after(people, group)})
                for group, size in sizes.items()
            ),
        },
    )


def looking_after(people: Sequence[Person], group: str | None) -> tuple[str, ...]:
    """The presidium members who look after *group* (主席团成员联系代表制度)."""
    return tuple(person.name for person in people if group and person.looks_after == group)
