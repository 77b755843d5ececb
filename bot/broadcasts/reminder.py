"""The reminder to those who have not finished: in private, at most one a month, two weeks before a quarter or a year
ends, with what is missing (domain.md, 5.3). Who said 这个月别提醒了 hears nothing until then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot import duties
from bot.broadcasts.recipients import to_people
from bot.broadcasts.registry import Scene, kind
from bot.duties import Period, Standing, quarter_of
from bot.model import Answer
from bot.posts import Delivery, Post
from bot.storage.desk import Desk
from bot.town import Goal


@kind("quarterly_reminder")
def quarterly(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """What the quarter lacks; in the year's last quarter also what the year lacks, in the term's last also the term."""
    quarter = quarter_of(post.day)
    ending = [*scene.town.quarterly]
    ending += [goal for goal in scene.town.goals if _ends(goal, quarter, scene.town.term.end)]
    return _remind(post, desk, scene, ending)


@kind("yearly_reminder")
def yearly(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """What the year lacks, and the term in its last year."""
    year = duties.year_of(post.day)
    ending = [goal for goal in scene.town.goals if goal.per != "term" or scene.town.term.end <= year.end]
    return _remind(post, desk, scene, ending)


def _remind(post: Post, desk: Desk, scene: Scene, goals: Sequence[Goal]) -> Sequence[Delivery]:
    """One private message to each deputy who lacks something, under a key that lets one a month through."""
    today = post.at.date()
    lacking = missing(desk, scene, goals, post.day, today)
    muted = desk.mutes.on(today)

    def say(name: str) -> Answer:
        return Answer("reminder.missing", {"day": post.day, "parts": _parts(lacking[name], scene)})

    names = (name for name in lacking if name not in muted)
    return [
        replace(one, key=f"post:reminder:{today:%Y-%m}:{one.to}") if one.to else one
        for one in to_people(post, desk, names, say)
    ]


def missing(desk: Desk, scene: Scene, goals: Sequence[Goal], day: date, today: date) -> dict[str, tuple[Standing, ...]]:
    """Name → the goals not met in the periods that *day* lies in, of all who owe them."""
    people = desk.people.all(today)
    elected = {person.name: since for person in people if (since := desk.people.elected_on(person.name))}
    names = duties.owing(people, elected, Period(today, day) if today <= day else quarter_of(day))
    town = scene.town
    stand = duties.standings(goals, names, day=day, term=town.term, counting=town.counting, counts=desk.stats.times)
    return duties.missing(stand)


def _ends(goal: Goal, quarter: Period, term_end: date) -> bool:
    """Whether the period of *goal* ends with *quarter*."""
    if goal.per == "term":
        return term_end <= quarter.end
    return goal.per != "year" or quarter.end.month == 12


def _parts(lacking: Sequence[Standing], scene: Scene) -> tuple[Answer, ...]:
    """“本季度走访选民1次、视察1次”: a part for each period, with what it lacks."""

    def goal(one: Standing) -> Answer:
        title = one.goal.title or scene.kinds[one.goal.kind].title
        return Answer("reminder.goal", {"title": title, "lacking": one.lacking})

    periods = dict.fromkeys(one.goal.per for one in lacking)
    return tuple(
        Answer(f"reminder.{per}", {"goals": tuple(goal(one) for one in lacking if one.goal.per == per)})
        for per in periods
    )
