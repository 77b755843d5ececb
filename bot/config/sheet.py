"""A sheet (.csv or .xlsx) → rows of text with their row numbers. Every way a file may be no sheet is told in words.

Known encodings of .csv: UTF-8 with or without BOM, GB18030 (which holds GBK), UTF-16 with BOM as Excel's
“Unicode 文本” writes it.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.config.excel import LONGEST, WIDEST, excel_rows, is_excel
from bot.errors import ConfigError

LARGEST = 5_000_000
"""Bytes of the largest sheet that is read; a roster of a thousand people has a hundredth of that."""

HEADER_WITHIN = 15
"""Rows among which the header row is looked for: titles and notes may stand above it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number in the file (from 1) and its cells by column name, all text, "" when empty."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell in *column*, "" where the sheet has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows below the header row."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_sheet(path: Path, required: Sequence[str], known: Sequence[str] = ()) -> Sheet:
    """The table in *path* whose header row names the *required* columns, in any order; empty rows are left out.

    Raises:
        ConfigError: no file, no table, too large, or a required column is missing; one line tells which.
    """
    lines = _lines(path)
    top = _header(lines, (*required, *known))
    header = [_name(cell) for cell in lines[top][1]] if lines else []
    missing = [column for column in required if column not in header]
    if missing:
        there = "、".join(name for name in header if name)[:80]
        raise ConfigError([f"{path.name}：缺少列 {'、'.join(missing)}（表头里有：{there or '没有找到表头'}）"])
    double = sorted({name for name in header if name and header.count(name) > 1 and name in {*required, *known}})
    if double:
        raise ConfigError([f"{path.name} 第 {lines[top][0]} 行：列 {'、'.join(double)} 出现了两次，请删掉一列"])
    rows = []
    for number, cells in lines[top + 1 :]:
        values = {name: _plain(cell) for name, cell in zip(header, cells, strict=False) if name}
        if any(values.values()):
            rows.append(Row(number, values))
    return Sheet(tuple(name for name in header if name), tuple(rows))


def _header(lines: Sequence[tuple[int, list[str]]], wanted: Sequence[str]) -> int:
    """The index of the row that names the most of the *wanted* columns."""
    found = [sum(_name(cell) in wanted for cell in cells) for _, cells in lines[:HEADER_WITHIN]]
    return found.index(max(found)) if found else 0


def _name(cell: str) -> str:
    """A column's name without spaces, line breaks and notes in brackets: “电 话（手机）” is 电话."""
    text = "".join(unicodedata.normalize("NFKC", cell).split())
    return text.split("(")[0].strip("*:")


def _plain(cell: str) -> str:
    """A cell's text: full-width letters and digits made half-width, spaces at its ends and invisible signs removed."""
    kept = "".join(c for c in cell if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf"))
    halved = "".join(unicodedata.normalize("NFKC", c) if "０" <= c <= "ｚ" or c == "\u3000" else c for c in kept)
    return " ".join(halved.split())


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """Row number and raw cells of every row of *path*."""
    try:
        if path.is_dir():
            raise ConfigError([f"{path.name}：这是一个文件夹，应为 .csv 或 .xlsx 表格"])
        if path.stat().st_size > LARGEST:
            raise ConfigError([f"{path.name}：文件太大（超过 {LARGEST // 1_000_000} MB），不像是一张名单"])
        data = path.read_bytes()
    except FileNotFoundError:
        raise ConfigError([f"{path}：找不到这个文件"]) from None
    except (OSError, ValueError) as error:
        raise ConfigError([f"{path}：读不了这个文件（{getattr(error, 'strerror', None) or '文件名不对'}）"]) from None
    if not data.strip():
        raise ConfigError([f"{path.name}：文件是空的"])
    lines = list(excel_rows(path.name, data) if is_excel(data) else _csv(path, data))
    if len(lines) > LONGEST:
        raise ConfigError([f"{path.name}：行数太多（超过 {LONGEST} 行），不像是一张名单"])
    return lines


def _csv(path: Path, data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows of a .csv; commas, semicolons or tabs between the cells."""
    text = _decoded(path, data)
    first = "\n".join(text.splitlines()[:HEADER_WITHIN])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;，", key=first.count))
    start = 1
    try:
        for cells in reader:
            yield start, cells[:WIDEST]
            start = reader.line_num + 1
    except csv.Error:
        raise ConfigError([f"{path.name} 第 {start} 行：读不下去了，看看引号是否成对"]) from None


def _decoded(path: Path, data: bytes) -> str:
    """The text of a .csv in whichever of the known encodings it is."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not text.lstrip().startswith(("%PDF", "{\\rtf")):
            return text
        break
    raise ConfigError([f"{path.name}：不是表格，应为 .csv 或 .xlsx（可在 Excel 里另存为 .xlsx）"])
