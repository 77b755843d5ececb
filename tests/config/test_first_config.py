"""Another town's first config: it says what to fill in, and loads when that is done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.config import load, load_roster
from bot.config.first import first_config
from bot.town import Person
from tests.config.conftest import problems

TOLD = {
    "name": "甲镇",
    "full_name": "某省某市甲镇",
    "start": "2027-01-05",
    "end": "2031-12-31",
}


def filled(text: str) -> str:
    """*text* with its empty values filled in as a clerk would."""
    for key, value in TOLD.items():
        text = re.sub(rf"(?m)^(\s+{key}:)( +#)", rf"\1 {value}\2", text)
    return text


def test_each_value_to_be_filled_in_is_told_and_nothing_else(sample: Path) -> None:
    people = load_roster(sample.parent / "town" / "roster.csv").people
    sample.write_text(first_config(people, "town/roster.csv"), encoding="utf-8")
    assert problems(sample) == (
        "config.yaml 第 5 行 town.name：后面没有写值",
        "config.yaml 第 9 行 town.term.name：后面没有写值",
        "config.yaml 第 10 行 town.term.start：后面没有写值",
        "config.yaml 第 11 行 town.term.end：后面没有写值",
    )


def test_filled_in_it_loads_with_every_group_and_village_of_the_sheet(sample: Path) -> None:
    people = load_roster(sample.parent / "town" / "roster.csv").people
    sample.write_text(filled(first_config(people, "town/roster.csv")), encoding="utf-8")
    loaded = load(sample)
    assert loaded.warnings == ()
    town = loaded.town
    assert set(town.villages) == {person.village for person in people if person.village}
    assert {room.group for room in town.rooms if room.group} == set(town.groups)
    assert [goal.kind for goal in town.goals] == ["visit", "suggestion", "deed", "inspection", "mediation", "debrief"]
    assert {post.kind for post in town.broadcasts} == {
        "quarterly_reminder",
        "bulletin",
        "overdue_suggestions",
        "daily_digest",
    }


def test_the_posts_given_as_comments_load_when_the_clerk_uncomments_them(sample: Path) -> None:
    people = load_roster(sample.parent / "town" / "roster.csv").people
    text = filled(first_config(people, "town/roster.csv")).replace("study/", "town/study/")
    text = re.sub(r"(?m)^( *)# (- \{name: (?:每周学习|接待日)|reception: )", r"\1\2", text)
    sample.write_text(text, encoding="utf-8")
    town = load(sample).town
    assert [post.name for post in town.broadcasts][-3:] == ["每周学习", "接待日预告", "接待日当天"]
    assert town.reception is not None


@pytest.mark.parametrize("odd", ["yes村", "no", "1", "1.5", "A: B", "#甲", "[乙]", "'丙", "null", "2027-01-01", "*丁"])
def test_names_that_yaml_would_read_as_something_else_are_quoted(odd: str, tmp_path: Path) -> None:
    people = [Person("李想", ("镇",), group=odd, village=odd)]
    (tmp_path / "roster.csv").write_text(f'姓名,级别,小组,村\n李想,镇,"{odd}","{odd}"\n', encoding="utf-8")
    path = tmp_path / "config.yaml"
    path.write_text(
        filled(first_config(people, "roster.csv")).replace("name:              #", "name: 届 #"), encoding="utf-8"
    )
    town = load(path).town
    assert list(town.villages) == [odd]
    assert town.rooms[-1].group == odd
