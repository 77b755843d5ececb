"""Rosters as offices keep them: every mistake told with its row, everything harmless read."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from bot.config import load_roster
from bot.config.known import Known, load_known
from bot.errors import ConfigError
from bot.town import Person

HEAD = ["姓名", "级别", "小组", "选区", "村", "职务", "联系小组", "微信号", "电话"]
LIU = ["刘世昌", "镇、市", "第一组", "大郭西选区", "大郭西", "主席团主席", None, None, "13870000037"]
LI = ["李想", "镇", "第一组", "大郭西选区", "大郭西", None, None, None, "13870000185"]
CLERK = ["何小燕", "工作人员", None, None, None, "镇人大办", None, None, None]


def excel(path: Path, rows: Sequence[Sequence[object]], merge: str | None = None) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    if merge:
        page.merge_cells(merge)
    book.save(path)
    return path


def lines(path: Path) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as refused:
        load_roster(path)
    return refused.value.problems


def only(path: Path) -> Person:
    (person,) = load_roster(path).people
    return person


def with_cell(column: str, value: object) -> list[object]:
    return [value if name == column else cell for name, cell in zip(HEAD, LI, strict=True)]


def test_excel_and_csv_of_every_encoding_tell_the_same(tmp_path: Path) -> None:
    text = "\n".join(",".join(cell or "" for cell in row) for row in (HEAD, LIU, LI, CLERK))
    people = load_roster(excel(tmp_path / "a.xlsx", [HEAD, LIU, LI, CLERK])).people
    assert [person.levels for person in people] == [("镇", "市"), ("镇",), ("工作人员",)]
    for encoding in ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"):
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes(text.encode(encoding))
        assert load_roster(path).people == people, encoding
    (tmp_path / "semicolon.csv").write_text(text.replace(",", ";"), encoding="utf-8")
    assert load_roster(tmp_path / "semicolon.csv").people == people


def test_columns_may_stand_in_any_order_below_a_title(tmp_path: Path) -> None:
    order = [8, 1, 0, 2, 5, 4, 3, 6, 7]
    rows = [[row[index] for index in order] for row in (HEAD, LIU, LI)]
    title: list[object] = ["草坝镇第四届人大代表花名册"]
    path = excel(tmp_path / "a.xlsx", [title, [], *rows, [], ["备注：截至三月"]], merge="A1:I2")
    told = lines(path)
    assert told[0].startswith("a.xlsx 第 7 行：姓名空着")
    people = load_roster(excel(tmp_path / "b.xlsx", [title, [], *rows], merge="A1:I2")).people
    assert [person.name for person in people] == ["刘世昌", "李想"]
    assert people[0].phone == "13870000037"


def test_a_group_merged_over_its_people_is_the_group_of_each(tmp_path: Path) -> None:
    rows = [HEAD, LIU, ["李想", "镇"], ["杨柳", "镇"], CLERK]
    people = load_roster(excel(tmp_path / "a.xlsx", rows, merge="C2:C4")).people
    assert [person.group for person in people] == ["第一组", "第一组", "第一组", None]


def test_headings_may_hold_spaces_and_notes(tmp_path: Path) -> None:
    head = ["姓 名", "级别（镇、市）", "小组", "选区", "村", "职务", "联系小组", "微信号", "电话\n(手机)"]
    assert only(excel(tmp_path / "a.xlsx", [head, LI])).phone == "13870000185"


@pytest.mark.parametrize(
    "written",
    [
        13870000185,
        13870000185.0,
        "1.3870000185E+10",
        "138 7000 0185",
        "138-7000-0185",
        "+86 13870000185",
        "１３８７００００１８５",
    ],
)
def test_a_phone_is_read_however_excel_or_a_hand_wrote_it(written: object, tmp_path: Path) -> None:
    assert only(excel(tmp_path / "a.xlsx", [HEAD, with_cell("电话", written)])).phone == "13870000185"


def test_names_lose_their_padding_and_levels_their_wordiness(tmp_path: Path) -> None:
    row = ["李　想", "镇代表，市人大代表", " 第一组 ", *LI[3:]]
    person = only(excel(tmp_path / "a.xlsx", [HEAD, row]))
    assert (person.name, person.levels, person.group) == ("李想", ("镇", "市"), "第一组")


WRONG = {
    "a phone that lost digits": (
        with_cell("电话", "1.387E+10"),
        "电话 “1.387E+10” 被 Excel 改成了科学计数，末几位已丢失，请把这一列设为文本后重填",
    ),
    "a phone of letters": (with_cell("电话", "没有"), "电话 “没有” 不是电话号码"),
    "a phone too short": (with_cell("电话", "138700"), "电话 “138700” 不是电话号码"),
    "no name": (with_cell("姓名", None), "姓名空着"),
    "a number as a name": (with_cell("姓名", 12), "姓名 “12” 不像是一个人的姓名（2–20 个字，不含数字和逗号）"),
    "no level": (
        with_cell("级别", None),
        "级别空着（可以写：镇、乡、街道、县、市、区、州、省、全国、工作人员；几级代表写成 镇、市）",
    ),
    "an unknown level": (
        with_cell("级别", "工作员"),
        "级别 “工作员” 不认识，是不是想写 工作人员？"
        "（可以写：镇、乡、街道、县、市、区、州、省、全国、工作人员；几级代表写成 镇、市）",
    ),
    "a clerk who is a deputy": (with_cell("级别", "镇、工作人员"), "级别 “镇、工作人员”：工作人员不能同时是代表"),
    "a group no one is in": (
        with_cell("联系小组", "第一祖"),
        "联系小组 “第一祖” 没有人在里面，是不是想写 第一组？（小组有：第一组）",
    ),
}


@pytest.mark.parametrize(("row", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_is_told_with_its_row(row: list[object], told: str, tmp_path: Path) -> None:
    path = excel(tmp_path / "a.xlsx", [HEAD, LIU, [None] * 9, row])
    assert lines(path) == (f"a.xlsx 第 4 行：{told}",)


def test_two_rows_of_one_name_are_told_with_both_rows(tmp_path: Path) -> None:
    path = excel(tmp_path / "a.xlsx", [HEAD, LI, LIU, LI])
    assert lines(path) == (
        "a.xlsx 第 4 行 姓名：“李想” 和第 2 行重名；如是两个人请在表里区分开（如 李明（男）），"
        "如是一个人请合成一行（级别写成 镇、市）",
    )


def test_all_mistakes_of_a_sheet_are_told_at_once(tmp_path: Path) -> None:
    path = excel(tmp_path / "a.xlsx", [HEAD, with_cell("姓名", None), with_cell("级别", "村"), with_cell("电话", "x")])
    assert [line.split("：")[0] for line in lines(path)] == [
        "a.xlsx 第 2 行",
        "a.xlsx 第 3 行",
        "a.xlsx 第 4 行",
        "a.xlsx 第 4 行 姓名",
    ]


def test_missing_and_double_columns_are_told_by_name(tmp_path: Path) -> None:
    assert lines(excel(tmp_path / "a.xlsx", [["姓名", "小组"], ["李想", "第一组"]])) == (
        "a.xlsx：缺少列 级别（表头里有：姓名、小组）",
    )
    assert lines(excel(tmp_path / "b.xlsx", [["姓名", "级别", "姓名"], ["李想", "镇", "x"]])) == (
        "b.xlsx 第 1 行：列 姓名 出现了两次，请删掉一列",
    )


def test_a_file_that_is_no_sheet_is_refused_in_words(tmp_path: Path) -> None:
    files = {
        "empty.csv": (b"", "文件是空的"),
        "picture.csv": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "不是表格，应为 .csv 或 .xlsx（可在 Excel 里另存为 .xlsx）"),
        "note.csv": ("今天开会".encode(), "缺少列 姓名、级别（表头里有：今天开会）"),
        "letter.xlsx": (b"%PDF-1.7", "不是表格，应为 .csv 或 .xlsx（可在 Excel 里另存为 .xlsx）"),
        "cut.xlsx": (b"PK\x03\x04rubbish", "打不开，文件坏了、加了密码或不是表格（可在 Excel 里另存为 .xlsx）"),
        "old.xls": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "打不开，文件坏了、加了密码或不是表格（可在 Excel 里另存为 .xlsx）",
        ),
        "large.csv": (b"a" * 5_000_001, "文件太大（超过 5 MB），不像是一张名单"),
        "long.csv": (b"a,b\n" * 20_001, "行数太多（超过 20000 行），不像是一张名单"),
        "heading.csv": ("姓名,级别\n".encode(), "表里一个人也没有"),
    }
    for name, (data, told) in files.items():
        (tmp_path / name).write_bytes(data)
        assert lines(tmp_path / name) == (f"{name}：{told}",)
    assert lines(tmp_path)[0].endswith("这是一个文件夹，应为 .csv 或 .xlsx 表格")
    assert lines(tmp_path / "none.csv")[0].endswith("none.csv：找不到这个文件")


def test_an_archive_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 150_000_000)
    assert lines(path) == ("bomb.xlsx：文件解开后太大，不像是一张名单",)


def test_a_stray_cell_at_the_far_corner_is_refused_before_room_is_made_for_all_between(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (HEAD, LI):
        page.append(row)
    page.cell(1_048_576, 16_384, "x")
    book.save(tmp_path / "far.xlsx")
    assert lines(tmp_path / "far.xlsx") == (
        "far.xlsx：表太大（到第 1048576 行、第 16384 列还有字），不像是一张名单；请删掉远处多余的格子",
    )


def test_cells_that_are_only_painted_do_not_count(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (HEAD, LI):
        page.append(row)
    page.cell(1_048_576, 16_384).font = Font(bold=True)
    book.save(tmp_path / "a.xlsx")
    assert only(tmp_path / "a.xlsx").name == "李想"


def test_rows_keep_their_numbers_below_empty_ones(tmp_path: Path) -> None:
    path = excel(tmp_path / "a.xlsx", [[], [], [], HEAD, [], with_cell("姓名", None)])
    assert [line.split("：")[0] for line in lines(path)] == ["a.xlsx 第 6 行"]


def test_the_first_worksheet_that_holds_anything_is_read(tmp_path: Path) -> None:
    book = Workbook()
    page = book.create_sheet("名单")
    for row in (HEAD, LI):
        page.append(row)
    book.save(tmp_path / "a.xlsx")
    assert only(tmp_path / "a.xlsx").name == "李想"


def test_a_roster_path_longer_than_any_file_name_is_told(tmp_path: Path) -> None:
    assert lines(tmp_path / ("长" * 200))[0].endswith("）")


def test_an_excel_sheet_named_xls_or_csv_is_read_all_the_same(tmp_path: Path) -> None:
    for name in ("a.xls", "a.csv"):
        excel(tmp_path / "a.xlsx", [HEAD, LI]).rename(tmp_path / name)
        assert only(tmp_path / name).name == "李想"


def test_a_presidium_duty_without_the_post_is_a_doubt(tmp_path: Path) -> None:
    sheet = load_roster(excel(tmp_path / "a.xlsx", [HEAD, LIU, with_cell("联系小组", "第一组")]))
    assert sheet.warnings == ("a.xlsx 第 3 行：写了联系小组，但职务里没有“主席团”，不算主席团成员",)


def test_known_bindings_leave_out_outsiders(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("联系人,姓名,昵称\nwx_1,李想,李想🌾\nwx_2,,小李\n", encoding="utf-8")
    assert load_known(tmp_path / "c.csv") == (Known(2, "wx_1", "李想", "李想🌾"),)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: ("姓名,级别\n" + text).encode())))
def test_whatever_a_file_holds_it_is_a_roster_or_refused_in_words(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    problems: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    try:
        people = load_roster(path).people
    except ConfigError as error:
        problems = error.problems
    assert bool(problems) != bool(people)
    assert all(line.startswith("a.csv") and "\n" not in line for line in problems)
    assert all(person.name and person.levels for person in people)
