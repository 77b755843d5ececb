"""Lunar days, solar terms and holidays of 2025 to 2030, written down by hand from the printed calendar."""

from datetime import date, datetime

import pytest

from bot.nlp.calendar import find_dates
from bot.nlp.calendar.almanac import easter, lunar_day, solar_term

YEARS = range(2025, 2031)
CALENDAR = """
春节      01-29 02-17 02-06 01-26 02-13 02-03
大年初二  01-30 02-18 02-07 01-27 02-14 02-04
元宵节    02-12 03-03 02-20 02-09 02-27 02-17
清明      04-04 04-05 04-05 04-04 04-04 04-05
端午节    05-31 06-19 06-09 05-28 06-16 06-05
七夕      08-29 08-19 08-08 08-26 08-16 08-05
中秋节    10-06 09-25 09-15 10-03 09-22 09-12
八月十五  10-06 09-25 09-15 10-03 09-22 09-12
重阳节    10-29 10-18 10-08 10-26 10-16 10-05
冬至      12-21 12-22 12-22 12-21 12-21 12-22
母亲节    05-11 05-10 05-09 05-14 05-13 05-12
父亲节    06-15 06-21 06-20 06-18 06-17 06-16
元旦      01-01 01-01 01-01 01-01 01-01 01-01
国庆节    10-01 10-01 10-01 10-01 10-01 10-01
"""
ROWS = [(name, year, date.fromisoformat(f"{year}-{day}"))
        for name, *days in map(str.split, CALENDAR.strip().splitlines())
        for year, day in zip(YEARS, days, strict=True)]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "day"), ROWS)
def test_a_holiday_of_a_named_year_is_that_of_the_printed_calendar(name: str, year: int, day: date) -> None:
    [found] = find_dates(f"{year}年{name}走访", datetime(2026, 11, 25))
    assert (found.value.start, found.value.end) == (day, day)


@pytest.mark.parametrize(("name", "year", "day"), ROWS)
def test_on_the_day_itself_the_holiday_is_today(name: str, year: int, day: date) -> None:
    [found] = find_dates(name, datetime(day.year, day.month, day.day, 18))
    assert found.value.start == day


@pytest.mark.parametrize(
    ("year", "eve"),
    [
        (2024, date(2025, 1, 28)),
        (2025, date(2026, 2, 16)),
        (2026, date(2027, 2, 5)),
        (2027, date(2028, 1, 25)),
        (2028, date(2029, 2, 12)),
        (2029, date(2030, 2, 2)),
    ],
)
def test_the_eve_is_the_last_day_of_the_lunar_year_long_or_short(year: int, eve: date) -> None:
    assert lunar_day(year, 12, 30) == eve
    [found] = find_dates("除夕", datetime(eve.year, 6, 1))
    assert found.value.start == eve


@pytest.mark.parametrize(
    ("term", "day"),
    [
        ("立春", date(2026, 2, 4)),
        ("雨水", date(2026, 2, 18)),
        ("惊蛰", date(2026, 3, 5)),
        ("春分", date(2026, 3, 20)),
        ("谷雨", date(2026, 4, 20)),
        ("立夏", date(2026, 5, 5)),
        ("芒种", date(2026, 6, 5)),
        ("夏至", date(2026, 6, 21)),
        ("立秋", date(2026, 8, 7)),
        ("秋分", date(2026, 9, 23)),
        ("霜降", date(2026, 10, 23)),
        ("立冬", date(2026, 11, 7)),
        ("大雪", date(2026, 12, 7)),
        ("小寒", date(2027, 1, 5)),
        ("大寒", date(2027, 1, 20)),
    ],
)
def test_a_solar_term_falls_on_its_day(term: str, day: date) -> None:
    assert solar_term(day.year, term) == day


def test_a_leap_month_is_found_only_in_its_year() -> None:
    assert lunar_day(2025, -6, 1) == date(2025, 7, 25)
    assert lunar_day(2026, -6, 1) is None
    [found] = find_dates("闰六月初一", datetime(2026, 3, 12))
    assert found.value.start == date(2025, 7, 25)


def test_a_lunar_day_that_does_not_exist_is_none() -> None:
    assert lunar_day(2025, 2, 30) is None
    assert lunar_day(1066, 1, 1) is None


def test_easter_follows_the_moon() -> None:
    assert [easter(year) for year in (2024, 2025, 2026, 2030)] == [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2030, 4, 21),
    ]
