"""Letters of voters (群众来信): evidence that one came and was handed on, and that it is no private post (pure)."""

from __future__ import annotations

import re

from bot.nlp import signs
from bot.nlp.heads import Hit
from bot.nlp.reading import Reading

_PRIVATE_POST = re.compile(
    r"银行|朋友|同学|老师给|学校寄|录取|快递|短信|微信|情书|女儿|儿子|公司|单位寄|保险|感谢信|表扬信|介绍信|证明|信用|信号"
)
_FROM_VOTERS = re.compile(r"群众来信|信访|上访|求助信|举报信|联名信|匿名信")


def passed(reading: Reading, hit: Hit) -> bool:
    """大姐写了封信……转给民政了: someone's letter was handed on to an office, as the next words say."""
    near = reading.clauses[hit.clause.index : hit.clause.index + 4]
    handed = any(mark.start >= hit.end for clause in near for mark in clause.all("SENT_ON", "ASSIGN", "CLOSED"))
    return handed and not _PRIVATE_POST.search(reading.text)


def counted(reading: Reading, hit: Hit) -> bool:
    """收到来信2封: a figure of letters, none of them private post."""
    return signs.count(reading, hit) and not _PRIVATE_POST.search(reading.text)


def from_voters(reading: Reading, hit: Hit) -> bool:
    """收到群众的信: the writer is a voter, and it has come."""
    told = hit.clause.has("VOTER") or _FROM_VOTERS.search(hit.clause.text) is not None
    came = signs.done(reading, hit) or signs.date(reading, hit)
    return told and came and not _PRIVATE_POST.search(reading.text)
