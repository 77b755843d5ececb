"""撤回: a WeChat message that is taken back takes its records back with it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.handlers.entry import entry
from bot.handlers.which import under_way
from bot.model import Answer, Kind, Message
from bot.storage.desk import Desk
from bot.town import Person

ASKED_BACK = "asked_back:"
"""Prefix of the state key of a message that the bot itself asked to take back, because of a number in it."""


def recall(message: Message, speaker: Person | None, kinds: Mapping[str, Kind], desk: Desk) -> Answer | None:
    """Void the records of the message taken back.

    Not where the bot had asked for it: then the masked record stays (domain.md, section 5, 6). Records whose line
    is still held are taken back without a word.
    """
    gone = message.recalls
    if gone is None or speaker is None or desk.state.get(ASKED_BACK + gone):
        return None
    records = [one for one in desk.records.of_message(gone) if not one.voided and one.told_by == speaker.name]
    if refused := under_way(records, speaker, desk):
        return refused
    for record in records:
        desk.records.void(record.id, by=speaker.name, at=message.at, message=message.id, why="recall")
    burst = desk.held.of(message.sender, message.room) if message.room else None
    unsaid = burst.records if burst else ()
    said = tuple(entry(record, kinds) for record in records if record.id not in unsaid)
    return Answer("undo.recalled", {"entries": said}) if said else None
