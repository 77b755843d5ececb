"""Text → acts: the door of understanding, for one town (pure, explainable)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model import Act
from bot.nlp.calendar.parts import Customs
from bot.nlp.families import understand_reading
from bot.nlp.gazetteer import Gazetteer
from bot.nlp.normalize import Normal, normalize
from bot.nlp.reading import Reading
from bot.nlp.triggers import first_look, worth_reading
from bot.town import Person, Town


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a message was understood as it was."""

    acts: tuple[Act, ...]
    normal: Normal
    tokens: tuple[str, ...]
    """The words as a reader would part them."""
    concepts: tuple[str, ...]
    """Word/CONCEPT in order."""
    clauses: tuple[str, ...]
    rules: tuple[str, ...]
    """What fired, what was dropped and what vetoed, in order."""


class Understander:
    """Understands the messages of one town. Built once; holds the town's names, nothing of any conversation."""

    def __init__(self, town: Town) -> None:
        """Compile the names of *town*."""
        self.town = town
        self.gazetteer = Gazetteer(town)
        self.customs = Customs(term=(town.term.start, town.term.end))

    def understand(self, text: str, *, now: datetime, sender: Person | None, addressed: bool) -> tuple[Act, ...]:
        """The acts of one message, in the order of the text; none means silence.

        Args:
            text: What was sent, as the transport gave it; only the first 4,000 characters are read.
            now: When it was sent, in the town's time zone.
            sender: The bound person, or None.
            addressed: Whether it was said to the bot: a mention, or in private.
        """
        normal = normalize(text, self.town.manner.name)
        if self._unread(normal, sender):
            return ()
        reading = self._worth_reading(normal, now, sender, addressed=addressed)
        return tuple(understand_reading(reading)) if reading is not None else ()

    def read(self, normal: Normal, *, now: datetime, sender: Person | None, addressed: bool) -> Reading:
        """The message as the rules see it."""
        return Reading(
            normal.text,
            now,
            sender,
            addressed or normal.bot_called or normal.quotes_bot,
            self.gazetteer,
            self.customs,
            quoted=normal.quoted,
            called=normal.called,
            quotes_bot=normal.quotes_bot,
        )

    def _unread(self, normal: Normal, sender: Person | None) -> bool:
        """Whether nothing of it is read. A bulletin (简报) is, where it names the sender, or deputies of the roster and
        the sender reports for others."""
        if normal.unread != "bulletin" or not normal.text or sender is None:
            return normal.unread is not None or not normal.text
        named = {found.value for found in self.gazetteer.people(normal.text)}
        return not (sender.name in named or (sender.reports_for_others and named))

    def _worth_reading(
        self, normal: Normal, now: datetime, sender: Person | None, *, addressed: bool
    ) -> Reading | None:
        """The message to be read; None where it can hold no act. What is said to the bot is always read."""
        if addressed or normal.bot_called or normal.quotes_bot:
            return self.read(normal, now=now, sender=sender, addressed=True)
        found = first_look(normal.text, self.gazetteer, quoting=normal.quoted is not None)
        if found is None:
            return None
        reading = self.read(normal, now=now, sender=sender, addressed=False)
        return reading if worth_reading(reading, found) else None

    def _tokens(self, normal: Normal) -> tuple[str, ...]:
        from bot.nlp.tokens import tokens

        return tokens(normal.text, (*self.town.villages, *self.gazetteer.names))

    def explain(self, text: str, *, now: datetime, sender: Person | None, addressed: bool) -> Explanation:
        """As `understand`, with the reasons."""
        normal = normalize(text, self.town.manner.name)
        if self._unread(normal, sender):
            return Explanation((), normal, (), (), (), (f"unread {normal.unread or 'empty'}",))
        reading = self._worth_reading(normal, now, sender, addressed=addressed)
        if reading is None:
            return Explanation(
                (), normal, self._tokens(normal), (), (), ("fast path: no word that could begin an act",)
            )
        acts = tuple(understand_reading(reading))
        return Explanation(
            acts,
            normal,
            self._tokens(normal),
            tuple(f"{m.word}/{m.concept}" for m in reading.marks),
            tuple(c.text for c in reading.clauses),
            tuple(" ".join(words) for words in reading.trace),
        )
