"""“这个月别提醒了”: no reminders of what is missing until then; a turn of duty is told all the same."""

from __future__ import annotations

from datetime import timedelta

from bot.handlers.registry import verb
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.MUTE)
def mute(turn: Turn, desk: Desk) -> Answer | None:
    """Everybody for oneself; without a day, to the end of the month."""
    if turn.speaker is None:
        return None
    month_end = (turn.today.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    until = turn.act.end or month_end
    desk.mutes.add(turn.speaker.name, until)
    return Answer("mute.done", {"until": until})
