"""Who is on duty when: the sheet of settled days, what was agreed by word, and the turns between."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.almanac import Almanac
from bot.posts import Plan
from bot.rota import ReceptionDay, Settled, duty_plan, reception_days, reception_rule
from bot.storage.desk import Desk
from bot.town import Town

LEAVE = "请假"
"""In the sheet's column 备注: that person is passed over on that day and comes next time."""


def plan_of(desk: Desk) -> Plan:
    """What people changed by word: moved reception days, notices that are to go out."""
    return Plan(moves=desk.rota.moves(), notices=desk.notices.approved())


def receptions(desk: Desk, town: Town, start: date, end: date) -> tuple[ReceptionDay, ...]:
    """The reception days held from *start* to *end*, as moved by rule and by word."""
    if town.reception is None:
        return ()
    return reception_days(reception_rule(town), Almanac(town.holidays), desk.rota.moves(), start, end)


def on_duty(desk: Desk, town: Town, until: date) -> dict[date, tuple[str, ...]]:
    """Day → names on duty, from the term's first day to *until*."""
    return duty_plan(town, Almanac(town.holidays), desk.rota.moves(), _settled(desk, town), until)


def settle(desk: Desk, town: Town, day: ReceptionDay) -> None:
    """Write down whose turn *day* is, so that a roster that changes later changes nothing people were told.

    Swaps stay apart from it: they exchange names of whatever stands.
    """
    turn = replace(_settled(desk, town), swaps=())
    names = duty_plan(town, Almanac(town.holidays), desk.rota.moves(), turn, day.day).get(day.day, ())
    desk.rota.settle(day.planned, names)


def _settled(desk: Desk, town: Town) -> Settled:
    """What the sheet and the words of people fix; what was told to people goes before the sheet."""
    sheet, by_word = read_sheet(town), desk.rota.settled()
    return Settled({**sheet.days, **by_word.days}, sheet.away, by_word.swaps)


def read_sheet(town: Town) -> Settled:
    """The days settled in the duty sheet (columns 日期, 姓名, 备注): read anew each time, so that the clerk's changes
    count at once. Rows that cannot be read, or name nobody of the roster, are left out; `doubtful_rows` tells them.
    """
    days: dict[date, list[str]] = defaultdict(list)
    away: dict[date, set[str]] = defaultdict(set)
    for row in _rows(town):
        day, name = _day(row.get("日期") or ""), (row.get("姓名") or "").strip()
        if day is None or town.person(name) is None:
            continue
        if LEAVE in (row.get("备注") or ""):
            away[day].add(name)
        else:
            days[day].append(name)
    return Settled(
        {day: tuple(dict.fromkeys(names)) for day, names in days.items()},
        {day: frozenset(names) for day, names in away.items()},
    )


def doubtful_rows(town: Town) -> tuple[int, ...]:
    """The lines of the duty sheet, its headings being line 1, whose day or name cannot be read."""
    return tuple(
        number
        for number, row in enumerate(_rows(town), 2)
        if any(row.values())
        and (_day(row.get("日期") or "") is None or town.person((row.get("姓名") or "").strip()) is None)
    )


def _rows(town: Town) -> list[dict[str, str]]:
    path = town.reception.duty if town.reception else None
    if path is None or not (file := town.folder / path).exists():
        return []
    return list(csv.DictReader(_text(file).splitlines()))


def _text(file: Path) -> str:
    """A sheet saved by a spreadsheet: UTF-8 with or without its mark, else GB 18030."""
    data = file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _day(text: str) -> date | None:
    """A day as sheets write it: 2026-03-10, 2026/3/10, 2026.3.10, 2026年3月10日."""
    parts = (
        text.strip().rstrip("日").replace("年", "-").replace("月", "-").replace("/", "-").replace(".", "-").split("-")
    )
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None
