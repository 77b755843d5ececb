"""Sheets into an .xlsx file. Whatever people wrote stays text: never a formula, a link or a number by accident."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.ledgers.sheets import Cell, Sheet

LONGEST = 32_767
"""Characters a cell can hold; XlsxWriter drops longer text silently."""

_TITLE = 31
"""Characters a sheet's name can hold."""

_PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def write(path: Path, sheets: Sequence[Sheet], *, made: datetime) -> None:
    """Write *sheets* to *path*, whole or not at all; *made* is the time the file bears.

    :raises OSError: the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(_drawn(sheets, made))
    os.utime(draft, (made.timestamp(), made.timestamp()))
    draft.replace(path)


def _drawn(sheets: Sequence[Sheet], made: datetime) -> bytes:
    """The file's content. Ready for the printer: A4 landscape, one page wide, headings and number on every page."""
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _PLAIN) as book:
        book.set_properties({"created": made.replace(tzinfo=None)})
        head = book.add_format(
            {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "bg_color": "#EEEEEE"}
        )
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "quote_prefix": True})
        number = book.add_format({"border": 1, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet_name(sheet.title))
            page.set_landscape()
            page.set_paper(9)
            page.fit_to_pages(1, 0)
            page.repeat_rows(0)
            page.set_footer("&C第&P页")
            page.freeze_panes(1, 0)
            for place, column in enumerate(sheet.columns):
                page.set_column(place, place, column.width)
                page.write_string(0, place, column.heading, head)
            for line, row in enumerate(sheet.rows, 1):
                for place, value in enumerate(row):
                    _write_cell(page, line, place, value, cell, number)
            page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    return buffer.getvalue()


def prune(folder: Path, before: datetime) -> None:
    """Remove the workbooks below *folder* made before that time: copies of people's data are not kept for ever."""
    for path in folder.glob("*/*.xlsx"):
        if path.stat().st_mtime < before.timestamp():
            path.unlink()
            with suppress(OSError):  # another export of the same message lies there
                path.parent.rmdir()


def sheet_name(title: str) -> str:
    """*title* as Excel accepts it for a sheet: no []:*?/\\, at most 31 characters."""
    return "".join("-" if mark in "[]:*?/\\" else mark for mark in title)[:_TITLE]


def _write_cell(page: Any, line: int, place: int, value: Cell, text: Any, number: Any) -> None:
    if isinstance(value, int):
        page.write_number(line, place, value, number)
    else:
        page.write_string(line, place, (value or "")[:LONGEST], text)
