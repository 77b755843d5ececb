"""“派出所 满意”: votes are secret, taken in private only and only while an appraisal (工作评议) is open."""

from __future__ import annotations

from bot.handlers.access import spoken
from bot.handlers.registry import verb
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.VOTE)
def vote(turn: Turn, desk: Desk) -> Answer | None:
    """No appraisal can be open in this town's books, so nothing is kept; the vote's text is never repeated."""
    return spoken(turn, Answer("vote.none_open" if turn.private else "vote.in_private"))
