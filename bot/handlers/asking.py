"""Asking somebody else to agree: a presidium member to what a clerk sends in, a deputy to a swap."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.broadcasts.recipients import approvers
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Question, Turn
from bot.storage.desk import Desk
from bot.town import Person

SWAP, NOTICE, MATERIAL, SEVERAL = "swap", "notice", "material", "several"
"""Topics of questions that wait for somebody's agreement, longer than a question is open."""


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


def waiting_for(speaker: Person, contact: str, room: str | None, now: datetime, desk: Desk) -> Question | None:
    """What a bare 同意 of *speaker* agrees to where no question is open any more: the one matter that waits for it.

    In a group only a swap is meant. With several matters waiting the bot has to ask which; somebody who waits to be
    admitted is always named (同意王建国), so then nothing is taken for granted: None.
    """
    waiting = [(SWAP, one.id) for one in desk.rota.proposals() if one.swap.other == speaker.name]
    if room is None and may(speaker, Command.ADMIT, Target.OTHER) is not Grant.NO:
        waiting += [(NOTICE, one.number) for one in desk.notices.waiting()]
        waiting += [(MATERIAL, number) for number in desk.study.waiting()]
        if desk.people.claims():
            return None
    if not waiting:
        return None
    topic, number = waiting[0] if len(waiting) == 1 else (SEVERAL, 0)
    return Question(topic, contact, room, now, options=(str(number),))


def as_written(turn: Turn) -> str:
    """The content of what is to be posted with its own width, links and stickers, as it stands in the message."""
    content, text = turn.act.content or "", turn.message.text
    start = text.find(content[:_HEAD])
    return text[start:].strip() if content and start >= 0 else content


_HEAD = 8
"""So many characters tell where in a message its content begins."""
