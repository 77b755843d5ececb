"""A message read once: its words, days, figures, places and people, cut into clauses (values only)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar

from bot.model import Found
from bot.nlp.calendar import Span, find_dates
from bot.nlp.calendar.parts import Customs
from bot.nlp.calendar.spans import Grain
from bot.nlp.gazetteer import Gazetteer, Place
from bot.nlp.lexicon import Mark, load
from bot.nlp.masking import ELDER
from bot.nlp.quantities import Quantity, find_quantities
from bot.nlp.stretches import apart, between, blanked, dealt, uncovered
from bot.nlp.wordtable import Match
from bot.town import Person

Value = TypeVar("Value")
ACTS = frozenset(
    [
        "VISIT",
        "RECEIVE",
        "RECEPTION_DAY",
        "STUDY",
        "FORMAL_STUDY",
        "INSPECT",
        "CHECK",
        "DEBRIEF",
        "DUTY",
        "ATTEND",
        "MEETING",
    ]
)
"""Concepts whose words tell what was done, not what it was about."""


class Once(Generic[Value]):
    """A property worked out when first asked for, then kept; `functools.cached_property` locks in Python 3.11."""

    def __init__(self, make: Callable[[Any], Value]) -> None:
        """*make* works the value out."""
        self.make, self.name, self.__doc__ = make, make.__name__, make.__doc__

    def __get__(self, owner: Any, _: object = None) -> Value:
        """Asked for the first time: work it out; from then on the instance has it."""
        value = owner.__dict__[self.name] = self.make(owner)
        return value


_BREAK = re.compile(r"[，。！？；,!?;\n…~～]+|(?<=[^0-9A-Za-z]) +| +(?=[^0-9A-Za-z ])|(?<![0-9])\.(?![0-9])")
_STOP = re.compile(r"[。！？!?\n；;]")


@dataclass(slots=True, eq=False)
class Clause:
    """A stretch of text between two breaks, with what was found in it. A value: nothing is set later."""

    index: int
    start: int
    end: int
    text: str
    stop: str
    """The break that ends it."""
    marks: tuple[Mark, ...]
    dates: tuple[Found[Span], ...]
    quantities: tuple[Found[Quantity], ...]
    places: tuple[Found[Place], ...]
    people: tuple[Found[str], ...]
    concepts: frozenset[str]
    """Every concept of its marks."""
    new_sentence: bool
    """Whether it begins a sentence."""

    def has(self, *concepts: str) -> bool:
        """Whether a word of one of these concepts stands in it."""
        return not self.concepts.isdisjoint(concepts)

    def first(self, *concepts: str) -> Mark | None:
        """The first word of one of these concepts."""
        return next((mark for mark in self.marks if mark.concept in concepts), None)

    def all(self, *concepts: str) -> Iterator[Mark]:
        """Every word of these concepts, in order."""
        return (mark for mark in self.marks if mark.concept in concepts)

    def within(self, start: int, end: int, *concepts: str) -> Iterator[Mark]:
        """Every word of these concepts that begins from *start* to *end*, in order."""
        if self.concepts.isdisjoint(concepts):
            return iter(())
        first, last = bisect_left(self.marks, start, key=_start), bisect_right(self.marks, end, key=_start)
        return (mark for mark in self.marks[first:last] if mark.concept in concepts)

    def before(self, at: int, *concepts: str) -> Mark | None:
        """The last word of these concepts that ends at or before *at*."""
        if self.concepts.isdisjoint(concepts):
            return None
        return next((m for m in reversed(self.marks) if m.end <= at and m.concept in concepts), None)

    def after(self, at: int, *concepts: str) -> Mark | None:
        """The first word of these concepts that starts at or after *at*."""
        if self.concepts.isdisjoint(concepts):
            return None
        return next((m for m in self.marks if m.start >= at and m.concept in concepts), None)


@dataclass(eq=False)
class Reading:
    """A whole message, read; what it means is decided by the rules. A value: nothing is set but by `Once`."""

    text: str
    now: datetime
    sender: Person | None
    addressed: bool
    gazetteer: Gazetteer
    customs: Customs
    quoted: str | None = None
    called: tuple[str, ...] = ()
    quotes_bot: bool = False
    trace: list[tuple[str, ...]] = field(default_factory=list)
    """The rules that fired and vetoed, for `--explain`."""

    @Once
    def words(self) -> list[Match]:
        """The words of the lexicon as the characters stand, whatever they are part of."""
        return load().find(self.text)

    @Once
    def marks(self) -> tuple[Mark, ...]:
        """The words of the lexicon, outside the names of villages and people."""
        text, found = self.text, self.words
        villages = [(place.start, place.end) for place in self.places if place.value.sort == "village"]
        if villages:  # 波黑水库: no 黑水
            text = blanked(text, villages)
            found = load().find(text)
        marks = load().marks(found)
        elders = [Mark("VOTER", m[0], *m.span()) for m in ELDER.finditer(text)]
        if elders:
            marks = tuple(sorted([*elders, *marks], key=_start))
        return apart(marks, self.people)

    @Once
    def letters(self) -> frozenset[str]:
        """The characters of the message, by which most rules can tell that they have nothing to say."""
        return frozenset(self.text)

    @Once
    def signs(self) -> frozenset[str]:
        """Its characters and concepts, by which rules are asked (see `bot.nlp.gates`)."""
        return self.letters | self.concepts

    @Once
    def dates(self) -> tuple[Found[Span], ...]:
        """The days told, the past preferred for bare ones."""
        found = [d for d in find_dates(self.text, self.now, "past", self.customs) if d.value.grain is not Grain.NOW]
        return tuple(uncovered(uncovered(found, self.people), self.places)) if found else ()

    @Once
    def future_dates(self) -> tuple[Found[Span], ...]:
        """The days told, the future preferred for bare ones (deadlines, notices)."""
        return tuple(find_dates(self.text, self.now, "future", self.customs))

    @Once
    def quantities(self) -> tuple[Found[Quantity], ...]:
        """The figures with a unit, outside dates."""
        found = find_quantities(self.text)
        return tuple(uncovered(found, self.dates)) if found else ()

    @Once
    def places(self) -> tuple[Found[Place], ...]:
        """The places named."""
        return tuple(self.gazetteer.places(self.text))

    @Once
    def people(self) -> tuple[Found[str], ...]:
        """The people of the roster named."""
        return tuple(self.gazetteer.people(self.text))

    @Once
    def matter(self) -> str:
        """The words, of the same length, without names of places and people and without the words of the deeds."""
        blank = [(one.start, one.end) for found in (self.places, self.people, self.groups) for one in found]
        blank += [(mark.start, mark.end) for mark in self.marks if mark.concept in ACTS]
        blank += [name.span() for name in self.gazetteer.town_stem.finditer(self.text)]
        return blanked(self.text, blank)

    @Once
    def groups(self) -> tuple[Found[str], ...]:
        """The deputies' groups named."""
        return tuple(self.gazetteer.groups(self.text))

    @Once
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, in order; a figure, name or day never lies across two of them."""
        text = self.text
        finds = (self.marks, self.dates, self.quantities, self.places, self.people)
        cuts = [cut.span() for cut in _BREAK.finditer(text)]
        for whole in (self.dates, self.quantities, self.people) if cuts else ():
            cuts = between(cuts, whole)
        if not cuts:
            return (Clause(0, 0, len(text), text, "", *finds, self.concepts, True),) if text else ()
        starts = [0, *(after for _, after in cuts)]
        stretches = list(zip(starts, [*(end for end, _ in cuts), len(text)], strict=True))
        stops = [*(text[end:after] for end, after in cuts), ""]
        out: list[Clause] = []
        fresh = True
        rows = zip(stretches, stops, *(dealt(found, stretches) for found in finds), strict=True)
        for (start, end), stop, marks, dates, quantities, places, people in rows:
            if start < end:
                concepts, words = frozenset([mark.concept for mark in marks]), text[start:end]
                out.append(
                    Clause(len(out), start, end, words, stop, marks, dates, quantities, places, people, concepts, fresh)
                )
                fresh = False
            fresh = fresh or _STOP.search(stop) is not None
        return tuple(out)

    def has(self, *concepts: str) -> bool:
        """Whether a word of one of these concepts stands anywhere."""
        return not self.concepts.isdisjoint(concepts)

    @Once
    def concepts(self) -> frozenset[str]:
        """Every concept of its marks."""
        return frozenset([mark.concept for mark in self.marks])

    def topic(self, words: str) -> str | None:
        """The subject of *words* of the message by the town's topics (主题), or None."""
        return self.gazetteer.topics.of(words)

    def spoken(self, start: int, end: int) -> frozenset[str]:
        """The concepts of the words that begin from *start* to before *end*."""
        first = bisect_left(self.marks, start, key=_start)
        return frozenset([mark.concept for mark in self.marks[first : bisect_left(self.marks, end, key=_start)]])

    def note(self, *rule: str) -> None:
        """Remember that a rule fired or vetoed; the words are joined only when somebody asks why."""
        self.trace.append(rule)


_start = attrgetter("start")
