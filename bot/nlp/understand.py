"""Text → acts: the road of a message through understanding, in one screen (pure, explainable)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model import Act, Verb
from bot.nlp import amends, answers, chains, commands, identity, lookups, notices, orders, records, takebacks, updates
from bot.nlp.calendar.parts import Customs
from bot.nlp.captions import captioned
from bot.nlp.gazetteer import Gazetteer
from bot.nlp.jielong import is_chain
from bot.nlp.normalize import Normal, normalize
from bot.nlp.queries import Question
from bot.nlp.reading import Reading
from bot.nlp.triggers import worth_reading
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
        if normal.unread or not normal.text or not self._worth(normal, addressed):
            return ()
        return tuple(understand_reading(self.read(normal, now=now, sender=sender, addressed=addressed)))

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

    def _worth(self, normal: Normal, addressed: bool) -> bool:
        """Whether the message may hold an act; what is said to the bot is always read."""
        return (
            addressed
            or normal.bot_called
            or normal.quotes_bot
            or worth_reading(normal.text, self.gazetteer.people, quoting=normal.quoted is not None)
        )

    def _tokens(self, normal: Normal) -> tuple[str, ...]:
        from bot.nlp.tokens import tokens

        return tokens(normal.text, (*self.town.villages, *self.gazetteer.names))

    def explain(self, text: str, *, now: datetime, sender: Person | None, addressed: bool) -> Explanation:
        """As `understand`, with the reasons."""
        normal = normalize(text, self.town.manner.name)
        if normal.unread or not normal.text:
            return Explanation((), normal, (), (), (), (f"unread {normal.unread or 'empty'}",))
        reading = self.read(normal, now=now, sender=sender, addressed=addressed)
        if not self._worth(normal, addressed):
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
            tuple(reading.trace),
        )


def understand_reading(reading: Reading) -> list[Act]:
    """The acts of a reading: each family of acts in its turn, the most particular first."""
    if captioned(reading.text) is not None:
        reading.note("caption: the words say whose pictures these are, not that something was done")
        return []
    if is_chain(reading.text):
        return chains.chain(reading)
    for name, family in WHOLE.items():
        acts = family(reading)
        if acts:
            reading.note(f"family {name}")
            return acts
    return records_and_questions(reading)


Family = Callable[[Reading], list[Act]]


def _one(rule: Callable[[Reading], Act | None]) -> Family:
    """A family of at most one act."""

    def family(reading: Reading) -> list[Act]:
        act = rule(reading)
        return [act] if act is not None else []

    return family


def _updates(reading: Reading) -> list[Act]:
    """Steps of suggestions, and what was done, told before them: 走访3户。对了，5号建议那段路修好了."""
    steps = updates.updates(reading)
    before = updates.told_before(reading) if steps else ""
    return [*(records.records(replace(reading, text=before)) if before else ()), *steps]


def _command(reading: Reading) -> list[Act]:
    """A command; beside 导出, what was done, told before it: 今天走访5户，把走访台账导出来."""
    act = commands.command(reading)
    if act is None:
        return []
    last = reading.clauses[-1].start if act.verb is Verb.EXPORT and len(reading.clauses) > 1 else 0
    told = records.records(replace(reading, text=reading.text[:last].rstrip("，。,; "))) if last else []
    return [*(one for one in told if one.count is not None), act]


WHOLE: dict[str, Family] = {
    "answer": _one(answers.answer),
    "bind": _one(identity.bind),
    "order": _one(orders.order),
    "notice": _one(notices.notice),
    "material": _one(notices.material),
    "command": _command,
    "approve": identity.approvals,
    "vote": notices.votes,
    "update": _updates,
    "to_suggestion": _one(amends.to_suggestion),
}
"""Families that claim a whole message, in the order they are tried."""


SHORTEST_QUESTION = 4
"""Characters that a question beside a record has at least."""


def records_and_questions(reading: Reading) -> list[Act]:
    """Corrections, look-ups and records, which may stand beside each other in one message."""
    taken_back = takebacks.undo(reading)
    told, rest = records.told(reading)
    asked = Question(reading)
    if len(told) == 1 and lookups.closing(asked):
        question = lookups.query(asked)
        if question is not None and (told[0].count is None or question.about in ("rule", "ranking")):
            reading.note("the whole message asks")
            return [question]
    if taken_back is not None:
        return [taken_back, *(told if told and told[0].count is not None else [])]
    changed = amends.amend(reading)
    if changed is not None and not any(act.count is not None and act.start != reading.now.date() for act in told):
        return [changed]
    if told and len(rest) < SHORTEST_QUESTION:
        return told
    question = lookups.query(asked if not told else Question(replace(reading, text=rest)))
    return [*told, *([question] if question is not None else [])]
