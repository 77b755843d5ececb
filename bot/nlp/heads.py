"""Where a clause names a kind: the patterns of kinds/*.yaml matched over the concepts of a clause (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from operator import itemgetter
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


Symbol = tuple[str, int, int, bool]


def find_hits(reading: Reading) -> list[Hit]:
    """Every pattern that matches, by clause and place; overlapping ones too."""
    hits: list[Hit] = []
    for clause in reading.clauses:
        symbols = _symbols(clause)
        for head in _candidates({symbol[0] for symbol in symbols}):
            hits.extend(_matches(head, clause, symbols))
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


def _candidates(names: set[str]) -> list[Head]:
    """The patterns whose every part is named in a clause, in the order of the kinds: most clauses begin few."""
    table = _beginning_with()
    begun: dict[int, Head] = {}
    for name in names:
        for place, head in table.get(name, ()):
            for part in head.pattern[1:]:
                if names.isdisjoint(part):
                    break
            else:
                begun[place] = head
    return [begun[place] for place in sorted(begun)] if len(begun) > 1 else list(begun.values())


def _symbols(clause: Clause) -> list[Symbol]:
    """What patterns speak of: concepts, #class of a counted unit, @sort of a place; in order of the text."""
    out: list[Symbol] = [(m.concept, m.start, m.end, m.doubtful) for m in clause.marks]
    for quantity in clause.quantities:
        after = clause.text[quantity.end - clause.start : quantity.end - clause.start + 4]
        home = is_household(quantity.value.unit, after)
        if quantity.value.measure is Measure.COUNT and not quantity.value.rate and home:
            out += [(sign, quantity.start, quantity.end, False) for sign in _signs_of(quantity.value.unit)]
    for place in clause.places:
        out.append(("@place", place.start, place.end, False))
    for place in clause.places:
        out.append((f"@{place.value.sort}", place.start, place.end, False))
    if len(out) > len(clause.marks):
        out.sort(key=itemgetter(1, 2))
    return out


@cache
def _signs_of(unit: str) -> tuple[str, ...]:
    """The symbols of a figure in *unit*, one a class that the unit belongs to."""
    return tuple(f"#{name}" for name in ("户", "人", "条", "件", "起", "次") if is_of(unit, name))


def _matches(head: Head, clause: Clause, symbols: list[Symbol]) -> list[Hit]:
    """Matches of one pattern from left to right, none overlapping another."""
    out: list[Hit] = []
    begin = 0
    while begin < len(symbols):
        found = _match_from(head, symbols, begin)
        if found is None:
            break
        chosen, begin = found
        doubtful = any(symbol[3] for symbol in chosen)
        out.append(Hit(head.kind, head, clause, chosen[0][1], chosen[-1][2], doubtful, chosen[0][2]))
    return out


def _match_from(head: Head, symbols: list[Symbol], begin: int) -> tuple[list[Symbol], int] | None:
    """The first match whose first part stands at or after *begin*, and where to go on."""
    for first in range(begin, len(symbols)):
        if symbols[first][0] not in head.pattern[0]:
            continue
        chosen = [symbols[first]]
        at = first + 1
        for part in head.pattern[1:]:
            while at < len(symbols) and symbols[at][1] - chosen[-1][2] <= GAP:
                if symbols[at][0] in part and symbols[at][1] >= chosen[-1][2]:
                    break
                at += 1
            if at >= len(symbols) or symbols[at][1] - chosen[-1][2] > GAP:
                break
            chosen.append(symbols[at])
            at += 1
        if len(chosen) == len(head.pattern):
            if (
                len(chosen) > 1 and "GO_TO" in head.pattern[0]
            ):  # 去列席了会，又跑了两家: the nearest of several words that could begin it
                between = [s for s in symbols[first + 1 :] if s[2] <= chosen[1][1]]
                nearer = [s for s in between if s[0] in head.pattern[0]]
                chosen[0] = nearer[-1] if nearer else chosen[0]
            after = next((i for i in range(first + 1, len(symbols)) if symbols[i][1] >= chosen[-1][2]), len(symbols))
            return chosen, after
    return None


def mark_near(clause: Clause, at: int, reach: int, *concepts: str) -> Mark | None:
    """A word of these concepts that ends before *at*, at most *reach* characters away."""
    mark = clause.before(at, *concepts)
    return mark if mark and at - mark.end <= reach else None
