"""A record taken back (撤销): 上一条不算, 第12条作废 (pure)."""

from __future__ import annotations

import re

from bot.model import Act, Verb
from bot.nlp.numerals import read_number
from bot.nlp.reading import Reading

_SPELT = re.compile(r"第\s?([一二三四五六七八九十百]{1,4})\s?条")
_ENTRY = re.compile(r"(?:编号|序号)\s?([0-9]{1,6})|(?:第)?\s?([0-9]{1,6})\s?(?:条|号)(?:记录)?(?!建议|提案|议案|人)")
_UNDO = re.compile(
    r"撤销|撤回|撤消|撤[一两]条|作废|不算|不作数|删除|删[掉了咯]|莫记|别记|不要记|不记了|不消记|撤掉"
    r"|撤了|消掉|取消|去掉|抹掉|划掉|销掉|莫算|别算|不要算|收回|(?:不|莫)要了|拿掉|抽掉|(?:先)?(?:不要|别|莫)登"
)
_UNDO_OBJECT = re.compile(
    # the entry: 上一条, 刚才那个, 第12条, 那条 (but 那条沟 is no entry)
    r"(?:上一?|前一|前面|最后一|上面)(?:那)?[条个]|[0-9]+条|第[一二三四五六七八九十百]{1,4}条|刚(?:才|刚)?(?:报|发|写|记|说)|方才|刚才|刚刚|记录"
    r"|(?:[这那]|号那)[条个](?=我|是|报|记|发|[搞弄整][错混重]|[了不莫别取作算删撤去抹划销收重，。,]|消掉|\Z)|[报发]重|(?:前头|前面|[上下中]午|今早|早上|昨天|昨晚|才|刚)(?:报|发|记|写|登)的"
    r"|报过|重复|我报的|我刚"
)


_MISTAKEN = re.compile(
    r"(?:莫记|别记|不要记|不记)了?[，, ]*我?(?:(?:发|报|打|写|搞)(?:错|重)了?|(?:是)?(?:试|测|闹|逗)[^，。]{0,5})"
)
"""莫记了，报重了; 莫记了，我试着玩呢."""


_LETTERS = frozenset("撤废不删莫别消掉回")
"""One of these stands in every message that takes a record back."""


def undo(reading: Reading) -> Act | None:
    """撤销, 上一条不算, 第12条作废."""
    if reading.letters.isdisjoint(_LETTERS):
        return None
    text = reading.text.strip()
    if _RATHER.search(text):
        return None
    if not _UNDO.search(text) or re.search(r"吗|？|\?|你把|你那条", text) or reading.has("CALL_ALL"):
        return None
    short = re.fullmatch(
        r"\W*(?:撤销|撤回|作废|不算|删除|删掉|删了|莫记|别记|不要记|不记|撤了|取消)(?:了|掉|吧|一下|咯|它|嘛)?\W*", text
    )
    if not short and not _MISTAKEN.fullmatch(text) and not _UNDO_OBJECT.search(text):
        return None
    if re.search(r"撤回(?:一条|了)消息|会议取消|取消(?:会|活动|培训|接待日)|通知|通报|推送", text):
        return None
    return Act(Verb.UNDO, number=entry_named(text))


_RATHER = re.compile(r"不算[^，。]{2,6}[，, ](?:应该|要|该)?算(?!了)")
"""那条不算接待，应该算走访: put right, not taken back."""


def entry_named(text: str) -> int | None:
    """The number of the record that *text* names (第12条, 8号那条), or None."""
    match = _ENTRY.search(text) or _SPELT.search(text)
    return read_number(next(group for group in match.groups() if group)) if match else None
