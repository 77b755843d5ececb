"""撤: take a record back; it is kept, with who took it back and when, and counted no more."""

from __future__ import annotations

from bot.handlers.entry import entry
from bot.handlers.registry import verb
from bot.handlers.which import meant, under_way
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.UNDO)
def undo(turn: Turn, desk: Desk) -> Answer | None:
    """Take back the record meant, or all that the speaker's last message recorded."""
    records = meant(turn, desk)
    if records is None or isinstance(records, Answer) or turn.speaker is None:
        return records if isinstance(records, Answer) else None
    if refused := under_way(records, turn.speaker, desk):
        return refused
    for record in records:
        desk.records.void(record.id, by=turn.speaker.name, at=turn.message.at, message=turn.message.id, why=Verb.UNDO)
    return Answer("undo.done", {"entries": tuple(entry(record, turn.kinds) for record in records)})
