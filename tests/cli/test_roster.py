"""The clerk's commands for people and bindings, on a real database."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Bot

SHEET = "town/roster.csv"


def change(folder: Path, old: str, new: str) -> None:
    """Change the roster sheet of the town."""
    sheet = folder / SHEET
    text = sheet.read_text(encoding="utf-8")
    assert old in text
    sheet.write_text(text.replace(old, new, 1), encoding="utf-8")


def known(folder: Path, *rows: str) -> str:
    """A sheet of known bindings."""
    (folder / "contacts.csv").write_text("\n".join(["联系人,姓名,昵称", *rows]) + "\n", encoding="utf-8")
    return "contacts.csv"


def test_a_first_import_tells_everyone_and_a_second_changes_nothing(bot: Bot) -> None:
    first = bot("roster", "import", SHEET)
    assert (first.status, first.err) == (0, "")
    assert first.out.startswith("新增 79 人：刘世昌、杨凤英、王建国、")
    assert bot("roster", "import", SHEET).out == "没有变化\n"


def test_who_leaves_the_sheet_is_ended_and_comes_back_with_binding_and_all(bot: Bot, town_folder: Path) -> None:
    bot("roster", "import", SHEET)
    bot("roster", "bind", known(town_folder, "wx_005,李想,李想🌾"))
    line = "李想,镇,第一组,大郭西选区,大郭西,,,,13870000185\n"
    change(town_folder, line, "")
    change(town_folder, "张志强,镇,第一组", "张志强,镇,第二组")
    assert bot("roster", "import", SHEET).out == "改动 1 人：张志强\n结束 1 人：李想\n"
    change(town_folder, "张志强", line + "张志强")
    again = bot("roster", "import", SHEET, "--json")
    assert again.items == [{"change": "returned", "name": "李想"}]
    assert bot("roster", "bind", "contacts.csv").out == "绑定 0 人，原已绑定 1 人\n"


def test_another_sheet_than_the_configs_is_told(bot: Bot, town_folder: Path) -> None:
    (town_folder / SHEET).rename(town_folder / "new.csv")
    (town_folder / SHEET).write_bytes((town_folder / "new.csv").read_bytes())
    told = bot("roster", "import", "new.csv")
    assert told.status == 0
    assert told.err == "config.yaml 的 roster 写的是 roster.csv，不是这一份；每次启动读的是它，请一并换掉\n"


def test_a_broken_sheet_changes_nothing_and_ends_with_status_2(bot: Bot, town_folder: Path) -> None:
    bot("roster", "import", SHEET)
    (town_folder / "bad.csv").write_text("姓名,级别\n李想,村\n,镇\n", encoding="utf-8")
    told = bot("roster", "import", "bad.csv")
    assert told.status == 2
    assert [line.split("：")[0] for line in told.err.splitlines()] == ["bad.csv 第 2 行", "bad.csv 第 3 行"]
    assert bot("roster", "import", SHEET).out == "没有变化\n"


def test_codes_are_for_those_not_bound_yet_and_differ(bot: Bot, town_folder: Path) -> None:
    bot("roster", "bind", known(town_folder, "wx_005,李想,"))
    items = bot("roster", "codes", "--json").items
    assert len(items) == len({item["code"] for item in items}) == 78
    assert items[0] | {"code": ""} == {"name": "刘世昌", "group": "第一组", "code": ""}
    assert "李想" not in {item["name"] for item in items}
    assert len(bot("roster", "codes", "李想", "--json").items) == 1
    assert len(bot("roster", "codes", "--all", "--json").items) == 79


def test_codes_print_as_a_table_and_as_a_sheet_for_excel(bot: Bot, town_folder: Path) -> None:
    told = bot("roster", "codes", "李想", "何小燕", "--out", "codes.csv")
    head, first, second = told.out.splitlines()
    assert head.split() == ["姓名", "小组", "绑定码"]
    assert second.split()[0] == "何小燕"
    assert (town_folder / "codes.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (town_folder / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == first.split()


def test_a_code_for_someone_unknown_is_refused_with_who_was_meant(bot: Bot) -> None:
    told = bot("roster", "codes", "李响")
    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("花名册里没有 李响，是不是想写 李")


def test_outsiders_are_skipped_and_strangers_told_while_the_rest_is_bound(bot: Bot, town_folder: Path) -> None:
    rows = ("wx_005,李想,李想🌾", "wx_101,,张敏", "wx_900,李响想,", "wx_003,王建国,", "wx_003,张敏,", ",杨柳,")
    told = bot("roster", "bind", known(town_folder, *rows))
    assert told.status == 1
    assert told.out == "绑定 2 人，原已绑定 0 人，3 行没有绑定\n"
    assert told.err.splitlines() == [
        "contacts.csv 第 4 行：花名册里没有 李响想，是不是想写 李想？",
        "contacts.csv 第 6 行：张敏（wx_003）和第 5 行重复，一个人只绑一个联系人",
        "contacts.csv 第 7 行：杨柳 的联系人空着",
    ]


def test_known_bindings_brought_in_twice_change_nothing(bot: Bot, town_folder: Path) -> None:
    sheet = known(town_folder, "wx_005,李想,", "wx_003,王建国,")
    assert bot("roster", "bind", sheet, "--json").items == [{"bound": 2, "unchanged": 0, "failed": 0}]
    assert bot("roster", "bind", sheet, "--json").items == [{"bound": 0, "unchanged": 2, "failed": 0}]


def test_a_binding_is_ended_once(bot: Bot, town_folder: Path) -> None:
    bot("roster", "bind", known(town_folder, "wx_005,李想,"))
    assert bot("roster", "unbind", "李想").out == "已解除 李想 的绑定\n"
    again = bot("roster", "unbind", "李想")
    assert (again.status, again.err) == (1, "李想 没有绑定，不用解除\n")
    assert bot("roster", "unbind", "李响想").status == 2


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite:////proc/none/x.db"])
def test_a_database_that_cannot_be_used_is_one_line(url: str, bot: Bot) -> None:
    told = bot("roster", "codes", "--database", url)
    assert told.status == 1
    assert len(told.err.splitlines()) == 1
