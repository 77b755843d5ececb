"""Whom a question is about: the speaker, one person, a group (代表小组), the whole town."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.manners import Target
from bot.model import Answer, Turn
from bot.storage.desk import Desk
from bot.town import Person


class Whose(StrEnum):
    """What kind of whom."""

    ME = "me"
    PERSON = "person"
    GROUP = "group"
    TOWN = "town"


@dataclass(frozen=True, slots=True)
class Scope:
    """The people a question is about."""

    whose: Whose
    people: tuple[Person, ...]
    """Those in office on the day asked about, in the order of the roster."""
    name: str = ""
    """A person's or a group's name."""

    @property
    def names(self) -> tuple[str, ...]:
        """Their roster names."""
        return tuple(person.name for person in self.people)

    @property
    def filter(self) -> tuple[str, ...]:
        """The names to look records up by: none for the whole town, so that those who left count too."""
        return () if self.whose is Whose.TOWN else self.names

    @property
    def single(self) -> bool:
        """Whether it is one person's matter."""
        return self.whose in (Whose.ME, Whose.PERSON)

    @property
    def target(self) -> Target:
        """Whose matter it is in the table of who may ask what: a group's and the town's figures are nobody's."""
        return {Whose.ME: Target.OWN, Whose.PERSON: Target.OTHER}.get(self.whose, Target.OPEN)

    @property
    def title(self) -> Answer:
        """How replies name it: 您, 王建国, 第三组, 全镇."""
        return Answer(f"scope.{self.whose}", {"name": self.name})


def scope_of(turn: Turn, desk: Desk, default: Whose = Whose.ME) -> Scope | None:
    """Whom the act is about, *default* where it does not say; None where nobody here has that name."""
    speaker, who = turn.speaker, turn.act.who or default
    people = desk.people.all(turn.today)
    if who == Whose.TOWN or who == "all":
        return Scope(Whose.TOWN, people)
    if speaker is not None and who in (Whose.ME, speaker.name):
        return Scope(Whose.ME, (speaker,), speaker.name)
    members = tuple(person for person in people if person.group == who)
    if members:
        return Scope(Whose.GROUP, members, who)
    named = tuple(person for person in people if person.name == who)
    return Scope(Whose.PERSON, named, who) if named else None


def unknown(turn: Turn) -> Answer:
    """Nobody and no group of that name."""
    return Answer("scope.unknown", {"name": turn.act.who or ""})
