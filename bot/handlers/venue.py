"""“波黑活动室七有齐不齐”: the state of a venue (七有) is not in the books of this town; said so, never guessed."""

from __future__ import annotations

from bot.handlers.registry import verb
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.QUERY, "venue")
def venue(turn: Turn, desk: Desk) -> Answer:
    """The venues asked about (or how many there are) and that their 七有 is not entered (未录入)."""
    asked = tuple(one.name for one in turn.town.venues if one.name in turn.act.places)
    return Answer("venue.not_entered", {"names": asked, "count": len(turn.town.venues)})
