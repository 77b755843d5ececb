"""Study material (学习材料) sent in for the groups, and its approval (pure)."""

from __future__ import annotations

import re

from bot.model import Act, Verb
from bot.nlp.reading import Reading

_SUBJECTS = (
    (re.compile("人大"), "人大工作知识"),
    (re.compile("时事|政策"), "时事政策"),
    (re.compile("技术|种植|养殖"), "实用技术"),
    (re.compile("(?<![方办用])法"), "法律法规"),
)
"""The four kinds (四个注重) by what stands for them."""
_MATERIAL = re.compile(r"学习(?:材料|资料|内容|素材|篇目|推送)|每周学习")
_ASKED = re.compile(r"吗|？|\?|什么时候|哪天")
_NUMBER = re.compile(r"第?([0-9]{1,3})\s?(?:号|条|份|篇)")
_NO = re.compile(r"不同意|不通过|不行|退回|不合适|不要")
_YES = re.compile(r"同意|通过|可以发|批准|准")
_BODY = re.compile(r"[：:]\s*(.{2,})\Z", re.DOTALL)
_FILED = re.compile(r"(?:归到|归入|归|属于|算)\W?(?P<subject>[^，。：]{2,8})\W*\Z")
_LINKED = re.compile(r"学习(?:材料|资料)\s*[（(]?(?P<subject>[^（()）：:]{0,8})[)）]?\s*[：:]?\s*")
"""学习资料（法律法规）, alone or with nothing but a link behind it: the link stands in the message itself."""


def material(reading: Reading) -> Act | None:
    """Study material sent in, or its approval."""
    text = reading.text
    if not _MATERIAL.search(text) or _ASKED.search(text):
        return None
    verdict = "no" if _NO.search(text) else "yes" if _YES.search(text) else None
    if verdict and len(text) <= 30:
        number = _NUMBER.search(text)
        return Act(Verb.MATERIAL, value=verdict, number=int(number[1]) if number else None)
    linked = _LINKED.fullmatch(text) if reading.addressed else None
    if linked:
        return Act(Verb.MATERIAL, topic=_subject(linked["subject"]))
    body = _BODY.search(text)
    if not body or not (
        reading.addressed or text.lstrip().startswith(("学习材料", "学习资料", "报送学习", "上报学习"))
    ):
        return None
    lead = text[: body.start()]
    filed = _FILED.search(text)
    return Act(Verb.MATERIAL, topic=_subject(lead + (filed["subject"] if filed else "")), content=body[1].strip())


def _subject(words: str) -> str | None:
    """The kind that *words* stand for, or None."""
    return next((name for word, name in _SUBJECTS if word.search(words)), None)
