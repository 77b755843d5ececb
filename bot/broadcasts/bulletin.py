"""The bulletin (汇总通报): totals to the deputies beside those of the period before, without names.

The presidium sees them a day earlier, in private, with the names, and may hold it (domain.md, 2 and 5.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from bot.almanac import DAY
from bot.books import Find, Tally
from bot.broadcasts.due import due
from bot.broadcasts.recipients import in_roles, to_people, to_rooms
from bot.broadcasts.registry import Scene, kind
from bot.duties import Period, quarter_of, year_of
from bot.model import Answer, Kind
from bot.posts import Delivery, Plan, Post
from bot.storage.desk import Desk

_SHOWN_BEFORE = timedelta(days=14)
"""A bulletin is shown a day ahead, before a long holiday up to ten."""


@kind("bulletin")
def bulletin(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """Totals of the period that has ended; a monthly one also sums up the quarter and the year that end with it."""
    return to_rooms(post, Answer("bulletin.post", {"sections": totals(post, desk, scene)}))


@kind("bulletin_preview")
def preview(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """The same totals with who did what, to each presidium member in private, and how to hold it back."""
    names = in_roles(desk, post.to, post.at.date())
    table = _named(desk, scene, next(periods(post, scene)), post.at.date())
    values = {"at": _goes_out(post, scene), "sections": totals(post, desk, scene), "table": table}
    answer = Answer("bulletin.preview", values)
    return to_people(post, desk, names, lambda name: answer)


def _goes_out(shown: Post, scene: Scene) -> datetime | None:
    """When the bulletin that *shown* previews goes to the groups."""
    coming = due(scene.town, Plan(), shown.at, shown.at + _SHOWN_BEFORE)
    return next((post.at for post in coming if post.kind == "bulletin" and post.day == shown.day), None)


def totals(post: Post, desk: Desk, scene: Scene) -> tuple[Answer, ...]:
    """A section for each period the bulletin sums up."""
    return tuple(_section(desk, scene, period) for period in periods(post, scene))


def periods(post: Post, scene: Scene) -> Iterator[Period]:
    """What *post* sums up: the last period of its cycle that is over on its day, and for a monthly one the quarter
    and the year that end with it, unless the town has bulletins of their own for these."""
    own = {"month": _month, "quarter": quarter_of, "year": year_of, "week": _week}.get(post.cycle, _day)
    period = own(post.day)
    if period.end != post.day:
        period = own(period.start - DAY)
    yield period
    if post.cycle != "month":
        return
    apart = {one.day for one in scene.town.broadcasts if one.kind == "bulletin"}
    for rule, longer in (("quarter_end", quarter_of), ("year_end", year_of)):
        if rule not in apart and longer(period.end).end == period.end:
            yield longer(period.end)


def before(period: Period) -> Period:
    """The period of the same sort that ended the day before."""
    for sort in (_month, quarter_of, year_of, _week):
        if sort(period.start) == period:
            return sort(period.start - DAY)
    return Period(period.start - DAY, period.start - DAY)


def _section(desk: Desk, scene: Scene, period: Period) -> Answer:
    """One period: a line for each kind that was recorded in it or in the one before."""
    earlier = before(period)
    lines = []
    for one in scene.kinds.values():
        now, then = (
            desk.stats.tally(Find(kind=one.code, start=each.start, end=each.end)) for each in (period, earlier)
        )
        if now.times or then.times:
            lines.append(_line(one, now, then))
    return Answer(
        "bulletin.section", {"period": named(period), "earlier": named(earlier), "lines": tuple(lines) or _nothing()}
    )


def _nothing() -> tuple[Answer, ...]:
    return (Answer("bulletin.nothing"),)


def _line(one: Kind, now: Tally, then: Tally) -> Answer:
    """走访选民 2次，4户、12人（1次）: measures kept apart, the kind's usual one first."""
    sums = now.measures(one).items()
    amounts = tuple(Answer("bulletin.amount", {"number": number, "unit": unit}) for unit, number in sums)
    values = {"title": one.title, "times": now.times, "amounts": amounts, "earlier": then.times}
    return Answer("bulletin.line", values)


def named(period: Period) -> Answer:
    """How a bulletin names a period: 2026年3月, 2026年第1季度, 2026年, 3月2日至3月8日."""
    values = {
        "year": period.start.year,
        "month": period.start.month,
        "quarter": (period.start.month + 2) // 3,
        "start": period.start,
        "end": period.end,
    }
    for phrase, sort in (("month", _month), ("quarter", quarter_of), ("year", year_of)):
        if sort(period.start) == period:
            return Answer(f"bulletin.of_{phrase}", values)
    return Answer("bulletin.of_day" if period.start == period.end else "bulletin.of_days", values)


def _named(desk: Desk, scene: Scene, period: Period, today: date) -> Answer:
    """Who did what in *period*: a line for each deputy with a record, then the names of those without."""
    names = tuple(person.name for person in desk.people.all(today) if person.deputy)
    times = desk.stats.times(names, tuple(scene.kinds), period.start, period.end)
    lines, none = [], []
    for name in names:
        did = tuple(
            Answer("bulletin.did", {"title": one.short, "times": count})
            for one in scene.kinds.values()
            if (count := times.get((name, one.code), 0))
        )
        if did:
            lines.append(Answer("bulletin.person", {"name": name, "did": did}))
        else:
            none.append(name)
    return Answer("bulletin.table", {"lines": tuple(lines), "none": tuple(none)})


def _day(day: date) -> Period:
    return Period(day, day)


def _week(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def _month(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - DAY)
