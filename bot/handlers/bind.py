"""绑定: who a contact is. By the clerk's one-time code, or by a claim (“我是…”) that a presidium member admits.

The contact id is the identity, a nickname never; an impostor learns nothing, not even whose name is taken.
"""

from __future__ import annotations

from bot.handlers.registry import verb
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk
from bot.town import Person, Town


@verb(Verb.BIND)
def bind(turn: Turn, desk: Desk) -> Answer | None:
    """Redeem a code or take down a claim; in private only, so that nobody reads the other's name and number."""
    message, act = turn.message, turn.act
    if not message.private:
        return None
    if act.value is not None:
        return _redeem(turn, desk, act.value)
    if turn.speaker is not None:
        same = turn.speaker.name == act.name
        return Answer("bind.already" if same else "bind.other_name", {"name": turn.speaker.name})
    person = next((one for one in desk.people.all() if one.name == act.name), None)
    if person is None:
        return Answer("bind.hint")
    return _claim(turn, desk, person)


def _redeem(turn: Turn, desk: Desk, code: str) -> Answer:
    """Bind the contact whose code it is; a wrong one tells nothing."""
    message = turn.message
    person = desk.people.redeem(code, message.sender, message.at)
    if person is None:
        return Answer("bind.bad_code")
    desk.people.bind(message.sender, person.name, at=message.at, how="code", nickname=message.alias)
    return welcome(person)


def welcome(person: Person) -> Answer:
    """The first words to somebody who is bound now."""
    return Answer("bind.done_clerk" if person.clerk else "bind.done", {"name": person.name})


def _claim(turn: Turn, desk: Desk, person: Person) -> Answer:
    """Take the claim to whoever decides; a name that is taken or claimed twice goes to the clerk and the chair."""
    message, told = turn.message, {"name": person.name, "nickname": turn.message.alias}
    claims = desk.people.claims(person.name)
    again = any(claim.contact == message.sender for claim in claims)
    taken = desk.people.contact(person.name) is not None
    if not taken:
        desk.people.claim(message.sender, person.name, message.at, message.alias)
    if again and not taken:
        return Answer("bind.waiting")
    if taken or claims:
        return _waiting(Answer("bind.suspicious", told, to=_wardens(turn.town, desk)))
    to = _approver(turn.town, desk, person)
    return _waiting(Answer("bind.claimed", told | {"group": person.group}, to=to))


def _waiting(told: Answer) -> Answer:
    """What everybody hears who says a name; *told* goes to whoever can be reached."""
    return Answer("bind.waiting", also=(told,) if told.to else ())


def _approver(town: Town, desk: Desk, person: Person) -> tuple[str, ...]:
    """The contact of the member who looks after the group, else of the chair, else of any member (domain.md, 6)."""
    members = [one for one in town.people if one.presidium and one.name != person.name]
    members.sort(key=lambda one: (one.looks_after is None or one.looks_after != person.group, not one.chair))
    contacts = (desk.people.contact(one.name) for one in members)
    return tuple(contact for contact in contacts if contact)[:1]


def _wardens(town: Town, desk: Desk) -> tuple[str, ...]:
    """The contacts of the clerk and the chair, who look into what is suspicious."""
    contacts = (desk.people.contact(one.name) for one in town.people if one.clerk or one.chair)
    return tuple(contact for contact in contacts if contact)
