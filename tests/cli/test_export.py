"""`export`: ledgers from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.config import load_town
from bot.storage.store import Store
from tests.asking import opened, told
from tests.cli.conftest import Bot


@pytest.fixture
def books(town_folder: Path) -> Path:
    """The folder, with books in it: two visits in two months, a deed, a suggestion."""
    town = load_town(town_folder / "config.yaml")
    store: Store = opened(town, town_folder)
    with store.begin() as desk:
        told(desk, town, "visit", date(2026, 3, 9), "王建国", "李想", count=3, unit="户", places=("大郭西",))
        told(desk, town, "visit", date(2026, 4, 9), "王建国", count=2, unit="户")
        told(desk, town, "deed", date(2026, 3, 10), "杨凤英", content="修了一段沟", money=600)
        told(desk, town, "suggestion", date(2026, 3, 11), "李忠", content="装路灯", topic="交通道路")
    store.close()
    return town_folder


def sheets(file: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(file)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def export(bot: Bot, *arguments: str):
    return bot("export", *arguments, "--database", "sqlite:///books.db")


@pytest.mark.parametrize("ledger", ["visit", "走访选民", "走访"])
def test_a_ledger_by_code_or_name_within_its_days(bot: Bot, books: Path, ledger: str) -> None:
    call = export(bot, ledger, "--out", "a.xlsx", "--from", "2026-03-01", "--to", "2026-03-31")
    assert (call.status, call.err) == (0, "")
    assert call.out == "a.xlsx：1条记录\n"
    (rows,) = sheets(books / "a.xlsx").values()
    assert rows[1][1:5] == ["2026-03-09", "王建国、李想", "第一组", "大郭西"]


def test_all_has_a_sheet_for_each_register_that_has_records(bot: Bot, books: Path) -> None:
    assert export(bot, "all", "--out", "out/all.xlsx", "--json").items == [{"file": "out/all.xlsx", "records": 4}]
    found = sheets(books / "out" / "all.xlsx")
    assert sorted(len(rows) - 1 for rows in found.values()) == [1, 1, 2]


def test_an_empty_ledger_has_its_headings(bot: Bot, books: Path) -> None:
    assert export(bot, "mediation", "--out", "a.xlsx").status == 0
    (rows,) = sheets(books / "a.xlsx").values()
    assert rows[0][:3] == ["序号", "日期", "姓名"]
    assert len(rows) == 1


def test_an_unknown_ledger_tells_those_there_are(bot: Bot, books: Path) -> None:
    call = export(bot, "流水账", "--out", "a.xlsx")
    assert call.status == 2
    assert call.err.startswith("没有这本台账：流水账；可以是 all、")
    assert not (books / "a.xlsx").exists()


def test_days_that_run_backwards_are_refused(bot: Bot, books: Path) -> None:
    call = export(bot, "visit", "--out", "a.xlsx", "--from", "2026-04-01", "--to", "2026-03-01")
    assert call.status == 2
    assert call.err == "--from 2026-04-01 在 --to 2026-03-01 之后\n"


@pytest.mark.parametrize("place", ["file/a.xlsx", "folder"])
def test_a_place_that_cannot_be_written_is_one_line(bot: Bot, books: Path, place: str) -> None:
    (books / "file").write_text("")
    (books / "folder" / "full").mkdir(parents=True)
    call = export(bot, "visit", "--out", place)
    assert call.status == 1
    assert call.err.startswith(f"写不了 {place}：")
    assert call.err.count("\n") == 1
