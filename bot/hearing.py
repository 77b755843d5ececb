"""What a message means in its chat, now: the words, who says them, what was asked and quoted before. Reads only.

Numbers that must not be stored are masked before anything else looks at the text (domain.md, section 5, 7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.manners import addressed
from bot.model import Act, Message, Question
from bot.nlp.answers import read_answer
from bot.nlp.masking import mask_numbers
from bot.nlp.normalize import LONGEST, normalize
from bot.nlp.understand import Understander
from bot.storage.desk import Desk
from bot.town import Person, Town


_NUMBERED = re.compile(r"第(\d{1,9})条")


@dataclass(frozen=True, slots=True)
class Heard:
    """A message with everything that is needed to act on it."""

    message: Message
    """Masked and cut."""
    speaker: Person | None
    addressed: bool
    acts: tuple[Act, ...] = ()
    question: Question | None = None
    """The bot's open question that this message answers."""
    quoted: tuple[int, ...] = ()
    """Records of the message that is quoted."""
    secrets: tuple[str, ...] = ()
    """What was masked: 手机号, 身份证号, 银行卡号."""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """A message as it may be stored."""

    message: Message
    secrets: tuple[str, ...]
    cut: bool


def masked(message: Message) -> Masked:
    """*message* without phone, ID and card numbers, and cut to the length that is read."""
    text, secrets = mask_numbers(message.text[:LONGEST])
    return Masked(replace(message, text=text), secrets, len(message.text) > LONGEST)


def hear(message: Message, desk: Desk, understander: Understander, town: Town) -> Heard:
    """Understand a text message in its chat."""
    stored = masked(message)
    message = stored.message
    speaker = desk.people.speaker(message.sender)
    normal = normalize(message.text, town.manner.name)
    to_bot = addressed(message, town.manner.name, called=normal.bot_called or normal.quotes_bot)
    now = message.at.astimezone(town.zone)
    acts = understander.understand(message.text, now=now, sender=speaker, addressed=to_bot)
    quoted = _quoted(normal.quoted, message, desk) if normal.quoted else ()
    heard = Heard(message, speaker, to_bot, acts, quoted=quoted, secrets=stored.secrets, cut=stored.cut)
    return _as_answer(heard, desk, now)


def _quoted(words: str, message: Message, desk: Desk) -> tuple[int, ...]:
    """The records that quoted words speak of: named by number in the bot's own line, else written by that message."""
    numbers = tuple(int(number) for number in _NUMBERED.findall(words))
    if numbers:
        return numbers
    told = desk.journal.saying(message.room, words.partition("：")[2] or words)
    return tuple(record.id for record in desk.records.of_message(told)) if told else ()
