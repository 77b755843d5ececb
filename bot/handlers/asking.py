"""Asking somebody else to agree: a presidium member to what a clerk sends in, a deputy to a swap."""

from __future__ import annotations

from dataclasses import replace

from bot.broadcasts.recipients import approvers
from bot.model import Answer, Question, Turn
from bot.storage.desk import Desk


def ask(turn: Turn, desk: Desk, question: Answer, topic: str, number: int) -> tuple[Answer, ...]:
    """Put *question* about the matter of that number to whoever approves; nothing where nobody can be reached."""
    names = approvers(desk, turn.today)
    return tuple(told for name in names if (told := ask_person(turn, desk, name, question, topic, number)))


def ask_person(turn: Turn, desk: Desk, name: str, question: Answer, topic: str, number: int) -> Answer | None:
    """*question* for the private chat with *name*, to which a bare 同意 is then an answer; None: not bound yet."""
    contact = desk.people.contact(name)
    if contact is None:
        return None
    desk.questions.ask(Question(topic, contact, None, turn.message.at, options=(str(number),)))
    return replace(question, to=(contact,))


def settled(turn: Turn, desk: Desk) -> int | None:
    """The number of the matter whose question this turn answers; the question is closed with it."""
    question = turn.question
    if question is None or turn.act.value is None or not question.options:
        return None
    if question.id is not None:
        desk.questions.close(question.id)
    return int(question.options[0])
