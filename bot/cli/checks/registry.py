"""How a check is written: a function of a `Case` that yields findings, each one line of `doctor`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.storage.desk import Desk
    from bot.storage.store import Store
    from bot.town import Town


class State(StrEnum):
    """How grave a finding is; the value is the word that opens its line."""

    OK = "正常"
    LOOK = "注意"
    """Something to know or to do soon; the bot works."""
    WRONG = "错误"
    """The bot does not work, or loses something; `doctor` ends with status 1."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `doctor`: what is so, and where it is wrong, how to mend it."""

    state: State
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """What a check may look at; None where an earlier step failed, which is then told by that step's own check."""

    config: Path
    now: datetime
    """Aware, in the town's time zone."""
    problems: tuple[str, ...] = ()
    """Of the config and the roster."""
    warnings: tuple[str, ...] = ()
    town: Town | None = None
    store: Store | None = None
    """The database, if there is one yet."""
    desk: Desk | None = None
    """A view of the books, if they are up to date."""
    trouble: str | None = None
    """Why the database cannot be used."""
    gateway: bool = False
    """Whether to connect to the WeChat gateway and look what it can do."""


Find = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check."""

    topic: str
    find: Find
    place: int


CHECKS: list[Check] = []


def check(topic: str, place: int) -> Callable[[Find], Find]:
    """Register a check under *topic*; *place* orders the lines of `doctor` (steps of ten leave room between)."""

    def register(find: Find) -> Find:
        CHECKS.append(Check(topic, find, place))
        return find

    return register


def ok(text: str) -> Finding:
    """All is well."""
    return Finding(State.OK, text)


def look(text: str) -> Finding:
    """Something to know, or to do soon."""
    return Finding(State.LOOK, text)


def wrong(text: str) -> Finding:
    """Something to mend now."""
    return Finding(State.WRONG, text)
