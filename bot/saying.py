"""Answers into messages to send: one for the chat where it was said, one for each person who is told apart. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model import Answer, Outgoing, Told
from bot.nlp.masking import delicate, mask_people
from bot.replies import render


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply goes and what it answers."""

    contact: str
    room: str | None
    """None: to *contact* alone."""
    reply_to: str
    """The event's id."""
    key: str
    """The part of the outbox key that belongs to this reply: `<message id>`, or `<message id>:held` for a burst."""


def compose(answers: Iterable[Answer], place: Place, at: datetime, names: Collection[str]) -> list[Outgoing]:
    """The messages that say *answers*: at most one in the chat itself, at most one to each other person and group.

    *names*: the town's own, of people and places, which are no voters' and stand unmasked in a group.
    """
    every = [one for answer in answers for one in (answer, *answer.also)]
    own = {place.contact} if place.room is None else set()
    here = [one for one in every if (place.room in one.rooms if one.rooms else set(one.to) <= own)]
    if place.room is not None:
        here = [_public(one, names) for one in here]
    out = [_here(_merged(here), place, at)] if here else []
    for contact in dict.fromkeys(contact for one in every for contact in one.to if contact not in own):
        apart = [one for one in every if contact in one.to]
        out.append(_alone(_merged(apart), contact, place, at))
    rooms = dict.fromkeys(room for one in every for room in one.rooms if room != place.room)
    out += (_in_group(_merged([one for one in every if room in one.rooms]), room, place, at) for room in rooms)
    return [replace(one, key=f"reply:{place.key}:{n}") for n, one in enumerate(out)]


def _here(answers: Sequence[Answer], place: Place, at: datetime) -> Outgoing:
    """The message in the chat where it was said; in a group it names whom it answers."""
    return Outgoing(
        key="",
        at=at,
        text="\n".join(render(one) for one in answers),
        room=place.room,
        to=place.contact if place.room is None else None,
        reply_to=place.reply_to,
        mentions=(place.contact,) if place.room else (),
        file=_file(answers),
        repeatable=place.room is None,
    )


def _alone(answers: Sequence[Answer], contact: str, place: Place, at: datetime) -> Outgoing:
    """A private message to *contact* on account of what was said."""
    return Outgoing(
        key="",
        at=at,
        text="\n".join(render(one) for one in answers),
        to=contact,
        reply_to=place.reply_to,
        file=_file(answers),
        repeatable=True,
    )


def _in_group(answers: Sequence[Answer], room: str, place: Place, at: datetime) -> Outgoing:
    """A message to another group on account of what was said: a notice, addressed to nobody in particular."""
    text = "\n".join(render(one) for one in answers)
    return Outgoing(key="", at=at, text=text, room=room, reply_to=place.reply_to, file=_file(answers))


def _public(answer: Answer, names: Collection[str]) -> Answer:
    """*answer* as a group may read it: people's own words masked, or left out where they tell what is nobody's
    business (domain.md, section 5, 7)."""
    return replace(answer, values={key: _shown(value, names) for key, value in answer.values.items()})


def _shown(value: object, names: Collection[str]) -> object:
    """One value of an answer as a group may read it."""
    match value:
        case Told(text):
            return None if delicate(text) else mask_people(text, names)
        case Answer():
            return _public(value, names)
        case tuple():
            return tuple(_shown(one, names) for one in value)
    return value


def _file(answers: Sequence[Answer]) -> str | None:
    """The file that goes with them."""
    return next((one.file for one in answers if one.file), None)


def _merged(answers: Sequence[Answer]) -> list[Answer]:
    """Neighbours that say the same of different things said at once: their lists are joined (已绑定甲、乙)."""
    out: list[Answer] = []
    for answer in answers:
        if out and (both := _joined(out[-1], answer)):
            out[-1] = both
        else:
            out.append(answer)
    return out


def _joined(first: Answer, second: Answer) -> Answer | None:
    """One answer for both, where they differ only in what their lists hold."""
    if first.phrase != second.phrase or first.file or second.file:
        return None
    values = dict(first.values)
    for name, value in second.values.items():
        mine = values.get(name)
        if isinstance(mine, tuple) and isinstance(value, tuple):
            values[name] = mine + tuple(one for one in value if one not in mine)
        elif mine != value:
            return None
    return replace(first, values=values)
