"""“先别发”: a presidium member holds a bulletin back that was shown beforehand (domain.md, 2)."""

from __future__ import annotations

from datetime import timedelta

from bot.broadcasts.due import due
from bot.broadcasts.duty import plan_of
from bot.handlers.access import refusal, spoken
from bot.handlers.registry import verb
from bot.manners import Command, Grant, may
from bot.model import Answer, Turn, Verb
from bot.posts import Fate
from bot.storage.desk import Desk

_SHOWN = timedelta(days=14)
"""A bulletin is shown a day ahead, before a long holiday up to ten."""


@verb(Verb.HOLD)
def hold(turn: Turn, desk: Desk) -> Answer | None:
    """Give the next bulletin the fate `held`; saying it again later lets it go."""
    if may(turn.speaker, Command.DIRECT) is Grant.NO:
        return refusal(turn, "hold.not_allowed")
    now = turn.message.at
    for post in due(turn.town, plan_of(desk), now, now + _SHOWN):
        if post.kind == "bulletin" and desk.posts.claim(post, Fate.HELD):
            return Answer("hold.done", {"name": post.broadcast, "at": post.at})
    return spoken(turn, Answer("hold.nothing"))
