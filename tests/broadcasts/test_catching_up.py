"""The real clock: pauses, jumps both ways, quiet hours; the log of posts knows what was made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.model import Outgoing
from bot.posts import Standing
from tests.broadcasts.conftest import Office, at

CLERK, CHAIR = "何小燕", "刘世昌"


def rooms(said: list[Outgoing]) -> set[str]:
    return {one.text[:2] for one in said if one.room}


def test_the_first_start_ever_says_nothing_of_the_past(office: Office) -> None:
    assert office.wakes("2026-03-10 09:00") == []
    assert rooms(office.wakes("2026-03-16 08:30")) == {"学习"}


def test_every_tick_says_what_has_become_due_and_no_more(office: Office) -> None:
    office.wakes("2026-03-09 16:59:50")
    assert rooms(office.wakes("2026-03-09 17:00:10")) == {"明天"}
    assert office.wakes("2026-03-09 17:00:30") == []


def test_a_clock_set_back_an_hour_says_nothing_twice(office: Office) -> None:
    office.wakes("2026-03-09 16:59")
    assert len(office.wakes("2026-03-09 17:01")) == 4
    assert office.wakes("2026-03-09 16:01") == []
    assert office.wakes("2026-03-09 17:02") == []


def test_a_clock_that_ran_years_ahead_and_is_set_right_loses_nothing(office: Office) -> None:
    office.wakes("2026-03-09 16:00")
    office.wakes("2029-08-01 12:00")
    assert office.wakes("2026-03-09 16:01") == []
    assert rooms(office.wakes("2026-03-09 17:01")) == {"明天"}


def test_a_clock_that_ran_a_day_ahead_and_is_set_right_posts_what_looked_missed(office: Office) -> None:
    office.wakes("2026-03-09 16:00")
    assert rooms(office.wakes("2026-03-10 14:00")) == set()
    assert office.wakes("2026-03-09 16:01") == []
    assert rooms(office.wakes("2026-03-09 17:01")) == {"明天"}


def test_a_machine_asleep_over_the_moment_posts_what_its_grace_allows(office: Office) -> None:
    office.bind(CLERK)
    office.wakes("2026-03-13 18:00")
    said = office.wakes("2026-03-17 14:00")
    assert rooms(said) == {"学习"}
    missed = [one.text for one in said if one.text.startswith("这些消息过了时间")]
    assert missed == [
        "这些消息过了时间，没有发：\n3月13日 19:30 每晚核对\n3月14日 19:30 每晚核对\n3月15日 19:30 每晚核对"
    ]
    assert office.wakes("2026-03-17 14:01") == []


def test_what_is_found_at_night_waits_for_the_morning(office: Office) -> None:
    office.bind(CLERK)
    office.wakes("2026-03-11 19:00")
    said = office.wakes("2026-03-11 23:00")
    assert [(one.to, one.at) for one in said] == [(f"wx_{CLERK}", at("2026-03-12 08:00"))]


def test_a_posts_own_grace_in_the_config_goes_before_its_kinds(office: Office) -> None:
    patient = tuple(
        replace(one, grace_hours=24.0 if one.kind == "reception_notice" else one.grace_hours)
        for one in office.town.broadcasts
    )
    office.town = replace(office.town, broadcasts=patient)
    office.wakes("2026-03-09 16:00")
    assert rooms(office.wakes("2026-03-10 12:00")) == {"明天", "今天"}


def test_a_notice_that_came_too_late_is_told_to_whoever_ordered_it(office: Office) -> None:
    office.bind(CLERK, CHAIR)
    office.wakes("2026-03-11 09:00")
    with office.store.begin() as desk:
        desk.notices.add(at=at("2026-03-11 10:00"), rooms=("all",), content="开会", by=CHAIR, state=Standing.APPROVED)
    said = office.wakes("2026-03-11 15:00")
    assert [one.to for one in said] == [f"wx_{CLERK}", f"wx_{CHAIR}"]
    with office.store.begin() as desk:
        assert desk.notices.approved() == ()


def test_a_notice_whose_order_arrived_after_its_moment_still_goes_out(office: Office) -> None:
    office.wakes("2026-03-11 10:00:05")
    with office.store.begin() as desk:
        ordered = {"rooms": ("第一代表小组群",), "content": "开会", "by": CHAIR, "state": Standing.APPROVED}
        desk.notices.add(at=at("2026-03-11 10:00"), **ordered)
    assert [one.text for one in office.wakes("2026-03-11 10:00:25")] == ["通知：开会"]
    assert office.wakes("2026-03-11 10:00:45") == []


def test_the_same_stretch_announced_twice_adds_nothing(office: Office) -> None:
    assert office.hears("2026-03-01 00:00", "2026-04-01 00:00")
    assert office.hears("2026-03-01 00:00", "2026-04-01 00:00") == []


def test_the_virtual_clock_and_the_real_one_say_the_same(office: Office) -> None:
    office.wakes("2026-03-09 16:00")
    real = office.wakes("2026-03-09 17:00") + office.wakes("2026-03-10 08:00")
    with office.store.begin() as desk:
        desk.transaction.connection.exec_driver_sql("delete from post")
        desk.transaction.connection.exec_driver_sql("delete from outbox")
    virtual = office.hears("2026-03-09 16:00", "2026-03-10 08:00")
    assert [(one.key, one.text) for one in virtual] == [(one.key, one.text) for one in real]


def test_a_post_that_cannot_be_composed_keeps_nobody_waiting_and_is_tried_again(office: Office, tmp_path: Path) -> None:
    sheet = tmp_path / "duty.csv"
    sheet.mkdir()
    assert office.town.reception is not None
    office.town = replace(office.town, reception=replace(office.town.reception, duty=sheet))
    office.wakes("2026-03-09 08:00")
    assert rooms(office.wakes("2026-03-09 17:01")) == {"学习"}
    sheet.rmdir()
    assert rooms(office.wakes("2026-03-09 17:02")) == {"明天"}
    assert office.wakes("2026-03-09 17:03") == []
