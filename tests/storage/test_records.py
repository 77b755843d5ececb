"""Records: written once, found, corrected, taken back; every change leaves a row of history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot.books import Find
from bot.storage.desk import Desk
from bot.storage.store import Store
from tests.storage.world import LIU, NOW, TODAY, WANG, ZONE, MishapError, day, draft, later, lose, proposal


def test_a_record_comes_back_as_it_was_told(desk: Desk) -> None:
    told = draft("m1", people=(LIU, WANG), places=("波黑", "大郭西"), money=4610000, content="修堤", reporter=True)
    written = desk.records.add(told)
    assert desk.records.get(written.id) == written
    assert written.people == (LIU, WANG)
    assert written.places == ("波黑", "大郭西")
    assert (written.money, written.content, written.reporter) == (4610000, "修堤", True)
    assert (written.told_at, written.told_at.tzinfo) == (NOW, ZONE)


def test_ids_count_from_one_in_every_town_and_have_no_gaps(store: Store, url: str, tmp_path: Path) -> None:
    other = Store(url, "mengzi", folder=tmp_path, zone=ZONE)
    with store.begin() as desk:
        assert desk.records.add(draft("m1")).id == 1
    lose(store, draft("m2"))
    with store.begin() as desk:
        assert desk.records.add(draft("m3")).id == 2
    with other.begin() as desk:
        assert desk.records.add(draft("m1")).id == 1
        assert [one.id for one in desk.records.find(Find())] == [1]
    other.close()


def test_a_savepoint_undoes_its_block_alone(store: Store) -> None:
    with store.begin() as desk:
        desk.records.add(draft("m1"))
        with pytest.raises(MishapError):
            _write_and_fail(desk)
        assert desk.records.add(draft("m3")).id == 2
    with store.begin() as desk:
        assert [one.message for one in desk.records.find(Find())] == ["m1", "m3"]


def _write_and_fail(desk: Desk) -> None:
    with desk.savepoint():
        desk.records.add(draft("m2"))
        raise MishapError


def test_a_part_of_a_message_is_recorded_once(store: Store) -> None:
    with store.begin() as desk:
        desk.records.add(draft("m1"))
    with pytest.raises(IntegrityError), store.begin() as desk:
        desk.records.add(draft("m1"))
    with store.begin() as desk:
        desk.records.add(draft("m1", part=1))
        assert [one.part for one in desk.records.of_message("m1")] == [0, 1]


def test_find_narrows_by_everything_it_is_told(desk: Desk) -> None:
    desk.records.add(draft("m1", on=day(1)))
    desk.records.add(draft("m2", on=day(9), people=(WANG,), told_by=WANG, places=("波黑", "马街")))
    desk.records.add(draft("m3", kind="deed", on=day(9), topic="水利", people=(LIU, WANG)))
    desk.records.add(draft("m4", start=day(5), end=day(20), places=()))

    def found(**wanted: object) -> list[str]:
        return [one.message for one in desk.records.find(Find(**wanted))]  # type: ignore[arg-type]

    assert found() == ["m1", "m4", "m2", "m3"]
    assert found(kind="visit") == ["m1", "m4", "m2"]
    assert found(people=(WANG,)) == ["m2", "m3"]
    assert found(people=(LIU, WANG)) == ["m1", "m4", "m2", "m3"]
    assert found(start=day(10)) == ["m4"]
    assert found(end=day(4)) == ["m1"]
    assert found(start=day(9), end=day(9)) == ["m4", "m2", "m3"]
    assert found(topic="水利") == ["m3"]
    assert found(places=("马街",)) == ["m2"]
    assert found(told_by=WANG) == ["m2"]
    assert [one.message for one in desk.records.find(Find(), limit=2)] == ["m1", "m4"]


def test_find_reads_more_records_than_fit_one_query(desk: Desk) -> None:
    for number in range(1203):
        desk.records.add(draft(f"m{number}"))
    found = desk.records.find(Find())
    assert len(found) == 1203
    assert {one.people for one in found} == {(LIU,)}


def test_an_amendment_keeps_what_was(desk: Desk) -> None:
    written = desk.records.add(draft("m1"))
    changes = {"count": 4, "people": [LIU, WANG, LIU], "places": ("十九",), "end": TODAY}
    corrected = desk.records.amend(1, changes, by=WANG, at=later(60), message="m2")
    assert corrected == replace(written, count=4, people=(LIU, WANG), places=("十九",))
    assert desk.records.get(1) == corrected
    made, change = desk.records.history(1)
    assert (made.what, made.by, made.message, made.before) == ("add", LIU, "m1", {})
    assert made.after["count"] == 3
    assert made.after["start"] == "2026-03-09"
    assert (change.what, change.by, change.message, change.at) == ("amend", WANG, "m2", later(60))
    assert change.before == {"count": 3, "people": [LIU], "places": ["大郭西"]}
    assert change.after == {"count": 4, "people": [LIU, WANG], "places": ["十九"]}


def test_an_amendment_that_changes_nothing_leaves_no_history(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    desk.records.amend(1, {"count": 3}, by=LIU, at=NOW, message="m2")
    assert [change.what for change in desk.records.history(1)] == ["add"]


def test_an_amendment_is_refused_when_it_makes_no_sense(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    with pytest.raises(ValueError, match="colour"):
        desk.records.amend(1, {"colour": "red"}, by=LIU, at=NOW, message="m2")
    with pytest.raises(ValueError, match="backwards"):
        desk.records.amend(1, {"start": day(30)}, by=LIU, at=NOW, message="m2")
    with pytest.raises(KeyError):
        desk.records.amend(7, {"count": 4}, by=LIU, at=NOW, message="m2")


def test_what_was_taken_back_is_kept_and_can_be_restored(desk: Desk) -> None:
    written = desk.records.add(draft("m1"))
    desk.records.void(1, by=LIU, at=NOW, message="m2", why="undo")
    assert desk.records.get(1) == replace(written, voided=True)
    assert desk.records.find(Find()) == ()
    assert [one.id for one in desk.records.find(Find(voided=True))] == [1]
    assert desk.stats.tally(Find()).times == 0
    assert desk.records.restore(1, by=LIU, at=NOW, message="m3") == written
    assert desk.stats.tally(Find()).times == 1
    assert [change.what for change in desk.records.history(1)] == ["add", "void", "restore"]
    assert desk.records.history(1)[1].after == {"voided": True, "why": "undo"}


def test_the_last_message_by_someone_is_the_last_that_still_stands(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    desk.records.add(draft("m2", told_at=later(60)))
    desk.records.add(draft("m2", part=1, told_at=later(60), kind="deed"))
    desk.records.add(draft("m3", told_at=later(90), told_by=WANG))
    assert [one.id for one in desk.records.last_by(LIU)] == [2, 3]
    desk.records.void(2, by=LIU, at=NOW, message="m4", why="undo")
    assert [one.id for one in desk.records.last_by(LIU)] == [3]
    desk.records.void(3, by=LIU, at=NOW, message="m4", why="undo")
    assert [one.id for one in desk.records.last_by(LIU)] == [1]
    desk.records.void(1, by=LIU, at=NOW, message="m4", why="undo")
    assert desk.records.last_by(LIU) == ()


def test_the_same_deed_told_again_is_found(desk: Desk) -> None:
    first = desk.records.add(draft("m1", people=(LIU, WANG)))
    assert desk.records.twin(draft("m2", told_by=WANG, people=(WANG,))) == first
    assert desk.records.twin(draft("m2", people=(WANG, LIU))) == first


@pytest.mark.parametrize(
    "other",
    [
        {"count": 4},
        {"unit": "人"},
        {"on": day(8)},
        {"places": ("波黑",)},
        {"places": ()},
        {"people": (WANG,)},
        {"kind": "deed"},
        {"people": (LIU, WANG)},
    ],
)
def test_another_deed_is_no_double(desk: Desk, other: dict[str, object]) -> None:
    desk.records.add(draft("m1"))
    assert desk.records.twin(draft("m2", **other)) is None


def test_two_parts_of_one_message_are_two_deeds(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    assert desk.records.twin(draft("m1", part=1)) is None


def test_suggestions_of_one_day_are_told_apart_by_what_they_ask(desk: Desk) -> None:
    first = desk.records.add(proposal("m1"))
    assert desk.records.twin(proposal("m2", content="装路灯", topic="交通道路")) is None
    assert desk.records.twin(proposal("m2")) == first


def test_of_a_briefing_it_is_known_who_was_told_before(desk: Desk) -> None:
    first = desk.records.add(draft("m1"))
    briefing = draft("m2", people=(LIU, WANG))
    assert desk.records.told(briefing) == {LIU: first}
    second = desk.records.add(draft("m3", people=(WANG,)))
    assert desk.records.told(briefing) == {LIU: first, WANG: second}
    assert desk.records.twin(briefing) == first


def test_a_double_takes_the_place_of_what_was_taken_back(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    desk.records.add(draft("m2", told_by=WANG), double_of=1)
    desk.records.add(draft("m3", told_by=WANG), double_of=1)
    assert desk.stats.tally(Find()).times == 1
    desk.records.void(1, by=LIU, at=NOW, message="m4", why="recall")
    assert [one.id for one in desk.records.find(Find())] == [2]
    third = desk.records.get(3)
    assert third is not None
    assert third.double_of == 2
    assert desk.stats.tally(Find(people=(LIU,))).amounts == {"户": 3}
    back = desk.records.restore(1, by=LIU, at=NOW, message="m5")
    assert back.double_of == 2
    assert desk.stats.tally(Find()).times == 1


def test_a_corrected_double_stands_by_itself(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    desk.records.add(draft("m2", told_by=WANG), double_of=1)
    desk.records.amend(2, {"places": ("波黑",)}, by=WANG, at=NOW, message="m3")
    assert [one.id for one in desk.records.find(Find())] == [1, 2]


def test_a_correction_that_leaves_the_double_behind_lets_it_stand(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    desk.records.add(draft("m2", told_by=WANG), double_of=1)
    desk.records.amend(1, {"places": ("波黑",)}, by=LIU, at=NOW, message="m3")
    assert [one.id for one in desk.records.find(Find())] == [1, 2]
    assert desk.records.history(2)[-1].before == {"double_of": 1}


def test_a_correction_that_makes_it_the_same_deed_counts_once(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    desk.records.add(draft("m2", count=4))
    desk.records.amend(2, {"count": 3}, by=LIU, at=NOW, message="m3")
    assert [one.id for one in desk.records.find(Find())] == [1]
    assert desk.records.amend(2, {"double_of": None}, by=LIU, at=NOW, message="m4").double_of is None
