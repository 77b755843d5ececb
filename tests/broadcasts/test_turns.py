"""Who is on duty: fair turns, settled days, leave, swaps."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.almanac import Almanac
from bot.rota import Settled, Swap, duty_plan, turns
from bot.town import Town

START = date(2026, 1, 1)
DAYS = [START + timedelta(days=7 * week) for week in range(40)]


def plan(names: str, days: int, size: int = 1, settled: Settled | None = None) -> list[str]:
    found = turns(list(names), size, DAYS[:days], settled or Settled(), since=START)
    return ["".join(found[day]) for day in DAYS[:days]]


def test_turns_follow_the_roster_and_begin_again() -> None:
    assert plan("abcde", 4, size=2) == ["ab", "cd", "ea", "bc"]


def test_a_settled_day_uses_up_the_turns_of_those_it_names() -> None:
    assert plan("abcd", 5, settled=Settled({DAYS[1]: ("d",)})) == ["a", "d", "b", "c", "a"]


def test_who_is_on_leave_comes_the_next_time() -> None:
    assert plan("abc", 4, settled=Settled(away={DAYS[0]: frozenset("a")})) == ["b", "a", "c", "b"]


def test_a_swap_exchanges_two_days_and_leaves_the_order_of_turns() -> None:
    assert plan("abc", 6, settled=Settled(swaps=(Swap("a", DAYS[0], "c", DAYS[2]),))) == ["c", "b", "a", "a", "b", "c"]


def test_a_swap_of_a_day_that_is_no_longer_theirs_changes_nothing() -> None:
    stale = Settled({DAYS[0]: ("b",)}, swaps=(Swap("a", DAYS[0], "c", DAYS[2]),))
    assert plan("abc", 3, settled=stale) == ["b", "a", "c"]


@given(people=st.integers(2, 30), size=st.integers(1, 5), days=st.integers(1, 40))
def test_nobody_serves_twice_more_than_another(people: int, size: int, days: int) -> None:
    names = [f"p{n}" for n in range(people)]
    served = [name for day in turns(names, size, DAYS[:days], Settled(), since=START).values() for name in day]
    times = [served.count(name) for name in names]
    assert max(times) - min(times) <= 1


@given(away=st.dictionaries(st.sampled_from(DAYS[:20]), st.frozensets(st.sampled_from("abcdefg"), max_size=4)))
def test_nobody_is_called_while_on_leave_and_nobody_is_passed_over_for_good(away: dict[date, frozenset[str]]) -> None:
    found = turns(list("abcdefg"), 2, DAYS, Settled(away=away), since=START)
    assert all(not set(found[day]) & names for day, names in away.items())
    served = [name for day in DAYS[20:] for name in found[day]]
    assert max(served.count(name) for name in "abcdefg") - min(served.count(name) for name in "abcdefg") <= 1


def test_moving_a_day_changes_nobodys_turn_and_a_cancelled_day_uses_none_up(town: Town) -> None:
    usual = duty_plan(town, Almanac(), {}, Settled(), date(2026, 7, 31))
    moved = duty_plan(town, Almanac(), {date(2026, 4, 14): date(2026, 5, 20)}, Settled(), date(2026, 7, 31))
    assert moved[date(2026, 5, 20)] == usual[date(2026, 4, 14)]
    assert moved[date(2026, 6, 9)] == usual[date(2026, 6, 9)]
    cancelled = duty_plan(town, Almanac(), {date(2026, 4, 14): None}, Settled(), date(2026, 7, 31))
    assert date(2026, 4, 14) not in cancelled
    assert cancelled[date(2026, 5, 12)] == usual[date(2026, 4, 14)]


def test_only_deputies_take_turns_three_a_day(town: Town) -> None:
    found = duty_plan(town, Almanac(), {}, Settled(), town.term.end)
    assert {len(names) for names in found.values()} == {3}
    clerks = {person.name for person in town.people if person.clerk}
    assert not clerks & {name for names in found.values() for name in names}
