"""“导出三月份走访台账”: a ledger as an .xlsx sheet, told in private with a line of words."""

from __future__ import annotations

import re

from bot.books import Find
from bot.handlers import periods
from bot.handlers.access import answered
from bot.handlers.registry import verb
from bot.ledgers import sheets, workbook
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk
from bot.town import ALL

FOLDER = "exports"
"""Where the sheets are laid, beside the database."""


@verb(Verb.EXPORT)
def export(turn: Turn, desk: Desk) -> Answer | None:
    """Any ledger for presidium and clerk; a deputy gets the own file (档案) alone (domain.md, 6)."""
    everyone = may(turn.speaker, Command.EXPORT, Target.OTHER) is not Grant.NO
    target = Target.OTHER if everyone else Target.OWN
    return answered(turn, Command.EXPORT, target, lambda: _told(turn, desk, everyone))


def _told(turn: Turn, desk: Desk, everyone: bool) -> Answer:
    wanted = turn.act.ledger or ALL
    if wanted != ALL and wanted not in turn.kinds:
        return Answer("export.unknown", {"ledger": wanted})
    period = periods.asked_or_year(turn)
    names = () if everyone or turn.speaker is None else (turn.speaker.name,)
    find = Find(kind=None if wanted == ALL else wanted, people=names, start=period.start, end=period.end)
    records = desk.records.find(find)
    values = {
        "period": periods.named(period, turn),
        "who": None if everyone else Answer("scope.me"),
        "title": turn.kinds[wanted].title if wanted != ALL else None,
        "count": len(records),
    }
    if not records:
        return Answer("export.nothing", values)
    suggestions = desk.suggestions.find(people=names)
    book = sheets.book(records, suggestions, turn.kinds, desk.people.all(period.end))
    name = sheets.file_name(turn.kinds[wanted].title if wanted != ALL else None, period.start, period.end)
    path = desk.beside / FOLDER / _safe(turn.message.id) / name
    workbook.write(path, book, made=turn.message.at)
    return Answer("export.done", values, file=str(path))


def _safe(message: str) -> str:
    """The event's id as a folder's name: a repeated export of one message lies where the first did."""
    return re.sub(r"[^\w-]", "_", message)
