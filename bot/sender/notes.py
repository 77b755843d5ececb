"""What the clerk is told about the chat itself: in private, once, outside the quiet hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.model import Answer, Outgoing
from bot.replies import render
from bot.storage.desk import Desk
from bot.town import Town

QUIET_FROM = time(20)
QUIET_UNTIL = time(8)


def after_quiet(moment: datetime) -> datetime:
    """*moment*, or the end of the quiet hours (20:00–07:59, domain.md, section 5, 4) it falls into; town time."""
    if moment.time() >= QUIET_FROM:
        return datetime.combine(moment.date() + timedelta(days=1), QUIET_UNTIL, moment.tzinfo)
    if moment.time() < QUIET_UNTIL:
        return datetime.combine(moment.date(), QUIET_UNTIL, moment.tzinfo)
    return moment


def tell_clerks(desk: Desk, town: Town, answer: Answer, *, key: str, at: datetime) -> int:
    """Put *answer* into the outbox for every clerk who is bound, and for `wechaty.warn.contact`; how many are told.

    *key* makes it once for ever.
    """
    warn = town.wechaty.get("warn")
    other = warn.get("contact") if isinstance(warn, dict) else None
    names = [person.name for person in town.people if person.clerk] + ([str(other)] if other else [])
    contacts = [contact for name in dict.fromkeys(names) if (contact := desk.people.contact(name))]
    text, when = render(answer), after_quiet(at.astimezone(town.zone))
    for contact in contacts:
        desk.outbox.put(Outgoing(key=f"note:{key}:{contact}", at=when, text=text, to=contact, repeatable=True))
    return len(contacts)
