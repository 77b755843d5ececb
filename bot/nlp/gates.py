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
        bits: dict[str, int] = {}
        self._always = 0
        for at, rule in enumerate(rules):
            signs = (*rule.letters, *rule.concepts)
            for sign in signs:
                bits[sign] = bits.get(sign, 0) | 1 << at
            if not signs:
                self._always |= 1 << at
        self._bits = bits
        self._signs = frozenset(bits)

    def open(self, signs: frozenset[str]) -> list[Rule]:
        """The rules that a message of these *signs* (characters and concepts) may concern, in their order."""
        bits, wanted = self._bits, self._always
        for sign in signs & self._signs:
            wanted |= bits[sign]
        rules, out = self.rules, []
        while wanted:
            lowest = wanted & -wanted
            out.append(rules[lowest.bit_length() - 1])
            wanted ^= lowest
        return out
