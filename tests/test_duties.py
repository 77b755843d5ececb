"""六个一 and the quarterly standard: goals against counts (domain.md, section 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from bot.duties import (
    Period,
    counted_kinds,
    met,
    missing,
    owes,
    owing,
    period_of,
    quarter_of,
    standings,
    term_of,
    year_of,
)
from bot.town import Counting, Goal, Person, Term

TERM = Term("镇第四届人大", date(2022, 1, 1), date(2026, 12, 31))
YEARLY = (
    Goal("visit", "year", 1, "走访选民"),
    Goal("suggestion", "year", 1, "提出建议"),
    Goal("debrief", "term", 1, "向选民述职"),
)
QUARTERLY = (Goal("visit", "quarter", 1, "走访选民"), Goal("inspection", "quarter", 1, "调研视察"))
TODAY = date(2026, 5, 20)


class Books:
    """Records as (name, kind, day); answers `counts` as the books would, and remembers what it was asked."""

    def __init__(self, *records: tuple[str, str, date]) -> None:
        self.records = records
        self.asked: list[Period] = []

    def __call__(
        self,
        names: Sequence[str],
        kinds: Sequence[str],
        start: date,
        end: date,
        *,
        leading: Sequence[str] = (),
    ) -> Mapping[tuple[str, str], int]:
        self.asked.append(Period(start, end))
        times: dict[tuple[str, str], int] = {}
        for name, kind, day in self.records:
            if name in names and kind in kinds and start <= day <= end:
                times[name, kind] = times.get((name, kind), 0) + 1
        return times


def stand(books: Books, goals: tuple[Goal, ...] = YEARLY, *, day: date = TODAY, counting: Counting = Counting()):  # noqa: B008
    return standings(goals, ("王建国",), day=day, term=TERM, counting=counting, counts=books)["王建国"]


def test_a_yearly_goal_counts_this_year_alone():
    books = Books(("王建国", "visit", date(2025, 12, 31)), ("王建国", "visit", date(2026, 1, 1)))
    assert [one.done for one in stand(books)] == [1, 0, 0]


def test_the_debrief_counts_within_the_whole_term():
    row = stand(Books(("王建国", "debrief", date(2022, 3, 1))))
    assert row[2].met
    assert row[2].period == Period(date(2022, 1, 1), date(2026, 12, 31))


def test_a_term_that_nobody_closed_runs_on():
    assert term_of(date(2027, 2, 3), TERM) == Period(date(2022, 1, 1), date(2027, 2, 3))
    row = stand(Books(("王建国", "debrief", date(2027, 1, 15))), day=date(2027, 2, 3))
    assert row[2].met


def test_the_quarter_stands_beside_the_year_and_is_never_merged_with_it():
    books = Books(("王建国", "visit", date(2026, 2, 1)))
    assert stand(books)[0].met
    assert [one.met for one in stand(books, QUARTERLY)] == [False, False]
    assert [one.met for one in stand(books, QUARTERLY, day=date(2026, 3, 31))] == [True, False]


def test_each_period_is_looked_up_once():
    books = Books()
    stand(books)
    assert sorted(books.asked, key=lambda one: one.start) == [term_of(TODAY, TERM), year_of(TODAY)]


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 5, 20), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 9, 30), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_quarters_end_on_their_last_day(day: date, start: date, end: date):
    assert quarter_of(day) == Period(start, end)
    assert period_of(QUARTERLY[0], day, TERM) == Period(start, end)


def test_reception_and_voices_count_only_where_the_town_says_so():
    books = Books(("王建国", "reception", TODAY), ("王建国", "voice", TODAY))
    assert [one.done for one in stand(books)] == [0, 0, 0]
    generous = Counting(reception_counts_as_visit=True, voice_counts_as_suggestion=True)
    assert [one.done for one in stand(books, counting=generous)] == [1, 1, 0]
    assert counted_kinds("debrief", generous) == ("debrief",)


def test_a_goal_of_two_is_not_met_by_one():
    goal = (Goal("visit", "year", 2, "走访选民"),)
    (one,) = stand(Books(("王建国", "visit", TODAY)), goal)
    assert not one.met
    assert one.lacking == 1


def test_missing_names_those_who_lack_something_and_what():
    books = Books(*((("王建国", goal.kind, TODAY)) for goal in YEARLY), ("杨凤英", "visit", TODAY))
    rows = standings(YEARLY, ("王建国", "杨凤英"), day=TODAY, term=TERM, counting=Counting(), counts=books)
    assert met(rows["王建国"]) == 3
    assert {name: [one.goal.kind for one in row] for name, row in missing(rows).items()} == {
        "杨凤英": ["suggestion", "debrief"]
    }


def test_someone_elected_in_mid_term_owes_from_then_on():
    assert owes(None, year_of(date(2025, 1, 1)))
    assert not owes(date(2026, 4, 2), year_of(date(2025, 1, 1)))
    assert not owes(date(2026, 4, 2), quarter_of(date(2026, 3, 31)))
    assert owes(date(2026, 4, 2), quarter_of(date(2026, 4, 2)))
    assert owes(date(2026, 4, 2), term_of(TODAY, TERM))


def test_clerks_owe_nothing():
    people = (Person("王建国", ("镇",)), Person("何小燕", ("工作人员",)), Person("李想", ("镇",)))
    assert owing(people, {"李想": date(2026, 4, 2)}, quarter_of(date(2026, 1, 5))) == ("王建国",)
