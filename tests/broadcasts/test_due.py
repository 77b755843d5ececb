"""What is due between two moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.broadcasts.due import due
from bot.posts import Notice, Plan, Post
from bot.town import Broadcast, Town
from tests.broadcasts.conftest import at


def posts(town: Town, start: str, end: str, kind: str, plan: Plan | None = None) -> list[str]:
    found = due(town, plan or Plan(), at(f"{start} 00:00"), at(f"{end} 23:59"))
    return [f"{post.at:%m-%d %H:%M}" for post in found if post.kind == kind]


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 3, 1))
MOVES = st.dictionaries(
    st.sampled_from([date(2026, 4, 14), date(2027, 2, 9), date(2027, 6, 8)]),
    st.none() | st.dates(date(2026, 1, 5), date(2027, 12, 1)),
)


@settings(max_examples=60, deadline=None)
@given(
    moments=st.lists(MOMENTS, min_size=3, max_size=3),
    moves=MOVES,
    ordered=st.lists(MOMENTS, max_size=3),
    zone=st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC"]),
)
def test_an_interval_split_anywhere_holds_the_same_posts(
    town: Town, moments: list[datetime], moves: dict[date, date | None], ordered: list[datetime], zone: str
) -> None:
    town = replace(town, timezone=zone)
    notices = tuple(
        Notice(n, one.replace(tzinfo=town.zone), ("all",), "开会", "刘世昌") for n, one in enumerate(ordered, 1)
    )
    plan = Plan(moves, notices)
    first, middle, last = sorted(one.replace(tzinfo=town.zone) for one in moments)
    assert due(town, plan, first, last) == due(town, plan, first, middle) + due(town, plan, middle, last)


@settings(max_examples=30, deadline=None)
@given(start=MOMENTS, length=st.integers(1, 90))
def test_nothing_is_ever_due_in_quiet_hours(town: Town, start: datetime, length: int) -> None:
    since = start.replace(tzinfo=town.zone)
    found = due(town, Plan(), since, since + timedelta(days=length))
    assert all(time(8) <= post.at.time() < time(20) for post in found)
    assert list(found) == sorted(found, key=lambda post: post.at)


def test_a_moment_belongs_to_the_interval_that_ends_with_it(town: Town) -> None:
    evening = at("2026-03-09 17:00")
    second = timedelta(seconds=1)
    assert [post.broadcast for post in due(town, Plan(), evening - second, evening)] == ["接待日预告"]
    assert due(town, Plan(), evening, evening + second) == ()


def test_a_clock_that_goes_back_finds_nothing(town: Town) -> None:
    assert due(town, Plan(), at("2026-03-10 09:00"), at("2026-03-10 08:00")) == ()


def test_the_reception_notice_comes_the_evening_before_and_that_morning(town: Town) -> None:
    assert posts(town, "2026-03-01", "2026-03-31", "reception_notice") == ["03-09 17:00", "03-10 08:00"]
    assert posts(town, "2026-03-01", "2026-03-31", "reception_duty") == ["03-08 09:00"]


def test_before_a_holiday_the_notice_comes_on_the_last_working_day(town: Town) -> None:
    assert posts(town, "2027-02-01", "2027-02-28", "reception_notice") == ["02-04 17:00", "02-11 08:00"]
    assert posts(town, "2027-02-01", "2027-02-28", "reception_duty") == ["02-04 09:00"]


def test_a_moved_reception_day_takes_its_notices_along(town: Town) -> None:
    moved = Plan({date(2026, 4, 14): date(2026, 4, 16)})
    assert posts(town, "2026-04-01", "2026-04-30", "reception_notice", moved) == ["04-15 17:00", "04-16 08:00"]
    cancelled = Plan({date(2026, 4, 14): None})
    assert posts(town, "2026-04-01", "2026-04-30", "reception_notice", cancelled) == []


def test_what_meets_a_holiday_comes_at_its_hour_of_the_next_day_that_is_none(town: Town) -> None:
    assert posts(town, "2026-09-25", "2026-10-12", "bulletin") == ["10-08 09:00"]
    assert posts(town, "2026-09-25", "2026-10-12", "bulletin_preview") == ["09-30 09:00"]
    assert posts(town, "2026-09-28", "2026-10-12", "study") == ["09-28 08:30", "10-08 08:30", "10-12 08:30"]


def test_the_digests_of_a_holiday_are_one(town: Town) -> None:
    found = posts(town, "2026-09-30", "2026-10-09", "daily_digest")
    assert found == ["09-30 19:30", "10-08 19:30", "10-09 19:30"]


def test_reminders_come_two_weeks_before_a_quarter_ends(town: Town) -> None:
    assert posts(town, "2026-01-01", "2026-12-31", "quarterly_reminder") == [
        "03-16 09:00",
        "06-15 09:00",
        "09-15 09:00",
        "12-16 09:00",
    ]


@pytest.mark.parametrize(
    ("ordered", "goes_out"),
    [
        ("2026-04-08 19:30", "04-08 19:30"),
        ("2026-04-08 21:00", "04-09 08:00"),
        ("2026-05-02 10:00", "05-06 10:00"),
    ],
)
def test_a_notice_keeps_its_time_but_for_quiet_hours_and_holidays(town: Town, ordered: str, goes_out: str) -> None:
    plan = Plan(notices=(Notice(3, at(ordered), ("第一代表小组群",), "开会", "刘世昌"),))
    assert posts(town, "2026-04-01", "2026-05-31", "notice", plan) == [goes_out]


def test_a_server_in_utc_makes_no_difference(town: Town) -> None:
    utc = [one.astimezone(tz=None) for one in (at("2026-03-01 00:00"), at("2026-03-31 00:00"))]
    assert due(town, Plan(), *utc) == due(town, Plan(), at("2026-03-01 00:00"), at("2026-03-31 00:00"))


def test_in_a_zone_with_summer_time_a_post_keeps_its_hour(town: Town) -> None:
    berlin = replace(
        town, timezone="Europe/Berlin", broadcasts=(Broadcast("早", "study", "daily", time(8, 30)),), reception=None
    )
    found = [
        post for post in due(berlin, Plan(), at("2026-03-27 00:00"), at("2026-03-31 00:00")) if post.kind == "study"
    ]
    assert [post.at.isoformat() for post in found] == [
        "2026-03-27T08:30:00+01:00",
        "2026-03-28T08:30:00+01:00",
        "2026-03-29T08:30:00+02:00",
        "2026-03-30T08:30:00+02:00",
    ]


def test_a_post_is_the_same_whatever_its_hour(town: Town) -> None:
    def keys(hour: int) -> list[str]:
        changed = tuple(replace(one, at=time(hour)) for one in town.broadcasts)
        return [post.key("群") for post in _march(replace(town, broadcasts=changed)) if post.kind == "study"]

    assert keys(9) == keys(10) == [f"post:每周学习:2026-03-{day:02}:群" for day in (2, 9, 16, 23, 30)]


def _march(town: Town) -> tuple[Post, ...]:
    return due(town, Plan(), at("2026-03-01 00:00"), at("2026-04-01 00:00"))
