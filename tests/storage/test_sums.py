"""A sum over a period and the singles within it are never added: the larger counts."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.storage.sums import Entry, larger

NAMES = ("甲", "乙", "丙")


def entry(id: int, first: int, last: int, count: int, *people: str, places: tuple[str, ...] = ()) -> Entry:
    days = (date(2026, 3, first), date(2026, 3, last))
    return Entry(id, "visit", *days, f"m{id}", frozenset(people or ("甲",)), frozenset(places), "户", count)


def total(*entries: Entry) -> int:
    return larger(entries, lambda one: one.count or 0)


def test_singles_alone_are_added() -> None:
    assert total(entry(1, 3, 3, 3), entry(2, 3, 3, 4), entry(3, 9, 9, 5)) == 12


def test_the_larger_of_sum_and_singles_counts() -> None:
    month = entry(1, 1, 31, 20)
    assert total(month, entry(2, 3, 3, 3), entry(3, 9, 9, 4)) == 20
    assert total(month, entry(2, 3, 3, 13), entry(3, 9, 9, 14)) == 27


def test_what_lies_outside_the_sum_is_added() -> None:
    assert total(entry(1, 1, 10, 20), entry(2, 3, 3, 3), entry(3, 11, 11, 4)) == 24


def test_another_person_s_singles_are_added() -> None:
    assert total(entry(1, 1, 31, 20, "甲"), entry(2, 3, 3, 3, "乙")) == 23
    assert total(entry(1, 1, 31, 20, "甲"), entry(2, 3, 3, 3, "甲", "乙")) == 20


def test_singles_at_another_place_are_added_to_a_sum_that_names_its_places() -> None:
    month = entry(1, 1, 31, 20, places=("大郭西",))
    assert total(month, entry(2, 3, 3, 3, places=("波黑",))) == 23
    assert total(month, entry(2, 3, 3, 3, places=("大郭西",))) == 20
    assert total(month, entry(2, 3, 3, 3)) == 20


def test_sums_within_sums_are_compared_level_by_level() -> None:
    first, second = entry(2, 1, 10, 20), entry(3, 11, 20, 15)
    assert total(entry(1, 1, 31, 30), first, second) == 35
    assert total(entry(1, 1, 31, 40), first, second) == 40
    assert total(entry(1, 1, 31, 30), first, second, entry(4, 5, 5, 22)) == 37


def test_overlapping_sums_are_added_and_what_lies_in_both_is_not() -> None:
    assert total(entry(1, 1, 20, 10), entry(2, 10, 31, 12), entry(3, 15, 15, 3)) == 22
    assert total(entry(1, 1, 20, 10), entry(2, 10, 31, 12), entry(3, 15, 15, 30)) == 30


def test_a_sum_told_twice_for_the_same_days_counts_once_at_its_larger() -> None:
    assert total(entry(1, 1, 31, 20), entry(2, 1, 31, 25)) == 25


ENTRIES = st.lists(
    st.tuples(st.integers(1, 31), st.integers(0, 20), st.integers(0, 30), st.sets(st.sampled_from(NAMES), min_size=1)),
    max_size=8,
)


@given(ENTRIES)
def test_the_total_lies_between_its_largest_entry_and_all_added(rows: list[tuple[int, int, int, set[str]]]) -> None:
    entries = [
        entry(number, first, min(31, first + length), count, *people)
        for number, (first, length, count, people) in enumerate(rows)
    ]
    assert (
        max((one.count or 0 for one in entries), default=0) <= total(*entries) <= sum(one.count or 0 for one in entries)
    )
    assert total(*entries) == total(*reversed(entries))
