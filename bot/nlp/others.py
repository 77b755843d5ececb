"""Whose doing it is: what was heard, dreamt or done by somebody else is no record of the sender's (vetoes; pure)."""

from __future__ import annotations

import re

from bot.nlp.forbids import forbids
from bot.nlp.heads import Hit
from bot.nlp.kinds import nouns
from bot.nlp.lexicon import Mark
from bot.nlp.reading import Clause, Reading
from bot.nlp.sentences import CONTENT, DEEDS, sentence

_OF_ONES_OWN = frozenset(nouns()) - {"voice", "letter"}
"""Kinds that somebody does; what voters report and write is another's by its nature."""


@forbids(concepts=("DREAM",))
def dream(reading: Reading, hit: Hit) -> bool:
    """梦见, 开玩笑: nowhere in the message is it meant."""
    return reading.has("DREAM")


@forbids(letters="错而逗随报｜丨|")
def misdirected(reading: Reading, hit: Hit) -> bool:
    """发错群了, 说说而已: the sender says that it was no report."""
    return _MISDIRECTED.search(reading.text) is not None


_MISDIRECTED = re.compile(r"\A[^，。\s]{2,10}[｜丨|]|发错(?:群|地方|了)|不是报的|走错群|说说而已|逗你们|随口")


@forbids(kinds=DEEDS, letters="托请让喊叫他她帮替代")
def passed_on(reading: Reading, hit: Hit) -> bool:
    """托我讲一声, 我替他报: another's word, which only presidium and clerk pass on."""
    if reading.sender is not None and reading.sender.reports_for_others:
        return False
    text = reading.text
    named = any(_FOR.search(text, max(0, p.start - 2), p.start) and _TO_SAY.match(text, p.end) for p in reading.people)
    before = _PASSED_ON.search(text, sentence(reading, hit.clause)[0].start, hit.end)
    return named or before is not None or _FOR_THEM.search(text) is not None


_PASSED_ON = re.compile(
    r"(?:托|(?<!申)请|让|喊|叫)我(?:代|帮|替)?[^，。]{0,3}(?:讲|说(?![和合])|报|登记|记)|我?(?:替|代|帮)[他她](?:报|说|讲|登记|记)"
)
_FOR_THEM = re.compile(r"(?:托|请|让|喊|叫)我(?:代|替)?(?:报|登记)的|我?(?:替|代)[他她]们?(?:报|登记)")


_FOR = re.compile(r"[帮替代]\Z")
_TO_SAY = re.compile(r"(?:代表)?(?:来)?(?:讲|说|报|登记|记)(?:一[声下哈]|[：:，, ])")
"""帮张敏讲一声."""


@forbids(letters="听据")
def heard(reading: Reading, hit: Hit) -> bool:
    """听我家那口子讲, 听街上人讲."""
    if hit.kind in CONTENT and hit.clause.has("VOTER", "SOMEONE", "VISIT"):
        return False
    return _HEARD.search(reading.text[sentence(reading, hit.clause)[0].start : hit.end]) is not None


_HEARD = re.compile(
    r"(?:\A|[，。；,\s])我?(?:才|刚)?听(?!取|课|了|完|民|党|报)[^，。听]{1,7}(?:说|讲)|(?:\A|[，。；])据[^，。]{1,12}(?:说|讲|称)"
)


@forbids(kinds=DEEDS, concepts=("DOUBT",))
def doubted(reading: Reading, hit: Hit) -> bool:
    """好像走访了几户."""
    return hit.clause.before(hit.end, "DOUBT") is not None


@forbids(kinds=DEEDS, concepts=("KIN", "OTHERS"))
def in_others_words(reading: Reading, hit: Hit) -> bool:
    """我媳妇讲是去走访了."""
    lead = reading.text[sentence(reading, hit.clause)[0].start : hit.end]
    return reading.has("KIN", "OTHERS") and re.search("[讲说]是", lead) is not None


@forbids(concepts=("HEARSAY",))
def hearsay(reading: Reading, hit: Hit) -> bool:
    """听说, 据说, 隔壁镇: told by others."""
    for clause in sentence(reading, hit.clause):
        mark = clause.before(hit.end, "HEARSAY")
        if mark and not (_NEXT_DOOR.match(mark.word) and _TO.search(reading.text[: mark.start])):
            met = hit.kind in CONTENT and _SOMEBODY.match(mark.word) and _met_before(reading, mark.start)
            beside = mark.word == "隔壁" and (hit.clause.has("SELF") or clause.has("PARTIES"))  # 隔壁两家扯皮，我劝了
            settled = hit.kind in ("mediation", "deed") and beside
            if not (met or settled):
                return True
    return False


_NEXT_DOOR = re.compile("隔壁|外地|别处")
_TO = re.compile(r"[到去克给帮在替把的家送背扶拉陪]\Z")
_SOMEBODY = re.compile("有人|人家|他们|大家")


def _met_before(reading: Reading, at: int) -> bool:
    """Whether voters were visited or received before this place of the text: 走访6户，有人说…."""
    return any(
        m.end <= at and m.concept in ("VISIT", "RECEIVE", "WALK", "RECEPTION_DAY", "VOTER") for m in reading.marks
    )


@forbids(concepts=("YOU",))
def spoken_to(reading: Reading, hit: Hit) -> bool:
    """你, 你们: another's deed, said to that person."""
    you = hit.clause.before(hit.start, "YOU")
    return you is not None and hit.clause.before(you.start, "SELF") is None


@forbids(kinds=DEEDS)
def mentioned(reading: Reading, hit: Hit) -> bool:
    """@李忠 去走访: said to whom it names."""
    return bool(reading.called) and not hit.clause.has("SELF", "DONE") and hit.clause.before(hit.start, "YOU") is None


def _is_subject(clause: Clause, mark: Mark, hit: Hit, town: str = "") -> bool:
    """Whether *mark* is who did it: nothing before it makes it a companion, a helper or a goal.

    *town*: the town's name, which may stand before an office.
    """
    if mark.start - clause.start > 8 and clause.before(mark.start, "SELF", "VISIT", "RECEIVE"):
        return False
    start = mark.start
    for before in reversed([m for m in clause.all("OFFICIAL") if m.end <= mark.start]):  # 随州人大调研组
        start = before.start if before.end == start else start
    lead = clause.text[: start - clause.start]
    place = next((p for p in clause.places if -1 <= mark.start - p.end <= 2), None)
    if place is not None:
        lead = clause.text[: place.start - clause.start].removesuffix(town)
    if re.search(
        r"(?:陪同?|喊|约|找|叫|请)[^，。]{0,4}\Z|(?:和|跟|与|同|陪|陪同|带|给|向|帮|请|被|让|对|为|在|到|去|联系|协调|配合|协助|替|找|联合|参加|列席|由|组织|代表|克|的|送|把|从|了|邀请|迎接|按照|根据|受|应|随|着|随同|喊|约|喊上|叫上|约上|拉上)完?(?:我?们?[镇村市县州省]里?上?)?\s*\Z",
        lead,
    ):
        return False
    if _ATTRIBUTE.match(clause.text[mark.end - clause.start :]):
        return False
    mine = [m for m in clause.all("SELF") if m.end <= hit.start and not (_whose(clause, m, mark) or _our(clause, m))]
    return not mine and clause.before(mark.start, "JOIN_IN", "COORDINATE") is None


_ATTRIBUTE = re.compile(
    r"那个|这个|喊|叫我|让我|推我|派我|要求我|散|开[会完]|回来|(?:发|办|组织|举办|开|安排|推送|搞|下发|布置)了?的"
)
"""After an office these make it no subject: 州里散了会去走访, 省里发的网课."""

_POSSESSIVE = ("", "家", "的", "家的", "呢", "家呢", "们", "那", "家那", "们村", "们镇")


def _whose(clause: Clause, own: Mark, mark: Mark) -> bool:
    """我家姑娘, 我们单位: 我 only says whose."""
    between = clause.text[own.end - clause.start : mark.start - clause.start]
    return own.end <= mark.start and between in _POSSESSIVE


def _our(clause: Clause, own: Mark) -> bool:
    """我村, 我们寨子: a place, not who did it."""
    return own.word in ("我", "我们", "咱", "咱们") and _OURS.match(clause.text, own.end - clause.start) is not None


_OURS = re.compile(r"们?(?:这|那)?[个边点]?(?:村|组|镇|寨|社区|选区|队|小区|家门口|片)")


FAR = 60
"""Characters before a deed beyond which nobody is its subject."""


@forbids(kinds=_OF_ONES_OWN, concepts=("KIN", "OTHERS", "OFFICIAL"))
def another(reading: Reading, hit: Hit) -> bool:
    """Someone else did it: 他们, 我侄儿, 单位, 领导."""
    clause = hit.clause
    concepts = ("KIN", "OTHERS") if hit.kind == "suggestion" else ("KIN", "OTHERS", "OFFICIAL")
    if (clause.concepts.isdisjoint(concepts) and not clause.index) or _took_part(reading, hit):
        return False
    if any(
        hit.start - FAR <= m.end <= hit.start
        and not (m.concept == "OFFICIAL" and _titles(reading, m))
        and _is_subject(clause, m, hit)
        and not _named_for(reading, m)
        for m in clause.all(*concepts)
    ):
        return True
    if clause.index and not clause.has("SELF") and not clause.new_sentence:
        led = reading.clauses[clause.index - 1]
        kin = led.first("KIN")
        return kin is not None and kin.start - led.start <= 4 and "是" in led.text and _is_subject(led, kin, hit)
    return False


def _titles(reading: Reading, mark: Mark) -> bool:
    """市人大代表吴晓梅, 组长苏春燕: the office is the title of who is named behind it."""
    return reading.text.startswith("代表", mark.end) or any(person.start == mark.end for person in reading.people)


@forbids(kinds=_OF_ONES_OWN - {"suggestion"})
def station(reading: Reading, hit: Hit) -> bool:
    """水务所来检查: a station (站所) did it."""
    stations = [p for p in hit.clause.places if p.value.sort == "station" and p.end <= hit.start]
    if not stations or _took_part(reading, hit):
        return False
    stem = reading.gazetteer.stem
    starts = [p.start - len(stem) if reading.text.endswith(stem, 0, p.start) else p.start for p in stations]
    marks = [Mark("OFFICIAL", p.text, start, p.end) for p, start in zip(stations, starts, strict=True)]
    return any(_is_subject(hit.clause, mark, hit, stem) for mark in marks)  # 水务所来检查, not 到草坝派出所


def _took_part(reading: Reading, hit: Hit) -> bool:
    """Whether the sender was there too."""
    return (
        _I_TOO.match(reading.text, hit.end, hit.clause.end) is not None
        or _TOOK_US.search(reading.text, hit.clause.start, hit.start) is not None
        or any(_JOINED_IN.match(c.text) for c in reading.clauses[hit.clause.index + 1 : hit.clause.index + 3])
    )


_I_TOO = re.compile(r"[^，。]{0,4}我(?:也|都)?(?:去|克|参加)[了咯过]")
_TOOK_US = re.compile(r"带(?:着|领)?我|领着我|喊我|约我|邀我|组织我们")
"""刘主席带我们检查: the sender was there."""
_JOINED_IN = re.compile(r"\s*我(?:们)?(?:也|都)?(?:参加|去了|跟着|一起|陪同)")
"""镇里组织视察，我参加了: the sender took part after all."""


@forbids(kinds=("voice",), letters="来")
def family_came(reading: Reading, hit: Hit) -> bool:
    """老婆大人来访，反映我喝酒太多."""
    if not hit.clause.index or hit.clause.has("VOTER"):
        return False
    return _FAMILY_CAME.match(reading.clauses[hit.clause.index - 1].text) is not None


_FAMILY_CAME = re.compile(
    r"(?:我家?)?(?:老婆|老公|媳妇|儿子|姑娘|丈母娘|老妈|老爸|我妈|我爸|孙子|孙女)[^，。]{0,4}(?:来访|来反映|来找我)"
)


def _named_for(reading: Reading, mark: Mark) -> bool:
    """替李忠报一下，他走访了3户: 他 is the person named, and the sender reports for others."""
    may = reading.sender is not None and reading.sender.reports_for_others
    return may and mark.word in ("他", "她") and any(p.end <= mark.start for p in reading.people)
