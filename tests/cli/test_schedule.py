"""`schedule`: every post with its final text, looked at and not made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Bot


def schedule(bot: Bot, since: str, until: str, *more: str) -> list[dict[str, object]]:
    return bot("schedule", "--from", since, "--to", until, "--json", *more).items


def test_one_line_a_recipient_with_the_promised_keys(bot: Bot) -> None:
    posts = schedule(bot, "2026-03-09", "2026-03-10")
    notices = [one for one in posts if one["kind"] == "reception_notice"]
    assert [one["at"] for one in notices] == ["2026-03-09T17:00:00+08:00"] * 4 + ["2026-03-10T08:00:00+08:00"] * 4
    assert notices[0] == {
        "at": "2026-03-09T17:00:00+08:00",
        "room": "草坝选区市代表群",
        "to": None,
        "name": "接待日预告",
        "kind": "reception_notice",
        "text": "明天（3月10日，周二）是代表接待日：9:00-11:30，草坝镇代表之家。\n值班代表：李发明、王家寨、白云",
    }


def test_each_line_goes_to_a_room_or_to_a_person(bot: Bot) -> None:
    posts = schedule(bot, "2026-03-01", "2026-03-31")
    assert all((one["room"] is None) != (one["to"] is None) for one in posts)
    assert {one["kind"] for one in posts if one["room"]} == {"bulletin", "reception_notice", "study"}


def test_who_is_bound_stands_with_the_contact_and_who_is_not_with_the_name(bot: Bot, town_folder: Path) -> None:
    (town_folder / "bound.csv").write_text("联系人,姓名,昵称\nwx_1,李发明,\n", "utf-8")
    bot("roster", "import", "town/roster.csv")
    bot("roster", "bind", "bound.csv")
    duty = [one for one in schedule(bot, "2026-03-08", "2026-03-08") if one["kind"] == "reception_duty"]
    assert [(one["to"], one.get("bound", True)) for one in duty] == [("wx_1", True), ("王家寨", False), ("白云", False)]


def test_looking_changes_nothing(bot: Bot) -> None:
    first = schedule(bot, "2026-03-01", "2026-03-31")
    assert schedule(bot, "2026-03-01", "2026-03-31") == first
    assert len({one["text"] for one in first if one["kind"] == "study"}) == 4


def test_for_people_each_post_has_a_heading_and_its_text(bot: Bot) -> None:
    told = bot("schedule", "--from", "2026-03-10", "--to", "2026-03-10")
    assert told.status == 0
    assert told.out.startswith("2026-03-10 08:00  接待日当天 → 草坝选区市代表群\n    今天（3月10日，周二）是代表接待日")
    assert "每晚核对 → 何小燕（未绑定）" in told.out


def test_a_year_whose_working_weekends_are_unknown_is_told(bot: Bot) -> None:
    assert "2031年的放假调休还不知道" in bot("schedule", "--from", "2031-02-01", "--to", "2031-02-02").err
    assert bot("schedule", "--from", "2026-02-01", "--to", "2026-02-02").err == ""


def test_days_the_wrong_way_round_are_an_error_of_the_call(bot: Bot) -> None:
    told = bot("schedule", "--from", "2026-03-10", "--to", "2026-03-01")
    assert (told.status, told.err) == (2, "--from 2026-03-10 在 --to 2026-03-01 之后\n")


def test_the_doctor_tells_what_cannot_be_posted(bot: Bot, town_folder: Path) -> None:
    duty, study = town_folder / "town/duty.csv", town_folder / "town/study"
    for path in (duty, study):
        path.chmod(0o755)
    duty.write_text("日期,姓名,备注\n2026/4/14,李想,\n四月,李想,\n2026-04-14,张三,\n2026-05-12,王建国,请假\n", "utf-8")
    (study / "笔记.md").write_text("没有写类别", "utf-8")
    lines = bot("doctor").out.splitlines()
    assert "注意  值班表：duty.csv 第 3、4 行的日期或姓名认不出" in next(one for one in lines if "值班表" in one)
    assert "笔记.md" in next(one for one in lines if "学习材料" in one)
    on_duty = [one["text"] for one in schedule(bot, "2026-04-13", "2026-04-13") if one["kind"] == "reception_notice"]
    assert on_duty[0].endswith("值班代表：李想")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that no one can read")
def test_a_file_that_cannot_be_read_is_named(bot: Bot, town_folder: Path) -> None:
    study = town_folder / "town/study"
    study.chmod(0o755)
    (study / "坏的.md").symlink_to("/proc/self/mem")
    told = bot("schedule", "--from", "2026-03-09", "--to", "2026-03-09")
    assert told.status == 1
    assert told.err.startswith("读不了 ")
