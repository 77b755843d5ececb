"""撤: take a record back; it is kept, with who took it back and when, and counted no more."""

from __future__ import annotations

from bot.books import Record, Status
from bot.handlers.entry import entry
from bot.handlers.registry import verb
from bot.handlers.which import meant
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.UNDO)
def undo(turn: Turn, desk: Desk) -> Answer | None:
    """Take back the record meant, or all that the speaker's last message recorded."""
    records = meant(turn, desk)
    if records is None or isinstance(records, Answer) or turn.speaker is None:
        return records if isinstance(records, Answer) else None
    handed_over = next((record for record in records if _under_way(record, turn, desk)), None)
    if handed_over is not None:
        return Answer("undo.under_way", {"number": handed_over.id})
    for record in records:
        desk.records.void(record.id, by=turn.speaker.name, at=turn.message.at, message=turn.message.id, why=Verb.UNDO)
    return Answer("undo.done", {"entries": tuple(entry(record, turn.kinds) for record in records)})


def _under_way(record: Record, turn: Turn, desk: Desk) -> bool:
    """Whether a suggestion was already handed over, so that only presidium and clerk may take it back."""
    suggestion = desk.suggestions.of_record(record.id)
    if suggestion is None or suggestion.status is Status.REGISTERED:
        return False
    return turn.speaker is None or not turn.speaker.reports_for_others
