"""What a veto is: a rule that forbids a record, and where it can apply at all (pure)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from bot.nlp.signs import Test


class Veto(NamedTuple):
    """A rule, and where it can apply at all."""

    rule: Test
    """Whether the record is forbidden."""
    kinds: frozenset[str] = frozenset()
    """The kinds it may forbid; none named: every kind."""
    concepts: tuple[str, ...] = ()
    letters: str = ""
    """One of these concepts or characters stands in every message that it forbids; none named: asked always."""


def forbids(
    *, kinds: Collection[str] = (), concepts: tuple[str, ...] = (), letters: str = ""
) -> Callable[[Test], Veto]:
    """A veto of the rule below: it may forbid *kinds* where one of *concepts* or *letters* stands in the message."""
    return lambda rule: Veto(rule, frozenset(kinds), concepts, letters)
