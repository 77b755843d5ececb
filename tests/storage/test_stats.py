"""Counts: an id once, units apart, from an index alone."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from bot.books import Find, Tally
from bot.storage.desk import Desk
from bot.storage.store import Store
from tests.storage.world import LIU, NOW, TODAY, WANG, day, draft


def test_a_shared_record_counts_once_in_total_and_for_everyone(desk: Desk) -> None:
    desk.records.add(draft("m1", people=(LIU, WANG), kind="inspection", count=None, unit=None))
    assert desk.stats.tally(Find(kind="inspection")) == Tally(1, {}, 2)
    assert desk.stats.tally(Find(kind="inspection", people=(LIU, WANG))) == Tally(1, {}, 2)
    assert desk.stats.tally(Find(kind="inspection", people=(WANG,))) == Tally(1, {}, 1)
    assert desk.stats.times([LIU, WANG], ["inspection", "visit"], day(1), day(31)) == {
        (LIU, "inspection"): 1,
        (WANG, "inspection"): 1,
    }


def test_units_are_never_added_up(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    desk.records.add(draft("m2", count=8, unit="人"))
    desk.records.add(draft("m3", count=5, on=day(10)))
    assert desk.stats.tally(Find(kind="visit")) == Tally(3, {"户": 8, "人": 8}, 1)


def test_neither_doubles_nor_what_was_taken_back_count(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    desk.records.add(draft("m2", told_by=WANG), double_of=1)
    desk.records.add(draft("m3", on=day(10)))
    desk.records.void(3, by=LIU, at=NOW, message="m4", why="undo")
    for find in (Find(), Find(voided=True), Find(people=(LIU,)), Find(places=("大郭西",))):
        assert desk.stats.tally(find) == Tally(1, {"户": 3}, 1)
    assert desk.stats.times([LIU], ["visit"], day(1), day(31)) == {(LIU, "visit"): 1}


def test_a_correction_is_counted_at_once(desk: Desk) -> None:
    desk.records.add(draft("m1"))
    desk.records.amend(1, {"count": 4, "people": (WANG,), "kind": "deed", "unit": "件"}, by=LIU, at=NOW, message="m2")
    assert desk.stats.tally(Find(kind="visit")) == Tally()
    assert desk.stats.tally(Find(kind="deed", people=(WANG,))) == Tally(1, {"件": 4}, 1)


def test_the_period_is_inclusive_and_a_longer_record_counts_where_it_overlaps(desk: Desk) -> None:
    desk.records.add(draft("m1", on=day(1)))
    desk.records.add(draft("m2", on=day(31)))
    desk.records.add(draft("m3", start=day(28, 2), end=day(2)))
    for people in ((), (LIU,)):
        assert desk.stats.tally(Find(people=people, start=day(31), end=day(31))).times == 1
        assert desk.stats.tally(Find(people=people, start=day(2), end=day(30))).times == 1
    assert desk.stats.times([LIU], ["visit"], day(2), day(31)) == {(LIU, "visit"): 2}


def test_a_sum_and_the_singles_within_it_are_never_added(desk: Desk) -> None:
    desk.records.add(draft("m1", start=day(1), end=day(31), count=20, places=()))
    desk.records.add(draft("m2", on=day(3)))
    desk.records.add(draft("m3", on=day(9), count=9, unit="人"))
    desk.records.add(draft("m4", on=day(5), people=(WANG,), count=2))
    assert desk.stats.tally(Find(kind="visit", people=(LIU,))) == Tally(2, {"户": 20, "人": 9}, 1)
    assert desk.stats.tally(Find(kind="visit")) == Tally(3, {"户": 22, "人": 9}, 2)
    assert desk.stats.tally(Find(kind="visit", start=day(3), end=day(3))) == Tally(1, {"户": 20}, 1)
    assert desk.stats.times([LIU, WANG], ["visit"], day(1), day(31)) == {(LIU, "visit"): 2, (WANG, "visit"): 1}


def test_a_sum_of_another_topic_or_place_is_not_in_the_comparison(desk: Desk) -> None:
    desk.records.add(draft("m1", start=day(1), end=day(31), count=20, places=("马街",)))
    desk.records.add(draft("m2", on=day(3), topic="水利"))
    assert desk.stats.tally(Find(places=("大郭西",))) == Tally(1, {"户": 3}, 1)
    assert desk.stats.tally(Find(topic="水利")) == Tally(1, {"户": 3}, 1)
    assert desk.stats.tally(Find(told_by=LIU)) == Tally(2, {"户": 23}, 1)


def test_what_a_person_has_done_is_read_from_one_index(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/books.db", "caoba", folder=tmp_path)
    store.migrate()
    plans: list[str] = []

    def explain(connection, cursor, statement, parameters, *_) -> None:  # type: ignore[no-untyped-def]
        if statement.startswith("SELECT"):
            found = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.append(" / ".join(row[3] for row in found))

    with store.begin() as desk:
        for number in range(50):
            desk.records.add(draft(f"m{number}", on=day(1 + number % 31)))
        sa.event.listen(store.engine, "before_cursor_execute", explain)
        desk.stats.times([LIU, WANG], ["visit", "deed"], day(1), TODAY)
        times, *_ = plans
        plans.clear()
        desk.stats.tally(Find(kind="visit", people=(LIU,), start=day(1), end=TODAY))
        one, *_ = plans
        plans.clear()
        desk.stats.tally(Find(kind="visit", start=day(1), end=TODAY))
        town, *_ = plans
    store.close()
    assert "COVERING INDEX ix_record_people_count (town=? AND name=? AND kind=? AND first_day<?)" in times
    assert "COVERING INDEX ix_record_people_count (town=? AND name=? AND kind=? AND first_day<?)" in one
    assert "COVERING INDEX ix_record_kind (town=? AND kind=? AND first_day<?)" in town


def test_a_kind_may_count_for_who_is_named_first_alone_also_beside_sums(desk: Desk) -> None:
    for message, on in (("m1", day(3)), ("m2", day(4))):
        desk.records.add(draft(message, kind="inspection", people=(LIU, WANG), on=on))
    desk.records.add(draft("m3", kind="inspection", people=(WANG, LIU), on=day(1), end=day(31)))
    everyone = desk.stats.times([LIU, WANG], ["inspection"], day(1), day(31))
    assert everyone == {(LIU, "inspection"): 2, (WANG, "inspection"): 2}
    led = desk.stats.times([LIU, WANG], ["inspection"], day(1), day(31), leading=["inspection"])
    assert led == {(LIU, "inspection"): 2, (WANG, "inspection"): 1}
    assert desk.stats.times([LIU, WANG], ["inspection"], day(1), day(31), leading=["visit"]) == everyone
