"""The whole road of a message, journal to outbox with a durable commit, beside its floor: jieba and one commit."""

import sqlite3
import tempfile
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import jieba

from bench.timing import Ratio, ratio
from bench.understanding import IDLE, TELLING
from bot.bootstrap import build
from bot.model import Message

START = datetime.fromisoformat("2026-03-09T18:20:00+08:00")
BATCH = 50


def messages(room: str, contact: str, serial: "count[int]") -> list[Message]:
    """A batch as a town talks: one message in three is for the books."""
    texts = [TELLING[n % len(TELLING)] if n % 3 == 0 else IDLE[n % len(IDLE)] for n in range(BATCH)]
    numbers = [next(serial) for _ in texts]
    return [
        Message(id=f"b{n}", at=START + timedelta(minutes=n), room=room, sender=contact, text=text)
        for n, text in zip(numbers, texts, strict=True)
    ]


def measure(config: Path) -> dict[str, Ratio]:
    """Name of each case → how much longer than the floor a batch takes."""
    with tempfile.TemporaryDirectory() as folder:
        app = build(config, database=f"sqlite:///{folder}/bench.db", today=START.date())
        person, room = app.town.people[0], app.town.rooms[0].name
        with app.store.begin() as desk:
            desk.people.bind("bench", person.name, at=START, how="imported")
        serial = count()

        floor = sqlite3.connect(f"{folder}/floor.db")
        floor.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE record (id TEXT, text TEXT)"
        )

        def road() -> object:
            return [app.receive(message) for message in messages(room, "bench", serial)]

        def jieba_and_commit() -> None:
            for message in messages(room, "bench", serial):
                jieba.lcut(message.text)
                floor.execute("INSERT INTO record VALUES (?, ?)", (message.id, message.text))
                floor.commit()

        return {"understood, written, answered / jieba and one commit": ratio(road, jieba_and_commit)}
