"""From what was heard to what is said: acts carried out in their order, their answers put into one message.

A record's line in a group is held until its sender falls silent; everything else is said at once, and first lets go
what that sender had held (interface.md, section 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.books import Record
from bot.handlers.confirm import confirmation
from bot.handlers.recall import ASKED_BACK
from bot.handlers.registry import handler_for
from bot.hearing import Heard
from bot.manners import courtesy
from bot.model import Answer, Kind, Message, Turn, Verb
from bot.nlp.normalize import LONGEST
from bot.saying import Place, compose
from bot.storage.desk import Desk
from bot.storage.held import Burst
from bot.town import Town

_QUIET = "quiet"
"""The manner of a town where the bot speaks only when addressed or in need of an answer."""
_CORRECTIONS = frozenset({Verb.AMEND, Verb.UNDO, Verb.ANSWER})
"""Acts that such a town carries out without a word."""
_NEVER_PUBLIC = frozenset({"身份证号", "银行卡号"})
"""Numbers whose sender is told even where the message was small talk; a mobile number only where it was an act."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """How the bot talks in one town."""

    town: Town
    kinds: Mapping[str, Kind]

    def converse(self, desk: Desk, heard: Heard) -> None:
        """Carry out what was heard and answer it, once."""
        message = heard.message
        joins = _joins_burst(desk, heard)
        if not joins and not _small_talk(heard):
            self.let_go_of(desk, message)
        answers = self._carry_out(desk, heard)
        held = tuple(dict.fromkeys(number for one in answers if one.held for number in one.records))
        at_once = [*(one for one in answers if not one.held), *_warnings(desk, heard)]
        for asks in [one.asks for one in answers if one.asks][:1]:
            desk.questions.ask(asks)
        if message.room is not None and held and joins:
            if not self.quiet(message, heard) or any(one.asks for one in answers):
                desk.held.add(message.room, message.sender, message.id, message.at, held)
        elif held:
            at_once = [*self._confirmed(desk, held, message), *at_once]
        elif message.room is not None:
            desk.held.touch(message.room, message.sender, message.at)
        self.reply(desk, message, at_once)

    def _carry_out(self, desk: Desk, heard: Heard) -> list[Answer]:
        """The answers to each act in turn; who is not bound gets nothing but the way to be bound."""
        if heard.speaker is None:
            return _to_stranger(desk, heard, self._turn(heard, 0) if heard.acts else None)
        handlers = [(part, handler) for part, act in enumerate(heard.acts) if (handler := handler_for(act))]
        if not handlers and heard.addressed and not courtesy(_said(heard.message, self.town)):
            return [Answer("manners.unknown_clerk" if heard.speaker.clerk else "manners.unknown")]
        answers = [(heard.acts[part].verb, handler(self._turn(heard, part), desk)) for part, handler in handlers]
        quiet = self.quiet(heard.message, heard)
        return [one for verb, one in answers if one is not None and not (quiet and verb in _CORRECTIONS and not one.to)]

    def quiet(self, message: Message, heard: Heard | None = None) -> bool:
        """Whether the town wants no word on what is merely noted in a group without a call to the bot."""
        called = heard is not None and heard.addressed
        return self.town.manner.replies == _QUIET and message.room is not None and not called

    def _turn(self, heard: Heard, part: int) -> Turn:
        """The step of the conversation that carries out the act number *part*."""
        return Turn(
            heard.message,
            heard.speaker,
            heard.acts[part],
            self.town,
            self.kinds,
            heard.message.at.astimezone(self.town.zone).date(),
            heard.addressed,
            heard.question,
            part,
            heard.quoted,
        )

    def reply(self, desk: Desk, message: Message, answers: Iterable[Answer]) -> None:
        """Say *answers* to a message, now."""
        place = Place(message.sender, message.room, message.id, message.id)
        self._put(desk, answers, place, message.at)

    def _confirmed(self, desk: Desk, records: Sequence[int], message: Message) -> tuple[Answer, ...]:
        """The line for records that are answered at once."""
        question = desk.questions.open(message.sender, message.room, message.at)
        return confirmation(_read(desk, records), message.at, self.kinds, question)

    def let_go_of(self, desk: Desk, message: Message) -> None:
        """Say what the sender of *message* had held, in whatever group, before anything else is answered."""
        for burst in desk.held.waiting():
            if burst.contact == message.sender:
                self.let_go(desk, burst, message.at)

    def let_go(self, desk: Desk, burst: Burst, at: datetime) -> None:
        """Say the one line that covers *burst*, of its records as they stand now."""
        desk.held.drop(burst.id)
        question = desk.questions.open(burst.contact, burst.room, at)
        answers = confirmation(_read(desk, burst.records), burst.first_at, self.kinds, question)
        place = Place(burst.contact, burst.room, burst.message, f"{burst.message}:held")
        self._put(desk, answers, place, at)

    def _put(self, desk: Desk, answers: Iterable[Answer], place: Place, at: datetime) -> None:
        """Into the outbox, worded."""
        names = [*(person.name for person in self.town.people), *self.town.villages]
        for outgoing in compose(answers, place, at.astimezone(self.town.zone), names):
            desk.outbox.put(outgoing)


def _read(desk: Desk, numbers: Iterable[int]) -> list[Record]:
    """Those records as they stand now."""
    return [record for number in numbers if (record := desk.records.get(number))]


def _joins_burst(desk: Desk, heard: Heard) -> bool:
    """Whether the reply waits for the end of the burst: a group message that only records, or that tells the figure
    the bot was about to ask for."""
    message, question = heard.message, heard.question
    if message.room is None or not heard.acts or heard.speaker is None:
        return False
    if all(act.verb is Verb.RECORD for act in heard.acts):
        return True
    burst = desk.held.of(message.sender, message.room)
    return burst is not None and question is not None and set(question.records) <= set(burst.records)


def _small_talk(heard: Heard) -> bool:
    """Whether the bot takes no part in it."""
    return not heard.acts and not heard.addressed


def _said(message: Message, town: Town) -> str:
    """The words without the call to the bot."""
    return message.text.replace(f"@{town.manner.name}", "").strip()


def _warnings(desk: Desk, heard: Heard) -> list[Answer]:
    """What the sender is told in private of the message itself: a number that must go, words that were not read."""
    message = heard.message
    if heard.speaker is None:
        return []
    out = []
    if heard.secrets and (heard.acts or _NEVER_PUBLIC.intersection(heard.secrets)):
        desk.state.set(ASKED_BACK + message.id, True)
        out.append(Answer("manners.secret", {"secrets": heard.secrets}, to=(message.sender,)))
    if heard.cut and (heard.acts or heard.addressed):
        out.append(Answer("manners.cut", {"limit": LONGEST}, to=(message.sender,)))
    return out


def _to_stranger(desk: Desk, heard: Heard, turn: Turn | None) -> list[Answer]:
    """An unbound contact may say who it is, in private; else one private hint a month, and silence (design.md, 6)."""
    message = heard.message
    if turn is not None and turn.act.verb is Verb.BIND and message.private:
        handler = handler_for(turn.act)
        answer = handler(turn, desk) if handler else None
        return [answer] if answer else []
    wants = turn is not None or (heard.addressed and not courtesy(message.text))
    if wants and desk.people.hint_due(message.sender, message.at):
        return [Answer("bind.hint", to=(message.sender,))]
    return []
