"""A message as a question: what it asks for, of whom, about which days (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from bot.model import Act, Verb
from bot.nlp.frames import Frame, Slot
from bot.nlp.reading import Once, Reading
from bot.nlp.sayings import KIND_CONCEPTS, asked_kind, period, who_asked
from bot.nlp.updates import numbers_of

_pattern = cache(re.compile)
"""The rules write their words where they use them; each is compiled once."""

_LEAD = re.compile(r"\W*(?:小助手|请|麻烦|帮我?|给我|来|再|我想|我要|想)*\W*")

_TOPICAL = frozenset({"suggestion", "voice"})


@dataclass(frozen=True)
class Question:
    """A message as a question: its frame, and what it is about."""

    reading: Reading
    beside: str | None = None
    """The kind of a record told just before, which a bare figure asks about: 今天又瞧了3户，我这个月拢共几户了."""

    @Once
    def frame(self) -> Frame:
        """Its skeleton."""
        return Frame(self.reading)

    @Once
    def kind(self) -> str | None:
        """The kind it names."""
        return asked_kind(self.reading) or (
            self.beside if self.beside and (self.who or self.dated) and self.asks(Slot.MANY) else None
        )

    @Once
    def who(self) -> str | None:
        """Whose books are meant."""
        return who_asked(self.reading)

    @Once
    def dated(self) -> bool:
        """Whether it tells a period."""
        return period(self.reading) != (None, None)

    @property
    def numbers(self) -> list[int]:
        """The suggestions it names by number."""
        return numbers_of(self.reading.text)

    @property
    def ahead(self) -> bool:
        """Whether it tells days that are all to come."""
        start, _ = period(self.reading)
        return start is not None and start > self.reading.now.date()

    @property
    def directed(self) -> bool:
        """Whether it is plain that the bot's books are meant: it is addressed, or tells whose or which days."""
        return self.reading.addressed or self.who is not None or self.dated or self.says("近期|最近|近来")

    @property
    def duties(self) -> bool:
        """Whether the six duties as a whole are named."""
        return "六个一" in self.reading.text or self.reading.has("DUTIES")

    def asks(self, *slots: Slot) -> bool:
        """Whether one of *slots* is asked for."""
        return self.frame.asks(*slots)

    def begins(self, *slots: Slot) -> bool:
        """Whether the message begins by asking for one of *slots*, a 帮我 or 小助手 before it apart."""
        return any(_LEAD.fullmatch(self.frame.text[: match.start()]) for match in self.frame.where(*slots))

    def beside_kind(self, gap: int, *slots: Slot) -> bool:
        """Whether one of *slots* stands at most *gap* characters beside a word of the kind."""
        concepts = next((concepts for kind, concepts in KIND_CONCEPTS if kind == self.kind), ())
        words = [(mark.start, mark.end) for mark in self.reading.marks if mark.concept in concepts]
        frame = self.frame
        asked = [(frame.origin(match.start()), frame.origin(match.end())) for match in frame.where(*slots)]
        return any(a - end <= gap and start - b <= gap for a, b in asked for start, end in words)

    def says(self, words: str) -> bool:
        """Whether *words* (a pattern) stand in the frame."""
        return _pattern(words).search(self.frame.text) is not None

    def act(self, about: str, **facts: Any) -> Act:
        """A `query` act with who and when; what else is asked for, in *facts*."""
        start, end = period(self.reading, ahead=about in ("schedule", "duty_roster"))
        return Act(Verb.QUERY, about=about, who=self.who, start=start, end=end).but(**facts)

    @Once
    def topic(self) -> str | None:
        """The matter of suggestions and reports."""
        return self.reading.topic(self.reading.matter) if self.kind in _TOPICAL else None


Rule = Callable[[Question], Act | None]


class Lookup(NamedTuple):
    """A look-up, and the characters of the frame and the concepts of which one stands in every question for it; none
    named: any question."""

    rule: Rule
    letters: str = ""
    concepts: tuple[str, ...] = ()
