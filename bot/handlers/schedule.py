"""“下次接待日是哪天”, “下周有什么安排”: what comes when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot.almanac import WEEKDAYS, moment
from bot.broadcasts.due import due
from bot.broadcasts.duty import plan_of, receptions
from bot.duties import Period
from bot.handlers import periods
from bot.handlers.registry import verb
from bot.manners import role_of
from bot.model import Answer, Turn, Verb
from bot.posts import Post
from bot.rota import ReceptionDay
from bot.storage.desk import Desk

AHEAD = timedelta(days=120)
"""How far the next of each post is looked for: further than a quarter."""

MOVED = timedelta(days=31)
"""How far a reception day is moved at most, for all we look."""

SHOWN = 10
"""Lines that fit a phone."""

RECEPTION = "reception"

DAILY = "day"
"""The cycle of posts that go out every day (`Post.cycle`)."""


@verb(Verb.QUERY, "schedule")
def schedule(turn: Turn, desk: Desk) -> Answer:
    """Reception days where these are asked for, else the posts to come; everyone may ask."""
    if turn.act.kind == RECEPTION:
        return _receptions(turn, desk)
    return _posts(turn, desk)


def _receptions(turn: Turn, desk: Desk) -> Answer:
    """The reception days of the period asked about, else the next one; today's counts as next."""
    period = periods.asked(turn)
    held = reception_days_in(turn, desk, period) if period else _next_reception(turn, desk)
    if not held:
        return Answer("schedule.no_reception", {"period": periods.named(period, turn) if period else None})
    return Answer(
        "schedule.receptions",
        {
            "next": None if period else Answer("schedule.next"),
            "days": tuple(reception_day(one) for one in held),
            "hours": turn.town.reception.hours if turn.town.reception else None,
            "place": turn.town.reception.place if turn.town.reception else None,
        },
    )


def reception_days_in(turn: Turn, desk: Desk, period: Period) -> tuple[ReceptionDay, ...]:
    """The reception days held in *period* or planned for it: who asks about the second Tuesday hears where it went."""
    around = receptions(desk, turn.town, period.start - MOVED, period.end + MOVED)
    return tuple(one for one in around if period.holds(one.day) or period.holds(one.planned))


def _next_reception(turn: Turn, desk: Desk) -> tuple[ReceptionDay, ...]:
    return receptions(desk, turn.town, turn.today, turn.today + AHEAD)[:1]


def reception_day(one: ReceptionDay) -> Answer:
    """The day with its weekday, and the planned day where it was moved."""
    return Answer(
        "schedule.day",
        {
            "day": one.day,
            "weekday": Answer(f"weekday.{WEEKDAYS[one.day.weekday()]}"),
            "planned": one.planned if one.moved else None,
        },
    )


def _posts(turn: Turn, desk: Desk) -> Answer:
    """The posts of the period, else the next of each; only those that concern whoever asks."""
    period = periods.asked(turn)
    since = turn.message.at
    until = since + AHEAD
    if period:
        zone = turn.town.zone
        since = max(since, moment(datetime.combine(period.start, time()), zone))
        until = moment(datetime.combine(period.end + timedelta(days=1), time()), zone)
    posts = (post for post in due(turn.town, plan_of(desk), since, until) if _concerns(turn, post))
    if turn.act.kind:
        posts = (post for post in posts if post.kind == turn.act.kind)
    found = _daily_once(posts) if period else _first_of_each(posts)
    values = {"period": periods.named(period, turn) if period else Answer("schedule.coming")}
    if not found:
        return Answer("schedule.nothing", values)
    lines = tuple(_line(turn, post) for post in found[:SHOWN])
    return Answer("schedule.posts", values | {"lines": lines, "more": len(found) - len(lines) or None})


def _line(turn: Turn, post: Post) -> Answer:
    at = post.at.astimezone(turn.town.zone)
    if post.cycle == DAILY:
        return Answer("schedule.daily", {"at": at.time(), "name": post.broadcast})
    return Answer("schedule.line", {"at": at, "name": post.broadcast})


def _daily_once(posts: Iterable[Post]) -> tuple[Post, ...]:
    """The posts in their order, of those that go out every day only the first."""
    first: dict[str, Post] = {}
    return tuple(post for post in posts if post.cycle != DAILY or first.setdefault(post.broadcast, post) is post)


def _concerns(turn: Turn, post: Post) -> bool:
    """Whether the config lists the post and it reaches the one who asks: a group, the deputies, one's own office."""
    if all(post.broadcast != one.name for one in turn.town.broadcasts):
        return False
    if post.rooms or "unfinished" in post.to:
        return True
    return role_of(turn.speaker) in post.to


def _first_of_each(posts: Iterable[Post]) -> tuple[Post, ...]:
    first: dict[str, Post] = {}
    for post in posts:
        first.setdefault(post.broadcast, post)
    return tuple(first.values())
