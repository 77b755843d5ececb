"""To whom a post goes: rooms as they are, people by role or name, each by the contact bound to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bot.model import Answer
from bot.posts import Delivery, Post
from bot.storage.desk import Desk
from bot.town import Person


def to_rooms(post: Post, answer: Answer) -> list[Delivery]:
    """The same words in each of the post's rooms, in the config's order."""
    return [Delivery(post, answer, post.at, room=room) for room in post.rooms]


def to_people(post: Post, desk: Desk, names: Iterable[str], say: Callable[[str], Answer | None]) -> list[Delivery]:
    """A private message to each of *names*, worded for each; None: that person has nothing to hear.

    Someone not bound yet keeps a delivery without a contact: `schedule` shows it, nobody sends it.
    """
    worded = ((name, say(name)) for name in names)
    return [
        Delivery(post, answer, post.at, to=desk.people.contact(name), name=name)
        for name, answer in worded
        if answer is not None
    ]


def in_roles(desk: Desk, roles: Sequence[str], day: date) -> tuple[str, ...]:
    """Who holds one of *roles* (`presidium`, `clerk`) on *day*, in the order of the roster, each once."""

    def holds(person: Person) -> bool:
        return (person.presidium and "presidium" in roles) or (person.clerk and "clerk" in roles)

    return tuple(person.name for person in desk.people.all(day) if holds(person))


def approvers(desk: Desk, day: date) -> tuple[str, ...]:
    """Who is asked to agree to what clerks send in: the chair, else the first presidium member who can be reached."""
    members = sorted((one for one in desk.people.all(day) if one.presidium), key=lambda one: not one.chair)
    return tuple(one.name for one in members if desk.people.contact(one.name))[:1]
