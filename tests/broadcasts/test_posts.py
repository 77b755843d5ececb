"""What each kind of post says, and to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.books import Draft, Status
from bot.broadcasts.due import due
from bot.handlers.repeat import repeat
from bot.model import Act, Answer, Message, Outgoing, Turn, Verb
from bot.posts import Fate, Plan
from bot.replies import render
from bot.storage.journal import ATTEMPTS
from tests.broadcasts.conftest import KINDS, Office, at

CHAIR, MEMBER, CLERK = "刘世昌", "普文光", "何小燕"


def test_a_reception_notice_names_place_hours_and_those_on_duty_in_every_room(office: Office) -> None:
    said = office.hears("2026-03-09 16:59", "2026-03-09 17:00")
    assert [one.room for one in said] == [room.name for room in office.town.rooms]
    assert {one.text for one in said} == {
        "明天（3月10日，周二）是代表接待日：9:00-11:30，草坝镇代表之家。\n值班代表：李发明、王家寨、白云"
    }


def test_a_notice_before_a_holiday_names_the_day_and_the_one_it_was_planned_for(office: Office) -> None:
    said = office.hears("2027-02-04 16:00", "2027-02-04 17:00")
    assert said[0].text.startswith("2月11日（周四）是代表接待日")
    assert said[0].text.endswith("（原定2月9日）")


def test_those_on_duty_hear_of_it_in_private_with_the_names_beside_them(office: Office) -> None:
    office.bind("李发明", "白云")
    said = office.hears("2026-03-08 08:00", "2026-03-08 10:00")
    assert [one.to for one in said] == ["wx_李发明", "wx_白云"]
    assert "同班：王家寨、白云" in said[0].text


def test_whose_turn_was_told_stays_whatever_becomes_of_the_roster(office: Office) -> None:
    office.hears("2026-04-12 08:00", "2026-04-12 10:00")
    told = office.hears("2026-04-13 16:00", "2026-04-13 17:00")[0].text
    gone = tuple(person for person in office.town.people if person.name not in told.split("：")[-1].split("、"))
    changed = Office(replace(office.town, people=gone), office.store)
    assert changed.hears("2026-04-14 07:00", "2026-04-14 08:00")[0].text.split("：")[-1] == told.split("：")[-1]


def test_a_reminder_reaches_only_the_unfinished_and_says_what_is_missing(office: Office) -> None:
    office.bind("李想", "王建国", "张敏")
    for kind in ("visit", "inspection"):
        office.record("李想", "2026-02-03", kind)
    office.record("王建国", "2026-02-03")
    said = office.hears("2026-03-16 08:00", "2026-03-16 10:00")
    assert {one.to: one.text.splitlines()[0] for one in said if one.room is None} == {
        "wx_王建国": "到3月31日，您还差：本季度调研视察1次。",
        "wx_张敏": "到3月31日，您还差：本季度走访选民1次、调研视察1次。",
    }


def test_in_december_a_reminder_also_tells_what_the_year_and_the_term_lack(office: Office) -> None:
    office.bind("李想")
    for kind in ("visit", "inspection", "deed", "mediation"):
        office.record("李想", "2026-11-03", kind)
    [said] = office.hears("2026-12-16 08:00", "2026-12-16 10:00")
    assert said.text.startswith("到12月31日，您还差：今年提出建议1次；届内向选民述职1次。")


def test_who_wants_no_reminders_this_month_gets_none_and_the_next_quarter_again(office: Office) -> None:
    office.bind("张敏")
    with office.store.begin() as desk:
        desk.mutes.add("张敏", date(2026, 3, 31))
    assert office.hears("2026-03-16 08:45", "2026-03-16 10:00") == []
    assert [one.to for one in office.hears("2026-06-15 08:59", "2026-06-15 09:00")] == ["wx_张敏"]


def test_two_reminders_in_one_month_are_one(office: Office) -> None:
    reminder = next(one for one in office.town.broadcasts if one.kind == "quarterly_reminder")
    yearly = replace(reminder, name="年终提醒", kind="yearly_reminder", day="year_end", day_offset=-14)
    office.town = replace(office.town, broadcasts=(reminder, yearly), reception=None)
    office.bind("张敏")
    assert len(office.hears("2026-12-01 08:00", "2026-12-31 10:00")) == 1


def test_a_bulletin_holds_totals_beside_the_month_before_and_no_names(office: Office) -> None:
    office.record("李想", "2026-04-03", count=3, unit="户")
    office.record("王建国", "2026-04-08", count=5, unit="户")
    office.record("王建国", "2026-03-08", count=2, unit="户")
    office.record("王建国", "2026-03-08", "deed")
    said = [one for one in office.hears("2026-05-06 08:45", "2026-05-06 09:00") if one.room]
    assert [one.room for one in said] == ["镇代表工作群"]
    assert said[0].text == ("2026年4月履职情况（括号内为2026年3月）：\n走访选民 2次，8户（1次）\n办实事好事 0次（1次）")


def test_the_bulletin_after_a_quarter_and_a_year_sums_these_up_too(office: Office) -> None:
    office.record("李想", "2026-12-03")
    office.record("李想", "2026-05-03")
    said = [one.text for one in office.hears("2027-01-04 08:00", "2027-01-04 09:00") if one.room == "镇代表工作群"]
    assert [line for line in said[-1].splitlines() if "履职" in line] == [
        "2026年12月履职情况（括号内为2026年11月）：",
        "2026年第4季度履职情况（括号内为2026年第3季度）：",
        "2026年履职情况（括号内为2025年）：",
    ]


def test_the_presidium_sees_the_names_a_day_before_and_nobody_else_does(office: Office) -> None:
    office.bind(CHAIR, MEMBER, CLERK, "李想")
    office.record("李想", "2026-05-03")
    said = office.hears("2026-05-31 08:00", "2026-05-31 09:00")
    assert [one.to for one in said] == [f"wx_{CHAIR}", f"wx_{MEMBER}"]
    assert said[0].text.startswith("6月1日 09:00发到群里的通报")
    assert "\n李想 走访1\n没有登记：刘世昌" in said[0].text


def test_a_bulletin_that_is_held_does_not_go_out(office: Office) -> None:
    [post] = [one for one in due(office.town, Plan(), at("2026-06-01 08:00"), at("2026-06-01 09:00")) if one.rooms][-1:]
    with office.store.begin() as desk:
        assert desk.posts.claim(post, Fate.HELD)
    assert [one.room for one in office.hears("2026-06-01 08:50", "2026-06-01 09:30")] == []
    assert office.fate("每月通报:2026-06-01") == "held"


def test_overdue_suggestions_are_told_to_presidium_and_clerk_in_private(office: Office) -> None:
    office.bind(CHAIR, CLERK, "李想")
    office.record("李想", "2026-01-05", "suggestion", content="新沟的沟要清淤")
    with office.store.begin() as desk:
        moved = {"status": Status.ASSIGNED, "agency": "水务所", "due": date(2026, 3, 1)}
        desk.suggestions.update(1, 2026, by=CHAIR, at=at("2026-01-06 09:00"), message="m2", **moved)
    said = [one for one in office.hears("2026-03-02 08:55", "2026-03-02 09:00") if one.room is None]
    assert [one.to for one in said] == [f"wx_{CHAIR}", f"wx_{CLERK}"]
    assert said[0].text == "超期未答复的建议1件：\n〔2026〕001 新沟的沟要清淤（水务所，应于3月1日答复）"


def test_nothing_overdue_is_not_worth_a_message(office: Office) -> None:
    office.bind(CHAIR, CLERK)
    assert [one for one in office.hears("2026-03-02 08:55", "2026-03-02 09:00") if one.room is None] == []
    assert office.fate("建议催办:2026-03-02") == "empty"


def test_the_digest_lists_the_days_records_with_their_numbers(office: Office) -> None:
    office.bind(CLERK)
    office.record("李想", "2026-03-11", count=3, unit="户", places=("大郭西",))
    office.record("王建国", "2026-03-10", "deed")
    [said] = office.hears("2026-03-11 19:00", "2026-03-11 19:30")
    assert said.to == f"wx_{CLERK}"
    assert said.text.splitlines()[:2] == ["3月11日核对，新登记1条：", "第1条 走访选民 3户（李想，大郭西）"]


def test_the_digest_names_what_may_be_told_twice(office: Office) -> None:
    office.bind(CLERK)
    office.record("李想", "2026-03-11", count=3, unit="户", places=("大郭西",))
    office.record("李想", "2026-03-11", count=3, unit="户", told_by=CLERK, reporter=True, places=("新沟",))
    [said] = office.hears("2026-03-11 19:00", "2026-03-11 19:30")
    assert "可能重复、都算着：第2条与第1条" in said.text


def test_the_digest_after_a_holiday_covers_all_of_it(office: Office) -> None:
    office.bind(CLERK)
    for day in (1, 5, 8):
        office.record("李想", f"2026-10-0{day}", content=str(day))
    [said] = [one for one in office.hears("2026-09-30 20:00", "2026-10-08 19:30") if one.text.startswith("10月8日")]
    assert "新登记3条" in said.text


@pytest.mark.parametrize("person", ["李想", "普文光"])
def test_only_the_clerk_gets_the_digest(office: Office, person: str) -> None:
    office.bind(person)
    assert [one for one in office.hears("2026-03-11 19:00", "2026-03-11 19:30") if one.to] == []


def test_a_bot_that_is_quiet_by_day_tells_each_group_in_the_evening_what_it_wrote_down_there(office: Office) -> None:
    office.town = replace(office.town, manner=replace(office.town.manner, replies="quiet"))
    office.record("李想", "2026-03-11", count=3, unit="户", room="第一代表小组群")
    office.record("张敏", "2026-03-11", "deed", room=None)
    [said] = office.hears("2026-03-11 19:00", "2026-03-11 19:30")
    assert (said.room, said.text) == ("第一代表小组群", "今天记了1条：\n第1条 走访选民 3户（李想）")


def test_the_digest_tells_what_failed_what_is_doubled_and_when_nothing_was_heard(office: Office) -> None:
    office.bind(CLERK)
    first = office.record("李想", "2026-03-10", count=3, unit="户")
    with office.store.begin() as desk:
        told = {"people": ("李想",), "told_by": CLERK, "told_at": at("2026-03-11 18:00"), "message": "m9", "part": 0}
        again = Draft("visit", first.start, first.end, count=3, unit="户", reporter=True, **told)
        desk.records.add(again, double_of=first.id)
        stuck = Message("m7", at("2026-03-11 10:00"), "镇代表工作群", "wx_李想", "今天")
        for _ in range(ATTEMPTS):
            desk.journal.failed(stuck, text="今天", at=at("2026-03-11 10:00"))
        for key in ("lost", "refused", "late"):
            desk.outbox.put(Outgoing(key, at("2026-03-11 11:00"), "…", room=key, not_after=at("2026-03-11 12:00")))
        term = desk.lease("sender", "me", at("2026-03-11 11:00"), timedelta(minutes=1)) or 0
        taken = desk.outbox.lease(at("2026-03-11 11:00"), limit=2, owner="me", term=term)
        desk.outbox.mark_unknown(taken[0], "timeout")
        desk.outbox.mark_failed(taken[1], None, "refused")
        desk.outbox.expire(at("2026-03-11 13:00"))
        desk.gaps.add(at("2026-03-11 09:10"), at("2026-03-11 09:24"))
    [said] = office.hears("2026-03-11 19:00", "2026-03-11 19:30")
    assert said.text.splitlines()[1:-1] == [
        "重复、只算一次：第2条同第1条",
        "没办成的：",
        "3月11日 10:00在“镇代表工作群”说的一句没能处理，请看一下原话",
        "1条消息不知是否发出，请看群里",
        "1条消息没有发出",
        "1条消息过时没发",
        "3月11日 09:10到3月11日 09:24离线，期间的话没听到，请代表补说一句",
    ]


def test_a_weekly_bulletin_sums_up_the_week_before(office: Office) -> None:
    monthly = next(one for one in office.town.broadcasts if one.kind == "bulletin")
    office.town = replace(office.town, broadcasts=(replace(monthly, day="monday"),), reception=None)
    office.record("李想", "2026-03-04")
    [said] = office.hears("2026-03-09 08:45", "2026-03-09 09:00")
    assert said.text.splitlines() == ["3月2日至3月8日履职情况（括号内为2月23日至3月1日）：", "走访选民 1次（0次）"]


def test_where_there_is_nothing_to_say_again_the_bot_says_so(office: Office) -> None:
    office.town = replace(office.town, broadcasts=())
    message = Message("m1", at("2026-03-11 10:00"), None, f"wx_{CHAIR}", "通报再发一次")
    act, speaker = Act(Verb.NOTICE, about="bulletin"), office.town.person(CHAIR)
    turn = Turn(message, speaker, act, office.town, KINDS, date(2026, 3, 11), addressed=True)
    with office.store.begin() as desk:
        assert repeat(turn, desk, "bulletin") == Answer("notice.nothing_to_repeat")
    assert render(Answer("notice.nothing_to_repeat")) == "没有可以再发的。"


@pytest.mark.parametrize(
    ("rule", "offset", "moment", "heading"),
    [
        ("quarter_end", 1, "2026-04-01", "2026年第1季度履职情况（括号内为2025年第4季度）："),
        ("year_end", 4, "2027-01-04", "2026年履职情况（括号内为2025年）："),
        ("last day", 0, "2026-03-31", "2026年3月履职情况（括号内为2026年2月）："),
        ("daily", 0, "2026-03-11", "3月11日履职情况（括号内为3月10日）："),
    ],
)
def test_a_bulletin_sums_up_what_its_rule_returns_with(
    office: Office, rule: str, offset: int, moment: str, heading: str
) -> None:
    monthly = next(one for one in office.town.broadcasts if one.kind == "bulletin")
    own = replace(monthly, day=rule, day_offset=offset)
    office.town = replace(office.town, broadcasts=(own,), reception=None)
    said = [one for one in office.hears(f"{moment} 08:45", f"{moment} 09:00") if one.room]
    assert [one.text.splitlines()[0] for one in said] == [heading]
