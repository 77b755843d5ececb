"""通知: “明天上午9点在各群发通知：…”. A presidium member's goes out as ordered; a clerk's waits for a member's word.

domain.md, 6: notices are sent in by presidium and clerk, approved by the presidium; whoever is asked hears at once.
"""

from __future__ import annotations

from bot.broadcasts.due import notice_time
from bot.handlers.access import refusal, spoken
from bot.handlers.asking import NOTICE, as_written, ask, settled
from bot.handlers.registry import verb
from bot.handlers.repeat import repeat
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn, Verb
from bot.posts import Notice, Standing
from bot.storage.desk import Desk
from bot.town import ALL


@verb(Verb.NOTICE)
def notice(turn: Turn, desk: Desk) -> Answer | None:
    """Take the notice down and read back when and where; without a time it goes out now."""
    act, speaker = turn.act, turn.speaker
    if act.value is not None and act.number is not None:
        return decide(turn, desk, act.number, act.value)
    if speaker is None or may(speaker, Command.SUBMIT) is Grant.NO:
        return refusal(turn, "notice.not_allowed")
    if act.about is not None:
        return repeat(turn, desk, act.about)
    rooms = act.rooms or ((turn.message.room,) if turn.message.room else ())
    if not act.content:
        return None
    if not rooms:
        return spoken(turn, Answer("notice.where"))
    now = turn.message.at
    if act.at is not None and act.at < now:
        return Answer("notice.past", {"at": act.at})
    approved = may(speaker, Command.ADMIT, Target.OTHER) is not Grant.NO
    ordered = desk.notices.add(
        at=act.at or now,
        rooms=rooms,
        content=as_written(turn),
        by=speaker.name,
        state=Standing.APPROVED if approved else Standing.WAITING,
        at_once=act.at is None,
    )
    return _read_back(turn, desk, ordered) if approved else _put_to_member(turn, desk, ordered)


@verb(Verb.ANSWER, NOTICE)
def answered(turn: Turn, desk: Desk) -> Answer | None:
    """A bare 同意 or 不同意 to the bot's question about one notice."""
    number = settled(turn, desk)
    return None if number is None else decide(turn, desk, number, turn.act.value or "")


def decide(turn: Turn, desk: Desk, number: int, value: str) -> Answer | None:
    """A presidium member's word on a clerk's notice; the clerk hears of it."""
    if may(turn.speaker, Command.ADMIT, Target.OTHER) is Grant.NO:
        return refusal(turn, "notice.admit")
    ordered = next((one for one in desk.notices.waiting() if one.number == number), None)
    if ordered is None:
        return spoken(turn, Answer("notice.none_waiting"))
    if value == "no":
        desk.notices.settle(ordered.number, Standing.REFUSED)
        answer = Answer("notice.refused", {"number": ordered.number})
    elif ordered.at < turn.message.at and not ordered.at_once:
        desk.notices.settle(ordered.number, Standing.LATE)
        answer = Answer("notice.too_late", {"number": ordered.number, "at": ordered.at})
    else:
        desk.notices.settle(ordered.number, Standing.APPROVED)
        answer = _read_back(turn, desk, ordered)
    author = desk.people.contact(ordered.by)
    told = (Answer(answer.phrase, answer.values, to=(author,)),) if author else ()
    return Answer(answer.phrase, answer.values, rooms=answer.rooms, also=(*answer.also, *told))


def _read_back(turn: Turn, desk: Desk, ordered: Notice) -> Answer:
    """When and where, in one line; one ordered without a time goes out with this very answer."""
    rooms = tuple(room.name for room in turn.town.rooms) if ordered.rooms == (ALL,) else ordered.rooms
    values: dict[str, object] = {"number": ordered.number, "rooms": _named(ordered), "content": ordered.content}
    if ordered.at_once:
        desk.notices.settle(ordered.number, Standing.DONE)
        post = Answer("notice.post", values, rooms=rooms)
        return post if turn.message.room in rooms else Answer("notice.done", values, also=(post,))
    at = notice_time(turn.town, ordered.at)
    put_off = at if at != ordered.at else None
    phrase = "notice.put_off" if put_off else "notice.planned"
    return Answer(phrase, values | {"at": at})


def _put_to_member(turn: Turn, desk: Desk, ordered: Notice) -> Answer:
    """Ask whoever may agree, in private and at once."""
    values = {
        "number": ordered.number,
        "rooms": _named(ordered),
        "content": ordered.content,
        "by": ordered.by,
        "at": None if ordered.at_once else notice_time(turn.town, ordered.at),
    }
    question = ask(turn, desk, Answer("notice.approve", values), NOTICE, ordered.number)
    return Answer("notice.waiting" if question else "notice.nobody_to_ask", values, also=question)


def _named(ordered: Notice) -> Answer | tuple[str, ...]:
    """How a read-back names the rooms."""
    return Answer("notice.all_rooms") if ordered.rooms == (ALL,) else ordered.rooms
