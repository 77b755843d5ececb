"""“取消第3条通知”, “取消下个接待日”: what was to go out or take place does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.broadcasts.due import due
from bot.broadcasts.duty import plan_of
from bot.handlers.access import refusal, spoken
from bot.handlers.reception import change, day_values, meant
from bot.handlers.registry import verb
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn, Verb
from bot.posts import Fate, Standing
from bot.storage.desk import Desk

_AHEAD = timedelta(days=45)
_KINDS = {"学习": "study", "通报": "bulletin", "接待日": "reception_notice"}
"""What people call the posts that have another name in the config."""
_STANDS = (Standing.APPROVED, Standing.WAITING)


@verb(Verb.CANCEL)
def cancel(turn: Turn, desk: Desk) -> Answer | None:
    """A notice by its number, a reception day, or the next post of a kind."""
    if turn.act.number is not None:
        return _notice(turn, desk, turn.act.number)
    if may(turn.speaker, Command.DIRECT) is Grant.NO:
        return refusal(turn, "cancel.not_allowed")
    if turn.act.about is None:
        return spoken(turn, Answer("cancel.which"))
    return _reception(turn, desk) if turn.act.about == "reception" else _post(turn, desk, turn.act.about)


def _notice(turn: Turn, desk: Desk, number: int) -> Answer | None:
    """Whoever ordered it may, and every presidium member."""
    ordered = desk.notices.get(number)
    own = ordered is not None and turn.speaker is not None and turn.speaker.name == ordered.by
    if not own and may(turn.speaker, Command.ADMIT, Target.OTHER) is Grant.NO:
        return refusal(turn, "cancel.not_allowed")
    if ordered is None or ordered.state not in _STANDS:
        return spoken(turn, Answer("cancel.no_such", {"number": number}))
    desk.notices.settle(number, Standing.CANCELLED)
    answer = Answer("cancel.notice", {"number": number, "content": ordered.content})
    author = None if own else desk.people.contact(ordered.by)
    return replace(answer, also=(replace(answer, to=(author,)),)) if author else answer


def _reception(turn: Turn, desk: Desk) -> Answer | None:
    one = meant(turn, desk)
    if one is None:
        return spoken(turn, Answer("cancel.which"))
    told = change(turn, desk, one, None)
    return Answer("cancel.reception", day_values(one.day, None), also=told)


def _post(turn: Turn, desk: Desk, about: str) -> Answer | None:
    """The next post of that name or kind, or the one of the day named."""
    act, now = turn.act, turn.message.at
    kind = next((kind for word, kind in _KINDS.items() if word in about), about)
    for post in due(turn.town, plan_of(desk), now, now + _AHEAD):
        meant = post.broadcast == about or post.kind == kind
        named = act.start is None or any(
            act.start <= day <= (act.end or act.start) for day in (post.at.date(), post.day)
        )
        if meant and named and desk.posts.claim(post, Fate.CANCELLED):
            return Answer("cancel.post", {"name": post.broadcast, "at": post.at})
    return spoken(turn, Answer("cancel.which"))
