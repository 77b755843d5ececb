"""Suggestions: numbered within the year without gaps, followed to the end."""

from __future__ import annotations

from datetime import date

import pytest

from bot.books import Status
from bot.storage.desk import Desk
from bot.storage.store import Store
from tests.storage.world import LIU, NOW, WANG, day, draft, lose, proposal


def test_numbers_start_anew_with_the_year_and_have_no_gaps(store: Store) -> None:
    with store.begin() as desk:
        assert desk.records.add(proposal("m1")).number == 1
    lose(store, proposal("m2"))
    with store.begin() as desk:
        second = desk.records.add(proposal("m3"))
        last_year = desk.records.add(proposal("m4", on=date(2025, 12, 30)))
    assert (second.year, second.number) == (2026, 2)
    assert (last_year.year, last_year.number) == (2025, 1)


def test_a_report_becomes_a_suggestion_and_keeps_its_number(desk: Desk) -> None:
    desk.records.add(proposal("m1", kind="voice"))
    assert desk.records.get(1).number is None  # type: ignore[union-attr]
    made = desk.records.amend(1, {"kind": "suggestion"}, by=LIU, at=NOW, message="m2")
    assert (made.year, made.number) == (2026, 1)
    assert desk.suggestions.get(1, 2026).content == "修三面光沟"  # type: ignore[union-attr]
    back = desk.records.amend(1, {"kind": "voice"}, by=LIU, at=NOW, message="m3")
    assert back.number is None
    assert desk.suggestions.get(1, 2026) is None
    assert desk.records.add(proposal("m4", content="修路")).number == 2
    assert desk.records.amend(1, {"kind": "suggestion"}, by=LIU, at=NOW, message="m5").number == 1


def test_a_double_gets_a_number_only_when_it_stands(desk: Desk) -> None:
    desk.records.add(proposal("m1"))
    desk.records.add(proposal("m2"), double_of=1)
    assert desk.records.add(proposal("m3", content="修路")).number == 2
    desk.records.void(1, by=LIU, at=NOW, message="m4", why="undo")
    assert desk.records.get(2).number == 3  # type: ignore[union-attr]
    assert desk.suggestions.get(1, 2026) is None


def test_an_update_is_kept_in_the_record_s_history(desk: Desk) -> None:
    desk.records.add(proposal("m1"))
    told = {"status": Status.ASSIGNED, "agency": "水务站", "due": day(9, 6), "assigned_on": day(9)}
    updated = desk.suggestions.update(1, 2026, by=WANG, at=NOW, message="m2", **told)
    assert (updated.status, updated.agency, updated.due) == (Status.ASSIGNED, "水务站", day(9, 6))
    change = desk.records.history(1)[-1]
    assert (change.what, change.by) == ("update", WANG)
    assert change.before == {"status": "registered", "agency": None, "due": None, "assigned_on": None}
    assert change.after["due"] == "2026-06-09"
    with pytest.raises(KeyError):
        desk.suggestions.update(9, 2026, by=WANG, at=NOW, message="m3", status=Status.CLOSED)
    with pytest.raises(ValueError, match="content"):
        desk.suggestions.update(1, 2026, by=WANG, at=NOW, message="m3", content="别的")


def test_a_number_alone_means_the_latest_year(desk: Desk) -> None:
    desk.records.add(proposal("m1", on=date(2025, 3, 1), content="旧的"))
    desk.records.add(proposal("m2", content="新的"))
    assert desk.suggestions.get(1).content == "新的"  # type: ignore[union-attr]
    assert desk.suggestions.get(1, 2025).content == "旧的"  # type: ignore[union-attr]
    assert desk.suggestions.get(5) is None


def test_suggestions_are_found_by_everything_told(desk: Desk) -> None:
    desk.records.add(proposal("m1"))
    desk.records.add(proposal("m2", topic="交通道路", people=(WANG,), places=("马街",)))
    desk.suggestions.update(2, 2026, by=WANG, at=NOW, message="m3", status=Status.CLOSED)
    numbers = lambda found: [one.number for one in found]  # noqa: E731
    assert numbers(desk.suggestions.find()) == [1, 2]
    assert numbers(desk.suggestions.find(year=2025)) == []
    assert numbers(desk.suggestions.find(open_only=True)) == [1]
    assert numbers(desk.suggestions.find(status=Status.CLOSED)) == [2]
    assert numbers(desk.suggestions.find(topic="交通道路")) == [2]
    assert numbers(desk.suggestions.find(people=(WANG,))) == [2]
    assert numbers(desk.suggestions.find(places=("大郭西",))) == [1]
    assert desk.suggestions.of_record(2).title == "〔2026〕002"  # type: ignore[union-attr]


def test_overdue_is_what_was_handed_over_and_not_answered_in_time(desk: Desk) -> None:
    for number, status in enumerate((Status.ASSIGNED, Status.WORKING, Status.ANSWERED), 1):
        desk.records.add(proposal(f"m{number}", content=f"第{number}件"))
        desk.suggestions.update(number, 2026, by=WANG, at=NOW, message="u", status=status, due=day(31))
    desk.records.add(draft("m9"))
    assert [one.number for one in desk.suggestions.overdue(day(1, 4))] == [1, 2]
    assert desk.suggestions.overdue(day(31)) == ()
