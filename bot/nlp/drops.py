"""Which of two deeds near each other is told: named rules that drop one in favour of another (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bot.nlp.heads import Hit
from bot.nlp.kinds import nouns
from bot.nlp.matters import (
    asked_most_there,
    beside,
    contents_of_a_letter,
    earlier,
    found_and_told,
    found_on_inspection,
    head_of_list,
    inside_complaint,
    inside_proposal,
    list_item,
    mended_at_once,
    opinions_collected,
    reported_and_asked,
    said_around_another,
    seen_again,
    wish_of_visitors,
)
from bot.nlp.measures import is_of
from bot.nlp.reading import Reading


def same_clause_repeat(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """The same kind named twice in one clause without figures of their own: 走访慰问, 入户看望."""
    figures = hit.clause.quantities
    return any(
        o.kind == hit.kind
        and o.clause is hit.clause
        and o.start < hit.start
        and (len(figures) < 2 or all(figure.end <= o.start for figure in figures))
        for o in kept
    )


def gift_of_a_visit(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """A gift told with the visit belongs to it."""
    given = hit.clause.has("SEND") or re.search("[送提带发买]", hit.clause.text) is not None
    counted = any(  # 给五保户送粽子，瞧了4户
        o.kind == "visit" and o.clause.index == hit.clause.index + 1 and o.clause.quantities for o in kept
    )
    if counted and hit.clause.has("SEND") and hit.clause.has("VOTER", "FRAIL"):
        return True
    return given and hit.clause.has("SEND", "GIFT") and earlier(hit, kept, ("visit",), 1)


def explained_to_visitors(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """我给她讲清楚了, of someone who came with a question, is part of receiving her."""
    explained = re.search("讲|解释|答复|说", reading.text[hit.start : hit.end]) is not None
    return explained and earlier(hit, kept, ("reception", "duty", "visit"), 1)


def present_there(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """来了四十个选民 after a debriefing or a training are those present, no callers."""
    came = any("COME" in part for part in hit.head.pattern)
    return came and earlier(hit, kept, ("debrief", "study", "meeting", "inspection"), 2)


def parties_of_a_quarrel(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """陪两家去村委会签了协议: the two homes are those that quarrelled."""
    named = any(hit.start <= mark.start < hit.end for mark in hit.clause.all("PARTIES"))
    alone = sum(is_of(figure.value.unit, "户") for figure in hit.clause.quantities) == 1
    return named and alone and beside(hit, kept, "mediation", 0)


def seat_on_reception_day(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """接待日我在代表之家坐了一上午: without a word of duty it is the reception alone."""
    return not reading.has("DUTY") and reading.has("RECEPTION_DAY", "RECEIVE") and beside(hit, kept, "reception", 2)


def help_around_another(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """组织代表视察水库加固: what lies between the help and the mending is the deed."""
    return any(o.kind not in ("deed", "study") and hit.start < o.start < hit.end for o in kept)


def gift_at_the_door(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """上门给两家送了米 after a visit is that visit's gift."""
    return hit.clause.has("SEND", "GIFT") and earlier(hit, kept, ("visit",), 2)


def help_of_a_mediation(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """帮两家说和了: the help is the mediation."""
    if hit.kind == "deed":
        quarrel = 2 if hit.clause.has("DISPUTE", "PARTIES", "RECOVER", "WAGES") else 0
        return beside(hit, kept, "mediation", quarrel)
    return hit.head.pattern[0] != ("COLLECT",) and beside(hit, kept, "mediation", 1)


def remark_of_guidance(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """What was found on a guidance round is part of it."""
    if hit.kind == "inspection" and beside(hit, kept, "guidance", 0):
        return True
    return earlier(hit, kept, ("guidance",), 3)


def walked_from_home_to_home(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """把四栋楼走完了，41户: the homes counted are a visit, no second deed."""
    looked = ("LOOK",) in (hit.head.pattern[0], hit.head.pattern[-1])
    return looked and any(
        o.kind == "visit"
        and abs(o.clause.index - hit.clause.index) <= 1
        and (o.head.pattern[0] == ("WALK",) or (o.clause is hit.clause and ("#户",) in o.head.pattern))
        for o in kept
    )


def heading_of_an_account(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """交账：今年我走访38户……: an account of the figures, not given to voters."""
    return reading.text[hit.end : hit.end + 1] in ("：", ":") and any(
        o.kind != "debrief" and o.clause is hit.clause and o.start > hit.end for o in kept
    )


def second_look(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """实地查看了… after 视察 is the same inspection."""
    return earlier(hit, kept, ("inspection",), 3) and not hit.clause.dates


def looked_into(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """调研村医培训情况: what an inspection looked into is not the deputy's own study, deed or meeting."""
    if hit.kind == "inspection" and any(q.start >= hit.start for q in hit.clause.quantities):
        return False  # 列席会议1次、参加视察1次
    around = ("attend",) if hit.kind in ("inspection", "mediation") else ("inspection", "attend")
    return any(o.kind in around and o.clause is hit.clause and o.start < hit.start for o in kept)


def told_again(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """A kind without figure or day of its own right after the same kind."""
    if hit.kind == "mediation":  # 调处三件，两件和好，一件转司法所: the parts of what was told
        told_day = any(not day.value.period for day in hit.clause.dates)
        own = told_day or re.search("又|另|还", hit.clause.text) is not None
    elif hit.kind == "deed" and not hit.clause.quantities:
        own = bool(hit.clause.dates) and hit.clause.has("SELF", "AID", "FOR", "GIVE")
    elif hit.kind in ("visit", "suggestion", "deed", "voice"):
        own = bool(hit.clause.quantities or hit.clause.dates)
    else:
        own = bool(hit.clause.dates)
    listed = list_item(reading, hit) or _NUMBERED.match(hit.clause.text) is not None
    return not own and not listed and earlier(hit, kept, (hit.kind,), 3)


_NUMBERED = re.compile(r"\s*[（(]?(?:[二三四五六七八九](?:[、是]|[)）])|[2-9][.、）)])")
"""二、…: a further item of a list."""


Test = Callable[[Reading, Hit, list[Hit]], bool]


class Drop(NamedTuple):
    """A rule that drops a hit in favour of one near by, and between which kinds."""

    rule: Test
    kinds: frozenset[str]
    """The kinds it may drop."""
    beside: frozenset[str]
    """The kinds of one of which the other must be."""
    among_equals: bool
    """Whether the other must be of the same kind."""


def _drop(rule: Test, kinds: str = "", beside: str = "", *, among_equals: bool = False) -> Drop:
    """The rule with its *kinds* and those *beside* it, as words; none named: every kind."""
    every = nouns().keys()
    return Drop(rule, frozenset(kinds.split() or every), frozenset(beside.split() or every), among_equals)


DROPS = (
    _drop(explained_to_visitors, "deed", beside="reception duty visit"),
    _drop(head_of_list, "voice", among_equals=True),
    _drop(wish_of_visitors, "suggestion", beside="voice"),
    _drop(opinions_collected, "suggestion", beside="voice"),
    _drop(contents_of_a_letter, "voice suggestion reception deed", beside="letter"),
    _drop(reported_and_asked, "voice", beside="suggestion"),
    _drop(seat_on_reception_day, "duty", beside="reception"),
    _drop(parties_of_a_quarrel, "visit", beside="mediation"),
    _drop(seen_again, "voice", beside="visit"),
    _drop(asked_most_there, "voice", beside="reception debrief"),
    _drop(found_on_inspection, "voice", beside="inspection"),
    _drop(mended_at_once, "voice", beside="deed"),
    _drop(said_around_another, "voice", beside="debrief"),
    _drop(inside_proposal, beside="suggestion"),
    _drop(inside_complaint, beside="voice"),
    _drop(help_of_a_mediation, "deed voice", beside="mediation"),
    _drop(remark_of_guidance, "suggestion inspection voice deed", beside="guidance"),
    _drop(present_there, "reception", beside="debrief study meeting inspection"),
    _drop(help_around_another, "deed"),
    _drop(gift_at_the_door, "visit", among_equals=True),
    _drop(gift_of_a_visit, "deed", beside="visit"),
    _drop(looked_into, "study deed meeting inspection mediation", beside="inspection attend"),
    _drop(found_and_told, "suggestion", beside="inspection"),
    _drop(walked_from_home_to_home, "inspection", beside="visit"),
    _drop(heading_of_an_account, "debrief"),
    _drop(second_look, "inspection", among_equals=True),
    _drop(same_clause_repeat, among_equals=True),
    _drop(told_again, among_equals=True),
)
"""Every rule that drops a hit in favour of another, in order."""
