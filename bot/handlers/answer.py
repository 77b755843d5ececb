"""答: what somebody says to the bot's own question. Each topic of a question has its function here or with its verb."""

from __future__ import annotations

from bot.books import Record
from bot.handlers.entry import entry
from bot.handlers.registry import verb
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.ANSWER, "count")
def count(turn: Turn, desk: Desk) -> Answer | None:
    """The figure that was missing (走访了几户？ → 6户); without one the record stands as it is."""
    question, act, message = turn.question, turn.act, turn.message
    if question is None or turn.speaker is None:
        return None
    if question.id is not None:
        desk.questions.close(question.id)
    record = desk.records.get(question.records[0])
    if record is None or record.voided or act.count is None:
        return None
    unit = act.unit or turn.kinds[record.kind].units[0]
    filled = desk.records.amend(
        record.id, {"count": act.count, "unit": unit}, by=turn.speaker.name, at=message.at, message=message.id
    )
    return completed(filled, turn, desk)


def completed(record: Record, turn: Turn, desk: Desk) -> Answer:
    """What is said of a record that the answer completed: its line, or nothing yet while that line is still held."""
    message = turn.message
    burst = desk.held.of(message.sender, message.room) if message.room else None
    if burst is not None and record.id in burst.records:
        return Answer("record.saved", held=True, records=(record.id,))
    return Answer("amend.filled", {"entry": entry(record, turn.kinds)})
