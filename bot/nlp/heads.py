"""Where a clause names a kind: the patterns of kinds/*.yaml matched over the concepts of a clause (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from bot.nlp.kinds import Head, nouns
from bot.nlp.lexicon import Mark
from bot.nlp.measures import is_household, is_of
from bot.nlp.quantities import Measure
from bot.nlp.reading import Clause, Reading

GAP = 16
"""Characters that may stand between two parts of a pattern."""
MOST = 120
"""Heads read in one message; what is more is noise."""


class Hit(NamedTuple):
    """A kind named at a place of a clause."""

    kind: str
    """The kind's code."""
    head: Head
    clause: Clause
    start: int
    end: int
    doubtful: bool = False
    """Whether a word of it was read as a slip of voice typing."""
    core: int = 0
    """Where its first word ends: two kinds may share what follows (走了五家有个老奶说…)."""

    @property
    def lead(self) -> str:
        """What stands before it in its clause."""
        return self.clause.text[: self.start - self.clause.start]


def find_hits(reading: Reading) -> list[Hit]:
    """Every pattern that matches, by clause and place; overlapping ones too, but none of one pattern with itself."""
    hits: list[Hit] = []
    for clause in reading.clauses:
        symbols = _symbols(clause)
        names = clause.concepts if symbols is clause.marks else {symbol.concept for symbol in symbols}
        read, free = -1, 0
        for place, at, head in _begun(symbols, names):
            if place != read:
                read, free = place, 0
            hit = _match(head, clause, symbols, at) if symbols[at].start >= free else None
            if hit is not None:
                hits.append(hit)
                free = hit.end
        if len(hits) > MOST:
            break
    return hits[:MOST]


@cache
def _beginning_with() -> Mapping[str, tuple[tuple[int, Head], ...]]:
    """Every pattern under each concept that may begin it, with its place in the order of the kinds."""
    ordered = [head for noun in nouns().values() for head in noun.heads]
    table: defaultdict[str, list[tuple[int, Head]]] = defaultdict(list)
    for place, head in enumerate(ordered):
        for option in head.pattern[0]:
            table[option].append((place, head))
    return {option: tuple(heads) for option, heads in table.items()}


def _begun(symbols: Sequence[Mark], names: set[str] | frozenset[str]) -> list[tuple[int, int, Head]]:
    """Where patterns begin whose every part is among the *names* in the clause: most clauses begin few.

    Each with its place in the order of the kinds and that of the symbol; in order of both.
    """
    table = _beginning_with()
    begun: list[tuple[int, int, Head]] = []
    for at, symbol in enumerate(symbols):
        for place, head in table.get(symbol.concept, ()):
            for part in head.rest:
                if names.isdisjoint(part):
                    break
            else:
                begun.append((place, at, head))
    begun.sort()  # no two begin at one symbol by one pattern, so that patterns are never compared
    return begun


def _symbols(clause: Clause) -> Sequence[Mark]:
    """What patterns speak of: concepts, #class of a counted unit, @sort of a place; in order of the text."""
    if not clause.quantities and not clause.places:
        return clause.marks
    signs: list[Mark] = []
    for quantity in clause.quantities:
        unit, start, end = quantity.value.unit, quantity.start, quantity.end
        after = clause.text[end - clause.start : end - clause.start + 4]
        if quantity.value.measure is Measure.COUNT and not quantity.value.rate and is_household(unit, after):
            signs += [Mark(sign, unit, start, end) for sign in _signs_of(unit)]
    places = clause.places
    signs += [Mark("@place", place.text, place.start, place.end) for place in places]
    signs += [Mark(f"@{place.value.sort}", place.text, place.start, place.end) for place in places]
    return sorted([*clause.marks, *signs], key=_place) if signs else clause.marks


_place = attrgetter("start", "end")


@cache
def _signs_of(unit: str) -> tuple[str, ...]:
    """The symbols of a figure in *unit*, one a class that the unit belongs to."""
    return tuple(f"#{name}" for name in ("户", "人", "条", "件", "起", "次") if is_of(unit, name))


def _match(head: Head, clause: Clause, symbols: Sequence[Mark], at: int) -> Hit | None:
    """The pattern with its first part at the symbol *at*, or None where the others do not follow."""
    chosen = _followed(symbols, at, head.rest)
    if chosen is None:
        return None
    if len(chosen) > 1 and "GO_TO" in head.pattern[0]:
        # 去列席了会，又跑了两家: the nearest of several words that could begin it
        nearer = [s for s in symbols[at + 1 :] if s.end <= chosen[1].start and s.concept in head.pattern[0]]
        chosen[0] = nearer[-1] if nearer else chosen[0]
    first, last = chosen[0], chosen[-1]
    doubtful = True in [symbol.doubtful for symbol in chosen]
    return Hit(head.kind, head, clause, first.start, last.end, doubtful, first.end)


def _followed(symbols: Sequence[Mark], at: int, rest: tuple[tuple[str, ...], ...]) -> list[Mark] | None:
    """The symbol *at* with one for each part of *rest* behind it, each near the one before; None where one lacks."""
    last = symbols[at]
    chosen = [last]
    for part in rest:
        while True:
            at += 1
            if at == len(symbols) or symbols[at].start - last.end > GAP:
                return None
            if symbols[at].concept in part and symbols[at].start >= last.end:
                break
        last = symbols[at]
        chosen.append(last)
    return chosen


def mark_near(clause: Clause, at: int, reach: int, *concepts: str) -> Mark | None:
    """A word of these concepts that ends before *at*, at most *reach* characters away."""
    mark = clause.before(at, *concepts)
    return mark if mark and at - mark.end <= reach else None
