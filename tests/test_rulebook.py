"""The rules folder (制度): the passage that is asked for, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rulebook import about, named_in, read_rules

RULES = read_rules(Path(__file__).parents[1] / "town" / "rules")


def test_every_file_is_a_rule_without_its_heading():
    assert [rule.name for rule in RULES] == ["主席团成员联系代表制度", "代表接待日制度", "代表联系选民制度"]
    assert all(rule.passages and not any(line.startswith(("#", "-")) for line in rule.passages) for rule in RULES)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("代表联系选民制度咋个规定呢", "代表联系选民制度"),
        ("联系选民是咋个规定的", "代表联系选民制度"),
        ("接待日的规定发一下", "代表接待日制度"),
        ("主席团成员联系代表有哪样规定", "主席团成员联系代表制度"),
        ("代表述职评议制度", None),
        ("活动室值守制度是咋个规定的", None),
    ],
)
def test_a_rule_is_found_by_its_name_and_never_by_a_word_or_two(text: str, name: str | None):
    found = named_in(RULES, text)
    assert (found.name if found else None) == name


def test_a_word_finds_only_the_passages_that_hold_it():
    found = about(RULES, "走访")
    assert found is not None
    assert found.name == "代表联系选民制度"
    assert all("走访" in line for line in found.passages)
    assert about(RULES, "述职") is None


def test_no_folder_means_no_rules(tmp_path: Path):
    assert read_rules(None) == ()
    assert read_rules(tmp_path / "none") == ()
