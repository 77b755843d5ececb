"""Study material: read as it stands, approved, in turn, once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.broadcasts.study_folder import read_folder
from bot.posts import Material, Standing
from tests.broadcasts.conftest import Office

CHAIR, CLERK = "刘世昌", "何小燕"


def written(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def piece(title: str, kind: str = "法律法规", by: str = CHAIR) -> str:
    return f"---\ntitle: {title}\nkind: {kind}\nsource: 镇人大办\napproved_by: {by}\n---\n\n{title}的正文。\n"


@pytest.fixture
def study(office: Office, tmp_path: Path) -> Office:
    """An office whose study folder is empty, with nothing else to post."""
    weekly = next(one for one in office.town.broadcasts if one.kind == "study")
    office.town = replace(office.town, broadcasts=(replace(weekly, source="study/"),), folder=tmp_path, reception=None)
    (tmp_path / "study").mkdir()
    office.bind(CHAIR, CLERK)
    return office


def titles(office: Office, since: str, until: str) -> list[str]:
    said = office.hears(f"{since} 08:00", f"{until} 10:00")
    posted = [one.text.splitlines() for one in said if one.room == "镇代表工作群"]
    return [lines[1] for lines in posted if lines[0].startswith("学习材料")]


def test_the_four_kinds_come_in_turn_and_nothing_comes_twice(office: Office) -> None:
    assert titles(office, "2026-03-02", "2026-05-04") == [
        "怎样写好一条建议",
        "代表在闭会期间做什么",
        "葡萄雨季防病要点",
        "农村人居环境整治的几件小事",
    ]


def test_a_kind_that_has_more_waits_for_the_others(study: Office) -> None:
    for name, kind in (("a", "法律法规"), ("b", "法律法规"), ("c", "实用技术"), ("d", "时事政策")):
        written(study.town.folder, f"study/{name}.md", piece(name, kind))
    assert titles(study, "2026-03-02", "2026-03-24") == ["a", "c", "d", "b"]


def test_title_and_text_are_posted_unaltered(study: Office) -> None:
    text = "第一条　本法……\n\n  1. 条目\n【注】[略] {x}\n"
    written(study.town.folder, "study/law.md", piece("《选举法》[节选]").replace("《选举法》[节选]的正文。\n", text))
    said = study.hears("2026-03-02 08:00", "2026-03-02 10:00")
    assert said[0].text == f"学习材料（法律法规）\n《选举法》[节选]\n\n{text.rstrip()}\n\n来源：镇人大办"


def test_the_same_piece_under_another_name_does_not_come_again(study: Office) -> None:
    folder = study.town.folder / "study"
    written(folder, "a.md", piece("a"))
    assert titles(study, "2026-03-02", "2026-03-02") == ["a"]
    (folder / "a.md").rename(folder / "b.md")
    assert titles(study, "2026-03-09", "2026-03-09") == []


def test_a_new_term_may_hear_it_again(study: Office) -> None:
    written(study.town.folder, "study/a.md", piece("a"))
    assert titles(study, "2026-03-02", "2026-03-02") == ["a"]
    study.town = replace(study.town, term=replace(study.town.term, start=study.town.term.end))
    assert titles(study, "2027-03-01", "2027-03-01") == ["a"]


@pytest.mark.parametrize("by", ["", "李想", "何小燕", "张三"])
def test_without_a_presidium_members_approval_nothing_is_posted(study: Office, by: str) -> None:
    written(study.town.folder, "study/a.md", piece("a", by=by))
    assert titles(study, "2026-03-02", "2026-03-02") == []


def test_the_chair_is_asked_once_and_one_word_lets_it_go(study: Office) -> None:
    written(study.town.folder, "study/a.md", piece("a", by=""))
    asked = [one for one in study.hears("2026-03-02 08:00", "2026-03-16 08:00") if one.to == f"wx_{CHAIR}"]
    assert [one.text for one in asked] == ["学习材料待您同意：\n第1号（法律法规）a\n同意请回：同意第1号材料"]
    with study.store.begin() as desk:
        desk.study.decide(1, Standing.APPROVED, CHAIR)
    assert titles(study, "2026-03-16", "2026-03-16") == ["a"]


def test_what_was_refused_is_neither_posted_nor_asked_about(study: Office) -> None:
    written(study.town.folder, "study/a.md", piece("a", by=""))
    study.hears("2026-03-02 08:00", "2026-03-02 10:00")
    with study.store.begin() as desk:
        desk.study.decide(1, Standing.REFUSED, CHAIR)
    assert [one for one in study.hears("2026-03-09 08:00", "2026-03-23 10:00") if one.to == f"wx_{CHAIR}"] == []


def test_an_empty_folder_is_told_to_the_clerk_a_week_before_and_nothing_is_posted(study: Office) -> None:
    said = study.hears("2026-03-02 08:00", "2026-03-02 10:00")
    assert [(one.to, one.text) for one in said] == [
        (f"wx_{CLERK}", "3月9日的学习材料还没有：请把材料放进学习文件夹。没有材料就不发。")
    ]


def test_a_piece_sent_in_by_message_takes_its_turn(study: Office) -> None:
    with study.store.begin() as desk:
        item = Material("", "时事政策", title="通知", text="正文", link="https://example.org/a")
        desk.study.add(item, approved_by=CHAIR)
    [said, _] = [one for one in study.hears("2026-03-02 08:00", "2026-03-02 08:30") if one.room]
    assert said.text == "学习材料（时事政策）\n通知\n\n正文\nhttps://example.org/a"


def test_a_document_goes_along(study: Office) -> None:
    written(study.town.folder, "study/法律法规/选举法.pdf", b"%PDF-1.7")
    study.hears("2026-02-16 08:00", "2026-02-24 10:00")
    with study.store.begin() as desk:
        desk.study.decide(1, Standing.APPROVED, CHAIR)
    said = [one for one in study.hears("2026-03-02 08:00", "2026-03-02 10:00") if one.room]
    assert said[0].file == str(study.town.folder / "study/法律法规/选举法.pdf")
    assert said[0].text == "学习材料（法律法规）\n选举法"


def test_a_document_sent_by_message_lies_beside_the_database_and_goes_along(study: Office) -> None:
    with study.store.begin() as desk:
        desk.study.add(Material("", "时事政策", title="要点", file="attachments/ab/1.pdf"), approved_by=CHAIR)
        desk.study.add(Material("", "时事政策", file="attachments/ab/gone.pdf"), approved_by=CHAIR)
        kept = desk.beside / "attachments/ab/1.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"%PDF-1.7")
    said = [one for one in study.hears("2026-03-02 08:00", "2026-03-09 10:00") if one.room == "镇代表工作群"]
    assert [(one.text, one.file) for one in said] == [("学习材料（时事政策）\n要点", str(kept))]


def test_pieces_of_one_line_are_told_apart(study: Office) -> None:
    with study.store.begin() as desk:
        for title in ("剪枝", "套袋"):
            desk.study.add(Material("", "实用技术", title=title), approved_by=CHAIR)
    assert titles(study, "2026-03-02", "2026-03-10") == ["剪枝", "套袋"]


def test_every_form_of_material_is_read_as_it_stands(tmp_path: Path) -> None:
    written(tmp_path, "1-时事政策.md", "\ufeff---\r\ntitle: 一\r\nsource: 报\r\n---\r\n\r\n正文\r\n第二行\r\n")
    written(tmp_path, "2-实用技术.txt", "葡萄\n剪枝".encode("gb18030"))
    written(
        tmp_path, "links.yaml", "- https://a.example/1\n- {link: https://a.example/2, title: 二, kind: 法律法规}\n- 3\n"
    )
    written(tmp_path, "人大工作知识/表.docx", b"PK")
    written(tmp_path, "~$表.docx", b"")
    written(tmp_path, ".DS_Store", b"")
    written(tmp_path, "broken.yaml", "a: [")
    found = {item.key: item for item in read_folder(tmp_path)}
    assert list(found) == [
        "1-时事政策.md",
        "2-实用技术.txt",
        "links.yaml#https://a.example/1",
        "links.yaml#https://a.example/2",
        "人大工作知识/表.docx",
    ]
    assert found["1-时事政策.md"] == Material("1-时事政策.md", "时事政策", title="一", text="正文\n第二行", source="报")
    assert found["2-实用技术.txt"].text == "葡萄\n剪枝"
    assert found["links.yaml#https://a.example/1"].topic == ""
    assert found["links.yaml#https://a.example/2"].topic == "法律法规"
    assert found["人大工作知识/表.docx"].topic == "人大工作知识"


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "none") == ()
