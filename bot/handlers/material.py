"""学习资料: study material sent in by message, and a presidium member's one word on what waits (domain.md, 2 and 6)."""

from __future__ import annotations

from datetime import timedelta

from bot.attachments import FOLDER
from bot.handlers.access import refusal, spoken
from bot.handlers.asking import MATERIAL, ask, settled
from bot.handlers.registry import verb
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Turn, Verb
from bot.posts import Material, Standing
from bot.storage.desk import Desk

_FILE_WITHIN = timedelta(minutes=10)
"""A file sent without words belongs to what its sender says within this time."""
_LINKS = ("http://", "https://")


@verb(Verb.MATERIAL)
def material(turn: Turn, desk: Desk) -> Answer | None:
    """Take a text, a link or a file in, or a word on one that waits."""
    act, speaker = turn.act, turn.speaker
    if act.value is not None:
        return decide(turn, desk, act.number, act.value)
    if speaker is None or may(speaker, Command.SUBMIT) is Grant.NO:
        return refusal(turn, "material.not_allowed")
    content, file = _content(turn), _file(turn, desk)
    if not content and file is None:
        return spoken(turn, Answer("material.what"))
    if act.topic is None:
        return Answer("material.topic")
    approves = may(speaker, Command.ADMIT, Target.OTHER) is not Grant.NO
    item = desk.study.add(_piece(act.topic, content, file), approved_by=speaker.name if approves else None)
    values = {"number": item.number, "topic": item.topic, "title": item.title or item.link or None}
    if approves:
        return Answer("material.taken", values)
    values["by"] = speaker.name
    question = ask(turn, desk, Answer("material.approve", values), MATERIAL, item.number or 0)
    if question:
        desk.study.mark_asked((item.number or 0,), turn.message.at)
    return Answer("material.waiting" if question else "material.nobody_to_ask", values, also=question)


@verb(Verb.ANSWER, MATERIAL)
def answered(turn: Turn, desk: Desk) -> Answer | None:
    """A bare 同意 or 不同意 to the bot's question about one piece."""
    number = settled(turn, desk)
    return None if number is None else decide(turn, desk, number, turn.act.value or "")


def decide(turn: Turn, desk: Desk, number: int | None, value: str) -> Answer | None:
    """A presidium member's word on a piece, also against an earlier one; without a number: the only one waiting."""
    if turn.speaker is None or may(turn.speaker, Command.ADMIT, Target.OTHER) is Grant.NO:
        return refusal(turn, "material.admit")
    waiting = desk.study.waiting() if number is None else ()
    chosen = number if number is not None else waiting[0] if len(waiting) == 1 else None
    if chosen is None or desk.study.state(chosen) is None:
        return spoken(turn, Answer("material.which", {"numbers": tuple(map(str, desk.study.waiting()))}))
    agreed = value == "yes"
    desk.study.decide(chosen, Standing.APPROVED if agreed else Standing.REFUSED, turn.speaker.name)
    return Answer("material.agreed" if agreed else "material.refused", {"number": chosen})


def _content(turn: Turn) -> str:
    """What stands behind the colon, as written: 学习资料（法律法规）：……"""
    words = turn.message.text
    places = [at for colon in "：:" if (at := words.find(colon)) >= 0]
    return words[min(places) + 1 :].strip() if places else ""


def _piece(topic: str, content: str, file: str | None) -> Material:
    """What was sent, unaltered: a link, or a text whose first line is its title; a file goes along."""
    if content.startswith(_LINKS) and not content.split(maxsplit=1)[1:]:
        return Material("", topic, link=content, file=file)
    title, _, text = content.partition("\n")
    return Material("", topic, title=title.strip(), text=text.strip("\n"), file=file)


def _file(turn: Turn, desk: Desk) -> str | None:
    """The sender's last file of this chat that belongs to no record, as a path beside the database."""
    message = turn.message
    sent = desk.attachments.unattached(message.sender, message.room, message.at - _FILE_WITHIN)
    return f"{FOLDER}/{sent[-1].file}" if sent else None
