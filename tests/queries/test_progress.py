"""六个一 as it is told: to whom, of whom, with the quarter beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.storage.desk import Desk
from bot.town import Counting, Town
from tests.asking import TODAY, ask, told


def do_everything(desk: Desk, town: Town, *names: str) -> None:
    for goal in (*town.goals, *town.quarterly):
        told(desk, town, goal.kind, TODAY, *names)


def test_all_six_stand_in_the_answer_with_the_quarter_on_a_line_of_its_own(desk: Desk, town: Town):
    told(desk, town, "visit", date(2026, 2, 1), "王建国")
    told(desk, town, "debrief", date(2024, 6, 1), "王建国")
    lines = ask(desk, town, "王建国", "progress", who="me", today=date(2026, 4, 2)).splitlines()
    assert lines[0] == "您的六个一（今年）：2/6"
    assert lines[1] == "✅ 走访选民：1次"
    assert lines[6] == "✅ 向选民述职（届内）：1次"
    assert lines[7] == "第2季度另计：走访还差1次，视察还差1次"
    assert len(lines) == 8


def test_who_did_everything_is_told_so(desk: Desk, town: Town):
    do_everything(desk, town, "王建国")
    assert ask(desk, town, "王建国", "progress").count("✅") == 8


def test_a_year_that_is_over_is_judged_by_itself(desk: Desk, town: Town):
    told(desk, town, "visit", date(2025, 5, 1), "王建国")
    answer = ask(desk, town, "王建国", "progress", start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert answer.startswith("您的六个一（2025年）：1/6")
    assert "2025年第4季度另计" in answer


def test_the_clerk_owes_nothing_and_is_told_so(desk: Desk, town: Town):
    assert ask(desk, town, "何小燕", "progress") == "您不是代表，没有六个一。"


def test_a_kind_that_nobody_owes_is_no_part_of_the_six(desk: Desk, town: Town):
    for who in ("me", "第一组"):
        assert ask(desk, town, "王建国", "progress", kind="study", who=who) == "六个一里没有这一项：学习培训。"
    bare = replace(town, goals=(), quarterly=())
    assert ask(desk, bare, "王建国", "progress") == "六个一里没有这一项。"


def test_a_town_that_counts_receptions_as_visits_does(desk: Desk, town: Town):
    told(desk, town, "reception", TODAY, "王建国")
    assert ask(desk, town, "王建国", "progress", kind="visit").splitlines()[1] == "走访选民：0次，还差1次"
    generous = replace(town, counting=Counting(reception_counts_as_visit=True))
    assert ask(desk, generous, "王建国", "progress", kind="visit").splitlines()[1] == "✅ 走访选民：1次"


def test_an_inspection_counts_for_all_or_for_who_led_it_as_the_town_says(desk: Desk, town: Town):
    told(desk, town, "inspection", TODAY, "王建国", "李想")
    strict = replace(town, counting=Counting(inspection_counts_for_all=False))
    for place, name, done in ((town, "李想", 1), (strict, "李想", 0), (strict, "王建国", 1)):
        answer = ask(desk, place, name, "progress", kind="inspection")
        assert f"调研视察：{done}次" in answer
    behind = ask(desk, strict, "何小燕", "missing", kind="inspection", who="第一组")
    assert "李想" in behind
    assert "王建国" not in behind


def test_whoever_is_on_no_roster_is_not_made_up(desk: Desk, town: Town):
    for about in ("progress", "count", "list", "missing", "roster", "duty_roster"):
        assert ask(desk, town, "何小燕", about, who="王大锤") == "花名册上没有“王大锤”。"
    assert ask(desk, town, "何小燕", "list", kind="suggestion", who="王大锤") == "花名册上没有“王大锤”。"


def test_missing_is_told_by_name_with_what_is_lacking_in_a_group_and_by_group_in_the_town(desk: Desk, town: Town):
    members = tuple(person.name for person in town.people if person.group == "第三组")
    do_everything(desk, town, *members[1:])
    answer = ask(desk, town, "段红梅", "missing", who="第三组").splitlines()
    assert answer == ["今年第三组六个一还没完成的（1/9人）：", f"{members[0]}：缺走访、建议、实事、视察、调处、述职"]
    whole = ask(desk, town, "段红梅", "missing").splitlines()
    assert whole[0] == "今年全镇六个一还没完成的（70/78人）："
    assert f"第三组：{members[0]}" in whole


def test_when_nobody_is_missing_that_is_said(desk: Desk, town: Town):
    do_everything(desk, town, *(person.name for person in town.people if person.deputy))
    assert ask(desk, town, "段红梅", "missing", who="第三组") == "今年第三组六个一：9人都完成了。"
    assert ask(desk, town, "段红梅", "missing", who="第三组", kind="visit") == "今年第三组走访选民：9人都有了。"
    assert ask(desk, town, "段红梅", "progress", who="all").startswith("全镇六个一（今年）：全部完成的78/78人")


def test_who_was_elected_in_mid_term_is_not_missing_before(desk: Desk, town: Town):
    desk.people.set_elected_on("周丽", date(2026, 2, 1))
    last_year = {"kind": "visit", "who": "第三组", "start": date(2025, 1, 1), "end": date(2025, 12, 31)}
    assert "周丽" not in ask(desk, town, "段红梅", "missing", **last_year)
    assert "（8/8人）" in ask(desk, town, "段红梅", "missing", **last_year)
    assert "周丽" in ask(desk, town, "段红梅", "missing", kind="visit", who="第三组")
