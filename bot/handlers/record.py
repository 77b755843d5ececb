"""登记: write down what was done, whichever kind it is; ask once for the one figure that is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.books import Draft, Record
from bot.handlers.access import spoken
from bot.handlers.namesakes import asked_back
from bot.handlers.registry import verb
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Question, Turn, Verb
from bot.storage.desk import Desk

MOST = 9
"""Pictures and files that belong to one record: as many as WeChat sends at a time."""

PICTURES_WITHIN = timedelta(minutes=10)
"""How far apart a picture and the words it belongs to may lie, in either order (domain.md, section 4)."""


@verb(Verb.RECORD)
def record(turn: Turn, desk: Desk) -> Answer | None:
    """Write one record; whoever has the same deed in the books already is not counted again (domain.md, 5, 10).

    The answer is held: it is worded when the sender's burst ends (interface.md, section 2).
    """
    draft = _draft(turn)
    if draft is None:
        own = turn.speaker is not None and turn.speaker.clerk and not turn.act.people
        return spoken(turn, Answer("record.no_duties")) if own else None
    told = desk.records.told(draft)
    before = tuple(dict.fromkeys(one.id for one in told.values()))
    if told.keys() == set(draft.people):
        double = desk.records.add(draft, double_of=before[0])
        return Answer("record.told", held=True, records=(double.id,))
    draft = replace(draft, people=tuple(name for name in draft.people if name not in told))
    new = desk.records.add(draft)
    message = turn.message
    sent = desk.attachments.unattached(message.sender, message.room, since=message.at - PICTURES_WITHIN)
    for picture in sent[-MOST:]:
        desk.attachments.attach(picture.id, new.id)
    return Answer(
        "record.saved", held=True, records=(new.id, *before), asks=_question(turn, new) or asked_back(turn, new)
    )


def _draft(turn: Turn) -> Draft | None:
    """The record that the act tells; None where it counts for nobody (the clerk owes no duties)."""
    act, speaker, message = turn.act, turn.speaker, turn.message
    if speaker is None or act.kind is None:
        return None
    reporter = act.reporter or (speaker.clerk and bool(act.people))
    if may(speaker, Command.RECORD, Target.OTHER if reporter else Target.OWN) is Grant.NO:
        return None
    people = act.people if reporter else (speaker.name, *(name for name in act.people if name != speaker.name))
    people = tuple(name for name in people if (person := turn.town.person(name)) and person.deputy)
    if not people or (not reporter and not speaker.deputy):
        return None
    return Draft(
        kind=act.kind,
        start=act.start or turn.today,
        end=act.end or act.start or turn.today,
        people=people,
        told_by=speaker.name,
        told_at=message.at,
        message=message.id,
        part=turn.part,
        room=message.room,
        count=act.count,
        unit=act.unit,
        places=act.places,
        topic=act.topic,
        money=act.money,
        content=act.content,
        reporter=reporter,
    )


def _question(turn: Turn, new: Record) -> Question | None:
    """What is asked once: the figure this kind lives by, where none was told (domain.md, section 5, 2)."""
    message = turn.message
    if new.count is not None or turn.kinds[new.kind].asks_count is None:
        return None
    return Question("count", message.sender, message.room, message.at, records=(new.id,), lines=(message.text,))
