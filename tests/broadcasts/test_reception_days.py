"""The reception days (代表接待日) of five years, against dates written by hand from a printed calendar."""

from __future__ import annotations

from datetime import date

import pytest

from bot.almanac import Almanac
from bot.rota import USUAL, ReceptionDay, reception_days

SECOND_TUESDAYS = {
    2026: "01-13 02-10 03-10 04-14 05-12 06-09 07-14 08-11 09-08 10-13 11-10 12-08",
    2027: "01-12 02-09 03-09 04-13 05-11 06-08 07-13 08-10 09-14 10-12 11-09 12-14",
    2028: "01-11 02-08 03-14 04-11 05-09 06-13 07-11 08-08 09-12 10-10 11-14 12-12",
    2029: "01-09 02-13 03-13 04-10 05-08 06-12 07-10 08-14 09-11 10-09 11-13 12-11",
    2030: "01-08 02-12 03-12 04-09 05-14 06-11 07-09 08-13 09-10 10-08 11-12 12-10",
}
MOVED = {
    date(2027, 2, 9): date(2027, 2, 11),  # 春节: 正月初四, a day off given for the weekend in the festival
    date(2029, 2, 13): date(2029, 2, 16),  # 春节: 正月初一
}


def of_year(
    year: int, moves: dict[date, date | None] | None = None, almanac: Almanac | None = None
) -> list[ReceptionDay]:
    return list(reception_days(USUAL, almanac or Almanac(), moves or {}, date(year, 1, 1), date(year, 12, 31)))


@pytest.mark.parametrize("year", SECOND_TUESDAYS)
def test_each_second_tuesday_is_one_and_a_holiday_moves_it(year: int) -> None:
    planned = [date.fromisoformat(f"{year}-{day}") for day in SECOND_TUESDAYS[year].split()]
    assert [one.planned for one in of_year(year)] == planned
    assert [one.day for one in of_year(year)] == [MOVED.get(day, day) for day in planned]


def test_a_longer_holiday_in_the_config_moves_it_further() -> None:
    longer = Almanac({date(2027, 2, day): True for day in (11, 12)} | {date(2027, 2, 13): False})
    assert of_year(2027, almanac=longer)[1].day == date(2027, 2, 13)


def test_a_working_tuesday_in_the_config_keeps_it() -> None:
    worked = Almanac({date(2027, 2, 9): False})
    assert of_year(2027, almanac=worked)[1] == ReceptionDay(date(2027, 2, 9), date(2027, 2, 9))


def test_a_word_moves_or_cancels_one_day_and_no_other() -> None:
    moved = of_year(2026, {date(2026, 4, 14): date(2026, 4, 15), date(2026, 5, 12): None})
    assert [one.day.isoformat()[5:] for one in moved[2:5]] == ["03-10", "04-15", "06-09"]


def test_a_day_moved_into_another_year_is_found_there() -> None:
    moves: dict[date, date | None] = {date(2026, 12, 8): date(2027, 1, 5)}
    assert of_year(2026, moves)[-1].planned == date(2026, 11, 10)
    assert of_year(2027, moves)[0] == ReceptionDay(date(2026, 12, 8), date(2027, 1, 5))
