"""A month of chat of our own making: two groups and private chats, records, small talk, corrections, pictures."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from pathlib import Path

from bot.town import Town

_RECORDS = (
    "今天在{place}走访选民{n}户",
    "昨天下午走访{place}{n}户，都在忙栽种",
    "今天在代表之家接待群众{n}人",
    "今天调解了一起地界纠纷，两家都签了字",
    "建议在{place}的路口装几盏路灯，晚上太黑",
    "今天去{place}视察水渠清淤",
    "捐了{n}00元给{place}的困难户",
    "今天走访了{place}的选民",
)
_AFTER = ("不对，是{n}户", "撤销", "{n}户", "改成{place}", "我今年走访多少户", "我的六个一完成几个了")
_SMALL_TALK = ("收到", "好的", "早上好[太阳]", "明天哪个去城里，搭个车", "谢谢大家提醒", "今天风真大", "哈哈哈", "👍")


def month(town: Town, seed: int = 7, days: int = 24) -> list[dict[str, object]]:
    """Event lines as `replay` reads them; the same for the same *seed*."""
    chance = random.Random(seed)
    deputies = [person.name for person in town.people if person.deputy and not person.presidium][:12]
    rooms = [room.name for room in town.rooms[:2]]
    events: list[dict[str, object]] = []
    at = datetime(2026, 3, 2, 8, 0, tzinfo=town.zone)
    for _ in range(days):
        for _ in range(6):
            at += timedelta(minutes=chance.randint(2, 80))
            name = chance.choice(deputies)
            room = None if chance.random() < 0.25 else chance.choice(rooms)
            for words in _exchange(chance, tuple(town.villages)):
                events.append(_event(f"e{len(events)}", at, room, name, words))
                at += timedelta(seconds=chance.choice((4, 9, 16, 40, 200)))
            if chance.random() < 0.15 and events[-1].get("text"):
                gone = events[-1]["id"]
                events.append(_event(f"e{len(events)}", at, room, name, "") | {"type": "recall", "recalls": gone})
            if chance.random() < 0.1:
                events.append(events[-1])
        at = (at + timedelta(days=1)).replace(hour=8, minute=chance.randint(0, 30), second=0)
    return events


def _exchange(chance: random.Random, places: tuple[str, ...]) -> list[str]:
    """What one person says in one go."""
    if chance.random() < 0.35:
        return [chance.choice(_SMALL_TALK)]
    said = [chance.choice(_RECORDS)] + ([chance.choice(_AFTER)] if chance.random() < 0.5 else [])
    return [words.format(place=chance.choice(places), n=chance.randint(2, 9)) for words in said]


def _event(id: str, at: datetime, room: str | None, name: str, text: str) -> dict[str, object]:
    """One line."""
    return {"id": id, "at": at.isoformat(), "room": room, "from": f"wx_{name}", "alias": name, "text": text}


def write(events: list[dict[str, object]], file: Path) -> Path:
    """The events as a file for `replay`."""
    file.write_text("".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events), encoding="utf-8")
    return file


def bindings(town: Town, file: Path) -> Path:
    """A sheet that binds everybody (`roster bind`)."""
    rows = [f"wx_{person.name},{person.name},{person.name}" for person in town.people]
    file.write_text("\n".join(["联系人,姓名,昵称", *rows]) + "\n", encoding="utf-8")
    return file
