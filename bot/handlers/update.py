"""A suggestion's way through the offices: 登记 → 交办 → 办理中 → 答复 → 评价 → 办结 (domain.md, 3)."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.books import Status, Suggestion
from bot.handlers.access import answered, spoken
from bot.handlers.attach import follow
from bot.handlers.registry import verb
from bot.handlers.suggestion_state import full, meant, step
from bot.handlers.suggestion_state import told as candidates
from bot.manners import Command, Target
from bot.model import Act, Answer, Turn, Verb
from bot.storage.desk import Desk

MONTHS_TO_ANSWER = 3
"""An answer is due three months after the hand-over unless another day is told (domain.md, 3)."""

DISSATISFIED = "不满意"
"""The rating that sends a suggestion back to work once more."""

_TELLS_RESULT = (Status.WORKING, Status.ANSWERED, Status.CLOSED)
"""Steps whose telling says what is being done or came of it."""

_TOLD_ALREADY = ("类", "满意", "办理中", "在办", "办结", "答复")

FOLLOWED = ("B", "C")
"""Classes that stay followed after the answer."""


@verb(Verb.UPDATE)
def update(turn: Turn, desk: Desk) -> Answer | None:
    """Rating is the signer's own; every other step is for presidium and clerk (domain.md, 6)."""
    if turn.act.status == Status.RATED or turn.act.rating:
        return answered(turn, Command.RATE, Target.OWN, lambda: _rate(turn, desk))
    return answered(turn, Command.HANDLE, Target.OPEN, lambda: _handle(turn, desk))


def _handle(turn: Turn, desk: Desk) -> Answer:
    """A step told by presidium or clerk, written down."""
    fitting = meant(turn, desk)
    if len(fitting) != 1:
        return candidates(turn, desk)
    one = fitting[0]
    changed = _written(turn, desk, one, changes(turn.act, turn.today))
    told = Answer("update.done", {"number": changed.number, "title": changed.title, "step": step(changed)})
    if turn.act.status == Status.ANSWERED:
        followed = Answer("update.followed") if changed.grade in FOLLOWED else None
        told = replace(told, values={**told.values, "followed": followed})
        return replace(told, also=_tell_signer(turn, desk, changed))
    return replace(told, values={**told.values, "followed": None})


def changes(act: Act, today: date) -> dict[str, object]:
    """What an update changes in the books. A hand-over without a due day gets one in three months."""
    told: dict[str, object | None] = {
        "status": Status(act.status) if act.status else None,
        "agency": act.unit,
        "due": act.due,
        "grade": act.grade,
        "money": act.money,
        "result": details(act.content) if act.status in _TELLS_RESULT else None,
    }
    if act.status == Status.ASSIGNED:
        told["assigned_on"] = today
        told["due"] = act.due or months_after(today, MONTHS_TO_ANSWER)
    if act.status == Status.ANSWERED:
        told["answered_on"] = today
    return {key: value for key, value in told.items() if value is not None}


def details(content: str | None) -> str | None:
    """What an update tells beyond its step: the clauses after the first, which names the suggestion, without those
    that only tell the class, the rating or the step again."""
    clauses = (content or "").split("，")[1:]
    return "，".join(clause for clause in clauses if not clause.endswith(_TOLD_ALREADY)) or None


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has none."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _rate(turn: Turn, desk: Desk) -> Answer | None:
    """The signer's word on the answer; 不满意 sends it back to work, and the clerk hears of it.

    Without a number the one that waits for a rating is meant.
    """
    fitting = meant(turn, desk)
    waiting = tuple(one for one in fitting if one.status is Status.ANSWERED)
    if len(fitting) != 1 and len(waiting) != 1:
        return candidates(turn, desk)
    one = fitting[0] if len(fitting) == 1 else waiting[0]
    if turn.speaker is None or turn.speaker.name not in one.people:
        return spoken(turn, Answer("update.not_yours", {"number": one.number}))
    if one.answered_on is None:
        return spoken(turn, Answer("update.not_answered", {"number": one.number, "step": step(one)}))
    if turn.act.rating is None:
        return spoken(turn, Answer("update.which_rating", {"number": one.number}))
    again = turn.act.rating == DISSATISFIED
    changed = _written(
        turn,
        desk,
        one,
        {"status": Status.WORKING if again else Status.RATED, "rating": turn.act.rating},
    )
    values = {"number": changed.number, "title": changed.title, "rating": turn.act.rating}
    if not again:
        return Answer("update.rated", values)
    clerks = tuple(
        contact
        for person in desk.people.all(turn.today)
        if person.clerk and (contact := desk.people.contact(person.name)) and contact != turn.message.sender
    )
    heard = values | {"who": turn.speaker.name, "why": details(turn.act.content)}
    told_clerks = Answer("update.again_clerk", heard, to=clerks)
    return Answer("update.again", values, also=(told_clerks,) if clerks else ())


def _written(turn: Turn, desk: Desk, one: Suggestion, values: Mapping[str, object]) -> Suggestion:
    by = turn.speaker.name if turn.speaker else ""
    follow(turn.message, one.record, desk)
    return desk.suggestions.update(one.number, one.year, by=by, at=turn.message.at, message=turn.message.id, **values)


def _tell_signer(turn: Turn, desk: Desk, one: Suggestion) -> tuple[Answer, ...]:
    """The first signer (领衔) hears of the answer in private and is asked for a rating."""
    contact = desk.people.contact(one.people[0]) if one.people else None
    if contact is None or contact == turn.message.sender:
        return ()
    return (Answer("update.answered_signer", {"state": full(one, turn.today), "number": one.number}, to=(contact,)),)
