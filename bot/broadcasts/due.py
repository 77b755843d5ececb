"""What is due between two moments: the one function behind the scheduler, `schedule`, `replay` and the sandbox's clock.

Pure: the config, what people changed by word and two moments in; posts out. A post belongs to the moment it goes out
at, so that for any split of an interval due(a, c) = due(a, b) + due(b, c).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from bot.almanac import DAY, WEEKDAYS, Almanac, days, moment
from bot.posts import Notice, Plan, Post
from bot.rota import ReceptionDay, reception_days, reception_rule
from bot.town import ALL, Broadcast, Town

GRACE: Mapping[str, timedelta] = MappingProxyType(
    {
        "reception_notice": timedelta(hours=3),  # the evening's until the quiet hours, the morning's until eleven
        "reception_duty": timedelta(hours=36),  # still before the day itself
        "study": timedelta(days=3),
        "quarterly_reminder": timedelta(days=7),
        "bulletin": timedelta(days=3),
        "bulletin_preview": timedelta(hours=20),
        "overdue_suggestions": timedelta(days=2),
        "daily_digest": timedelta(hours=20),
        "evening_summary": timedelta(minutes=30),
        "study_shortage": timedelta(days=3),
        "notice": timedelta(hours=4),
    }
)
"""How late a post of each kind may still go out, unless its broadcast says otherwise (`grace_hours`)."""

DUTY_NAME, DUTY_AHEAD, DUTY_AT = "值班提醒", 2, time(9)
"""Those on duty are reminded two days before a reception day, whatever the config lists."""
EVENING_NAME, EVENING_AT = "每晚汇总", time(19, 30)
"""Where the bot speaks only when addressed, each group hears once every evening what was written down in it."""
PREVIEW_NAME = "{}预览"
"""The presidium sees a bulletin a day before it goes out."""
SHORTAGE_NAME, SHORTAGE_AHEAD, SHORTAGE_AT = "{}缺材料", 7, time(9)
"""The clerk hears a week before that no study material is left."""

_MOVED = timedelta(days=30)
"""Longer than any holiday: how far one carries a post from the day it is planned for."""
_REACH = timedelta(days=60) + _MOVED
"""The same with the largest offset the config allows."""
_BEFORE = frozenset({"reception_notice", "reception_duty", "bulletin_preview"})
"""Kinds that tell of a day to come: off a public holiday they move forward in time, all others back."""


def due(town: Town, plan: Plan, since: datetime, until: datetime) -> tuple[Post, ...]:
    """The posts that go out after *since* and not after *until* (both aware), in the order they go out.

    Nothing is due in quiet hours or on public holidays: such a post goes at its hour of the next day that is none,
    a reception notice on the last working day before (domain.md, 5.4). Several of one broadcast that meet at one
    moment (a digest of each day of a holiday) are one post, of the last of their days.
    """
    since, until = since.astimezone(UTC), until.astimezone(UTC)
    if since >= until:
        return ()
    first, last = since.astimezone(town.zone).date(), until.astimezone(town.zone).date()
    almanac = Almanac(town.holidays)
    receptions = reception_days(reception_rule(town), almanac, plan.moves, first - _REACH, last + _REACH)
    posts: dict[tuple[str, datetime], Post] = {}
    for broadcast in (*town.broadcasts, *_implied(town)):
        for post in _posts(town, broadcast, almanac, receptions, first, last):
            posts[post.broadcast, post.at] = post
    found = [*posts.values(), *(post_of(notice, town) for notice in plan.notices)]
    return tuple(
        sorted(
            (post for post in found if since < post.at.astimezone(UTC) <= until),
            key=lambda post: (post.at.astimezone(UTC), post.number or 0, post.id),
        )
    )


def grace_of(broadcast: Broadcast) -> timedelta:
    """How late a post of *broadcast* may still go out."""
    hours = broadcast.grace_hours
    return GRACE.get(broadcast.kind, DAY) if hours is None else timedelta(hours=hours)


def cycle_of(rule: str) -> str:
    """How often *rule* returns: `day`, `week`, `month`, `quarter` or `year`."""
    if rule in WEEKDAYS:
        return "week"
    return {"daily": "day", "workday": "day", "quarter_end": "quarter", "year_end": "year"}.get(rule, "month")


def notice_time(town: Town, at: datetime) -> datetime:
    """When a notice ordered for *at* goes out: then, or when quiet hours and public holidays are over."""
    local = at.astimezone(town.zone).replace(tzinfo=None)
    return moment(Almanac(town.holidays).open_from(local), town.zone)


def post_of(notice: Notice, town: Town) -> Post:
    """The post that *notice* is."""
    at = notice_time(town, notice.at)
    rooms = tuple(room.name for room in town.rooms) if notice.rooms == (ALL,) else notice.rooms
    return Post("notice", "notice", at.date(), at, at + GRACE["notice"], rooms, number=notice.number)


def _implied(town: Town) -> Iterator[Broadcast]:
    """Posts that follow from the rest of the config: a reminder to those on duty, the evening's line of a bot that is
    quiet by day, a look at each bulletin beforehand, a word to the clerk before study material runs out."""
    if town.reception:
        rule = reception_rule(town)
        yield Broadcast(DUTY_NAME, "reception_duty", rule, DUTY_AT, day_offset=-DUTY_AHEAD, to=("on_duty",))
    if town.manner.replies == "quiet":
        yield Broadcast(EVENING_NAME, "evening_summary", "daily", EVENING_AT, rooms=(ALL,))
    for one in town.broadcasts:
        if one.kind == "bulletin":
            yield Broadcast(
                PREVIEW_NAME.format(one.name),
                "bulletin_preview",
                one.day,
                one.at,
                one.day_offset - 1,
                to=("presidium",),
            )
        if one.kind == "study":
            yield Broadcast(
                SHORTAGE_NAME.format(one.name),
                "study_shortage",
                one.day,
                SHORTAGE_AT,
                one.day_offset - SHORTAGE_AHEAD,
                to=("clerk",),
                source=one.source,
            )


def _posts(
    town: Town,
    broadcast: Broadcast,
    almanac: Almanac,
    receptions: tuple[ReceptionDay, ...],
    first: date,
    last: date,
) -> Iterator[Post]:
    """The posts of one broadcast that go out from *first* to *last* or a day beside, by the day of their rule."""
    reach = abs(broadcast.day_offset) * DAY + _MOVED
    if broadcast.kind in ("reception_notice", "reception_duty"):
        ruled = iter([one.day for one in receptions])
    else:
        ruled = days(broadcast.day, first - reach, last + reach, almanac)
    rooms = tuple(room.name for room in town.rooms) if broadcast.rooms == (ALL,) else broadcast.rooms
    for day in ruled:
        local = _goes_out(broadcast, day, almanac)
        if not first - DAY <= local.date() <= last + DAY:
            continue
        at = moment(local, town.zone)
        yield Post(
            broadcast=broadcast.name,
            kind=broadcast.kind,
            day=day,
            at=at,
            not_after=at + grace_of(broadcast),
            rooms=rooms,
            to=broadcast.to,
            source=broadcast.source,
            cycle=cycle_of(broadcast.day),
        )


def _goes_out(broadcast: Broadcast, day: date, almanac: Almanac) -> datetime:
    """The town's clock when the post of the ruled *day* goes out."""
    planned = day + broadcast.day_offset * DAY
    if broadcast.kind == "bulletin_preview":
        planned = _shown(broadcast, day, almanac)
    if broadcast.kind in _BEFORE and almanac.is_holiday(planned):
        planned = almanac.last_workday(planned)
    return almanac.open_from(datetime.combine(planned, broadcast.at))


def _shown(preview: Broadcast, day: date, almanac: Almanac) -> date:
    """The day before a bulletin really goes out, holidays counted."""
    posted = datetime.combine(day + (preview.day_offset + 1) * DAY, preview.at)
    return almanac.open_from(posted).date() - DAY
