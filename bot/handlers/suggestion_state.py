"""“我那条建议到哪一步了”: one suggestion's state, found by number, by whose it is, by topic or place."""

from __future__ import annotations

from datetime import date

from bot.books import Status, Suggestion
from bot.handlers.access import answered
from bot.handlers.registry import verb
from bot.manners import Command, Target
from bot.model import Answer, Told, Turn, Verb
from bot.storage.desk import Desk

UNANSWERED = (Status.REGISTERED, Status.ASSIGNED, Status.WORKING)
"""The steps before an answer."""

SHOWN = 8
"""How many candidates are offered where several fit."""


@verb(Verb.QUERY, "suggestion")
def suggestion_state(turn: Turn, desk: Desk) -> Answer | None:
    """The state of a suggestion is everyone's to ask (domain.md, 6)."""
    return answered(turn, Command.ASK, Target.OPEN, lambda: told(turn, desk))


def told(turn: Turn, desk: Desk) -> Answer:
    """The one that is meant; where several fit, their numbers to choose from."""
    fitting = meant(turn, desk)
    if not fitting:
        return Answer("suggestion.not_found", {"number": turn.act.number})
    if len(fitting) > 1:
        return Answer(
            "suggestion.several",
            {"count": len(fitting), "lines": tuple(short(one, turn.today) for one in fitting[-SHOWN:])},
        )
    return full(fitting[0], turn.today)


def meant(turn: Turn, desk: Desk) -> tuple[Suggestion, ...]:
    """The suggestions an act may mean: the one of that number, of this year if it has one; the one
    quoted; else all that fit.

    A question or an update without a number means the speaker's own where nothing else is told.
    """
    act = turn.act
    if act.number is not None:
        found = desk.suggestions.get(act.number, turn.today.year) or desk.suggestions.get(act.number)
        return (found,) if found else ()
    if quoted := tuple(one for record in turn.quoted if (one := desk.suggestions.of_record(record))):
        return quoted
    own = turn.speaker.name if turn.speaker else ""
    people = (own,) if act.who == "me" or not (act.topic or act.places) else (act.who,) if act.who else ()
    return desk.suggestions.find(topic=act.topic, people=people, places=act.places)


def full(one: Suggestion, today: date) -> Answer:
    """Everything told of a suggestion: number, step, agency, due day, class, rating, what came of it.

    Names are no part of it: in a group nobody is named.
    """
    return Answer(
        "suggestion.full",
        {
            "title": one.title,
            "number": one.number,
            "step": step(one),
            "late": Answer("suggestion.late") if overdue(one, today) else None,
            "content": Told(shortened(one.content, 60)),
            "result": Told(one.result) if one.result else None,
            "money": money(one.money),
        },
    )


def short(one: Suggestion, today: date) -> Answer:
    """One line: number, what it is about, the step, and whether an answer is overdue."""
    return Answer(
        "suggestion.short",
        {
            "number": one.number,
            "content": Told(shortened(one.content, 20)),
            "step": brief_step(one),
            "late": Answer("suggestion.late_short") if overdue(one, today) else None,
        },
    )


def overdue(one: Suggestion, today: date) -> bool:
    """Whether an answer was due before *today* and has not come (domain.md, 3)."""
    return one.due is not None and one.due < today and one.status in UNANSWERED


def step(one: Suggestion) -> Answer:
    """Where it stands, with the agency, the day it is due, its class and its rating."""
    return Answer(
        f"suggestion.{one.status}",
        {
            "agency": one.agency,
            "due": _due(one),
            "answered": one.answered_on,
            "grade": grade(one.grade),
            "rating": one.rating,
        },
    )


def _due(one: Suggestion) -> Answer | None:
    """The day an answer is due, with the year where it is not that of the number."""
    if one.due is None:
        return None
    return Answer("suggestion.day", {"year": one.due.year if one.due.year != one.year else None, "day": one.due})


def brief_step(one: Suggestion) -> Answer:
    """The name of the step alone: 登记, 交办, 办理中…"""
    return Answer(f"suggestion.step_{one.status}")


def grade(letter: str | None) -> Answer | None:
    """The class with its words: A类（已解决或基本解决）; domain.md, 3."""
    return Answer(f"suggestion.grade_{letter.lower()}") if letter else None


def money(yuan: int | None) -> Answer | None:
    """A sum as people say it: 600元, 1.2万元, 461万元."""
    if not yuan:
        return None
    if yuan < 10_000 or yuan % 100:
        return Answer("suggestion.yuan", {"sum": yuan})
    return Answer("suggestion.ten_thousand", {"sum": f"{yuan / 10_000:g}"})


def shortened(text: str, length: int) -> str:
    """The first *length* characters on one line, with … where something was cut."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
