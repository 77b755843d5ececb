"""“帮助”: what one can say here, as examples; knows who asks and where."""

from __future__ import annotations

from bot.handlers.access import spoken
from bot.handlers.registry import verb
from bot.manners import role_of
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.HELP)
def help_(turn: Turn, desk: Desk) -> Answer | None:
    """Examples for the office the speaker holds; a group, where only deputies' matters are settled, sees theirs.

    Told only to whoever addressed the bot (domain.md, 5.1).
    """
    return spoken(turn, Answer(f"help.{role_of(turn.speaker)}" if turn.private else "help.group"))
