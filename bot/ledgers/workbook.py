"""Sheets into an .xlsx file. Whatever people wrote stays text: never a formula, a link or a number by accident."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
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

    Ready for the printer: A4 landscape, one page wide, headings on every page, page numbers.
    """
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    with xlsxwriter.Workbook(draft, _PLAIN) as book:
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
    draft.replace(path)


def sheet_name(title: str) -> str:
    """*title* as Excel accepts it for a sheet: no []:*?/\\, at most 31 characters."""
    return "".join("-" if mark in "[]:*?/\\" else mark for mark in title)[:_TITLE]


def _write_cell(page: Any, line: int, place: int, value: Cell, text: Any, number: Any) -> None:
    if isinstance(value, int):
        page.write_number(line, place, value, number)
    else:
        page.write_string(line, place, (value or "")[:LONGEST], text)
