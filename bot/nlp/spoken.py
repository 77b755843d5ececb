"""Evidence in what people said: a public matter, told by voters, asked of an office, or plainly in view (pure)."""

from __future__ import annotations

import re

from bot.nlp import signs
from bot.nlp.heads import Hit
from bot.nlp.reading import Reading
from bot.nlp.signs import counted

_GOOD = re.compile(r"价(?:钱|格)?好|比.{0,6}好|不错|高兴|满意|感谢|都好|挺好|很好|蛮好|好过|支持|夸|表扬|点赞|方便多")
_ONLY_ABOUT = re.compile(
    r"\A\s*(?:[说讲问摆]了?(?:半天|一阵|好久|一下午|一早上|一上午|半个?多?小时)[^，。]*的?事|有[个位]说[^，。]*[的呢])\s*\Z|\A\s*(?:[都全主]*(?:要)?是(?:来)?(?:说|讲|问|反映)[^，。]*[的呢]|[都全主]*(?:要)?是(?:来)?(?:说|讲|问|反映)[^，。]*的?事|[说讲问反映]{1,2}的(?:都|全|主要)?是[^，。]{1,14}|[一两三四五几][个位](?:说|讲|问)(?:的是|呢是)?[^，。]{1,6})\s*\Z"
)
"""都是说自来水的, 三个讲路: what they came about, no report."""
_UNTIL = re.compile(r"到(?:[0-9一二两三四五六七八九十半深天]|晚上|很晚)")
"""讲到十点: how long they talked."""


def said_by_people(reading: Reading, hit: Hit) -> bool:
    """Someone who came or was visited says it, or voters stand in the clause."""
    later = reading.clauses[hit.clause.index + 1 : hit.clause.index + 2]
    if _ONLY_THAT.fullmatch(reading.text[hit.end : hit.clause.end]) and not any(reading.topic(c.text) for c in later):
        return False
    if _ONLY_ABOUT.search(hit.clause.text) or _WHEREABOUTS.fullmatch(reading.text[hit.end : hit.clause.end]):
        return False
    if hit.clause.before(hit.start, "VOTER"):
        return True
    seen = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 1]
    return any(c.before(hit.start, "VISIT", "RECEIVE", "COME", "COME_TO_ME", "VOTER") for c in seen)


_WHEREABOUTS = re.compile(r"(?:已经|刚|都)?(?:去|在|到|回|克)[^，。]{1,8}[了呢]?")
"""说去州医院了: where somebody is, no matter."""
_ONLY_THAT = re.compile(r"(?:了|过|的)?(?:情况|问题|诉求|困难|一些|点)*(?:情况|问题|诉求|困难)?\s*")
"""反映情况: that something was reported, not what."""


def said_matter(reading: Reading, hit: Hit) -> bool:
    """What they say has a public subject and is no praise."""
    told = reading.text[hit.end : hit.clause.end + 24]
    if _OF_OTHERS.search(told):
        return False
    if _GOOD.search(reading.text[hit.end : hit.clause.end]):
        return False
    if signs.family(hit.clause) and not (hit.clause.people or hit.clause.places or "选民" in hit.clause.text):
        return False
    if reading.topic(told) is not None or reading.topic(hit.clause.text) is not None:
        return True
    led = reading.clauses[hit.clause.index - 1].text if hit.clause.index and hit.clause.has("RATED") else ""
    return reading.topic(led) is not None  # 大郭西的灌溉用水，选民还是不满意


_OF_OTHERS = re.compile(r"邻镇|外镇|别的镇|隔壁[镇乡县]|其他乡镇|外县")
"""邻镇有个代表……: what is told of another town is no matter of ours."""


def said_by_visitor(reading: Reading, hit: Hit) -> bool:
    """Someone visited or received says it, right after that was told."""
    before = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 1]
    met = any(
        c.before(hit.start, "VISIT", "RECEIVE", "COME", "COME_TO_ME", "WALK", "MET", "MEET", "PHONED", "RECEPTION_DAY")
        for c in before
    )
    met = met or any(c.before(hit.start, "GO_TO", "LOOKED_IN") and counted(c, ("户", "人")) for c in before)
    lead = hit.lead
    if reading.text[hit.end : hit.end + 1] == "我" or _UNTIL.match(reading.text[hit.end : hit.end + 4]):
        return False
    beside = hit.clause.before(hit.start, "COME_TO_ME")
    starts = (
        len(lead) <= 4
        or (beside is not None and hit.start - beside.end <= 2)
        or re.search(r"(?:大家|都|个个|他们|家家|有人)[^，。]{0,2}\Z", lead)
    )
    return met and bool(starts) and not _ONLY_ABOUT.search(hit.clause.text) and said_matter(reading, hit)


def said_public(reading: Reading, hit: Hit) -> bool:
    """马街的人都在讲停水: people of a place speak of a public matter."""
    clause = hit.clause
    near = bool(clause.places) or clause.has("VOTER") or re.search("村|组里|寨子", clause.text) is not None
    return near and not clause.has("KIN", "ASK", "YOU", "HEARSAY") and said_matter(reading, hit)


def asking(reading: Reading, hit: Hit) -> bool:
    """Something is proposed: enough words follow, and the message has a public subject."""
    following = reading.clauses[hit.clause.index + 1 : hit.clause.index + 3]
    told = hit.clause.end - min(hit.end, hit.start + 2) + sum(len(c.text) for c in following)
    matter = reading.text[max(0, hit.start - 60) : hit.end + 80]
    public = reading.topic(matter) is not None or bool(reading.places)
    return told >= 3 and (public or hit.clause.has("GOV", "PUBLIC", "VOTER") or "活动室" in matter)


def asking_office(reading: Reading, hit: Hit) -> bool:
    """An office is asked for something with a public subject, and asked closely."""
    gap = hit.end - hit.start
    return (
        not re.search(r"等|一个|[了过]", reading.text[hit.start : hit.end])
        and gap <= 12
        and hit.clause.end - hit.end >= 2
        and reading.topic(reading.text) is not None
    )


def public_ask(reading: Reading, hit: Hit) -> bool:
    """能不能 + doing something public."""
    return hit.clause.has("PUBLIC", "GOV") or bool(hit.clause.places)


def told_matter(reading: Reading, hit: Hit) -> bool:
    """反映一下……: the sender passes a public matter on; the presidium and the clerk also pass on a deputy's."""
    named = [p for p in hit.clause.people if p.end <= hit.start]
    reports = reading.sender is not None and reading.sender.reports_for_others
    if reports and named and not reading.text[named[-1].end : hit.start].strip("代表同志也今昨天"):
        return reading.topic(reading.text[hit.end :]) is not None
    starts = re.fullmatch(
        r"\W*(?:我|我来|我想|来|(?:我|今天|昨天|已经?|刚)*向[^，。]{1,8}|代|替[^，。]{1,6}|帮[^，。]{1,8})?\W*",
        hit.lead,
    )
    rest = reading.text[hit.end :]
    if "我" in reading.text[hit.start : hit.end]:  # 告诉我一下…: it is asked for
        return False
    return starts is not None and len(rest) >= 6 and reading.topic(rest) is not None


def to_me(reading: Reading, hit: Hit) -> bool:
    """王老师跟我讲……: told to the sender, by none of the family."""
    word = reading.text[hit.start : hit.end]
    before = hit.lead
    told = hit.clause.before(hit.start, "VOTER", "SOMEONE") is not None or _SOMEONE.search(before) or "围" in word
    if not told or _ASKED_TO_TELL.search(before):
        return False
    if _PRIVATE_TALK.search(before) and not (hit.clause.places or hit.clause.after(hit.end, "PUBLIC")):
        return False
    told_me = ("我" in word or "围" in word) and not hit.clause.has("KIN")
    return (
        told_me and said_matter(reading, hit) and reading.topic(reading.text[hit.end : hit.clause.end + 24]) is not None
    )


_SOMEONE = re.compile(
    r"(?:老师|主任|书记|师傅|医生|大夫|老板|组长|会计|[爷奶叔婶伯哥姐嫂爹妈]|老[一-鿿]|[小阿][一-鿿]|[一-鿿]家)[今昨前下上中都刚又还来专在跑今天晚早午门程打电话]{0,6}\Z"
)
_ASKED_TO_TELL = re.compile(r"(?:来了|别|莫|不要|不|请|要|记得|快|早点|及时|就|再|来时|[到有没]了|[上下]车)\s*\Z")
"""Before 告诉我: it is asked for, nobody has told it yet."""


def reported_matter(reading: Reading, hit: Hit) -> bool:
    """What was reported is told, or at least that something was: not only 群众反映的问题."""
    rest = reading.text[hit.end : hit.clause.end]
    if reading.text[hit.end - 2 : hit.end] == "诉苦" and reading.topic(reading.matter) is None:
        return False  # 有个大姐来找我诉苦: she came, no matter is told
    if rest.startswith(("的", "呢")) and reading.topic(rest) is None:
        return False
    return len(rest) >= 2 or hit.clause.index + 1 < len(reading.clauses)


def asked_matter(reading: Reading, hit: Hit) -> bool:
    """Voters ask about a public matter, outside a reception or visit that names it only."""
    met = any(c.has("RECEIVE", "COME", "COME_TO_ME", "MET", "RECEPTION_DAY", "DUTY") for c in reading.clauses)
    return not met and said_matter(reading, hit)


def told_by_all(reading: Reading, hit: Hit) -> bool:
    """大家反映…: a matter that people told; not 都不告诉我一下."""
    return (
        not _ASKED_TO_TELL.search(reading.text[hit.start : hit.end].removesuffix("告诉我").removesuffix("跟我说"))
        and ("我" not in reading.text[hit.start : hit.end] or not reading.has("YOU"))
        and said_matter(reading, hit)
    )


def office_said(reading: Reading, hit: Hit) -> bool:
    """村委会讲水泵坏了: an office told of a public matter; not what a doctor told a patient."""
    before = reading.text[hit.clause.start : hit.start + 4]
    if re.search(r"(?:跟|向|和|给|找|让|请)[^，。]{0,2}\Z", hit.lead):
        return False
    private = _PRIVATE_TALK.search(before) is not None and not hit.clause.places
    return not private and reading.topic(reading.text[hit.end : hit.clause.end + 24]) is not None


_PRIVATE_TALK = re.compile(r"医生|大夫|老师|班主任|同事|老板|保安|中介|导师|教练")
"""What these tell is rather one's own affair than a public one."""


def came_telling(reading: Reading, hit: Hit) -> bool:
    """来我家找我，反映停水: what they came to tell is told with it."""
    near = reading.clauses[hit.clause.index : hit.clause.index + 2]
    told = any(m.start >= hit.end for c in near for m in c.all("SAY", "REPORT", "ASKED_OF"))
    return told and not reading.has("YOU") and reading.topic(reading.text[hit.end :]) is not None
