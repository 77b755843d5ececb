"""Which of several matters told together counts: reports, proposals and letters that another deed explains (pure)."""

from __future__ import annotations

import re

from bot.nlp.heads import Hit
from bot.nlp.reading import Reading


def earlier(hit: Hit, kept: list[Hit], kinds: tuple[str, ...], back: int) -> bool:
    """Whether a hit of *kinds* stands before, at most *back* clauses away."""
    return any(o.kind in kinds and o.start < hit.start and hit.clause.index - o.clause.index <= back for o in kept)


def beside(hit: Hit, kept: list[Hit], kind: str, reach: int) -> bool:
    """Whether a hit of *kind* stands at most *reach* clauses before or after, in the same one with 0."""
    return any(o.kind == kind and abs(o.clause.index - hit.clause.index) <= reach for o in kept)


def inside_proposal(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """What a suggestion asks for is not yet done."""
    if hit.kind == "suggestion":
        return False
    for other in kept:
        if other.kind == "suggestion" and other.start < hit.start:
            if other.clause is hit.clause:
                if re.search(r"[0-9一二两三四五六七八九十][条件][、，]", reading.text[other.start : hit.start]):
                    return False  # 提建议2条、办实事1件
                return not hit.clause.text[other.end - hit.clause.start :].startswith(
                    tuple("0123456789一二两三")
                ) or hit.kind in ("deed", "voice")
            if (
                hit.clause.index - other.clause.index <= 2
                and not hit.clause.has("SELF", "DONE")
                and not hit.clause.quantities
            ):
                return True
            if hit.kind == "voice" and hit.head.pattern[0] != ("COLLECT",):
                return True
    return False


def inside_complaint(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """What people reported is not the deputy's own deed, unless 我 begins again."""
    if hit.kind in ("suggestion", "voice") or hit.head.pattern[0] == ("ON_SPOT",):
        return False
    for other in kept:
        if other.kind == "voice" and other.start < hit.start and other.head.pattern[0] != ("COLLECT",):
            if other.clause is hit.clause and hit.clause.before(hit.start, "SELF") is None:
                return True
            near = hit.clause.index - other.clause.index <= 2
            if near and hit.kind in ("deed", "inspection", "study") and not hit.clause.has("SELF", "DONE"):
                return True
    return False


def reported_and_asked(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """Report and ask on one matter are one suggestion."""
    if hit.head.pattern[0] == ("COLLECT",):
        return False
    return any(
        o.kind == "suggestion" and -1 <= o.clause.index - hit.clause.index <= 4 and not _one_more(reading, hit, o)
        for o in kept
    )


def _one_more(reading: Reading, report: Hit, ask: Hit) -> bool:
    """报两件事：……；另外建议……: the ask is on another matter than the report before it."""
    lead = reading.text[report.end : ask.start]
    return (
        report.start < ask.start
        and re.search(r"(?:另外|另一件|还有一件|再一个|再就是|二是)[，,]?[^，。]{0,6}\Z", lead) is not None
    )


def seen_again(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """回访上个月反映漏雨的那户: what they once reported only says which home it was."""
    named = (
        re.match(
            r"[^，。]{0,12}的(?:那|这)?(?:几|[两三四五六七八九十0-9]+)?[户家个]", reading.text[hit.end : hit.clause.end]
        )
        is not None
    )
    return named and any(o.kind == "visit" and o.clause is hit.clause and o.start < hit.start for o in kept)


def asked_most_there(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """接待日来了5位群众，问得最多的是烤烟补贴: what was spoken of most is told with the reception or the debriefing."""
    if "最多" not in reading.text[hit.start : hit.clause.end]:
        return False
    asked = "问得最多" in reading.text[hit.start : hit.end] and earlier(hit, kept, ("reception",), 2)
    return asked or earlier(hit, kept, ("debrief",), 1)


def wish_of_visitors(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """好几家在问医保涨价，想晓得能不能少交点: what they want to know belongs to what they reported."""
    return re.search("想(?:晓得|知道|问)|问问?\\Z", hit.lead) is not None and earlier(hit, kept, ("voice",), 1)


def found_on_inspection(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """视察小坝塘，坝埂有两处渗水: what the deputies themselves found, told by nobody."""
    told = any(c.has("VOTER", "SAY", "REPORT") for c in reading.clauses)
    return hit.head.pattern[0] == ("PUBLIC",) and not told and earlier(hit, kept, ("inspection",), 2)


def mended_at_once(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """大前天抽水机烧了，我拉了台来顶着: what the sender has mended is not reported."""
    if hit.head.pattern[0] not in (("PUBLIC",), ("TROUBLE",)):
        return False
    if any(o.kind == "deed" and o.clause.index == hit.clause.index - 1 for o in kept) and _MENDED.match(
        reading.text, hit.end
    ):
        return True  # 把坏了俩月的那盏灯换掉了
    return any(o.kind == "deed" and 0 <= o.clause.index - hit.clause.index <= 2 for o in kept)


_MENDED = re.compile(r"[^，。]{0,8}(?:换|修|补|装|清|通|弄|整)(?:掉|好|上|通|完)?了")


def said_around_another(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """给选民述职……讲到九点: what lies between the voters and the speaking is the deed."""
    return any(o.kind == "debrief" and hit.start <= o.start < hit.end for o in kept)


def opinions_collected(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """收集意见建议5条 are the people's opinions, not suggestions."""
    return any(
        o.kind == "voice"
        and o.clause is hit.clause
        and (o.head.pattern[0] == ("COLLECT",) or ("PROPOSE",) in o.head.pattern)
        for o in kept
    )


def found_and_told(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """检查……，现场要求清走: what those inspected are told on the spot is part of the inspection."""
    lead = reading.text[max(hit.clause.start, hit.start - 4) : hit.end + 4]
    return re.search("(?:现场|当场)[^，。]{0,2}要求|要求[^，。]{0,6}(?:当场|立即|立刻)", lead) is not None and earlier(
        hit, kept, ("inspection",), 4
    )


def contents_of_a_letter(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """收到群众来信，反映……: what a letter says, and how it came, is part of it; what was collected beside it is not."""
    if hit.head.pattern[0] == ("COLLECT",):
        return False
    if hit.kind == "deed" and not hit.clause.has("SENT_ON", "ASSIGN"):
        return False
    return not (hit.kind == "reception" and hit.clause.quantities) and beside(hit, kept, "letter", 2)


def list_item(reading: Reading, hit: Hit) -> bool:
    """Whether the clause is an item of a list: 一是…二是…."""
    return hit.kind == "voice" and hit.head.pattern[0] == ("ITEM",)


def head_of_list(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """选民说了两件事，一件是……: the matters are told one by one after it."""
    return (
        not list_item(reading, hit)
        and hit.clause.after(hit.end, "ITEM") is None
        and any(list_item(reading, o) and 0 < o.clause.index - hit.clause.index <= 3 for o in kept)
    )
