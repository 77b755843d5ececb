"""Which of two deeds near each other is told: named rules that drop one in favour of another (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.nlp.heads import Hit
from bot.nlp.measures import is_of
from bot.nlp.reading import Reading

Drop = Callable[[Reading, Hit, list[Hit]], bool]


def _earlier(hit: Hit, kept: list[Hit], kinds: tuple[str, ...], back: int) -> bool:
    """Whether a hit of *kinds* stands before, at most *back* clauses away."""
    return any(o.kind in kinds and o.start < hit.start and hit.clause.index - o.clause.index <= back for o in kept)


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


def gift_of_a_visit(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """A gift told with the visit belongs to it."""
    given = hit.clause.has("SEND") or re.search("[送提带发买]", hit.clause.text) is not None
    return given and hit.clause.has("SEND", "GIFT") and _earlier(hit, kept, ("visit",), 1)


def explained_to_visitors(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """我给她讲清楚了, of someone who came with a question, is part of receiving her."""
    explained = re.search("讲|解释|答复|说", reading.text[hit.start : hit.end]) is not None
    return explained and _earlier(hit, kept, ("reception", "duty", "visit"), 1)


def present_there(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """来了四十个选民 after a debriefing or a training are those present, no callers."""
    came = any("COME" in part for part in hit.head.pattern)
    return came and _earlier(hit, kept, ("debrief", "study", "meeting", "inspection"), 2)


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
    """接待日来了5位群众，问得最多的是烤烟补贴: what the visitors came for is told with the reception."""
    return "问得最多" in reading.text[hit.start : hit.end] and _earlier(hit, kept, ("reception",), 2)


def found_on_inspection(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """视察小坝塘，坝埂有两处渗水: what the deputies themselves found, told by nobody."""
    told = any(c.has("VOTER", "EVERYONE", "SAY", "REPORT") for c in reading.clauses)
    return hit.head.pattern[0] == ("PUBLIC",) and not told and _earlier(hit, kept, ("inspection",), 2)


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


def parties_of_a_quarrel(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """陪两家去村委会签了协议: the two homes are those that quarrelled."""
    named = any(hit.start <= mark.start < hit.end for mark in hit.clause.all("PARTIES"))
    alone = sum(is_of(figure.value.unit, "户") for figure in hit.clause.quantities) == 1
    return named and alone and any(o.kind == "mediation" and o.clause is hit.clause for o in kept)


def seat_on_reception_day(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """接待日我在代表之家坐了一上午: without a word of duty it is the reception alone."""
    return not reading.has("DUTY") and reading.has("RECEPTION_DAY", "RECEIVE") and _near_reception(hit, kept)


def _near_reception(hit: Hit, kept: list[Hit]) -> bool:
    return any(o.kind == "reception" and abs(o.clause.index - hit.clause.index) <= 2 for o in kept)


def said_around_another(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """给选民述职……讲到九点: what lies between the voters and the speaking is the deed."""
    return any(o.kind == "debrief" and hit.start <= o.start < hit.end for o in kept)


def help_around_another(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """组织代表视察水库加固: what lies between the help and the mending is the deed."""
    return any(o.kind not in ("deed", "study") and hit.start < o.start < hit.end for o in kept)


def gift_at_the_door(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """上门给两家送了米 after a visit is that visit's gift."""
    return hit.clause.has("SEND", "GIFT") and _earlier(hit, kept, ("visit",), 2)


def opinions_collected(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """收集意见建议5条 are the people's opinions, not suggestions."""
    return any(
        o.kind == "voice"
        and o.clause is hit.clause
        and (o.head.pattern[0] == ("COLLECT",) or ("PROPOSE",) in o.head.pattern)
        for o in kept
    )


def help_of_a_mediation(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """帮两家说和了: the help is the mediation."""
    if hit.kind == "deed":
        quarrel = 2 if hit.clause.has("DISPUTE", "PARTIES", "RECOVER") else 0
        return any(o.kind == "mediation" and abs(o.clause.index - hit.clause.index) <= quarrel for o in kept)
    return hit.head.pattern[0] != ("COLLECT",) and any(
        o.kind == "mediation" and abs(o.clause.index - hit.clause.index) <= 1 for o in kept
    )


def remark_of_guidance(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """What was found on a guidance round is part of it."""
    if hit.kind == "inspection" and any(o.kind == "guidance" and o.clause is hit.clause for o in kept):
        return True
    return _earlier(hit, kept, ("guidance",), 3)


def found_and_told(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """检查……，现场要求清走: what those inspected are told on the spot is part of the inspection."""
    lead = reading.text[max(hit.clause.start, hit.start - 4) : hit.end + 4]
    return re.search("(?:现场|当场)[^，。]{0,2}要求|要求[^，。]{0,6}(?:当场|立即|立刻)", lead) is not None and _earlier(
        hit, kept, ("inspection",), 4
    )


def walked_from_home_to_home(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """把四栋楼走完了，41户: the homes counted are a visit, no second deed."""
    looked = ("LOOK",) in (hit.head.pattern[0], hit.head.pattern[-1])
    return looked and any(
        o.kind == "visit"
        and abs(o.clause.index - hit.clause.index) <= 1
        and (o.head.pattern[0] == ("WALK",) or (o.clause is hit.clause and ("#户",) in o.head.pattern))
        for o in kept
    )


def second_look(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """实地查看了… after 视察 is the same inspection."""
    return _earlier(hit, kept, ("inspection",), 3) and not hit.clause.dates


def looked_into(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """调研村医培训情况: what an inspection looked into is not the deputy's own study, deed or meeting."""
    if hit.kind == "inspection" and any(q.start >= hit.start for q in hit.clause.quantities):
        return False  # 列席会议1次、参加视察1次
    around = ("attend",) if hit.kind in ("inspection", "mediation") else ("inspection", "attend")
    return any(o.kind in around and o.clause is hit.clause and o.start < hit.start for o in kept)


def contents_of_a_letter(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """收到群众来信，反映……: what a letter says, and how it came, is part of it; what was collected beside it is not."""
    if hit.head.pattern[0] == ("COLLECT",):
        return False
    if hit.kind == "deed" and not hit.clause.has("SENT_ON", "ASSIGN"):
        return False
    return not (hit.kind == "reception" and hit.clause.quantities) and any(
        o.kind == "letter" and abs(o.clause.index - hit.clause.index) <= 2 for o in kept
    )


def told_again(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """A kind without figure or day of its own right after the same kind."""
    if hit.kind == "mediation":  # 调处三件，两件和好，一件转司法所: the parts of what was told
        own = bool(hit.clause.dates) or re.search("又|另|还", hit.clause.text) is not None
    elif hit.kind == "deed" and not hit.clause.quantities:
        own = bool(hit.clause.dates) and hit.clause.has("SELF", "AID", "FOR", "GIVE")
    elif hit.kind in ("visit", "suggestion", "deed", "voice"):
        own = bool(hit.clause.quantities or hit.clause.dates)
    else:
        own = bool(hit.clause.dates)
    listed = _list_item(reading, hit) or _NUMBERED.match(hit.clause.text) is not None
    return not own and not listed and _earlier(hit, kept, (hit.kind,), 3)


_NUMBERED = re.compile(r"\s*[（(]?(?:[二三四五六七八九](?:[、是]|[)）])|[2-9][.、）)])")
"""二、…: a further item of a list."""


def _list_item(reading: Reading, hit: Hit) -> bool:
    """Whether the clause is an item of a list: 一是…二是…."""
    return hit.kind == "voice" and hit.head.pattern[0] == ("ITEM",)


def head_of_list(reading: Reading, hit: Hit, kept: list[Hit]) -> bool:
    """选民说了两件事，一件是……: the matters are told one by one after it."""
    return (
        not _list_item(reading, hit)
        and hit.clause.after(hit.end, "ITEM") is None
        and any(_list_item(reading, o) and 0 < o.clause.index - hit.clause.index <= 3 for o in kept)
    )


DROPS: tuple[tuple[Drop, tuple[str, ...]], ...] = (
    (explained_to_visitors, ("deed",)),
    (head_of_list, ("voice",)),
    (opinions_collected, ("suggestion",)),
    (contents_of_a_letter, ("voice", "suggestion", "reception", "deed")),
    (reported_and_asked, ("voice",)),
    (seat_on_reception_day, ("duty",)),
    (parties_of_a_quarrel, ("visit",)),
    (seen_again, ("voice",)),
    (asked_most_there, ("voice",)),
    (found_on_inspection, ("voice",)),
    (mended_at_once, ("voice",)),
    (said_around_another, ("voice",)),
    (inside_proposal, ()),
    (inside_complaint, ()),
    (help_of_a_mediation, ("deed", "voice")),
    (remark_of_guidance, ("suggestion", "inspection", "voice", "deed")),
    (present_there, ("reception",)),
    (help_around_another, ("deed",)),
    (gift_at_the_door, ("visit",)),
    (gift_of_a_visit, ("deed",)),
    (looked_into, ("study", "deed", "meeting", "inspection", "mediation")),
    (found_and_told, ("suggestion",)),
    (walked_from_home_to_home, ("inspection",)),
    (second_look, ("inspection",)),
    (same_clause_repeat, ()),
    (told_again, ()),
)
"""Every rule that drops a hit in favour of another, and the kinds it may drop (none named: every kind), in order."""
