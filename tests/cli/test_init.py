"""Another town's first config, as its clerk makes it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Bot


def test_a_first_config_is_written_beside_the_sheet_and_tells_what_to_do_next(bot: Bot, town_folder: Path) -> None:
    told = bot("init", "town/roster.csv", "--out", "new.yaml")
    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines()[-1] == "python -m bot doctor --config new.yaml"
    assert "roster: town/roster.csv" in (town_folder / "new.yaml").read_text(encoding="utf-8")


def test_a_config_that_is_there_is_never_overwritten_unasked(bot: Bot, town_folder: Path) -> None:
    before = (town_folder / "config.yaml").read_bytes()
    told = bot("init", "town/roster.csv")
    assert (told.status, (town_folder / "config.yaml").read_bytes()) == (2, before)
    assert told.err == "config.yaml 已经有了，没有改动；要覆盖请加 --force，或用 --out 换个名字\n"
    forced = bot("init", "town/roster.csv", "--force", "--json")
    assert (forced.status, forced.items) == (0, [{"config": "config.yaml", "people": 79}])
    assert (town_folder / "config.yaml").read_bytes() != before


def test_a_folder_that_is_not_there_and_a_sheet_that_is_none_are_told(bot: Bot, town_folder: Path) -> None:
    assert bot("init", "town/roster.csv", "--out", "none/c.yaml").err.startswith("none/c.yaml：写不了这个文件")
    told = bot("init", "town/rules/代表接待日制度.md", "--out", "c.yaml")
    assert told.status == 2
    assert not (town_folder / "c.yaml").exists()
