"""“导出三月份走访台账”: a ledger as an .xlsx sheet, told in private with a line of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bot.books import Find, Record
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

KEPT = timedelta(days=30)
"""How long a sheet stays there once it was sent; the books themselves keep everything."""


@verb(Verb.EXPORT)
def export(turn: Turn, desk: Desk) -> Answer | None:
    """Any ledger for presidium and clerk; a deputy gets the own file (档案) alone (domain.md, 6)."""
    everyone = may(turn.speaker, Command.EXPORT, Target.OTHER) is not Grant.NO
    target = Target.OTHER if everyone else Target.OWN
    return answered(turn, Command.EXPORT, target, lambda: _told(turn, desk, everyone))


def _told(turn: Turn, desk: Desk, everyone: bool) -> Answer:
    ledger = turn.act.ledger or ALL
    codes = sheets.kinds_of(ledger, turn.kinds)
    if not codes:
        return Answer("export.unknown", {"ledger": ledger})
    period = periods.asked_or_year(turn)
    names = () if everyone or turn.speaker is None else (turn.speaker.name,)
    records = gather(desk, codes, names, period.start, period.end)
    title = sheets.title_of(ledger, turn.kinds)
    values = {
        "period": periods.named(period, turn),
        "who": None if everyone else Answer("scope.me"),
        "title": title,
        "count": len(records),
    }
    if not records:
        return Answer("export.nothing", values)
    book = sheets.book(records, desk.suggestions.find(people=names), turn.kinds, desk.people.all(turn.today))
    workbook.prune(desk.beside / FOLDER, turn.message.at - KEPT)
    path = desk.beside / FOLDER / _safe(turn.message.id) / sheets.file_name(title, period.start, period.end)
    workbook.write(path, book, made=turn.message.at)
    return Answer("export.done", values, file=str(path))


def gather(
    desk: Desk, codes: Iterable[str], names: Sequence[str], start: date | None, end: date | None
) -> tuple[Record, ...]:
    """The records of the kinds *codes* that count for *names* (none: everybody) and overlap the days, by day."""
    found = [
        record
        for code in codes
        for record in desk.records.find(Find(kind=code, people=tuple(names), start=start, end=end))
    ]
    return tuple(sorted(found, key=lambda record: (record.start, record.id)))


def _safe(message: str) -> str:
    """The event's id as a folder's name: a repeated export of one message lies where the first did."""
    return re.sub(r"[^\w-]", "_", message)
