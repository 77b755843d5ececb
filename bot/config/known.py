"""The sheet of known bindings (联系人, 姓名, 昵称) of `roster bind`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.config.sheet import read_sheet

REQUIRED = ("联系人", "姓名")
OPTIONAL = ("昵称",)


@dataclass(frozen=True, slots=True)
class Known:
    """One row: this contact is that person."""

    row: int
    contact: str
    name: str
    nickname: str


def load_known(path: Path) -> tuple[Known, ...]:
    """The rows of the sheet at *path* that name a person; rows without 姓名 are outsiders and left out.

    Raises:
        ConfigError: the file is no such sheet.
    """
    rows = read_sheet(path, REQUIRED, OPTIONAL).rows
    return tuple(Known(row.number, row["联系人"], row["姓名"], row["昵称"]) for row in rows if row["姓名"])
