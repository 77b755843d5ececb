"""What WeChat says → `Message`. Pure; the only place where wechaty's values meet ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from wechaty_grpc.wechaty.puppet import MessagePayloadResponse
from wechaty_puppet import MessageType as WechatType

from bot.model import BOT, Message, MessageType
from bot.transports.wechaty.quotes import plain_text

_TYPES = {
    WechatType.MESSAGE_TYPE_AUDIO: MessageType.AUDIO,
    WechatType.MESSAGE_TYPE_IMAGE: MessageType.IMAGE,
    WechatType.MESSAGE_TYPE_ATTACHMENT: MessageType.FILE,
    WechatType.MESSAGE_TYPE_VIDEO: MessageType.FILE,
    WechatType.MESSAGE_TYPE_RECALLED: MessageType.RECALL,
}
_FROM_HERE_MILLISECONDS = 10_000_000_000
"""Some puppets count seconds, some milliseconds: no second before the year 2286 is larger."""


@dataclass(frozen=True, slots=True)
class Where:
    """What is known about the place a message came from."""

    room: str | None = None
    """The room's name in the config; None for a private chat."""
    alias: str = ""
    """The sender's nickname in the room, else the contact's name."""


def moment(timestamp: float) -> datetime:
    """A puppet's timestamp, in seconds or milliseconds."""
    return datetime.fromtimestamp(timestamp / 1000 if timestamp >= _FROM_HERE_MILLISECONDS else timestamp, UTC)


def message_type(payload: MessagePayloadResponse) -> MessageType:
    """What kind of event a payload is; whatever has no kind of its own (cards, stickers, links) is empty text."""
    return _TYPES.get(payload.type, MessageType.TEXT)


def translate(
    payload: MessagePayloadResponse, where: Where, *, self_id: str, arrived: datetime, file: str | None = None
) -> Message:
    """One message as `app.receive` takes it. *file*: where its picture or file was kept, if it was.

    *arrived* stands in where the puppet tells no time.
    """
    kind = message_type(payload)
    text = ""
    if kind is MessageType.TEXT:
        written = payload.type == WechatType.MESSAGE_TYPE_TEXT
        text = plain_text(payload.text) if "<appmsg" in payload.text else payload.text if written else ""
    return Message(
        id=payload.id,
        at=moment(payload.timestamp) if payload.timestamp else arrived,
        room=where.room,
        sender=payload.from_id,
        text=text,
        type=kind,
        mentions=_mentions(payload.mention_ids, self_id),
        alias=where.alias,
        file=file,
        recalls=payload.text if kind is MessageType.RECALL else None,
    )


def joined(room: str, contact: str, at: datetime) -> Message:
    """Somebody came into a room (入群). The gateway gives such events no id; room, contact and time make one."""
    return Message(
        id=f"join:{room}:{contact}:{int(at.timestamp())}", at=at, room=room, sender=contact, type=MessageType.JOIN
    )


def _mentions(ids: Iterable[str], self_id: str) -> frozenset[str]:
    """Mentioned contacts; ours by the name every transport uses."""
    return frozenset(BOT if contact == self_id else contact for contact in ids)
