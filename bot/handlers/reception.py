"""A reception day that a presidium member changes: moved (改期) or cancelled; who must know of it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.almanac import WEEKDAYS
from bot.broadcasts.due import due
from bot.broadcasts.duty import on_duty, plan_of, receptions
from bot.model import Answer, Turn, Verb
from bot.posts import Fate, Post
from bot.rota import ReceptionDay
from bot.storage.desk import Desk

_AHEAD = timedelta(days=120)
_NOTICED = timedelta(days=14)
"""How long before a reception day its notice may have gone out: longer than any holiday."""


def meant(turn: Turn, desk: Desk) -> ReceptionDay | None:
    """The reception day spoken of: held or planned on the day named or within the days named; else the next one, of
    the new day's month where there is one."""
    act = turn.act
    coming = receptions(desk, turn.town, turn.today, turn.today + _AHEAD)
    if act.start is not None:
        last = act.start if act.verb is Verb.MOVE else act.end or act.start
        return next((one for one in coming if any(act.start <= day <= last for day in (one.day, one.planned))), None)
    if act.end is not None:
        same = (one for one in coming if (one.day.year, one.day.month) == (act.end.year, act.end.month))
        if found := next(same, None):
            return found
    return next(iter(coming), None)


def change(turn: Turn, desk: Desk, one: ReceptionDay, to: date | None) -> tuple[Answer, ...]:
    """Hold *one* on another day, or not at all; returns what those on duty hear in private, and what the groups hear
    where the old day was told already or the notice of the new one would have been."""
    names = on_duty(desk, turn.town, one.day).get(one.day, ())
    noticed = [post for post in _notices_gone_by(turn, desk, one.day) if desk.posts.fate(post) is Fate.MADE]
    by = turn.speaker.name if turn.speaker else ""
    desk.rota.move(one.planned, to, by=by, at=turn.message.at)
    noticed += _notices_gone_by(turn, desk, to) if to else []
    answer = Answer("move.told" if to else "cancel.reception_told", day_values(one.day, to))
    contacts = tuple(contact for name in names if (contact := desk.people.contact(name)))
    told = (replace(answer, to=contacts),) if contacts else ()
    rooms = dict.fromkeys(room for post in noticed for room in post.rooms if room != turn.message.room)
    return (*told, replace(answer, rooms=tuple(rooms))) if rooms else told


def day_values(day: date, to: date | None) -> dict[str, object]:
    """The old and the new day with their weekdays, as phrases name them."""
    return {"day": day, "weekday": weekday(day), "to": to, "to_weekday": weekday(to) if to else None}


def weekday(day: date) -> Answer:
    """周二."""
    return Answer(f"weekday.{WEEKDAYS[day.weekday()]}")


def _notices_gone_by(turn: Turn, desk: Desk, day: date) -> list[Post]:
    """The notices of the reception held on *day* whose moment is over, whatever became of them."""
    now = turn.message.at
    posts = due(turn.town, plan_of(desk), now - _NOTICED, now)
    return [post for post in posts if post.kind == "reception_notice" and post.day == day]
