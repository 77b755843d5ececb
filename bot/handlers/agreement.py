"""A bare 同意 while several matters wait for it: which one?"""

from __future__ import annotations

from bot.handlers.asking import SEVERAL
from bot.handlers.registry import verb
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.ANSWER, SEVERAL)
def which(turn: Turn, desk: Desk) -> Answer:
    """Ask for the number, naming all that waits for this person."""
    name = turn.speaker.name if turn.speaker else ""
    swaps = (one.swap.name for one in desk.rota.proposals() if one.swap.other == name)
    matters = [Answer("agreement.swap", {"name": other}) for other in swaps]
    if may(turn.speaker, Command.ADMIT, Target.OTHER) is not Grant.NO:
        matters += [Answer("agreement.notice", {"number": one.number}) for one in desk.notices.waiting()]
        matters += [Answer("agreement.material", {"number": one}) for one in desk.study.waiting()]
    return Answer("agreement.which", {"matters": tuple(matters), "example": matters[-1]})
