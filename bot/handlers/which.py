"""Which record somebody means, and whether it is theirs to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.books import Record
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn
from bot.storage.desk import Desk

STILL_MEANT = timedelta(days=7)
"""Words that name no record and are not said to the bot speak of one at most this old."""


def theirs(turn: Turn, record: Record) -> bool:
    """Whether the speaker may change *record*: one's own, or any for who reports for others (domain.md, section 6)."""
    speaker = turn.speaker
    if speaker is None:
        return False
    own = record.told_by == speaker.name or (record.reporter and speaker.name in record.people)
    return may(speaker, Command.RECORD, Target.OWN if own else Target.OTHER) is not Grant.NO


def meant(turn: Turn, desk: Desk) -> tuple[Record, ...] | Answer | None:
    """The records a correction speaks of: named by number, by a quote, else all of the speaker's last message.

    An `Answer` says why there are none; None where nobody waits for one.
    """
    act = turn.act
    if act.number is not None:
        record = desk.records.get(act.number)
        if record is None or record.voided:
            return Answer("amend.no_such", {"number": act.number})
        return (record,) if theirs(turn, record) else Answer("amend.not_yours", {"number": act.number})
    if turn.quoted:
        quoted = [record for one in turn.quoted if (record := desk.records.get(one)) and not record.voided]
        own = tuple(record for record in quoted if theirs(turn, record))
        if quoted and not own:
            return Answer("amend.not_yours", {"number": quoted[0].id})
        if own:
            return own
    last = desk.records.last_by(turn.speaker.name) if turn.speaker else ()
    if last and (turn.addressed or turn.message.at - last[0].told_at <= STILL_MEANT):
        return last
    return Answer("amend.nothing") if turn.addressed else None


def chosen(records: Sequence[Record], turn: Turn) -> tuple[Record, ...]:
    """Of several records of one message, those a correction fits: by what the words name of them as they stand.

    What it does not single out (a day, a place, company told once for the whole outing) is corrected in all of them.
    """
    act, text = turn.act, turn.message.text
    tests: list[Callable[[Record], bool]] = []
    if act.kind is not None:
        tests.append(lambda one: one.kind != act.kind and _names_kind(turn, one, text))
    if act.count is not None:
        tests += [
            lambda one: _names_kind(turn, one, text),
            lambda one: one.unit is not None and _counts_in(one.unit, text),
            lambda one: one.count is not None and one.count != act.count and str(one.count) in text,
            lambda one: any(_counts_in(unit, text) for unit in turn.kinds[one.kind].units),
        ]
    if act.places and not act.add:
        tests.append(lambda one: any(place in text for place in one.places if place not in act.places))
    for test in tests:
        if fits := tuple(record for record in records if test(record)):
            return fits if act.kind is None and act.count is None else fits[:1]
    if act.count is None:
        return tuple(records) if act.kind is None else tuple(records[:1])
    if units_told(turn):
        return ()
    return tuple([record for record in records if record.count is not None][:1] or records[:1])


def units_told(turn: Turn) -> tuple[str, ...]:
    """The units that figures in the words stand in, of all that any kind counts in."""
    units = dict.fromkeys(unit for kind in turn.kinds.values() for unit in kind.units)
    return tuple(unit for unit in units if _counts_in(unit, turn.message.text))


def _counts_in(unit: str, text: str) -> bool:
    """Whether the words hold a figure in that unit: 4户, 四户."""
    return re.search(rf"[0-9〇零一二两三四五六七八九十百俩仨几来多]\s?{re.escape(unit)}", text) is not None


def _names_kind(turn: Turn, record: Record, text: str) -> bool:
    """Whether the words name the kind that *record* has now."""
    kind = turn.kinds[record.kind]
    return kind.short in text or kind.title in text
