"""Pictures, files and voice messages: what arrives beside the words."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bot.books import Find
from bot.handlers.record import MOST, PICTURES_WITHIN
from bot.model import Act, Answer, Message
from bot.storage.attachments import Attachment
from bot.storage.desk import Desk
from bot.town import Person

_FOLLOWED = "followed:"
"""Prefix of the state key, by contact, of the suggestion last moved on."""


def keep(message: Message, speaker: Person, desk: Desk) -> None:
    """Note a picture or file with the sender's record of the last ten minutes in this chat, else until one comes.

    The transport has stored it already, under a name of our own (`bot.attachments`).
    """
    if message.file is None:
        return
    path = Path(message.file)
    record = next(
        (
            record.id
            for record in desk.records.last_by(speaker.name)
            if record.room == message.room
            and abs(message.at - record.told_at) <= PICTURES_WITHIN
            and len(desk.attachments.of_record(record.id)) < MOST
        ),
        _followed(message, desk),
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
        record=record,
    )


def follow(message: Message, record: int, desk: Desk) -> None:
    """*message* moved a suggestion on: pictures sent ten minutes before or after it belong to its *record*."""
    for picture in desk.attachments.unattached(message.sender, message.room, since=message.at - PICTURES_WITHIN):
        desk.attachments.attach(picture.id, record)
    last = {"record": record, "room": message.room, "at": message.at.isoformat()}
    desk.state.set(_FOLLOWED + message.sender, last)


def _followed(message: Message, desk: Desk) -> int | None:
    """The record of the suggestion that the sender moved on in this chat within ten minutes."""
    last = desk.state.get(_FOLLOWED + message.sender)
    if last is None or last["room"] != message.room:
        return None
    near = abs(message.at - datetime.fromisoformat(last["at"])) <= PICTURES_WITHIN
    return int(last["record"]) if near else None


def caption(message: Message, speaker: Person, deeds: Iterable[Act], desk: Desk) -> None:
    """“这几张是昨天走访的”: what the speaker just sent belongs to the record of that deed, if there is one.

    Taken from where `keep` had put it by its time alone; never from a record told after it, which had claimed it.
    """
    sent = desk.attachments.recent(message.sender, message.room, message.at - PICTURES_WITHIN)
    for deed in deeds:
        found = desk.records.find(Find(kind=deed.kind, people=(speaker.name,), start=deed.start, end=deed.end))
        if not found:
            continue
        room_for = MOST - len(desk.attachments.of_record(found[-1].id))
        free = [one for one in sent if one.record is None or _told_before(one, desk)]
        for picture in free[: max(0, room_for)]:
            desk.attachments.attach(picture.id, found[-1].id)


def _told_before(picture: Attachment, desk: Desk) -> bool:
    """Whether the record of *picture* was there before it."""
    record = desk.records.get(picture.record) if picture.record is not None else None
    return record is not None and record.told_at < picture.at


def voice(message: Message, desk: Desk) -> Answer | None:
    """A voice message cannot be read: its sender is asked, in private, for one line of text (domain.md, 5, 11).

    Once a day for what is said in groups, where most of it is talk.
    """
    key, today = f"voice:{message.sender}", message.at.date().isoformat()
    if not message.private and desk.state.get(key) == today:
        return None
    desk.state.set(key, today)
    return Answer("manners.voice", to=(message.sender,))
