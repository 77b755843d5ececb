"""The clerk's evening digest (每晚核对), in private: what was recorded since the last one, with numbers to correct by,
what was asked and not answered, possible doubles, what failed (domain.md, 5.11).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.books import Find, Record
from bot.broadcasts.recipients import in_roles, to_people
from bot.broadcasts.registry import Scene, kind
from bot.broadcasts.told import moment_before, record_line
from bot.model import Answer
from bot.posts import Delivery, Post
from bot.storage.desk import Desk

LISTED = 30
"""Records that are listed one by one; the rest is counted."""


@kind("daily_digest")
def digest(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """Everything since the digest before, also what came in on holidays between."""
    since = moment_before(post, scene.town)
    told = [one for one in desk.records.told_between(since, post.at) if not one.voided]
    counted = [one for one in told if one.double_of is None]
    values = {
        "day": post.at.date(),
        "count": len(counted) or None,
        "records": tuple(record_line(one, scene.kinds) for one in counted[:LISTED]),
        "more": len(counted) - LISTED if len(counted) > LISTED else None,
        "doubles": tuple(_double(one) for one in told if one.double_of is not None),
        "perhaps": tuple(_perhaps(one, other) for one in counted if (other := _like(one, desk))),
        "open": _unanswered(desk, since, post.at),
        "troubles": _troubles(desk, since, post.at),
    }
    answer = Answer("digest.post" if told or values["open"] or values["troubles"] else "digest.nothing", values)
    return to_people(post, desk, in_roles(desk, post.to, post.at.date()), lambda name: answer)


def _double(one: Record) -> Answer:
    return Answer("digest.double", {"number": one.id, "other": one.double_of})


def _perhaps(one: Record, other: Record) -> Answer:
    return Answer("digest.perhaps", {"number": one.id, "other": other.id})


def _like(one: Record, desk: Desk) -> Record | None:
    """An earlier record that may tell the same deed: same person, kind and days, and the same figure or place."""
    found = desk.records.find(Find(kind=one.kind, people=one.people, start=one.start, end=one.end))
    for other in found:
        same_days = other.days == one.days and other.id < one.id
        if same_days and other.message != one.message and (other.count == one.count or other.places == one.places):
            return other
    return None


def _unanswered(desk: Desk, since: datetime, until: datetime) -> tuple[Answer, ...]:
    """Records whose question nobody answered; they stand without the figure."""
    asked = desk.questions.unanswered(since, until)
    numbers = dict.fromkeys(number for question in asked for number in question.records)
    return tuple(Answer("digest.open", {"number": number}) for number in numbers)


def _troubles(desk: Desk, since: datetime, until: datetime) -> tuple[Answer, ...]:
    """Messages that could not be handled, replies and posts that did not go out, times in which nothing was heard."""
    stuck = tuple(
        Answer("digest.stuck", {"who": _name(desk, one.contact), "at": one.at, "room": one.room})
        for one in desk.journal.given_up(since, until)
    )
    unsent = tuple(
        Answer(f"digest.{state}", {"count": len(found)})
        for state in ("unknown", "failed", "expired")
        if (found := desk.outbox.find(state, since))
    )
    gaps = desk.gaps.untold()
    for gap in gaps:
        desk.gaps.mark_told(gap.id)
    deaf = tuple(Answer("digest.gap", {"since": gap.since, "until": gap.until}) for gap in gaps)
    return (*stuck, *unsent, *deaf)


def _name(desk: Desk, contact: str) -> str | None:
    """The roster name of who spoke; None where nobody is bound."""
    person = desk.people.speaker(contact)
    return person.name if person else None
