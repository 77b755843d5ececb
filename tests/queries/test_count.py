"""How often and how much, and the records themselves, as they are told."""

from __future__ import annotations

from datetime import date

import pytest

from bot.storage.desk import Desk
from bot.town import Town
from tests.asking import TODAY, ask, told


def test_measures_stand_side_by_side_the_usual_first(desk: Desk, town: Town):
    told(desk, town, "visit", TODAY, "王建国", count=48, unit="人")
    told(desk, town, "visit", TODAY, "王建国", "李想", count=12, unit="户")
    assert ask(desk, town, "王建国", "count", kind="visit") == "今年全镇走访选民：记了2条，共12户、48人。"
    assert ask(desk, town, "李想", "count", kind="visit", who="me") == "今年您走访选民：记了1条，共12户。"


def test_a_question_without_a_kind_is_answered_for_every_kind_that_has_any(desk: Desk, town: Town):
    assert ask(desk, town, "王建国", "count") == "今年全镇还没有记录。"
    told(desk, town, "visit", TODAY, "王建国", count=3, unit="户")
    told(desk, town, "deed", TODAY, "王建国")
    answer = ask(desk, town, "王建国", "count").splitlines()
    assert answer[0] == "今年全镇："
    assert sorted(answer[1:]) == ["办实事好事：1条", "走访选民：1条，共3户"]


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "今年"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025年"),
        (date(2026, 1, 1), date(2026, 3, 31), "第1季度"),
        (date(2025, 10, 1), date(2025, 12, 31), "2025年第4季度"),
        (date(2026, 2, 1), date(2026, 2, 28), "2月"),
        (date(2025, 2, 1), date(2025, 2, 28), "2025年2月"),
        (date(2026, 3, 9), date(2026, 3, 9), "3月9日"),
        (date(2026, 3, 2), date(2026, 3, 8), "3月2日至3月8日"),
        (date(2022, 1, 1), date(2026, 12, 31), "届内"),
        (date(2026, 3, 2), None, "3月2日至3月24日"),
        (None, date(2026, 2, 28), "1月1日至2月28日"),
    ],
)
def test_the_answer_names_its_period(desk: Desk, town: Town, start: date | None, end: date | None, period: str):
    assert (
        ask(desk, town, "王建国", "count", kind="deed", start=start, end=end) == f"{period}全镇办实事好事：还没有记录。"
    )


def test_more_records_than_a_phone_shows_are_counted_and_the_latest_listed(desk: Desk, town: Town):
    for day in range(1, 13):
        told(desk, town, "visit", date(2026, 3, day), "王建国", count=day, unit="户")
    lines = ask(desk, town, "王建国", "list", kind="visit").splitlines()
    assert lines[0] == "今年您走访选民共12条（只列最近的，另有2条）："
    assert len(lines) == 11
    assert "3月12日" in lines[-1]


def test_a_record_over_several_days_names_both_ends_and_company(desk: Desk, town: Town):
    record = told(desk, town, "inspection", date(2026, 3, 9), "周丽", "王家寨", places=("波黑",), topic="农业农村")
    desk.records.amend(record.id, {"end": date(2026, 3, 10)}, by="周丽", at=record.told_at, message=None)
    line = ask(desk, town, "段红梅", "list", who="第三组").splitlines()[1]
    assert line == f"第{record.id}条 3月9日至3月10日 周丽、王家寨 视察 波黑 农业农村"
