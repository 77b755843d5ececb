"""“接待日通知再发一次”: a post made again by word; also how a bulletin that was held is let go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.broadcasts.due import due
from bot.broadcasts.duty import plan_of
from bot.broadcasts.registry import Scene, composer_of
from bot.handlers.access import refusal, spoken
from bot.manners import Command, Grant, may
from bot.model import Answer, Turn
from bot.posts import Fate, Post
from bot.storage.desk import Desk

_KINDS = {"reception": "reception_notice", "bulletin": "bulletin"}
"""What can be said again: what a later saying renders as well as the first."""
_BACK, _AHEAD = timedelta(days=31), timedelta(days=45)


def repeat(turn: Turn, desk: Desk, about: str) -> Answer | None:
    """Say the latest such post again, with the figures and names of now; of reception days the one to come."""
    kind = next((kind for name, kind in _KINDS.items() if about.startswith(name)), None)
    post = _meant(turn, desk, kind) if kind else None
    if post is None:
        return spoken(turn, Answer("notice.nothing_to_repeat"))
    fate = desk.posts.fate(post)
    if fate is Fate.HELD and may(turn.speaker, Command.DIRECT) is Grant.NO:
        return refusal(turn, "hold.not_allowed")
    now = replace(post, at=turn.message.at.astimezone(turn.town.zone))
    made = composer_of(post)(now, desk, Scene(turn.town, turn.kinds))
    if not made:
        return spoken(turn, Answer("notice.nothing_to_repeat"))
    if fate is Fate.HELD:
        desk.posts.settle(post, Fate.MADE)
    again = replace(made[0].answer, rooms=post.rooms)
    if turn.message.room in post.rooms:
        return again
    phrase = "notice.let_go" if fate is Fate.HELD else "notice.repeated"
    return Answer(phrase, {"name": post.broadcast, "rooms": post.rooms}, also=(again,))


def _meant(turn: Turn, desk: Desk, kind: str) -> Post | None:
    """Of reception notices that of the next day, of bulletins the latest."""
    now = turn.message.at
    posts = [post for post in due(turn.town, plan_of(desk), now - _BACK, now + _AHEAD) if post.kind == kind]
    if kind == "reception_notice":
        return next((post for post in posts if post.day >= turn.today), None)
    return next((post for post in reversed(posts) if post.at <= now), None)
