"""Whose doing it is: what was heard, dreamt, private or done by somebody else is no record (vetoes; pure)."""

from __future__ import annotations

import re

from bot.nlp.heads import Hit
from bot.nlp.lexicon import Mark
from bot.nlp.reading import Clause, Reading
from bot.nlp.sentences import CONTENT, sentence

_MISDIRECTED = re.compile(r"\A[^，。\s]{2,10}[｜丨|]|发错(?:群|地方|了)|不是报的|走错群|说说而已|逗你们|随口")

_OWN_QUARREL = re.compile(
    r"(?:我家|我们家|自家|我)?(?:和|跟|与|挨|同)(?:我)?(?:家)?(?:老婆|媳妇|老公|爱人|婆婆|公婆|老妈|老爸|邻居|隔壁|房东|物业|兄弟|我哥|我弟|我姐|丈母娘|对象|男朋友|女朋友|儿子|姑娘)|我家[^，。]{0,6}(?:和|跟)"
)

_OWN_CHILDREN = re.compile(r"两个小的|两个娃|我家两个|遥控器|玩具|作业")
_AT_HOME = re.compile(
    r"[^，。]{0,3}(?:看(?:娃|孙|孩|家|店|门|小)|带(?:娃|孙|孩)|打牌|打麻将|追剧|喝酒|玩手机|做饭|煮饭)"
)

_ELSEWHERE = re.compile(
    r"(?:医院|学校|单位|公司|厂里?|工地|酒店|超市|店里|银行|矿上|加油站|部队|幼儿园)(?:里|上|今天|今晚|晚上|我)*\Z"
)


def misdirected(reading: Reading, hit: Hit) -> bool:
    """发错群了, 说说而已: the sender says that it was no report."""
    return _MISDIRECTED.search(reading.text) is not None


def private(reading: Reading, hit: Hit) -> bool:
    """The sender's own life: a quarrel at home, duty at a job, help to one's own family."""
    before = reading.text[max(0, hit.clause.start - 24) : hit.end]
    after = reading.text[hit.end : hit.end + 10]
    if hit.kind == "mediation":
        if _OWN_CHILDREN.search(before):
            return True
        return _OWN_QUARREL.search(before) is not None and not re.search(r"帮|给|劝|替|把", before)
    if hit.kind == "duty":
        return (
            hit.clause.has("KIN")
            or reading.has("YOU")
            or _AWAY.match(after) is not None
            or _AT_HOME.match(after) is not None
            or _ANGLING.search(reading.text) is not None
            or (
                _AT_THE_STALL.search(reading.text) is not None
                and not any(p.value.sort == "venue" for p in reading.places)
            )
            or _ELSEWHERE.search(reading.text[hit.clause.start : hit.start]) is not None
        )
    if hit.kind == "reception":
        return re.match(r"[^，。]{0,6}电话", reading.text[hit.core :]) is not None
    if hit.kind == "study":
        return (
            re.search(r"驾校|公司|单位|兴趣班|辅导班|补习|考研|考证|健身|放学|作业|期末|期中|导游|学车", reading.text)
            is not None
        )
    if hit.kind == "deed":
        return (
            _WEDDING.search(reading.text) is not None
            or _OWN_FAMILY.search(hit.clause.text) is not None
            or re.search(r"我家(?:那|的(?!水|拖))", reading.text) is not None
        )
    if hit.kind == "inspection" and _CHECKUP.search(hit.clause.text):
        return True
    if hit.kind in ("visit", "inspection") and _HOUSEHOLD_THINGS.match(after):
        return True
    if hit.kind == "visit" and (_FRIENDS.match(after) or "走亲戚" in reading.text):
        return True
    return hit.kind == "visit" and re.search(r"我家老|自家老|我家里", hit.clause.text) is not None


_ANGLING = re.compile("钓鱼|上钩|鱼竿|甩两竿")
_AT_THE_STALL = re.compile("摊子|摊位|铺子|店里|生意|卖掉|卖了|开张")
_CHECKUP = re.compile(
    r"带[^，。]{0,4}(?:娃|孩|老人|妈|爸|爹)[^，。]{0,10}(?:检查|看牙|看病|看眼|看腿)|检查(?:一?[下哈])?(?:牙|视力|眼睛|身体|血|胃|作业)"
)
_HOUSEHOLD_THINGS = re.compile(r"[了过]?一?[遍下]?(?:冰箱|厨房|被窝|床|枕头|淘宝|朋友圈|钱包|超市|酒柜|麻将)")
"""半夜走访了冰箱."""
_WEDDING = re.compile("红包|礼金|随礼|份子钱|挂礼")
_AWAY = re.compile(r"(?:的(?:还|都|人(?!员))|呢|嘞|[，。]?(?:回|走|去|来|脱)不[了开])")
_FRIENDS = re.compile(r"[了咯]?[^，。]{0,6}(?:我家|我妈|我爸|姨妈|岳父|丈母娘|外婆|朋友|亲友|亲戚|同学|战友|老家)")


_OWN_FAMILY = re.compile(
    r"(?:给|帮|为|替)(?:我|自己|自家|我们家|俺|自个|(?:我)?(?:老婆|媳妇|老公|儿子|姑娘|女儿|孙子|孙女|爱人|爸|妈|爹|朋友|同学|亲戚))(?!们?组|们?村|们?的选民|们?选区|组|村|联系)"
)


def hearsay(reading: Reading, hit: Hit) -> bool:
    """听说, 据说, 隔壁镇: told by others; 托我讲一声: another's word, which only presidium and clerk pass on."""
    reports = reading.sender is not None and reading.sender.reports_for_others
    if not reports and hit.kind not in CONTENT and _PASSED_ON.search(reading.text):
        return True
    lead = reading.text[sentence(reading, hit.clause)[0].start : hit.end]
    if _HEARD.search(lead) and not (hit.kind in CONTENT and hit.clause.has("VOTER", "SOMEONE", "VISIT")):
        return True
    if hit.clause.before(hit.end, "DOUBT") and hit.kind not in CONTENT:
        return True
    if hit.kind not in CONTENT and re.search(r"(?:讲|说)是", lead) and reading.has("KIN", "OTHERS"):
        return True
    for clause in sentence(reading, hit.clause):
        mark = clause.before(hit.end, "HEARSAY")
        if mark and not (_NEXT_DOOR.match(mark.word) and _TO.search(reading.text[: mark.start])):
            met = hit.kind in CONTENT and _SOMEBODY.match(mark.word) and _met_before(reading, mark.start)
            beside = mark.word == "隔壁" and (hit.clause.has("SELF") or clause.has("PARTIES"))  # 隔壁两家扯皮，我劝了
            settled = hit.kind == "mediation" and beside
            if not (met or settled):
                return True
    return False


_PASSED_ON = re.compile(
    r"(?:托|请|让|喊|叫)我(?:代|帮|替)?[^，。]{0,3}(?:讲|说|报|登记|记)|我?(?:替|代|帮)[他她](?:报|说|讲|登记|记)"
)
_HEARD = re.compile(
    r"(?:\A|[，。；,\s])我?(?:才|刚)?听(?!取|课|了|完|民|党|报)[^，。听]{1,7}(?:说|讲)|(?:\A|[，。；])据[^，。]{1,12}(?:说|讲|称)"
)
"""听我家那口子讲, 听街上人讲."""
_NEXT_DOOR = re.compile("隔壁")

_TO = re.compile(r"[到去克给帮在替把的家送背扶拉陪]\Z")

_SOMEBODY = re.compile("有人|人家|他们|大家")


def _met_before(reading: Reading, at: int) -> bool:
    """Whether voters were visited or received before this place of the text: 走访6户，有人说…."""
    return any(
        m.end <= at and m.concept in ("VISIT", "RECEIVE", "WALK", "RECEPTION_DAY", "VOTER") for m in reading.marks
    )


def dream(reading: Reading, hit: Hit) -> bool:
    """梦见, 开玩笑: nowhere in the message is it meant."""
    return reading.has("DREAM")


def spoken_to(reading: Reading, hit: Hit) -> bool:
    """你, 你们: another's deed, said to that person."""
    you = hit.clause.before(hit.start, "YOU")
    if you is None:
        return bool(reading.called) and hit.kind not in CONTENT and not hit.clause.has("SELF", "DONE")
    return hit.clause.before(you.start, "SELF") is None and not (hit.kind in CONTENT and you.start > hit.start)


def _is_subject(clause: Clause, mark: Mark, hit: Hit) -> bool:
    """Whether *mark* is who did it: nothing before it makes it a companion, a helper or a goal."""
    if mark.start - clause.start > 8 and clause.before(mark.start, "SELF", "VISIT", "RECEIVE"):
        return False
    start = mark.start
    for before in reversed([m for m in clause.all("OFFICIAL") if m.end <= mark.start]):  # 随州人大调研组
        start = before.start if before.end == start else start
    lead = clause.text[: start - clause.start]
    place = next((p for p in clause.places if -1 <= mark.start - p.end <= 2), None)
    if place is not None:
        lead = clause.text[: place.start - clause.start]
    if re.search(
        r"陪同?[^，。]{0,4}\Z|(?:和|跟|与|同|陪|陪同|带|给|向|帮|请|被|让|对|为|在|到|去|联系|协调|配合|协助|替|找|联合|参加|列席|由|组织|代表|克|的|送|把|从|了|邀请|迎接|按照|根据|受|应|随|着|随同|喊|约|喊上|叫上|约上|拉上)(?:我?们?[镇村市县州省]里?上?)?\s*\Z",
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


_TOOK_US = re.compile(r"带(?:着|领)?我|领着我|喊我|约我|邀我|组织我们")
"""刘主席带我们检查: the sender was there."""
_JOINED_IN = re.compile(r"\s*我(?:们)?(?:也|都)?(?:参加|去了|跟着|一起|陪同)")
"""镇里组织视察，我参加了: the sender took part after all."""

_OURS = re.compile(r"们?(?:这|那)?[个边点]?(?:村|组|镇|寨|社区|选区|队|小区|家门口|片)")


def _our(clause: Clause, own: Mark) -> bool:
    """我村, 我们寨子: a place, not who did it."""
    return own.word in ("我", "我们", "咱", "咱们") and _OURS.match(clause.text, own.end - clause.start) is not None


def another(reading: Reading, hit: Hit) -> bool:
    """Someone else did it: 他们, 我侄儿, 单位, 领导, 水务所."""
    clause = hit.clause
    if hit.kind == "voice" and clause.index and not clause.has("VOTER"):
        led = reading.clauses[clause.index - 1]
        return _FAMILY_CAME.match(led.text) is not None
    if hit.kind in ("voice", "letter"):
        return False
    stations = [p for p in clause.places if p.value.sort == "station" and p.end <= hit.start]
    if not stations and clause.concepts.isdisjoint(("KIN", "OTHERS", "OFFICIAL")) and not clause.index:
        return False
    if re.match(r"[^，。]{0,4}我(?:也|都)?(?:去|克|参加)[了咯过]", reading.text[hit.end : clause.end]):
        return False
    if _TOOK_US.search(reading.text[clause.start : hit.start]) or any(
        _JOINED_IN.match(c.text) for c in reading.clauses[clause.index + 1 : clause.index + 3]
    ):
        return False
    concepts = ("KIN", "OTHERS") if hit.kind == "suggestion" else ("KIN", "OTHERS", "OFFICIAL")
    if any(
        m.end <= hit.start
        and not (m.concept == "OFFICIAL" and reading.text.startswith("代表", m.end))  # 市人大代表吴晓梅
        and _is_subject(clause, m, hit)
        and not _named_for(reading, m)
        for m in clause.all(*concepts)
    ):
        return True
    if clause.index and not clause.has("SELF") and not clause.new_sentence:
        led = reading.clauses[clause.index - 1]
        kin = led.first("KIN")
        if kin and _is_subject(led, kin, hit) and kin.start - led.start <= 4 and "是" in led.text:
            return True
    return (
        any(_is_subject(clause, Mark("OFFICIAL", p.text, p.start, p.end), hit) for p in stations)
        and hit.kind != "suggestion"
    )


_FAMILY_CAME = re.compile(
    r"(?:我家?)?(?:老婆|老公|媳妇|儿子|姑娘|丈母娘|老妈|老爸|我妈|我爸|孙子|孙女)[^，。]{0,4}(?:来访|来反映|来找我)"
)
"""老婆大人来访，反映我喝酒太多."""


def _named_for(reading: Reading, mark: Mark) -> bool:
    """替李忠报一下，他走访了3户: 他 is the person named, and the sender reports for others."""
    may = reading.sender is not None and reading.sender.reports_for_others
    return may and mark.word in ("他", "她") and any(p.end <= mark.start for p in reading.people)
