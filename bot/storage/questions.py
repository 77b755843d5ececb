"""What the bot asked and has not yet been told. A question is open for ten minutes, one a person and chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.model import Question
from bot.storage.tables import question
from bot.storage.transaction import Part

OPEN_FOR = timedelta(minutes=10)

_OPEN = (
    sa.select(question)
    .where(
        question.c.town == sa.bindparam("town"),
        question.c.contact == sa.bindparam("contact"),
        question.c.room.is_not_distinct_from(sa.bindparam("room", type_=sa.String)),
        question.c.asked_at > sa.bindparam("after"),
        question.c.state == "open",
    )
    .order_by(question.c.id.desc())
    .limit(1)
)


class Questions(Part):
    """The questions of a town."""

    def ask(self, asked: Question) -> Question:
        """Keep *asked* and return it with its id; an older one to the same person in the same chat is dropped."""
        tx = self._tx
        tx.execute(
            sa.update(question)
            .where(
                question.c.town == tx.town,
                question.c.contact == asked.contact,
                question.c.room.is_not_distinct_from(asked.room),
                question.c.state == "open",
            )
            .values(state="dropped", lines=[])
        )
        number = tx.next("question")
        values = {
            "town": tx.town,
            "id": number,
            "topic": asked.topic,
            "contact": asked.contact,
            "room": asked.room,
            "asked_at": asked.asked_at,
            "state": "open",
            "records": list(asked.records),
            "lines": list(asked.lines),
            "options": list(asked.options),
        }
        tx.execute(sa.insert(question), values)
        return replace(asked, id=number)

    def open(self, contact: str, room: str | None, now: datetime) -> Question | None:
        """What *contact* was asked in that chat (None: in private) less than ten minutes ago."""
        values = {"town": self._tx.town, "contact": contact, "room": room, "after": now - OPEN_FOR}
        row = self._tx.execute(_OPEN, values).first()
        return None if row is None else self._read(row)

    def close(self, id: int) -> None:
        """It was answered; its words are kept no longer."""
        self._tx.execute(
            sa.update(question)
            .where(question.c.town == self._tx.town, question.c.id == id)
            .values(state="closed", lines=[])
        )

    def unanswered(self, since: datetime, until: datetime) -> tuple[Question, ...]:
        """What was asked in [*since*, *until*) and never answered, in order."""
        query = (
            sa.select(question)
            .where(
                question.c.town == self._tx.town,
                question.c.asked_at >= since,
                question.c.asked_at < until,
                question.c.state != "closed",
            )
            .order_by(question.c.id)
        )
        return tuple(self._read(row) for row in self._tx.execute(query))

    def forget(self, now: datetime) -> None:
        """Keep no words of questions that are past answering."""
        self._tx.execute(
            sa.update(question)
            .where(question.c.town == self._tx.town, question.c.asked_at <= now - OPEN_FOR, question.c.state == "open")
            .values(state="dropped", lines=[])
        )

    def _read(self, row: sa.Row[tuple[object, ...]]) -> Question:
        return Question(
            topic=row.topic,
            contact=row.contact,
            room=row.room,
            asked_at=self._tx.local(row.asked_at),
            records=tuple(row.records),
            lines=tuple(row.lines),
            options=tuple(row.options),
            id=row.id,
        )
