"""王代表, where three deputies are called so: asked back of who speaks to the bot, else left out (domain.md, 4)."""

from __future__ import annotations

import re

from bot.books import Record
from bot.handlers.answer import completed
from bot.handlers.registry import verb
from bot.model import Answer, Question, Turn, Verb
from bot.storage.desk import Desk

TOPIC = "who"
_TITLED = re.compile(r"(?:和|跟|与|同|挨|、)(?P<surname>[\u4e00-\u9fff])代表")


def asked_back(turn: Turn, record: Record) -> Question | None:
    """Who is meant by a surname with the title that several others hold; only asked where the bot is spoken to."""
    match = _TITLED.search(turn.message.text)
    if match is None or not turn.addressed:
        return None
    names = tuple(
        person.name
        for person in turn.town.people
        if person.deputy and person.name.startswith(match["surname"]) and person.name not in record.people
    )
    if len(names) < 2:
        return None
    message = turn.message
    return Question(TOPIC, message.sender, message.room, message.at, records=(record.id,), options=names)


def question(asked: Question) -> Answer:
    """The question in words."""
    return Answer("record.which", {"surname": asked.options[0][0], "names": asked.options})


@verb(Verb.ANSWER, TOPIC)
def who(turn: Turn, desk: Desk) -> Answer | None:
    """The one who is meant, by name, by group (第三组的) or by place in the list, joins the record."""
    asked, message = turn.question, turn.message
    if asked is None or asked.id is None or turn.speaker is None:
        return None
    desk.questions.close(asked.id)
    record, meant = desk.records.get(asked.records[0]), _meant(turn, asked)
    if record is None or record.voided or len(meant) != 1:
        return None
    people = {"people": (*record.people, *meant)}
    joined = desk.records.amend(record.id, people, by=turn.speaker.name, at=message.at, message=message.id)
    return completed(joined, turn, desk)


def _meant(turn: Turn, asked: Question) -> tuple[str, ...]:
    """The options that the reply fits."""
    act = turn.act
    if act.name is not None:
        return tuple(name for name in asked.options if name == act.name)
    if act.who is not None:
        members = {person.name for person in turn.town.people if person.group == act.who}
        return tuple(name for name in asked.options if name in members)
    return asked.options[act.number - 1 : act.number] if act.number else ()
