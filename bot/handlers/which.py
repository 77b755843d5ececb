"""Which record somebody means, and whether it is theirs to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.books import Record, Status
from bot.handlers.access import spoken
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn
from bot.storage.desk import Desk
from bot.town import Person

STILL_MEANT = timedelta(days=7)
"""Words that name no record and are not said to the bot speak of one at most this old."""

_NUMERALS = ("零〇", "一", "二两俩", "三仨", "四", "五", "六", "七", "八", "九", "十")
"""Ways to write the figures from 0 to 10."""


def under_way(records: Sequence[Record], speaker: Person, desk: Desk) -> Answer | None:
    """What is said where one of *records* is a suggestion already handed over: from then on only presidium and clerk
    change it or take it back."""
    if speaker.reports_for_others:
        return None
    for record in records:
        suggestion = desk.suggestions.of_record(record.id)
        if suggestion is not None and suggestion.status is not Status.REGISTERED:
            return Answer("amend.under_way", {"number": record.id})
    return None


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
            return spoken(turn, Answer("amend.no_such", {"number": act.number}))
        return (record,) if theirs(turn, record) else spoken(turn, Answer("amend.not_yours", {"number": act.number}))
    quoted = [record for one in turn.quoted if (record := desk.records.get(one)) and not record.voided]
    if quoted:
        own = tuple(record for record in quoted if theirs(turn, record))
        return own or spoken(turn, Answer("amend.not_yours", {"number": quoted[0].id}))
    last = desk.records.last_by(turn.speaker.name) if turn.speaker else ()
    if last and (turn.addressed or turn.message.at - last[0].told_at <= STILL_MEANT):
        return last
    return spoken(turn, Answer("amend.nothing"))


def chosen(records: Sequence[Record], turn: Turn) -> tuple[Record, ...]:
    """Of several records of one message, those a correction fits: narrowed by what the words name of them.

    What it does not single out (a day, a place, company told once for the whole outing) is corrected in all of them;
    a figure or a kind in one; a figure in a unit that none of them counts in fits none.
    """
    act, text = turn.act, turn.message.text
    units = units_told(turn)
    if act.count is not None and units:
        records = [one for one in records if set(units) & {one.unit, *turn.kinds[one.kind].units}]
    fitting = list(records)
    named_by: tuple[Callable[[Record], bool], ...] = (
        lambda one: one.kind != act.kind and _names_kind(turn, one, text),
        lambda one: one.unit in units,
        lambda one: one.count is not None and one.count != act.count and _figure_in(one.count, text),
        lambda one: any(place in text for place in one.places if act.add or place not in act.places),
    )
    for named in named_by:
        fitting = [one for one in fitting if named(one)] or fitting
    if act.count is None and act.kind is None:
        return tuple(fitting)
    return tuple([one for one in fitting if one.count is not None][:1] or fitting[:1])


def _figure_in(count: int, text: str) -> bool:
    """Whether the words hold that figure, also as a Chinese numeral up to ten."""
    written = _NUMERALS[count] if count < len(_NUMERALS) else ""
    return str(count) in text or any(numeral in text for numeral in written)


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
