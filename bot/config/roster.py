"""The roster sheet (花名册) → people. Every mistake is told with its row, all at once.

Columns, in any order: 姓名 and 级别 are required; 小组 选区 村 职务 联系小组 微信号 电话 may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.config import names
from bot.config.problems import LONGEST, resembling, shown
from bot.config.sheet import Row, Sheet, read_sheet
from bot.errors import ConfigError
from bot.town import CLERK_LEVEL, Person

REQUIRED = ("姓名", "级别")
OPTIONAL = ("小组", "选区", "村", "职务", "联系小组", "微信号", "电话")

_SPLIT = re.compile(r"[、,，/;；+＋和及\s]+")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+?\d{1,2}")
_PHONE = re.compile(r"(?:1\d{10}|0\d{9,11}|\d{7,8})")
_NAME = re.compile(r"[^\d\s,，、;；<>@#/\\|\"“”]{2,20}")


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """People in the order of the sheet, and doubts that stop nothing."""

    people: tuple[Person, ...]
    warnings: tuple[str, ...] = ()


def load_roster(path: Path, villages: Collection[str] = ()) -> RosterSheet:
    """Read the roster sheet at *path*; *villages* are the config's main names (none: places are not checked).

    Raises:
        ConfigError: every mistake of the sheet, each with its row.
    """
    sheet = read_sheet(path, REQUIRED, OPTIONAL)
    problems: list[str] = []
    warnings: list[str] = []
    people: dict[str, Person] = {}
    rows: dict[str, int] = {}
    for row in sheet.rows:
        found = [f"{path.name} 第 {row.number} 行：{what}" for what in _mistakes(row)]
        problems += found
        name = _name(row)
        if name and name in rows:
            problems.append(
                f"{path.name} 第 {row.number} 行 姓名：{shown(name)} 和第 {rows[name]} 行重名；"
                "如是两个人请在表里区分开（如 李明（男）），如是一个人请合成一行（级别写成 镇、市）"
            )
        elif not found:
            people[name] = _person(row)
        if name:
            rows.setdefault(name, row.number)
    if not sheet.rows:
        problems.append(f"{path.name}：表里一个人也没有")
    problems += _groups(path, sheet)
    warnings += _strange(path, sheet, villages)
    if problems:
        raise ConfigError(problems)
    return RosterSheet(tuple(people.values()), tuple(warnings))


def _mistakes(row: Row) -> Iterator[str]:
    """What is wrong with one row by itself."""
    name = _name(row)
    if not name:
        yield "姓名空着"
    elif not _NAME.fullmatch(name):
        yield f"姓名 {shown(name)} 不像是一个人的姓名（2–20 个字，不含数字和逗号）"
    levels = _levels(row)
    if not levels:
        yield f"级别空着（可以写：{'、'.join(names.LEVELS)}；几级代表写成 镇、市）"
    for level in levels:
        if level not in names.LEVELS:
            meant = resembling(level, names.LEVELS)
            hint = f"，是不是想写 {meant}？" if meant else ""
            yield f"级别 {shown(level)} 不认识{hint}（可以写：{'、'.join(names.LEVELS)}；几级代表写成 镇、市）"
    if CLERK_LEVEL in levels and len(levels) > 1:
        yield f"级别 {shown(row['级别'])}：{CLERK_LEVEL}不能同时是代表"
    phone = row["电话"]
    if _SCIENTIFIC.fullmatch(phone.replace(" ", "")) and not _phone(phone):
        yield f"电话 {shown(phone)} 被 Excel 改成了科学计数，末几位已丢失，请把这一列设为文本后重填"
    elif phone and not _phone(phone):
        yield f"电话 {shown(phone)} 不是电话号码"
    for column in (*OPTIONAL, *REQUIRED):
        if len(row[column]) > 4 * LONGEST:
            yield f"{column}太长（超过 {4 * LONGEST} 个字）"


def _groups(path: Path, sheet: Sheet) -> Iterator[str]:
    """Groups that are looked after but that no one is in."""
    groups = {row["小组"] for row in sheet.rows if row["小组"]}
    for row in sheet.rows:
        group = row["联系小组"]
        if group and group not in groups:
            meant = resembling(group, groups)
            hint = f"，是不是想写 {meant}？" if meant else ""
            listed = "、".join(sorted(groups)) or "小组列是空的"
            yield f"{path.name} 第 {row.number} 行：联系小组 {shown(group)} 没有人在里面{hint}（小组有：{listed}）"


def _strange(path: Path, sheet: Sheet, villages: Collection[str]) -> Iterator[str]:
    """Doubts: villages the config does not list, deputies in no group."""
    for row in sheet.rows:
        village = row["村"]
        if village and villages and village not in villages:
            meant = resembling(village, villages)
            hint = f"，是不是想写 {meant}？" if meant else ""
            yield f"{path.name} 第 {row.number} 行：村 {shown(village)} 在 town.villages 里没有{hint}"
        if row["联系小组"] and "主席团" not in row["职务"]:
            yield f"{path.name} 第 {row.number} 行：写了联系小组，但职务里没有“主席团”，不算主席团成员"


def _person(row: Row) -> Person:
    """The person of a row that holds no mistake."""
    return Person(
        name=_name(row),
        levels=_levels(row),
        group=row["小组"] or None,
        constituency=row["选区"] or None,
        village=row["村"] or None,
        post=row["职务"] or None,
        looks_after=row["联系小组"] or None,
        wechat=row["微信号"] or None,
        phone=_phone(row["电话"]),
    )


def _name(row: Row) -> str:
    """A name without the spaces that align two-character names (“白　云”); of 普通 names only, not “Li Ming”."""
    name = row["姓名"]
    return name if name.isascii() else name.replace(" ", "")


def _levels(row: Row) -> tuple[str, ...]:
    """镇、市 → (镇, 市); “镇代表” and “市人大代表” mean the same."""
    parts = (part.removesuffix("代表").removesuffix("人大") for part in _SPLIT.split(row["级别"]))
    return tuple(dict.fromkeys(part for part in parts if part))


def _phone(text: str) -> str | None:
    """The digits of a phone number, however Excel or a hand wrote it; None where it is none.

    1.3870000037E+10 is whole (11 digits are told); 1.387E+10 has lost its last ones.
    """
    plain = re.sub(r"^\+?86(?=1\d{10}$)", "", re.sub(r"[\s\-—–()（）.·]", "", text))
    if _SCIENTIFIC.fullmatch(text.replace(" ", "")):
        mantissa, exponent = re.split("[eE]", text.replace(" ", ""))
        if len(mantissa.replace(".", "")) < int(exponent) + 1:
            return None
        plain = str(int(float(f"{mantissa}e{exponent}")))
    elif re.fullmatch(r"\d+\.0+", text):
        plain = text.split(".")[0]
    return plain if _PHONE.fullmatch(plain) else None
