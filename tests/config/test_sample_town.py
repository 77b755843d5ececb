"""The sample town loads as it is, and everything in its files arrives."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from bot.config import database_url, load, load_town
from bot.town import Broadcast, Goal, Person, Room, Venue


def test_the_sample_town_loads_without_a_doubt(sample: Path) -> None:
    loaded = load(sample)
    assert loaded.warnings == ()
    town = loaded.town
    assert (town.name, town.timezone, town.manner.replies) == ("草坝镇", "Asia/Shanghai", "brief")
    assert (town.term.start, town.term.end) == (date(2022, 1, 1), date(2026, 12, 31))
    assert (len(town.people), len(town.villages), len(town.venues), len(town.stations)) == (79, 15, 15, 12)
    assert town.villages["大郭西"] == ("大郭西村", "大郭西小组", "新黑水河边")
    assert town.venues[1] == Venue("大郭西活动室", "代表活动室", "大郭西")
    assert town.rooms[1] == Room("搬迁五村代表小组群", None, "搬迁五村组")
    assert town.goals[5] == Goal("debrief", "term", 1, "向选民述职")
    assert town.quarterly[0] == Goal("visit", "quarter", 1, "走访选民")
    assert town.reception is not None
    assert town.reception.duty == sample.parent / "town" / "duty.csv"
    assert town.rules == sample.parent / "town" / "rules"


def test_posts_keep_their_rule_hour_and_recipients(sample: Path) -> None:
    posts = {post.name: post for post in load_town(sample).broadcasts}
    assert posts["接待日预告"] == Broadcast(
        "接待日预告", "reception_notice", "2nd tuesday", time(17), day_offset=-1, rooms=("all",)
    )
    assert posts["季度提醒"].to == ("unfinished",)
    assert posts["建议催办"].to == ("presidium", "clerk")
    assert posts["每周学习"].source == "town/study/"


def test_people_keep_levels_groups_and_duties_of_the_sheet(sample: Path) -> None:
    town = load_town(sample)
    assert town.person("刘世昌") == Person(
        "刘世昌", ("镇", "市"), "第一组", "大郭西选区", "大郭西", "主席团主席", None, None, "13870000037"
    )
    assert [person.name for person in town.people if person.clerk] == ["何小燕"]
    assert town.groups[-2:] == ("搬迁五村组", "市代表组")


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(sample: Path) -> None:
    before = load_town(sample)
    sample.write_bytes(b"\xef\xbb\xbf" + sample.read_bytes().replace(b"\n", b"\r\n"))
    assert load_town(sample) == before


def test_hours_and_yes_stay_text_without_quotes(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    text = text.replace('at: "17:00"', "at: 17:00").replace("transport: sandbox", "bot2: 1\ntransport: sandbox")
    sample.write_text(text.replace("bot2: 1\n", "").replace("富民: [富民村]", "富民: [富民村, yes]"), encoding="utf-8")
    town = load_town(sample)
    assert town.broadcasts[0].at == time(17)
    assert town.villages["富民"] == ("富民村", "yes")


def test_what_towns_may_add_is_read(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8").replace(
        "  name: 草坝镇\n", "  name: 草坝镇\n  code: caoba\n  our_village: true\n"
    )
    more = """
holidays:
  off: [2027-02-09]
  work: [2027-02-14]
topics:
  水利: [抽水站]
counting: {reception_counts_as_visit: true}
"""
    sample.write_text(text + more, encoding="utf-8")
    town = load_town(sample)
    assert (town.code, town.our_village) == ("caoba", True)
    assert town.holidays == {date(2027, 2, 9): True, date(2027, 2, 14): False}
    assert town.topics == {"水利": ("抽水站",)}
    assert town.counting.reception_counts_as_visit


def test_a_town_without_a_code_keeps_the_same_one_until_it_is_renamed(sample: Path) -> None:
    code = load_town(sample).code
    assert code == "t15b28902"
    sample.write_text(sample.read_text(encoding="utf-8").replace("市草坝镇", "市新草坝镇"), encoding="utf-8")
    assert load_town(sample).code != code


def test_a_village_of_the_roster_that_the_config_does_not_list_is_a_warning(sample: Path) -> None:
    roster = sample.parent / "town" / "roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8").replace("选区,一村,", "选区,一村村,", 1), encoding="utf-8")
    assert load(sample).warnings == ("roster.csv 第 3 行：村 “一村村” 在 town.villages 里没有，是不是想写 一村？",)


def test_the_call_goes_before_the_environment_and_that_before_the_config(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(sample.parent)
    town = load_town(sample)
    assert database_url(town) == f"sqlite:///{sample.parent.as_posix()}/data/deputy-bot.db"
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://bot@db/town")
    assert database_url(town) == "postgresql+psycopg://bot@db/town"
    assert database_url(town, "sqlite:///x.db") == f"sqlite:///{sample.parent.as_posix()}/x.db"
