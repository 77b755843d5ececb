"""What a message means in its chat, now: the words, who says them, what was asked and quoted before. Reads only.

Numbers that must not be stored are masked before anything else looks at the text (domain.md, section 5, 7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.handlers.asking import waiting_for
from bot.manners import addressed
from bot.model import Act, Message, Question, Verb
from bot.nlp.captions import captioned
from bot.nlp.masking import mask_numbers
from bot.nlp.normalize import LONGEST, normalize
from bot.nlp.reply import read_answer
from bot.nlp.understand import Understander
from bot.storage.desk import Desk
from bot.storage.questions import OPEN_FOR
from bot.town import Person, Town

_BARE = 16
"""A reply to a question is at most so long; who says more says something else."""
_CODE = re.compile(r"(?:我的)?(?:绑定码)?(?:是|：|:)?\s*(?P<code>[0-9A-Za-z](?:[ -]?[0-9A-Za-z]){7})")
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
    captions: tuple[Act, ...] = ()
    """Of a message that only says what the pictures before it show: the deeds it names."""
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


def hear(message: Message, speaker: Person | None, desk: Desk, understander: Understander, town: Town) -> Heard:
    """Understand a text message of *speaker* in its chat."""
    stored = masked(message)
    message = stored.message
    normal = normalize(message.text, town.manner.name)
    to_bot = addressed(message, town.manner.name, called=normal.bot_called or normal.quotes_bot)
    now = message.at.astimezone(town.zone)
    acts = understander.understand(message.text, now=now, sender=speaker, addressed=to_bot)
    if speaker is None and message.private and not acts and (code := _CODE.fullmatch(message.text.strip())):
        acts = (Act(Verb.BIND, value=code["code"]),)
    quoted = _quoted(normal.quoted, message, desk) if normal.quoted else ()
    deed = None if acts or speaker is None else captioned(message.text)
    captions = understander.understand(deed, now=now, sender=speaker, addressed=False) if deed else ()
    heard = Heard(message, speaker, to_bot, acts, None, quoted, captions, stored.secrets, stored.cut)
    heard = _as_answer(heard, desk, understander)
    return heard if heard.acts or heard.captions else _as_correction(heard, desk, understander, now)


def _quoted(words: str, message: Message, desk: Desk) -> tuple[int, ...]:
    """The records that quoted words speak of: named by number in the bot's own line, else written by that message."""
    numbers = tuple(int(number) for number in _NUMBERED.findall(words))
    if numbers:
        return numbers
    told = desk.journal.saying(message.room, words.partition("：")[2] or words)
    return tuple(record.id for record in desk.records.of_message(told)) if told else ()


def _as_answer(heard: Heard, desk: Desk, understander: Understander) -> Heard:
    """*heard* as the answer to what the bot had asked this person in this chat, where it is one."""
    message = heard.message
    question = desk.questions.open(message.sender, message.room, message.at) if heard.speaker else None
    if question is None and heard.speaker and _agrees(message.text, understander):
        question = waiting_for(heard.speaker, message.sender, message.room, message.at, desk)
    if question is None:
        return heard
    act = _whole_sentence(heard.acts, question, desk)
    if act is None and all(one.verb is Verb.ANSWER for one in heard.acts):
        act = _bare(message.text, understander)
    if act is None:
        return heard
    return replace(heard, acts=(act.but(verb=Verb.ANSWER, about=question.topic),), question=question)


def _as_correction(heard: Heard, desk: Desk, understander: Understander, now: datetime) -> Heard:
    """“是4户”, “接待的是3人” right after an own record in this chat: heard as “不对，是4户”. Alone it is no act, and of
    the kind it never speaks (是好事)."""
    message, speaker = heard.message, heard.speaker
    if speaker is None or "是" not in message.text or len(message.text) > _BARE:
        return heard
    last = desk.records.last_by(speaker.name)
    if not last or last[0].room != message.room or message.at - last[0].told_at > OPEN_FOR:
        return heard
    words = f"不对，{message.text}"
    acts = understander.understand(words, now=now, sender=speaker, addressed=heard.addressed)
    if len(acts) != 1 or acts[0].verb is not Verb.AMEND or acts[0].kind is not None:
        return heard
    return replace(heard, acts=acts)


def _agrees(text: str, understander: Understander) -> bool:
    """Whether the words are a bare 同意 or 不同意: to these the bot still knows the matter when no question is open."""
    bare = "同意" in text and len(text) <= _BARE
    return bare and read_answer(text, understander).value in ("yes", "no")


def _bare(text: str, understander: Understander) -> Act | None:
    """A bare reply: a figure, yes or no, a name, which one; None where the words tell more than that."""
    if len(text) > _BARE:
        return None
    reply = read_answer(text, understander)
    told = (reply.number, reply.value, reply.name, reply.group, reply.choice)
    if all(one is None for one in told):
        return None
    count, value, name, group, choice = told
    return Act(Verb.ANSWER, count=count, unit=reply.unit, value=value, name=name, who=group, number=choice)


def _whole_sentence(acts: tuple[Act, ...], question: Question, desk: Desk) -> Act | None:
    """The one act that answers in a whole sentence: “走访了6户”, “是6户” to 走访了几户？; None where it tells more."""
    if question.topic != "count" or len(acts) != 1 or acts[0].count is None:
        return None
    act, record = acts[0], desk.records.get(question.records[0])
    if record is None:
        return None
    if act.verb is Verb.AMEND:
        return act if act.number is None and act.kind is None and not act.places else None
    same = act.verb is Verb.RECORD and act.kind == record.kind and not act.people
    return act if same and set(act.places) <= set(record.places) and act.start == record.start else None
