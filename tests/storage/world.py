"""The people, days and drafts the storage tests speak of."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.books import Draft
from bot.model import Message, Outgoing
from bot.storage.store import Store
from bot.town import Person

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 9, 18, 20, tzinfo=ZONE)
TODAY = NOW.date()
ROOM = "草坝选区市代表群"
LIU, WANG, LI = "刘世昌", "王建国", "李想"
PEOPLE = (
    Person(LIU, ("市",), group="第一组", village="大郭西"),
    Person(WANG, ("镇", "市"), group="第二组", post="主席团成员", looks_after="第一组"),
    Person(LI, ("工作人员",)),
)


def later(seconds: float = 0, **more: float) -> datetime:
    """NOW and so much."""
    return NOW + timedelta(seconds=seconds, **more)


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


def draft(message: str, **facts: Any) -> Draft:
    """A visit of three households today, but for *facts*; `on` sets both days."""
    on = facts.pop("on", TODAY)
    told: dict[str, Any] = {
        "kind": "visit",
        "start": on,
        "end": on,
        "people": (LIU,),
        "told_by": LIU,
        "told_at": NOW,
        "message": message,
        "part": 0,
        "room": ROOM,
        "count": 3,
        "unit": "户",
        "places": ("大郭西",),
    }
    return Draft(**told | facts)


def proposal(message: str, **facts: Any) -> Draft:
    """A suggestion, which has no count."""
    told: dict[str, Any] = {"kind": "suggestion", "count": None, "unit": None, "content": "修三面光沟", "topic": "水利"}
    return draft(message, **told | facts)


class MishapError(Exception):
    """What goes wrong in the middle of a transaction."""


def lose(store: Store, *drafts: Draft) -> None:
    """Write *drafts* in a transaction that then fails."""
    with pytest.raises(MishapError):
        _fail(store, drafts)


def _fail(store: Store, drafts: tuple[Draft, ...]) -> None:
    with store.begin() as desk:
        for one in drafts:
            desk.records.add(one)
        raise MishapError


def said(id: str, text: str = "今天走访了3户", **facts: Any) -> Message:
    return Message(**{"id": id, "at": NOW, "room": ROOM, "sender": "wx_liu", "text": text} | facts)


def reply(key: str, **facts: Any) -> Outgoing:
    return Outgoing(**{"key": key, "at": NOW, "text": "✅ 已记", "room": ROOM, "reply_to": "m1"} | facts)
