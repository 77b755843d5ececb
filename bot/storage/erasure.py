"""Deletion on a person's request, the only one there is: what was said goes, that it went is logged (domain.md 5, 9).

The running numbers stay, so that no other record changes its name; counts of others are untouched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.books import Record
from bot.storage.history import note
from bot.storage.rows import SELECT, fields_of, load, update_row
from bot.storage.tables import (
    attachment,
    binding,
    claim,
    code,
    history,
    journal,
    outbox,
    person,
    question,
    record,
    record_people,
    suggestion,
)
from bot.storage.transaction import Transaction

NOBODY = ""
"""Stands where a name or contact was."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure has touched."""

    records: tuple[int, ...]
    files: tuple[str, ...]
    """Attachments whose bytes the caller now deletes."""


def erase_words(tx: Transaction, id: int, *, by: str, at: datetime) -> Erased:
    """Erase what record *id* tells in words (a voter asked for it); its figures stay and still count.

    :raises KeyError: no such record.
    """
    rows = load(tx, SELECT.where(record.c.town == tx.town, record.c.id == id))
    if not rows:
        raise KeyError(id)
    return _erase(tx, rows, by=by, at=at)


def erase_person(tx: Transaction, name: str, *, by: str, at: datetime) -> Erased:
    """Erase all about *name*: records of that person alone are emptied and voided, of shared ones the name goes."""
    mine = sa.select(record_people.c.record).where(record_people.c.town == tx.town, record_people.c.name == name)
    about = sa.or_(record.c.told_by == name, record.c.id.in_(mine))
    rows = load(tx, SELECT.where(record.c.town == tx.town, about).order_by(record.c.id))
    contacts = sa.select(binding.c.contact).where(binding.c.town == tx.town, binding.c.name == name)
    known = list(tx.execute(contacts).scalars())
    erased = _erase(tx, rows, by=by, at=at, name=name)
    tx.execute(
        sa.update(journal).where(journal.c.town == tx.town, journal.c.contact.in_(known)).values(text=None, rest=None)
    )
    tx.execute(sa.update(question).where(question.c.town == tx.town, question.c.contact.in_(known)).values(lines=[]))
    tx.execute(sa.update(outbox).where(outbox.c.town == tx.town, outbox.c.recipient.in_(known)).values(text=""))
    tx.execute(sa.update(history).where(history.c.town == tx.town, history.c.by == name).values(by=NOBODY))
    for table in (binding, code, claim, person):
        tx.execute(sa.delete(table).where(table.c.town == tx.town, table.c.name == name))
    return erased


def _erase(tx: Transaction, rows: tuple[Record, ...], *, by: str, at: datetime, name: str | None = None) -> Erased:
    """Empty *rows* of words and, if told, of *name*; with their history, messages, replies and pictures."""
    files: list[str] = []
    for one in rows:
        people = tuple(other for other in one.people if other != name)
        changes = {
            "content": None,
            "people": people,
            "told_by": NOBODY if one.told_by == name else one.told_by,
            "voided": one.voided or (not people and name is not None),
        }
        update_row(tx, one, fields_of(one) | changes)
        tx.execute(
            sa.update(history)
            .where(history.c.town == tx.town, history.c.record == one.id)
            .values(before=sa.literal({}, history.c.before.type), after=sa.literal({}, history.c.after.type))
        )
        words = (journal.c.town == tx.town, journal.c.message == one.message)
        tx.execute(sa.update(journal).where(*words).values(text=None, rest=None))
        answers = (outbox.c.town == tx.town, outbox.c.reply_to == one.message, outbox.c.state == "sent")
        tx.execute(sa.update(outbox).where(*answers).values(text=""))
        told = (suggestion.c.town == tx.town, suggestion.c.record == one.id)
        tx.execute(sa.update(suggestion).where(*told).values(result=None))
        pictures = (attachment.c.town == tx.town, attachment.c.record == one.id)
        files += tx.execute(sa.delete(attachment).where(*pictures).returning(attachment.c.file)).scalars()
        note(tx, one.id, "erase", by=by, at=at, message=None, before={}, after={})
    return Erased(tuple(one.id for one in rows), tuple(files))
