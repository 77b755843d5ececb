"""The first worksheet of an .xlsx (or old .xls) that holds anything → rows of text, with no trust in the file.

An Excel file is an archive written by others: it may unpack to gigabytes, or hold one stray cell at the far corner of
the sheet, for which the reader would set aside room for every cell between. Both are refused before it is read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.errors import ConfigError

if TYPE_CHECKING:
    from zipfile import ZipFile

UNPACKED = 50_000_000
"""Bytes an .xlsx may unpack to: more is a zip bomb, not a roster."""

LONGEST = 20_000
"""Rows that are read at most."""

WIDEST = 200
"""Columns that are read at most."""

ROOM = 4_000_000
"""Cells between the first and the last one that room is made for."""

_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PLACE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^>/])?>(?!</)')
"""Where a cell with something in it stands; `<c r="B7" s="1"/>` and `<c r="B7"></c>` are empty, only painted."""


_BROKEN = "{}：打不开，文件坏了、加了密码或不是表格（可在 Excel 里另存为 .xlsx）"
_TOO_FAR = "{}：表太大（到第 {} 行、第 {} 列还有字），不像是一张名单；请删掉远处多余的格子"


def is_excel(data: bytes) -> bool:
    """Whether the file's first bytes are those of Excel, whatever its name ends in."""
    return data.startswith((*_ARCHIVE, _OLD))


def excel_rows(name: str, data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Row number (from 1) and cells as text; *name* is the file's, for the lines that tell what is wrong.

    Raises:
        ConfigError: no workbook, an empty one, or one far larger than a list of people.
    """
    from python_calamine import CalamineError, load_workbook

    if data.startswith(_ARCHIVE):
        _check_archive(name, data)
    try:
        book = load_workbook(io.BytesIO(data))
        for index in range(len(book.sheet_names)):
            sheet = book.get_sheet_by_index(index)
            if sheet.total_height > LONGEST:
                raise ConfigError([_TOO_FAR.format(name, sheet.total_height, sheet.total_width)])
            rows = sheet.to_python(skip_empty_area=False)
            _fill_down(rows, sheet.merged_cell_ranges or ())
            if any(any(cell != "" for cell in row) for row in rows):
                yield from ((number, [_cell(cell) for cell in row[:WIDEST]]) for number, row in enumerate(rows, 1))
                return
    except (CalamineError, OSError, ValueError):
        raise ConfigError([_BROKEN.format(name)]) from None
    raise ConfigError([f"{name}：表是空的"])


def _fill_down(rows: list[list[Any]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Give every row of a cell merged downwards (a group over its people) that cell's value, in place."""
    for (top, left), (bottom, right) in merged:
        if left == right and top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]


def _check_archive(name: str, data: bytes) -> None:
    """Refuse an archive that is no workbook, unpacks too far, or whose cells lie too far apart."""
    from zipfile import BadZipFile, ZipFile
    from zlib import error as BadDeflate  # noqa: N812 - zlib's class has a lower-case name

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED:
                raise ConfigError([f"{name}：文件解开后太大，不像是一张名单"])
            row, column = _farthest(archive)
    except (BadZipFile, BadDeflate, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise ConfigError([_BROKEN.format(name)]) from None
    if not row:
        raise ConfigError([_BROKEN.format(name)])
    if row * column > ROOM:
        raise ConfigError([_TOO_FAR.format(name, row, column)])


def _farthest(archive: ZipFile) -> tuple[int, int]:
    """The last row and the last column in which any worksheet has a cell; (0, 0) where there is no worksheet."""
    sheets = [entry for entry in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", entry)]
    row, column = (1, 1) if sheets else (0, 0)
    for sheet in sheets:
        for letters, digits in set(_PLACE.findall(archive.read(sheet))):
            row, column = max(row, int(digits)), max(column, _column(letters))
    return row, column


def _column(letters: bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _cell(cell: object) -> str:
    """A cell as text: whole numbers without “.0”, days in ISO form."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
