"""What must be told beside the words that name a kind before it is a record: named tests over a hit (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.nlp.heads import Hit
from bot.nlp.kinds import nouns
from bot.nlp.measures import is_household, is_of
from bot.nlp.quantities import Measure
from bot.nlp.reading import Clause, Reading
from bot.nlp.topics import topic_of

Test = Callable[[Reading, Hit], bool]

_BARE_DUTY = re.compile(
    r"\s*(?:我|今天|今日|上午|下午|早上|晚上|今早|中午|夜里|白天|全天)*(?:来|去|克)?(?:值班|值守|轮值|坐班)[了咯]?(?:一天|半天|一日|一上午|一下午|一早上|一晚上)?\s*"
)
_DONE_WORD = re.compile(r"了(?!解|结|得|不)|[咯啰啦]|过(?!来|去|年|节)|完|已|刚|归一|结束|总算|终于|掉")
_FINISHED = re.compile(r"[了咯啦过完好成归掉]|下来|上了|通了|起来")
_GOOD = re.compile(r"比.{0,6}好|不错|高兴|满意|感谢|都好|挺好|很好|蛮好|好过|支持|夸|表扬|点赞|方便多")


def _neighbours(reading: Reading, hit: Hit, reach: int = 1) -> list[Clause]:
    """The clause and the ones beside it, *reach* to each side."""
    at = hit.clause.index
    return list(reading.clauses[max(0, at - reach) : at + reach + 1])


def _counted(clause: Clause, classes: tuple[str, ...]) -> bool:
    return any(
        q.value.measure is Measure.COUNT
        and not q.value.rate
        and is_household(q.value.unit, clause.text[q.end - clause.start : q.end - clause.start + 4])
        and any(is_of(q.value.unit, c) for c in classes)
        for q in clause.quantities
    )


def _date(reading: Reading, hit: Hit) -> bool:
    """A day not ahead, in the clause or told before in the message."""
    told = any(not d.value.ahead(reading.now) for c in reading.clauses[: hit.clause.index + 1] for d in c.dates)
    return told or _PART_OF_DAY.search(hit.clause.text) is not None


_PART_OF_DAY = re.compile(r"上午|下午|早上|今早|中午|晚上|傍晚|一早|早晨")


def _done(reading: Reading, hit: Hit) -> bool:
    """了, 过, 完 at or after the head, or 已, 刚 before it."""
    text = reading.text[max(hit.clause.start, hit.start - 4) : hit.clause.end]
    idle = [m for m in hit.clause.all("EVERYDAY")]
    offset = max(hit.clause.start, hit.start - 4)
    return any(not any(m.start <= offset + found.start() < m.end for m in idle) for found in _DONE_WORD.finditer(text))


def _count(reading: Reading, hit: Hit) -> bool:
    """A figure in a measure of the kind, in the clause or beside it."""
    classes = nouns()[hit.kind].counts
    if _counted(hit.clause, classes) or _counted(hit.clause, ("次",)):
        return True
    return any(_counted(c, classes[:1]) for c in _neighbours(reading, hit, 2) if c is not hit.clause)


def _household(reading: Reading, hit: Hit) -> bool:
    """A figure of households in the clause or beside it."""
    return any(_counted(c, ("户",)) for c in _neighbours(reading, hit, 2))


_NO_HOMES = re.compile(r"饭店|餐馆|馆子|超市|商店|五金|药店|银行|房子|医院|店|公司|网吧|工厂|厂里|没买|买")
_TALKED = re.compile(r"坐|聊|串|问|听|摆|家常|门|村|选民|登记|在家|情况|走访|下户|困难|老乡")


def _homes(reading: Reading, hit: Hit) -> bool:
    """Homes with a figure that someone went to: 去了一下三户, 八家坐了坐; not 去了三家饭店."""
    if _NO_HOMES.search(reading.text[hit.start : hit.clause.end]) or not _counted(hit.clause, ("户",)):
        return False
    if hit.clause.has("KIN"):
        return False
    units = {q.value.unit for q in hit.clause.quantities}
    told = _done(reading, hit) or _date(reading, hit) or bool(hit.clause.places)
    return told and ("户" in units or bool(hit.clause.places) or _TALKED.search(reading.text) is not None)


_ONLY_A_FIGURE = re.compile(
    r"\s*(?:一共|总共|共|拢共|加起来|我这边|我|大概|差不多|有)*\s*\S{1,6}户(?:选民|人家|群众)?\s*"
)


def _homes_after(reading: Reading, hit: Hit) -> bool:
    """波黑我去过了，一共七户: the next clause is nothing but the figure of homes."""
    after = reading.clauses[hit.clause.index + 1 : hit.clause.index + 2]
    return (
        any(_counted(c, ("户",)) and _ONLY_A_FIGURE.fullmatch(c.text) for c in after)
        and bool(hit.clause.places)
        and (_done(reading, hit) or hit.clause.has("SELF"))
    )


def _seen(reading: Reading, hit: Hit) -> bool:
    """去看了两个瘫痪的老人: someone frail or in need was called on."""
    if hit.clause.has("KIN") or not hit.clause.has("FRAIL", "VOTER") or hit.end - hit.start > 14:
        return False
    went = re.search(r"[去克到下]", reading.text[hit.clause.start : hit.start + 2])
    return went is not None and (_done(reading, hit) or _date(reading, hit))


_RESULT = re.compile(r"[了咯啦好成平通上完掉归]|下来|起来|回来|出去|找着|要到|到手")


def _benefit(reading: Reading, hit: Hit) -> bool:
    """Something was paid, lent, mended, brought or brokered for voters or the village, and it worked."""
    clause = hit.clause
    near = _neighbours(reading, hit)
    others = clause.has("VOTER", "NEEDY", "FRAIL", "PUBLIC_SITE") or bool(clause.places)
    others = others or any(c.has("NEEDY", "FRAIL") or c.places for c in near)
    bad = clause.has("KIN", "ASK", "WHO", "SUGGEST", "YOU", "CALL_ALL", "REPORT") or _OWN_THING.search(clause.text)
    if not others or bad or clause.before(hit.start + 1, "VOTER", "EVERYONE"):
        return False
    return _RESULT.search(reading.text[hit.start : clause.end]) is not None or _money(reading, hit)


_OWN_THING = re.compile(
    r"我家的|我呢|给我|帮我|我自己(?!掏|出|花|贴|开|拿)|自己家(?!的?(?:水井|拖拉机|车|挖机|抽水机|地))|老婆|媳妇|老公"
)


def _benefit_paid(reading: Reading, hit: Hit) -> bool:
    """As `_benefit`, told with money of the sender's, or free of charge."""
    near = "".join(c.text for c in _neighbours(reading, hit))
    paid = any(_money(reading, Hit(hit.head, c, c.start, c.end)) for c in _neighbours(reading, hit))
    return (paid or re.search(r"免费|义务|没收钱|自己掏|自掏|凑|捐", near) is not None) and _benefit(reading, hit)


def _seen_home(reading: Reading, hit: Hit) -> bool:
    """李大爹家我去看了: their home was gone to."""
    words = reading.text[hit.start : hit.end]
    return re.search(r"家.{0,8}(?:去了|去看|去瞧|克看|克瞧|看了|瞧了|坐)", words) is not None and _done(reading, hit)


def _peace(reading: Reading, hit: Hit) -> bool:
    """They came to terms, a quarrel or its parties are told, and the sender had a hand in it."""
    near = _neighbours(reading, hit, 4)
    quarrel = any(c.has("DISPUTE", "PARTIES") for c in near)
    settled = any(c.has("SETTLED", "MEDIATED", "MEDIATE") for c in near)
    hand = any(c.has("SELF", "AID", "HELP", "HANDLE", "PEACE_WORK", "MEDIATE") for c in near)
    return quarrel and settled and hand


def _settled_after(reading: Reading, hit: Hit) -> bool:
    """劝架……整到12点才归一: it ended well, as the next words say."""
    return any(c.has("SETTLED", "MEDIATED") for c in reading.clauses[hit.clause.index : hit.clause.index + 3])


def _said_by_people(reading: Reading, hit: Hit) -> bool:
    """Someone who came or was visited says it, or voters stand in the clause."""
    if hit.clause.before(hit.start, "VOTER", "SHE"):
        return True
    seen = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 1]
    return any(c.has("VISIT", "RECEIVE", "COME", "COME_TO_ME", "VOTER") for c in seen)


def _said_matter(reading: Reading, hit: Hit) -> bool:
    """What they say has a public subject and is no praise."""
    told = reading.text[hit.end : hit.clause.end + 24]
    if _GOOD.search(reading.text[hit.end : hit.clause.end]):
        return False
    return topic_of(told, reading.gazetteer.town.topics) is not None or topic_of(hit.clause.text) is not None


def _said_by_visitor(reading: Reading, hit: Hit) -> bool:
    """Someone visited or received says it, right after that was told."""
    before = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 1]
    met = any(
        c.before(hit.start, "VISIT", "RECEIVE", "COME", "COME_TO_ME", "WALK", "MET", "MEET", "RECEPTION_DAY")
        for c in before
    )
    met = met or any(c.before(hit.start, "GO_TO", "LOOKED_IN") and _counted(c, ("户", "人")) for c in before)
    lead = reading.text[hit.clause.start : hit.start]
    starts = len(lead) <= 4 or re.search(r"(?:大家|都|个个|他们|家家|有人)[^，。]{0,2}\Z", lead) is not None
    return met and starts and not _ONLY_ABOUT.search(hit.clause.text) and _said_matter(reading, hit)


_ONLY_ABOUT = re.compile(
    r"\A\s*(?:[都全主]*(?:要)?是(?:来)?(?:说|讲|问|反映)[^，。]*[的呢]|[一两三四五几]个(?:说|讲|问)(?:的是|呢是)?[^，。]{1,6})\s*\Z"
)
"""都是说自来水的, 三个讲路: what they came about, no report."""


def _said_public(reading: Reading, hit: Hit) -> bool:
    """马街的人都在讲停水: people of a place speak of a public matter."""
    clause = hit.clause
    near = bool(clause.places) or clause.has("VOTER") or re.search("村|组里|寨子", clause.text) is not None
    return near and not clause.has("KIN", "ASK", "YOU", "HEARSAY") and _said_matter(reading, hit)


def _asking(reading: Reading, hit: Hit) -> bool:
    """Something is proposed: enough words follow, and the message has a public subject."""
    following = reading.clauses[hit.clause.index + 1 : hit.clause.index + 3]
    told = hit.clause.end - hit.end + sum(len(c.text) for c in following)
    matter = reading.text[max(0, hit.start - 60) : hit.end + 80]
    public = topic_of(matter, reading.gazetteer.town.topics) is not None or bool(reading.places)
    return told >= 3 and (public or hit.clause.has("GOV", "PUBLIC", "VOTER") or "活动室" in matter)


def _asking_office(reading: Reading, hit: Hit) -> bool:
    """An office is asked for something with a public subject, and asked closely."""
    gap = hit.end - hit.start
    return (
        gap <= 8 and hit.clause.end - hit.end >= 2 and topic_of(reading.text, reading.gazetteer.town.topics) is not None
    )


def _public_ask(reading: Reading, hit: Hit) -> bool:
    """能不能 + doing something public."""
    return hit.clause.has("PUBLIC", "GOV") or bool(hit.clause.places)


def _public_matter(reading: Reading, hit: Hit) -> bool:
    return hit.clause.has("PUBLIC_SITE", "PUBLIC")


def _place_look(reading: Reading, hit: Hit) -> bool:
    """Someone of the deputies went to a named place to look."""
    near = bool(hit.clause.places) or hit.clause.has("DEPUTY", "TOGETHER")
    return near and (_date(reading, hit) or _done(reading, hit) or hit.clause.has("SELF", "DONE"))


def _finished(reading: Reading, hit: Hit) -> bool:
    """The help came to an end: 修好了, 换了, 解决了, or a day not ahead is told."""
    return _FINISHED.search(reading.text[hit.start : hit.clause.end]) is not None or _date(reading, hit)


def _for_others(reading: Reading, hit: Hit) -> bool:
    """Voters, a village or something public is helped."""
    near = _neighbours(reading, hit)
    return any(c.has("VOTER", "PUBLIC", "PUBLIC_SITE") or c.places or "村" in c.text for c in near)


def _done_help(reading: Reading, hit: Hit) -> bool:
    """Help that was finished, for others, with a subject."""
    matter = topic_of(hit.clause.text, reading.gazetteer.town.topics) is not None or hit.clause.has("VOTER", "PUBLIC")
    begun = hit.clause.has("SELF") and any(c.has("VOTER", "REPORT", "RECEIVE") for c in _neighbours(reading, hit))
    told = hit.start - hit.clause.start <= 4 and hit.clause.has("VOTER")
    return (_finished(reading, hit) or told) and matter and (_for_others(reading, hit) or begun)


def _self_helped(reading: Reading, hit: Hit) -> bool:
    """Something public was mended, and the next words say that the sender brought it about."""
    near = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 3]
    mine = any(c.has("SELF") and c.has("HELP", "COORDINATE", "GIVE", "RAISE") for c in near)
    return mine and _FINISHED.search(hit.clause.text) is not None and topic_of(hit.clause.text) is not None


def _done_for(reading: Reading, hit: Hit) -> bool:
    """帮老人收了稻谷: something was done for a voter."""
    words = reading.text[hit.end : hit.clause.end]
    return re.search(r"[了咯过完好]", words) is not None and len(words) >= 4


def _served(reading: Reading, hit: Hit) -> bool:
    """Someone was brought to serve voters or a village."""
    to = hit.clause.has("VOTER", "EVERYONE") or bool(hit.clause.places) or "村" in hit.clause.text
    return to and not hit.clause.has("SUGGEST", "ASKED_OF")


def _settled(reading: Reading, hit: Hit) -> bool:
    """和好了, after a dispute was told, with the sender in it."""
    before = reading.clauses[max(0, hit.clause.index - 3) : hit.clause.index + 1]
    return any(c.has("DISPUTE") for c in before) and any(c.has("SELF", "HELP", "MEDIATE") for c in before)


def _present(reading: Reading, hit: Hit) -> bool:
    """People were present, or rated: 到会38人, 满意35票."""
    near = "".join(c.text for c in _neighbours(reading, hit, 2))
    return re.search(r"到会|参会|来了|测评|票|评议|参加(?:人|的)|村民", near) is not None


def _told_matter(reading: Reading, hit: Hit) -> bool:
    """反映一下……: the sender passes a public matter on."""
    starts = re.fullmatch(
        r"\W*(?:我|我来|我想|来|(?:我|今天|昨天|已经?|刚)*向[^，。]{1,8}|代|替[^，。]{1,6}|帮[^，。]{1,8})?\W*",
        reading.text[hit.clause.start : hit.start],
    )
    rest = reading.text[hit.end :]
    return starts is not None and len(rest) >= 6 and topic_of(rest, reading.gazetteer.town.topics) is not None


def _to_me(reading: Reading, hit: Hit) -> bool:
    """王老师跟我讲……: told to the sender, by none of the family."""
    word = reading.text[hit.start : hit.end]
    return "我" in word and not hit.clause.has("KIN") and _said_matter(reading, hit)


def _reported_matter(reading: Reading, hit: Hit) -> bool:
    """What was reported is told, or at least that something was: not only 群众反映的问题."""
    rest = reading.text[hit.end : hit.clause.end]
    if rest.startswith(("的", "呢")) and topic_of(rest, reading.gazetteer.town.topics) is None:
        return False
    return len(rest) >= 2 or hit.clause.index + 1 < len(reading.clauses)


def _went_study(reading: Reading, hit: Hit) -> bool:
    """今天去市里培训."""
    went = re.search(r"(?:去|到|克|赴)[^，。]{1,10}\Z", reading.text[hit.clause.start : hit.start]) is not None
    return went and "培训" in reading.text[hit.start : hit.end] and (_date(reading, hit) or _done(reading, hit))


def _own_work(reading: Reading, hit: Hit) -> bool:
    """给选民汇报了一年的工作."""
    told = re.search(
        r"工作|履职|这一?届|这一年|这几年|今年|几年|干了|做的事|任期", reading.text[hit.start : hit.clause.end]
    )
    return told is not None and _done(reading, hit)


_GATHERED_FOR = re.compile(r"了|完|开会|碰头|毕|聚|座谈")


def _gathered(reading: Reading, hit: Hit) -> bool:
    """第二组活动搞完了, 小组开会到了8人: the group met; not 小组活动几时搞."""
    near = reading.clauses[hit.clause.index : hit.clause.index + 3]
    present = any(_counted(c, ("人",)) for c in near)
    met = _GATHERED_FOR.search(reading.text[hit.core : hit.clause.end]) is not None
    return hit.end - hit.start <= 16 and (present or met and (_date(reading, hit) or _done(reading, hit)))


_TEACHER = re.compile(r"老师|教授|专家|师傅|农科|农技|党校|律师|法官|讲师|干部|局|站|所|院|人大|讲座")


def _taught(reading: Reading, hit: Hit) -> bool:
    """听农技站的人讲了一上午虫害: someone who knows taught something useful."""
    clause = hit.clause
    if clause.has("KIN", "HEARSAY", "VOTER", "REPORT"):
        return False
    subject = clause.has("TECHNIQUE", "STUDY_OBJECT", "LAW") or topic_of(clause.text) is not None
    told = _done(reading, hit) or _date(reading, hit) or _counted(clause, ("人",))
    return subject and told and _TEACHER.search(clause.text) is not None


def _led_look(reading: Reading, hit: Hit) -> bool:
    """Something public was looked at, by deputies together or at a named place, and it is done."""
    clause = hit.clause
    if clause.has("KIN", "ASK", "YOU") and not re.search("怎么样|咋样|咋个样|如何|多少", clause.text):
        return False
    led = bool(clause.places) or clause.has("LED", "WITH", "DEPUTY", "OPEN") or bool(clause.people)
    return led and (_done(reading, hit) or _date(reading, hit))


def _sent_on(reading: Reading, hit: Hit) -> bool:
    """两封信，我都转到镇人大了: the next words say that the letters were passed on."""
    return any(c.has("SENT_ON") for c in reading.clauses[hit.clause.index : hit.clause.index + 3])


def _by_presidium(reading: Reading, hit: Hit) -> bool:
    """The presidium or the clerk looked into a deputies' room: guidance, not inspection."""
    return reading.sender is not None and (reading.sender.presidium or reading.sender.clerk)


def _asked_matter(reading: Reading, hit: Hit) -> bool:
    """Voters ask about a public matter, outside a reception or visit that names it only."""
    met = any(c.has("RECEIVE", "COME", "COME_TO_ME", "MET", "RECEPTION_DAY", "DUTY") for c in reading.clauses)
    return not met and _said_matter(reading, hit)


_OWN = re.compile(r"我家|家里|家头|办公室|公司|单位|手机|电脑|我的|我呢|我车")


def _plain_problem(reading: Reading, hit: Hit) -> bool:
    """Something public is broken, plainly stated: no ask, no own trouble, no repair told."""
    clause = hit.clause
    if (
        _OWN.search(reading.text)
        or reading.has("WHO", "ASK", "CALL_ALL", "HEARSAY")
        or clause.has("SELF", "HELP", "ASK", "WHO", "CLOSED", "WORKING", "PLAN", "YOU")
    ):
        return False
    firm = any(len(m.word) >= 2 for m in clause.all("PUBLIC")) or bool(clause.places)
    return firm and hit.end - hit.start <= 12 and (bool(reading.places) or len(reading.clauses) <= 3)


def _done_gift(reading: Reading, hit: Hit) -> bool:
    """A gift to voters or the public, given."""
    given = _done(reading, hit) or _date(reading, hit) or _money(reading, hit) or hit.clause.has("SEND", "GIVE")
    return _for_others(reading, hit) and given


def _money(_: Reading, hit: Hit) -> bool:
    return any(q.value.measure is Measure.MONEY for q in hit.clause.quantities)


def _bare_duty(reading: Reading, hit: Hit) -> bool:
    """值班一天, 上午值班 said alone."""
    return _BARE_DUTY.fullmatch(hit.clause.text) is not None


def _in_message(*concepts: str) -> Test:
    return lambda reading, hit: any(
        c.has(*concepts) for c in reading.clauses[max(0, hit.clause.index - 3) : hit.clause.index + 4]
    )


EVIDENCE: dict[str, Test] = {
    "any": lambda reading, hit: True,
    "count": _count,
    "household": _household,
    "done": _done,
    "date": _date,
    "gathered": _gathered,
    "taught": _taught,
    "led_look": _led_look,
    "sent_on": _sent_on,
    "by_presidium": _by_presidium,
    "benefit": _benefit,
    "benefit_paid": _benefit_paid,
    "homes": _homes,
    "homes_after": _homes_after,
    "seen": _seen,
    "seen_home": _seen_home,
    "peace": _peace,
    "settled_after": _settled_after,
    "place": lambda reading, hit: bool(hit.clause.places),
    "venue": lambda reading, hit: (
        any(p.value.sort == "venue" for p in hit.clause.places) or "活动室" in hit.clause.text
    ),
    "company": lambda reading, hit: bool(hit.clause.people),
    "voter": lambda reading, hit: hit.clause.has("VOTER"),
    "voter_told": lambda reading, hit: (
        any(c.has("VOTER") for c in _neighbours(reading, hit)) or "选民" in hit.clause.text or "村民" in reading.text
    ),
    "ongoing": lambda reading, hit: hit.clause.has("ONGOING"),
    "heading": lambda reading, hit: False,
    "self": lambda reading, hit: hit.clause.has("SELF"),
    "helped": _in_message("HELP", "HANDLE"),
    "mediated": _in_message("MEDIATED"),
    "mediated_self": lambda reading, hit: _in_message("MEDIATED")(reading, hit) or hit.clause.has("SELF"),
    "dispute": _in_message("DISPUTE"),
    "reception_day": lambda reading, hit: any(c.has("RECEPTION_DAY") for c in reading.clauses),
    "duty_told": lambda reading, hit: any(c.has("DUTY") for c in reading.clauses),
    "reported": lambda reading, hit: any(c.has("REPORT", "SAY") for c in _neighbours(reading, hit)),
    "said_by_people": _said_by_people,
    "said_matter": _said_matter,
    "said_public": _said_public,
    "plain_problem": _plain_problem,
    "done_for": _done_for,
    "served": _served,
    "served_done": lambda reading, hit: _served(reading, hit) and _done(reading, hit),
    "settled": _settled,
    "present": _present,
    "asked_matter": _asked_matter,
    "matter": lambda reading, hit: topic_of(hit.clause.text, reading.gazetteer.town.topics) is not None,
    "told_matter": _told_matter,
    "to_me": _to_me,
    "office_said": lambda reading, hit: (
        _said_matter(reading, hit)
        and re.search(r"(?:跟|向|和|给|找|让|请)[^，。]{0,2}\Z", reading.text[hit.clause.start : hit.start]) is None
    ),
    "reported_matter": _reported_matter,
    "went_study": _went_study,
    "own_work": _own_work,
    "term_done": lambda reading, hit: "届" in hit.clause.text and _done(reading, hit),
    "asking": _asking,
    "asking_office": _asking_office,
    "public_ask": _public_ask,
    "public_matter": _public_matter,
    "place_look": _place_look,
    "money": _money,
    "fixed": lambda reading, hit: hit.clause.has("FIX"),
    "done_help": _done_help,
    "self_helped": _self_helped,
    "raised": lambda reading, hit: (
        _finished(reading, hit) and _for_others(reading, hit) and topic_of(hit.clause.text) is not None
    ),
    "said_by_visitor": _said_by_visitor,
    "public_done": lambda reading, hit: _public_matter(reading, hit) and (_done(reading, hit) or _date(reading, hit)),
    "done_gift": _done_gift,
    "done_study": lambda reading, hit: _done(reading, hit) and hit.clause.has("STUDY_OBJECT", "OPEN", "JOIN_IN"),
    "date_study": lambda reading, hit: _date(reading, hit) and hit.clause.has("STUDY_OBJECT", "OPEN", "JOIN_IN"),
    "done_debrief": lambda reading, hit: _done(reading, hit) and hit.clause.has("TERM"),
    "meeting": lambda reading, hit: "会" in hit.clause.text or "庭" in hit.clause.text,
    "bare_duty": _bare_duty,
}
"""Every test by the name kinds/*.yaml use."""

FIRM = frozenset({"matter", "voter_told", "told_matter", "reported_matter", "to_me"}) | frozenset(
    {"count", "household", "place", "company", "voter", "dispute", "meeting", "venue", "any", "mediated", "asking"}
)
"""Evidence that also carries a word read as a slip (数值 for 述职)."""


def evidence(reading: Reading, hit: Hit) -> str | None:
    """The first evidence found that the hit is a record, or None."""
    for name in hit.head.needs:
        if (not hit.doubtful or name in FIRM) and EVIDENCE[name](reading, hit):
            return name
    return None
