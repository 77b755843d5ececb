"""Which of the kinds named in a message stand: the better of two readings of the same words, vetoes applied (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from bot.nlp.drops import DROPS, Drop
from bot.nlp.evidence import evidence
from bot.nlp.heads import Hit
from bot.nlp.kinds import nouns
from bot.nlp.reading import Reading
from bot.nlp.vetoes import vetoed


@dataclass(frozen=True, slots=True)
class Chosen:
    """A hit that stands, or one that a veto struck (it still keeps its figures from its neighbours)."""

    hit: Hit
    told: bool
    """Whether it is told as done; False: struck by a veto."""

    @property
    def kind(self) -> str:
        """The kind's code."""
        return self.hit.kind


def chosen_hits(reading: Reading, hits: list[Hit]) -> list[Chosen]:
    """The hits that stand, in the order of the text."""
    kept: dict[int, list[Hit]] = {}
    for hit in sorted(hits, key=_precedence) if len(hits) > 1 else hits:
        beside = kept.setdefault(hit.clause.index, [])
        for other in beside:
            if _clash(hit, other):
                break
        else:
            if _supported(reading, hit):
                beside.append(hit)
    standing = sorted([hit for hits in kept.values() for hit in hits], key=_start)
    return _judged(reading, _undropped(reading, standing) if len(standing) > 1 else standing)


def _precedence(hit: Hit) -> tuple[int, int, int]:
    """Of two hits on the same words the first in this order stands: by rank of its kind, the longer, the first."""
    return nouns()[hit.kind].rank, hit.start - hit.end, hit.start


_start = attrgetter("start")
REACH = 5
"""Clauses over which one deed may explain another away."""


def _undropped(reading: Reading, standing: list[Hit]) -> list[Hit]:
    """The hits, in the order of the text, that no rule drops in favour of one near by."""
    present = frozenset([hit.kind for hit in standing])
    for rule, kinds, _, _ in _rules_for(present, equals=len(present) < len(standing)):
        for hit in tuple(standing):
            if hit.kind in kinds and rule(reading, hit, _near(standing, hit.clause.index)):
                reading.note("drop", rule.__name__, hit.head.name)
                standing.remove(hit)
    return standing


@cache
def _rules_for(present: frozenset[str], *, equals: bool) -> tuple[Drop, ...]:
    """The rules that may drop a hit where these kinds are *present*, and two hits of one of them or not (*equals*)."""
    return tuple(
        drop
        for drop in DROPS
        if not present.isdisjoint(drop.kinds)
        and not present.isdisjoint(drop.beside)
        and (equals or not drop.among_equals)
    )


def _near(standing: list[Hit], index: int) -> list[Hit]:
    """The hits at most `REACH` clauses away from the clause *index*."""
    if standing[-1].clause.index - standing[0].clause.index <= REACH:
        return standing
    return [hit for hit in standing if abs(hit.clause.index - index) <= REACH]


def _judged(reading: Reading, kept: list[Hit]) -> list[Chosen]:
    """Each hit with the verdict of the vetoes; a bare meeting only where nothing else is told."""
    out = []
    for hit in kept:
        veto = vetoed(reading, hit)
        reading.note(*(("veto", veto) if veto else ("fire",)), hit.head.name)
        out.append(Chosen(hit, veto is None))
    if len(out) > 1 and any(c.told and c.kind != "meeting" for c in out):
        out = [c for c in out if c.kind != "meeting" or _apart(c, out)]
    return out


def _apart(meeting: Chosen, out: list[Chosen]) -> bool:
    """Whether a meeting of the group stands in a clause of its own: 今天开小组会，收集意见3条."""
    clause = meeting.hit.clause
    others = [c for c in out if c.told and c.kind != "meeting"]
    named = "组" in clause.text[meeting.hit.start - clause.start : meeting.hit.end - clause.start]
    return (
        meeting.told
        and named
        and all(c.hit.clause is not clause and c.kind in ("voice", "visit", "mediation") for c in others)
    )


def _clash(one: Hit, other: Hit) -> bool:
    """Whether two hits claim the same words: all of them within a kind, the first word between kinds."""
    if one.kind == other.kind:
        return one.start < other.end and other.start < one.end
    return one.start < other.core and other.start < one.core


def _supported(reading: Reading, hit: Hit) -> bool:
    why = evidence(reading, hit)
    reading.note("named", hit.head.name, why or "nothing told with it")
    return why is not None
