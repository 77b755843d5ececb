"""Pictures, files and voice messages: what arrives beside the words."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from bot.handlers.record import PICTURES_WITHIN
from bot.model import Answer, Message
from bot.storage.desk import Desk
from bot.town import Person


def keep(message: Message, speaker: Person, desk: Desk) -> None:
    """Note a picture or file with the sender's record of the last ten minutes in this chat, else until one comes.

    The transport has stored it already, under a name of our own (`bot.attachments`).
    """
    if message.file is None:
        return
    path = Path(message.file)
    last = next(
        (
            record.id
            for record in desk.records.last_by(speaker.name)
            if record.room == message.room and abs(message.at - record.told_at) <= PICTURES_WITHIN
        ),
        None,
    )
    desk.attachments.add(
        file=f"{path.parent.name}/{path.name}".lstrip("/"),
        sha256=path.stem,
        type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        size=path.stat().st_size if path.is_file() else 0,
        contact=message.sender,
        room=message.room,
        message=message.id,
        at=message.at,
        record=last,
    )


def voice(message: Message, desk: Desk) -> Answer | None:
    """A voice message cannot be read: its sender is asked, in private, for one line of text (domain.md, 5, 11).

    Once a day for what is said in groups, where most of it is talk.
    """
    key, today = f"voice:{message.sender}", message.at.date().isoformat()
    if not message.private and desk.state.get(key) == today:
        return None
    desk.state.set(key, today)
    return Answer("manners.voice", to=(message.sender,))
