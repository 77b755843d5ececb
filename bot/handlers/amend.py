"""改: correct what stands in the books, in a word; every change is kept with who, when and by which message."""

from __future__ import annotations

from bot.books import Record
from bot.handlers.access import spoken
from bot.handlers.entry import entry
from bot.handlers.registry import verb
from bot.handlers.which import chosen, meant, under_way, units_told
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk

_SLOTS = ("kind", "start", "end", "count", "unit", "topic", "money", "content")


@verb(Verb.AMEND)
def amend(turn: Turn, desk: Desk) -> Answer | None:
    """Change the corrected keys of the record meant, and say how it stands now."""
    records = meant(turn, desk)
    if records is None or isinstance(records, Answer) or turn.speaker is None:
        return records if isinstance(records, Answer) else None
    amended = []
    fitting = chosen(records, turn)
    if not fitting:
        return spoken(turn, Answer("amend.nothing"))
    if refused := under_way(fitting, turn.speaker, desk):
        return refused
    for record in fitting:
        changes = changed(record, turn)
        amended.append(
            desk.records.amend(record.id, changes, by=turn.speaker.name, at=turn.message.at, message=turn.message.id)
            if changes
            else record
        )
    lines = tuple(entry(record, turn.kinds) for record in amended)
    if turn.act.kind is not None and turn.kinds[turn.act.kind].numbered:
        return Answer("amend.turned", {"entries": lines})
    return Answer("amend.done", {"entries": lines})


def changed(record: Record, turn: Turn) -> dict[str, object]:
    """The fields of *record* that the act changes, with their new values."""
    act = turn.act
    changes: dict[str, object] = {
        slot: value for slot in _SLOTS if (value := getattr(act, slot)) is not None and value != getattr(record, slot)
    }
    if act.count is not None and (act.unit or record.unit) is None:
        units = turn.kinds[record.kind].units
        changes["unit"] = next((unit for unit in units_told(turn) if unit in units), units[0])
    if act.start is not None and act.end is None:
        changes["end"] = act.start
    if act.places:
        changes["places"] = tuple(dict.fromkeys((*record.places, *act.places))) if act.add else act.places
    if act.people:
        kept = record.people if act.add or not record.reporter else ()
        first = kept if act.add else tuple(name for name in kept if name == record.told_by)
        changes["people"] = tuple(dict.fromkeys((*first, *act.people)))
    return changes
