"""Every change of a record as a row: who, when, by which message, what before and after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.books import Change
from bot.storage.tables import history
from bot.storage.transaction import Transaction

_LAST = sa.select(sa.func.max(history.c.step)).where(
    history.c.town == sa.bindparam("town"), history.c.record == sa.bindparam("record")
)

_INSERT = sa.insert(history)


def plain(value: object) -> Any:
    """*value* as JSON has it: dates in ISO form, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def note(
    tx: Transaction,
    record: int,
    what: str,
    *,
    by: str,
    at: datetime,
    message: str | None,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    """Append a row to the history of *record*, whose own row the transaction holds."""
    last = 0 if what == "add" else tx.execute(_LAST, {"town": tx.town, "record": record}).scalar() or 0
    row = {
        "town": tx.town,
        "record": record,
        "step": last + 1,
        "at": at,
        "by": by,
        "message": message,
        "what": what,
        "before": {key: plain(value) for key, value in before.items()},
        "after": {key: plain(value) for key, value in after.items()},
    }
    tx.execute(_INSERT, row)


def changes(tx: Transaction, record: int) -> tuple[Change, ...]:
    """The history of *record*, oldest first; values in JSON form."""
    query = sa.select(history).where(history.c.town == tx.town, history.c.record == record).order_by(history.c.step)
    return tuple(
        Change(row.record, tx.local(row.at), row.by, row.message, row.what, row.before, row.after)
        for row in tx.execute(query)
    )
