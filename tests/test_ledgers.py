"""Ledgers (台账): records into sheets, sheets into .xlsx that holds text as text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from bot.books import Record, Status, Suggestion
from bot.ledgers.sheets import Column, Sheet, book, file_name, kinds_of, record_sheet, suggestion_sheet, title_of
from bot.ledgers.workbook import LONGEST, sheet_name, write
from bot.model import Kind
from bot.town import Person

MADE = datetime(2026, 3, 31, 9, 5, tzinfo=UTC)
PEOPLE = (Person("王建国", ("镇",), group="第一组"), Person("陶美仙", ("镇",), group="第二组"))
KINDS = {
    "visit": Kind("visit", "走访选民", "走访", ("户",), None, "走访联系选民"),
    "suggestion": Kind("suggestion", "意见建议", "建议", ("条",), None, "意见建议办理", numbered=True),
    "deed": Kind("deed", "办实事好事", "实事", ("件",), None, "为民办实事"),
    "mediation": Kind("mediation", "调处纠纷", "调处", ("起",), None, "为民办实事"),
}


def record(id: int, kind: str = "visit", **told: object) -> Record:
    day = date(2026, 3, 9)
    values = {
        "start": day,
        "end": day,
        "people": ("王建国",),
        "told_by": "王建国",
        "told_at": MADE,
        "message": f"m{id}",
    }
    return Record(id=id, kind=kind, part=0, **(values | told))


def suggestion(record: int, **told: object) -> Suggestion:
    values = {"year": 2026, "number": 1, "status": Status.REGISTERED, "people": ("王建国",), "content": "装路灯"}
    return Suggestion(record=record, **(values | told))


def cells(sheet: Sheet, row: int = 0) -> dict[str, object]:
    return dict(zip((column.heading for column in sheet.columns), sheet.rows[row], strict=True))


def test_a_row_tells_who_where_what_and_how_much():
    one = record(
        7,
        people=("王建国", "陶美仙"),
        end=date(2026, 3, 10),
        places=("大郭西", "一村"),
        count=3,
        unit="户",
        money=600,
        content="送了米和油",
    )
    assert cells(record_sheet("走访", [one], KINDS, PEOPLE)) == {
        "序号": 1,
        "日期": "2026-03-09至2026-03-10",
        "姓名": "王建国、陶美仙",
        "小组": "第一组、第二组",
        "地点": "大郭西、一村",
        "事项": "走访",
        "内容": "送了米和油",
        "数量": 3,
        "单位": "户",
        "金额（元）": 600,
        "登记人": "王建国",
        "记录号": 7,
    }


def test_a_suggestion_shows_its_way_through_the_offices():
    one = suggestion(
        1,
        status=Status.ANSWERED,
        agency="交警中队",
        assigned_on=date(2026, 3, 12),
        due=date(2026, 6, 12),
        grade="A",
    )
    row = cells(suggestion_sheet("建议", [one], PEOPLE))
    assert row["编号"] == "〔2026〕001"
    assert (row["办理阶段"], row["承办单位"], row["答复期限"], row["答复类别"]) == (
        "答复",
        "交警中队",
        "2026-06-12",
        "A",
    )


def test_every_status_has_a_word():
    rows = suggestion_sheet("建议", [suggestion(1, status=status) for status in Status], PEOPLE).rows
    assert len({row[8] for row in rows}) == len(Status)


def test_kinds_of_one_register_share_a_sheet_and_suggestions_have_their_own():
    records = [record(1), record(2, "deed"), record(3, "mediation"), record(4, "suggestion")]
    sheets = book(records, [suggestion(4)], KINDS, PEOPLE)
    assert [(sheet.title, len(sheet.rows)) for sheet in sheets] == [
        ("走访联系选民", 1),
        ("意见建议办理", 1),
        ("为民办实事", 2),
    ]


HOSTILE = [
    "=1+1",
    "+SUM(A1)",
    "-2",
    "@cmd",
    '=HYPERLINK("http://x")',
    "http://example.com",
    "007",
    "1e5",
    "\x00\x07控制",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_stays_text(tmp_path: Path, text: str):
    path = tmp_path / "a.xlsx"
    write(path, [Sheet("簿", (Column("content", "内容", 20),), ((text,),))], made=MADE)
    cell = openpyxl.load_workbook(path).active.cell(2, 1)
    assert cell.data_type in ("s", "n" if text == "" else "s")
    assert cell.hyperlink is None
    assert not text.isprintable() or (cell.value or "") == text


def test_numbers_stay_numbers_and_headings_repeat_on_paper(tmp_path: Path):
    path = tmp_path / "deep" / "a.xlsx"
    write(path, [Sheet("簿", (Column("count", "数量", 7),), ((3,), (None,)))], made=MADE)
    page = openpyxl.load_workbook(path).active
    assert page.cell(2, 1).value == 3
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert [file.name for file in path.parent.iterdir()] == ["a.xlsx"]


def test_a_text_longer_than_a_cell_is_cut_and_not_lost(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    write(path, [Sheet("簿", (Column("content", "内容", 20),), (("长" * (LONGEST + 5),),))], made=MADE)
    assert len(openpyxl.load_workbook(path).active.cell(2, 1).value) == LONGEST


def test_sheet_names_are_ones_excel_accepts():
    assert sheet_name("为民办实事(含调处纠纷)/二季度") == "为民办实事(含调处纠纷)-二季度"
    assert len(sheet_name("簿" * 40)) == 31


def test_the_file_is_named_after_what_it_holds():
    assert file_name("走访选民", date(2026, 3, 1), date(2026, 3, 31)) == "走访选民台账_2026-03-01_2026-03-31.xlsx"
    assert file_name("履职", date(2026, 1, 1), date(2026, 12, 31)) == "履职台账_2026-01-01_2026-12-31.xlsx"


@pytest.mark.parametrize(
    ("ledger", "codes", "title"),
    [
        ("visit", ("visit",), "走访选民"),
        ("走访", ("visit",), "走访"),
        ("为民办实事", ("deed", "mediation"), "为民办实事"),
        ("all", tuple(KINDS), "履职"),
        ("没有的簿", (), "没有的簿"),
    ],
)
def test_a_ledger_is_meant_by_code_name_or_register(ledger: str, codes: tuple[str, ...], title: str):
    assert kinds_of(ledger, KINDS) == codes
    assert title_of(ledger, KINDS) == title
