"""Evidence of a public trouble that is in plain view, told by nobody in particular (pure)."""

from __future__ import annotations

import re

from bot.nlp import signs
from bot.nlp.heads import Hit
from bot.nlp.reading import Reading

_OUR_PLACE = re.compile(r"们?(?:这|那)?[个边点截]?(?:村|组|镇|寨|社区|选区|队|片)")
"""After 我: 我们寨子, 我村."""
_OWN = re.compile(r"我家|家里|家头|办公室|公司|单位|我的|我呢|我车|(?:手机|电脑)(?!照|信号)")


def _asks(reading: Reading) -> bool:
    """Whether anything is asked; 好几天 asks nothing."""
    return any(
        m.concept == "ASK" and reading.text[m.start - 1 : m.start] not in ("好", "十", "这", "那")
        for m in reading.marks
    )


def plain_problem(reading: Reading, hit: Hit) -> bool:
    """Something public is broken, plainly stated: no ask, no own trouble, no repair told."""
    clause = hit.clause
    if (
        _OWN.search(reading.text)
        or reading.has("WHO", "CALL_ALL", "HEARSAY")
        or _asks(reading)
        or clause.has("HELP", "WHO", "CLOSED", "WORKING", "PLAN", "YOU")
        or any(not _OUR_PLACE.match(clause.text, m.end - clause.start) for m in clause.all("SELF"))
    ):
        return False
    if _HELD_UP.search(reading.text) and not reading.places:
        return False
    before = reading.clauses[max(0, clause.index - 1) : clause.index]
    firm = any(len(m.word) >= 2 and m.word not in _INDOORS for m in clause.all("PUBLIC")) or bool(clause.places)
    firm = firm or any(c.places and c.has("PUBLIC") for c in before)
    damaged = clause.before(hit.end, "DAMAGED", "WORSE")
    near = clause.before(damaged.start, "PUBLIC") if damaged else None
    close = hit.end - hit.start <= 16 or (damaged and near and damaged.start - near.end <= 6)
    ours = bool(reading.places) or _OUR_VILLAGE.search(reading.text) is not None
    return firm and bool(close) and (ours or len(reading.clauses) <= 3)


_OUR_VILLAGE = re.compile("[我咱]们(?:村|寨|组|队|社区|小区)")
_HELD_UP = re.compile(r"堵了?[^，。]{0,3}(?:分钟|小时|钟头|半天)")
"""过收费站堵了四十分钟: the sender's own morning."""
_INDOORS = frozenset(
    [
        "电梯",
        "公交",
        "公交车",
        "网络",
        "信号",
        "排水口",
        "摩托",
        "幼儿园",
        "喇叭",
        "水费",
        "电费",
        "药",
        "工地",
        "活动室",
        "扶手",
        "水龙头",
        "化肥",
        "操场",
    ]
)
"""Public words that are as often one's own: they need a place of the town beside them."""


def trouble_there(reading: Reading, hit: Hit) -> bool:
    """十九村停水一整天: what has gone wrong for a whole place of the town, plainly told."""
    clause = hit.clause
    if (
        _OWN.search(reading.text)
        or reading.has("WHO", "CALL_ALL", "HEARSAY", "KIN", "DREAM")
        or clause.has("HELP", "ASK", "CLOSED", "WORKING", "PLAN", "YOU", "NOT", "CONDITION")
        or any(not _OUR_PLACE.match(clause.text, m.end - clause.start) for m in clause.all("SELF"))
        or _NO_REPORT.search(reading.text)
    ):
        return False
    close = any(-2 <= hit.start - place.end <= 14 and place.value.sort == "village" for place in clause.places)
    return close and reading.topic(reading.text[clause.start : clause.end + 12]) is not None


def seen_on_visit(reading: Reading, hit: Hit) -> bool:
    """走访5家，有两家漏雨: what the homes just visited suffer from."""
    before = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 1]
    return any(c.before(hit.start, "VISIT", "WALK", "RECEIVE", "GO_TO", "LOOKED_IN") for c in before)


_NO_REPORT = re.compile(
    r"抓到|抓了|派出所|破案|通知|预告|告知|提醒|注意|预警|计划停|检修|抢修|修好|恢复|(?<!没)来水|(?<!没)来电|了解|视察|检查|调研|处理|解决|防|演练|培训|宣传"
)
"""A notice, a repair or a look at it, no report."""


def worried(reading: Reading, hit: Hit) -> bool:
    """娃娃读书要横穿大马路，老人些心焦得很: what they worry about stands before."""
    calmed = re.search(r"[莫别不]\Z|不要\Z", reading.text[hit.clause.start : hit.end].rstrip("着急愁怕担心焦"))
    if not _WORRY.search(reading.text[hit.start : hit.end]) or signs.family(hit.clause) or calmed:
        return False
    before = reading.text[max(0, hit.clause.start - 40) : hit.start]
    return reading.topic(before) is not None


_WORRY = re.compile(r"[急焦愁怕恼怨气烦慌]|挂心|意见|睡不|出不了|进不了|没法|不放心")
