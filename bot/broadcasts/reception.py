"""The reception day (代表接待日): notices in the groups the evening before and that morning, a word to those on duty.

代表接待日制度; domain.md, 2: names, place and hours in it. Whoever is on duty hears of it two days before, in private.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.almanac import DAY, WEEKDAYS
from bot.broadcasts.duty import on_duty, receptions, settle
from bot.broadcasts.recipients import to_people, to_rooms
from bot.broadcasts.registry import Scene, kind
from bot.model import Answer
from bot.posts import Delivery, Post
from bot.storage.desk import Desk


@kind("reception_notice")
def notice(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """Day, hours, place and the names of those on duty, in every room of the post."""
    ahead = (post.day - post.at.date()) // DAY
    phrase = {0: "reception.today", 1: "reception.tomorrow"}.get(ahead, "reception.ahead")
    return to_rooms(post, Answer(phrase, _facts(post, desk, scene)))


@kind("reception_duty")
def reminder(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """A private word to each person on duty, with those beside them. From now on the day's names stay as they are."""
    names = on_duty(desk, scene.town, post.day).get(post.day, ())
    facts = _facts(post, desk, scene)
    for day in receptions(desk, scene.town, post.day, post.day):
        settle(desk, scene.town, day)

    def say(name: str) -> Answer:
        return Answer("reception.duty", facts | {"others": tuple(other for other in names if other != name)})

    return to_people(post, desk, names, say)


def _facts(post: Post, desk: Desk, scene: Scene) -> dict[str, object]:
    """The values of every phrase about one reception day."""
    reception = scene.town.reception
    held = next((one for one in receptions(desk, scene.town, post.day, post.day)), None)
    return {
        "day": post.day,
        "date": post.day.day,
        "weekday": Answer(f"weekday.{WEEKDAYS[post.day.weekday()]}"),
        "hours": reception.hours if reception else None,
        "place": reception.place if reception else None,
        "names": on_duty(desk, scene.town, post.day).get(post.day, ()),
        "planned": held.planned if held and held.moved else None,
    }
