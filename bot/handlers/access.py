"""Where an answer may go: the table of manners applied to one turn. Every query and update passes here first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn

REFUSALS = {Command.HANDLE: "access.handle", Command.RATE: "access.rate", Command.ADMIT: "access.admit"}
"""Which line refuses a command; all others are refused as a question about others."""


def answered(turn: Turn, command: Command, target: Target, tell: Callable[[], Answer | None]) -> Answer | None:
    """What *tell* says, where the table of domain.md, section 6 allows it.

    Granted privately and asked in a group: it goes to the speaker's private chat, and the group hears one short
    line if the bot was addressed. Refused: one short line if addressed or in private, else silence; *tell* is not
    called then.
    """
    grant = may(turn.speaker, command, target)
    if grant is Grant.NO:
        return refusal(turn, REFUSALS.get(command, "access.refused"))
    answer = tell()
    if answer is None or grant is Grant.YES or turn.private:
        return answer
    return privately(turn, answer)


def privately(turn: Turn, answer: Answer) -> Answer:
    """*answer* moved to the speaker's private chat; the group hears only that it was, and only if it called the bot."""
    hint = (Answer("access.told_privately"),) if turn.addressed else ()
    return replace(answer, to=(turn.message.sender,), also=(*answer.also, *hint))


def refusal(turn: Turn, phrase: str = "access.refused") -> Answer | None:
    """One short line to whoever addressed the bot or asked in private; silence otherwise."""
    return spoken(turn, Answer(phrase))


def spoken(turn: Turn, answer: Answer) -> Answer | None:
    """*answer* if the bot was addressed or spoken to in private; silence otherwise."""
    return answer if turn.private or turn.addressed else None
