"""`roster import | codes | bind | unbind`: who is a deputy, and which WeChat contact is whose."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.config.known import Known
    from bot.storage.desk import Desk
    from bot.storage.people import RosterChanges
    from bot.town import Person, Town

CHANGES = {"added": "新增", "changed": "改动", "ended": "结束", "returned": "恢复"}
"""What an import does to people, as it is told."""

app = typer.Typer(help="花名册和微信绑定", no_args_is_help=True)

Sheet = Annotated[Path, typer.Argument(metavar="SHEET", help=".csv 或 .xlsx")]


@app.command("import")
def import_(
    sheet: Sheet,
    config: options.Config = options.DEFAULT,
    database: options.Database = None,
    json: options.Json = False,
) -> None:
    """读入花名册：新增、改动；表里没有的人结束任职，绑定和履职记录都保留。"""
    from bot.config import load_roster

    town = options.open_town(config)
    roster = load_roster(sheet, tuple(town.villages))
    if town.roster and sheet.resolve() != town.roster.resolve():
        options.warn([f"{config.name} 的 roster 写的是 {town.roster.name}，不是这一份；每次启动读的是它，请一并换掉"])
    else:
        roster = type(roster)(roster.people)  # the same doubts were told with the config
    options.warn(roster.warnings)
    with options.open_store(town, database).begin() as desk:
        changes = desk.people.sync(roster.people, today=datetime.now(town.zone).date(), end_missing=True)
    for line in _told(changes, json):
        print(line)


@app.command()
def codes(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="只给这几个人；不写则给所有未绑定的人")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="已绑定的人也给")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="另存为 .csv，可用 Excel 打开")] = None,
    config: options.Config = options.DEFAULT,
    database: options.Database = None,
    json: options.Json = False,
) -> None:
    """发绑定码：本人把码私聊发给小助手就绑定了。每码只能用一次，重新发码后旧码作废。"""
    from bot.cli.table import table

    town = options.open_town(config)
    for name in names or ():
        options.check_name(town, name)
    at = datetime.now(town.zone)
    with options.open_store(town, database).begin() as desk:
        desk.people.sync(town.people, today=at.date(), end_missing=False)
        bound = {binding.name for binding in desk.people.bindings()}
        chosen = [person for person in desk.people.all(on=at.date()) if _wants_code(person, names, bound, everyone)]
        rows = [(person.name, person.group or "", desk.people.new_code(person.name, at)) for person in chosen]
    if out:
        _save(out, rows)
    if json:
        for name, group, code in rows:
            options.print_json({"name": name, "group": group or None, "code": code})
    elif rows:
        print("\n".join(table([("姓名", "小组", "绑定码"), *rows])))
    else:
        options.warn(["没有要发码的人：都已绑定（要重新发码，写上姓名或加 --all）"])


@app.command()
def bind(
    sheet: Sheet,
    config: options.Config = options.DEFAULT,
    database: options.Database = None,
    json: options.Json = False,
) -> None:
    """读入已知的绑定（列：联系人、姓名、昵称）；没有姓名的行是外人，跳过。"""
    from bot.config.known import load_known

    town = options.open_town(config)
    known = load_known(sheet)
    at = datetime.now(town.zone)
    problems: list[str] = []
    with options.open_store(town, database).begin() as desk:
        desk.people.sync(town.people, today=at.date(), end_missing=False)
        done = sum(_bound(desk, row, at) for row in _sound(town, known, problems))
    same = len(known) - len(problems) - done
    if json:
        options.print_json({"bound": done, "unchanged": same, "failed": len(problems)})
    else:
        print(f"绑定 {done} 人，原已绑定 {same} 人" + (f"，{len(problems)} 行没有绑定" if problems else ""))
    if problems:
        raise BotError("\n".join(f"{sheet.name} {problem}" for problem in problems))


@app.command()
def unbind(
    name: Annotated[str, typer.Argument(metavar="NAME", help="姓名")],
    config: options.Config = options.DEFAULT,
    database: options.Database = None,
    json: options.Json = False,
) -> None:
    """解除一个人的绑定，例如手机丢了；履职记录不变。"""
    town = options.open_town(config)
    at = datetime.now(town.zone)
    with options.open_store(town, database).begin() as desk:
        if desk.people.get(name) is None:
            options.check_name(town, name)
        ended = desk.people.unbind(name, at)
    if not ended:
        raise BotError(f"{name} 没有绑定，不用解除")
    if json:
        options.print_json({"name": name, "bound": False})
    else:
        print(f"已解除 {name} 的绑定")


def _told(changes: RosterChanges, json: bool) -> Iterator[str]:
    """What an import did: a line for each sort of change, or with *json* one for each person."""
    import json as form

    nothing = True
    for key, word in CHANGES.items():
        names: Sequence[str] = getattr(changes, key)
        nothing = nothing and not names
        if json:
            yield from (form.dumps({"change": key, "name": name}, ensure_ascii=False) for name in names)
        elif names:
            yield f"{word} {len(names)} 人：{'、'.join(names)}"
    if nothing and not json:
        yield "没有变化"


def _wants_code(person: Person, names: Sequence[str] | None, bound: set[str], everyone: bool) -> bool:
    """Whether a code is made for *person*: named ones, else everyone who is not bound yet."""
    return person.name in names if names else everyone or person.name not in bound


def _sound(town: Town, known: Sequence[Known], problems: list[str]) -> Iterator[Known]:
    """The rows that can be bound; the others are told in *problems*, each with its row."""
    from bot.config.problems import resembling

    names = [person.name for person in town.people]
    first: dict[str, int] = {}
    for row in known:
        if not row.contact:
            problems.append(f"第 {row.row} 行：{row.name} 的联系人空着")
        elif town.person(row.name) is None:
            meant = resembling(row.name, names)
            problems.append(f"第 {row.row} 行：花名册里没有 {row.name}" + (f"，是不是想写 {meant}？" if meant else ""))
        elif row.contact in first or row.name in first:
            one = first.get(row.contact) or first[row.name]
            problems.append(f"第 {row.row} 行：{row.name}（{row.contact}）和第 {one} 行重复，一个人只绑一个联系人")
        else:
            first[row.contact] = first[row.name] = row.row
            yield row


def _bound(desk: Desk, row: Known, at: datetime) -> bool:
    """Bind one row; False where it was bound so already."""
    if desk.people.contact(row.name) == row.contact:
        return False
    desk.people.bind(row.contact, row.name, at=at, how="imported", nickname=row.nickname)
    return True


def _save(out: Path, rows: Sequence[tuple[str, str, str]]) -> None:
    """Write the codes as a sheet that Excel opens; a cell that would be a formula stays text."""
    try:
        with out.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["姓名", "小组", "绑定码"])
            writer.writerows([["'" + cell if cell[:1] in "=+-@" and cell else cell for cell in row] for row in rows])
    except OSError as error:
        raise BotError(f"{out}：写不了这个文件（{error.strerror}）") from None
