"""Rules that a message cannot concern are not asked: each names what must stand in a message before (pure).

A message holds the words of few rules. Those that may apply are found by one look at its characters and concepts,
however many rules there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar


class HasGate(Protocol):
    """A rule that names what one of must stand in every message that it concerns; neither named: any message."""

    @property
    def letters(self) -> str:
        """Characters."""

    @property
    def concepts(self) -> tuple[str, ...]:
        """Concepts of the lexicon."""


Rule = TypeVar("Rule", bound=HasGate)


class Gated(Generic[Rule]):
    """Rules in their order, and which of them a message may concern."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """*rules* in the order they are asked."""
        self.rules = tuple(rules)
        self._bits: dict[str, int] = {}
        """The rules that each sign opens, a bit for each."""
        self._always = 0
        self._each = [(1 << at, rule) for at, rule in enumerate(rules)]
        for bit, rule in self._each:
            signs = (*rule.letters, *rule.concepts)
            for sign in signs:
                self._bits[sign] = self._bits.get(sign, 0) | bit
            if not signs:
                self._always |= bit
        self._signs = frozenset(self._bits)

    def open(self, signs: frozenset[str]) -> list[Rule]:
        """The rules that a message of these *signs* (characters and concepts) may concern, in their order."""
        bits, wanted = self._bits, self._always
        for sign in signs & self._signs:
            wanted |= bits[sign]
        return [rule for bit, rule in self._each if wanted & bit] if wanted else []
