"""同意: a presidium member admits somebody who said who they are."""

from __future__ import annotations

from dataclasses import replace

from bot.handlers.access import answered, spoken
from bot.handlers.bind import welcome
from bot.handlers.registry import verb
from bot.manners import Command, Target
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.APPROVE)
def approve(turn: Turn, desk: Desk) -> Answer | None:
    """Bind the contact that claimed the name, and tell it so in private."""
    return answered(turn, Command.ADMIT, Target.OTHER, lambda: _admit(turn, desk))


def _admit(turn: Turn, desk: Desk) -> Answer | None:
    """Settle the claim; where there is none, only who spoke to the bot hears of it.

    A name that two contacts claim is bound by neither word: then only the clerk's code tells them apart.
    """
    name = turn.act.name
    claims = desk.people.claims(name) if name else []
    if not claims:
        return spoken(turn, Answer("bind.no_claim", {"names": (name,)}))
    if len(claims) > 1:
        return Answer("bind.contested", {"name": name})
    claim = claims[0]
    desk.people.bind(claim.contact, claim.name, at=turn.message.at, how="approved", nickname=claim.nickname)
    person = desk.people.get(claim.name)
    greeted = (replace(welcome(person), to=(claim.contact,)),) if person else ()
    return Answer("bind.approved", {"names": (claim.name,)}, also=greeted)
