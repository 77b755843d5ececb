"""Working days, the rules that name days, the hours in which nothing is posted."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.almanac import Almanac, check_rule, days, moment

ALMANAC = Almanac()


def named(rule: str, start: str, end: str) -> list[str]:
    return [day.isoformat() for day in days(rule, date.fromisoformat(start), date.fromisoformat(end), ALMANAC)]


@pytest.mark.parametrize(
    ("rule", "start", "end", "expected"),
    [
        ("monday", "2026-03-01", "2026-03-20", ["2026-03-02", "2026-03-09", "2026-03-16"]),
        ("2nd tuesday", "2026-03-01", "2026-05-31", ["2026-03-10", "2026-04-14", "2026-05-12"]),
        ("last friday", "2026-02-01", "2026-03-31", ["2026-02-27", "2026-03-27"]),
        ("5th friday", "2026-01-01", "2026-03-31", ["2026-01-30"]),
        ("1st day", "2025-12-15", "2026-02-01", ["2026-01-01", "2026-02-01"]),
        ("31st day", "2026-01-01", "2026-05-31", ["2026-01-31", "2026-03-31", "2026-05-31"]),
        ("last day", "2028-02-01", "2028-03-31", ["2028-02-29", "2028-03-31"]),
        ("1st workday", "2026-05-01", "2026-05-31", ["2026-05-06"]),
        ("quarter_end", "2026-01-01", "2026-12-31", ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]),
        ("year_end", "2026-01-01", "2027-12-31", ["2026-12-31", "2027-12-31"]),
        ("daily", "2026-02-27", "2026-03-01", ["2026-02-27", "2026-02-28", "2026-03-01"]),
        ("workday", "2026-10-07", "2026-10-12", ["2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12"]),
    ],
)
def test_a_rule_names_its_days(rule: str, start: str, end: str, expected: list[str]) -> None:
    assert named(rule, start, end) == expected


@pytest.mark.parametrize(
    "rule", ["nothing", "tuesday 2nd", "6th monday", "0th day", "32nd day", "2nd", "quarter", "每月"]
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    assert not check_rule(rule)
    with pytest.raises(ValueError, match=rule):
        list(days(rule, date(2026, 1, 1), date(2026, 1, 2), ALMANAC))


def test_the_holidays_of_2026_are_those_of_the_state_councils_notice() -> None:
    notice = [
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ]
    expected = [day for start, end in notice for day in named("daily", start, end)]
    assert [
        day for day in named("daily", "2026-01-01", "2026-12-31") if ALMANAC.is_holiday(date.fromisoformat(day))
    ] == (expected)


def test_a_weekend_that_is_worked_is_a_working_day() -> None:
    assert ALMANAC.is_workday(date(2026, 2, 14))
    assert not ALMANAC.is_workday(date(2026, 2, 21))
    assert not ALMANAC.is_holiday(date(2026, 3, 7))


def test_the_towns_own_days_go_before_the_library() -> None:
    own = Almanac({date(2026, 3, 10): True, date(2026, 10, 1): False, date(2026, 3, 7): False})
    assert own.is_holiday(date(2026, 3, 10))
    assert own.is_workday(date(2026, 10, 1))
    assert own.is_workday(date(2026, 3, 7))
    assert own.next_workday(date(2026, 3, 9)) == date(2026, 3, 11)


def test_the_working_weekends_of_a_year_are_known_or_not() -> None:
    assert ALMANAC.knows(2026)
    assert not ALMANAC.knows(2031)
    assert Almanac({date(2031, 1, 2): True}).knows(2031)


@pytest.mark.parametrize(
    ("wanted", "opens"),
    [
        ("2026-03-09 17:00", "2026-03-09 17:00"),
        ("2026-03-09 07:59", "2026-03-09 08:00"),
        ("2026-03-09 20:00", "2026-03-10 08:00"),
        ("2026-10-01 09:00", "2026-10-08 09:00"),
        ("2026-09-30 22:00", "2026-10-08 08:00"),
        ("2026-03-07 19:30", "2026-03-07 19:30"),
    ],
)
def test_nothing_is_posted_in_quiet_hours_and_on_holidays(wanted: str, opens: str) -> None:
    assert ALMANAC.open_from(datetime.fromisoformat(wanted)) == datetime.fromisoformat(opens)


def test_an_hour_that_summer_time_skips_is_the_one_after_and_of_two_the_first_is_meant() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert moment(datetime(2026, 3, 29, 2, 30), berlin).isoformat() == "2026-03-29T03:30:00+02:00"
    assert moment(datetime(2026, 10, 25, 2, 30), berlin).isoformat() == "2026-10-25T02:30:00+02:00"
