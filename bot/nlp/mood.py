"""Mood: what is denied, asked or supposed was not done (vetoes; pure)."""

from __future__ import annotations

import re

from bot.nlp.forbids import forbids
from bot.nlp.heads import Hit, mark_near
from bot.nlp.lexicon import Mark
from bot.nlp.reading import Clause, Reading
from bot.nlp.sentences import CONTENT, DEEDS, sentence
from bot.nlp.signs import done_after

_OFF = re.compile(r"[^，。]{0,4}(?:取消|推迟|改期|延期|暂停|不搞|不办|停办|改天|往后|延后|先放|缓一缓|搁着|推掉|推了)")


_ASKING = ("ASK", "HOW_MANY", "WHO", "WHEN", "RULE", "RANK", "STATE")
"""Concepts of a question."""


@forbids(concepts=("NOT", "NOBODY", "NEVER_DONE"), letters="取推改延暂不停往先缓搁请缺没是未失无算")
def negation(reading: Reading, hit: Hit) -> bool:
    """It was not done: 没去走访, 还没述职, 培训我没参加."""
    clause = hit.clause
    if hit.kind not in CONTENT and _OFF.match(reading.text[hit.end : hit.end + 8]):
        return True
    if _NOT_MINE.search(reading.text) or (hit.kind not in CONTENT and _NOT_COUNTED.search(reading.text)):
        return True
    if hit.kind == "voice" and _NOBODY_SAID.search(reading.text):
        return True
    if hit.kind in ("suggestion", "voice") and _NOT_WRITTEN.search(reading.text):
        return True
    reach = 2 if hit.kind in CONTENT else 6
    if mark_near(clause, hit.start, reach, "NOT", "NOBODY"):
        return True
    if any(hit.start <= m.start < hit.end for m in clause.all("NOT")) and hit.kind not in CONTENT:
        return True
    later = reading.text[clause.start : hit.end + 24]
    if hit.kind == "suggestion" and _NOT_ONE.search(clause.text):
        return True
    if hit.kind not in CONTENT and _EXCUSED.match(reading.text, hit.end):
        return True
    alone = hit.kind in ("duty", "reception")  # nobody came, and still one sat there
    if hit.kind not in CONTENT and not alone and (clause.has("NEVER_DONE") or _NOT_ONE.search(later)):
        return True
    if hit.kind == "mediation" and _NOT_SETTLED.match(reading.text, hit.core):
        return True
    after = clause.after(hit.end, "NOT")
    loose = hit.kind in CONTENT | {"deed", "mediation", "duty", "reception", "inspection", "guidance"}
    return after is not None and after.start - hit.end <= 5 and not loose


_EXCUSED = re.compile(r"[^，。]{0,4}(?:请了?个?假|缺席|没参加|没赶上|没去成)|[，。]?是(?:别人|人家|他|她)")
"""视察我请假了, 值班是别人顶的."""
_NOT_MINE = re.compile(r"没[排轮][到着]?我|(?<!是)不是我(?:出|做|办|弄|搞)?[的呢]?\W*\Z")
"""那2000块是我家兄弟出的，不是我."""
_NOT_COUNTED = re.compile(
    r"(?:不能|不|莫|别)算(?:是|作)?(?:走访|接待|视察|调研|调解|值班|一次)|算不[上得](?:走访|接待|视察)"
)
_NOBODY_SAID = re.compile("没得?人(?:跟我|来)?(?:反映|提|说起)过?")
_NOT_WRITTEN = re.compile(r"建议[^，。]{0,3}(?:还)?(?:没|未)(?:落笔|动笔|写|想好|成形)|一条都?没(?:写|提|报|反映)")
_NOT_ONE = re.compile(r"一[户家次个场条件][^，。]{0,3}都?[没未](?!少|停|断|落)")
"""一家门都没进成, 一次调研都没赶上."""
_NOT_SETTLED = re.compile(
    r"[^，。]{0,3}(?:没|未)(?:能|有)?(?:成|好|下来|拢|通|结果)|[^，。]{0,2}(?:失败|不成|不下来|不了|不拢|无果)"
)


@forbids(concepts=_ASKING, letters="?？吗没么不得给几哪多啥")
def question(reading: Reading, hit: Hit) -> bool:
    """It is asked, not told: 吗, 没有, 几户, 给+verb."""
    if hit.kind in CONTENT and hit.head.pattern[0] != ("PROPOSE",):
        return _BOOKS_ASKED.search(hit.clause.text) is not None or (
            hit.clause.after(hit.end, "STATE") is not None and hit.clause.end - hit.end < 12
        )
    clause = hit.clause
    ends = _ENDS_ASKING.search(clause.text)
    if "？" in clause.stop or "?" in clause.stop or (ends and not _reported(clause, hit, clause.start + ends.start())):
        return True
    if _few(reading, hit):
        return False
    if (
        reading.text[hit.start - 1 : hit.start] == "给"
        and not (hit.kind == "mediation" and reading.has("DISPUTE", "PARTIES"))
        and hit.head.pattern[0] != ("VOTER",)
        and hit.kind not in CONTENT
    ):
        return True
    figures = [(q.start, q.end) for q in clause.quantities] + [(d.start, d.end) for d in clause.dates]
    concepts = ("ASK", "HOW_MANY", "WHO", "WHEN", "RULE", "RANK") if hit.kind in _LOOKED_INTO else _ASKING
    looked = hit.kind == "inspection" and re.search("[看瞧查巡]", reading.text[hit.start : hit.end]) is not None
    return any(
        not any(a <= m.start < b for a, b in figures)
        and not (looked and (m.word[:1] in "怎咋如" or m.word in ("有没有", "是不是", "够不够", "齐不齐")))
        and not (hit.kind == "study" and m.word[:1] in "怎咋如" and hit.core <= m.start)
        and not (m.word in ("没得", "没有") and clause.end - m.end >= 1)
        and reading.text[m.start - 1 : m.start] not in ("那", "这", "好", "十", "面", "边", "壁", "头", "后")
        and m.start - hit.end <= 10
        and not (m.word == "结果" and m.start == clause.start)
        and not _a_few_of_us(reading, hit, m)
        and not _reported(clause, hit, m.start)
        for m in clause.all(*concepts)
    )


_ENDS_ASKING = re.compile(r"(?:吗|没有|没得|没|么|不)[了呢嘛啊呀哦]?\s*\Z")

_BOOKS_ASKED = re.compile(
    r"(?:什么|哪样|啥)(?:问题|意见|建议|事)|"
    r"有?多少[条件个起]?(?:社情民意|民意|民情|建议|意见|问题)?[了呢]?\s*\Z|哪些(?:建议|意见|问题)?\s*\Z|(?<![添装加派安修放设挖建])几[条件个起]了?\s*\Z|(?:有)?哪些(?:关于|意见|建议)|好多[条件个](?:群众|选民)?(?:反映|提)?[的呢]?(?:问题|意见|建议)[了呢]?\s*\Z"
)

_LOOKED_INTO = ("inspection", "attend", "study", "guidance", "meeting")
"""Kinds that look into how far something is (看了危房改造进度): its name asks nothing."""


def _reported(clause: Clause, hit: Hit, at: int) -> bool:
    """A question the deputy put to others: 走访3户，问问够不够."""
    return _ASKED_ABOUT.search(clause.text, hit.core - clause.start, max(hit.core, at) - clause.start) is not None


_ASKED_ABOUT = re.compile(r"问|汇报|报告|了解|看看|瞧瞧|打听|讨论|商量|听|讲|说|宣传|摸清|核实|关于|议")


def _few(reading: Reading, hit: Hit) -> bool:
    """走访了几户，都还好: 几 tells a few, it asks nothing; the statement goes on and no whole period is asked about."""
    few = re.match(r"[了咯得过]?几[户家个人名]", reading.text[hit.end : hit.end + 4])
    told = re.search(r"几[家个处条户块段盏棵座口扇]", reading.text[hit.start : hit.clause.end])
    if (
        told
        and hit.kind in ("inspection", "deed", "mediation")
        and (hit.clause.end - hit.start - told.end() >= 4 or hit.kind == "inspection")
    ):
        return not _MARKED.search(reading.text)
    if tells_a_few(reading):
        return True
    goes_on = hit.clause.index + 1 < len(reading.clauses) and not _MARKED.search(reading.text)
    return few is not None and goes_on and not any(d.value.period for d in hit.clause.dates)


def _a_few_of_us(reading: Reading, hit: Hit, mark: Mark) -> bool:
    """组上几个代表聚拢开了会: 几 before those who did it tells a few, where it is done and nothing else asks."""
    if not mark.word.startswith("几"):
        return False
    before = mark.end <= hit.start
    if before and reading.text.endswith(_WITH_US, 0, mark.start):
        return True  # 我们几个周二集中入户, 跟几个代表到弥勒考察学习
    if _MARKED.search(reading.text) is not None:
        return False
    counted = any(q.start > mark.end and q.value.unit == mark.word[-1] for q in reading.quantities)
    return counted or (before and done_after(hit))  # 到几户选民家坐了坐，4户


_WITH_US = ("我们", "咱们", "我家", "跟", "和", "同", "约", "带", "陪", "与")
_A_FEW_HOMES = re.compile(r"[了咯]几[户家个](?:老|选民|群众|困难|独居|五保|党员|种|养|住)")


def tells_a_few(reading: Reading) -> bool:
    """前日瞧了几家老人: a few homes on one day; 这个月瞧了几家 asks."""
    one_day = any(d.value.single for d in reading.dates)
    return one_day and _A_FEW_HOMES.search(reading.text) is not None and _MARKED.search(reading.text) is None


_MARKED = re.compile(r"[?？]|吗|拢共|一共|总共|多少|没有\s*\Z")


@forbids(kinds=DEEDS, letters="0零〇")
def none_done(reading: Reading, hit: Hit) -> bool:
    """走访零户: the figure says that nothing was done."""
    return any(q.value.number == 0 for q in hit.clause.quantities)


@forbids(concepts=("CONDITION",), letters="例格模照按就这话")
def condition(reading: Reading, hit: Hit) -> bool:
    """如果, 要不是, 例: nothing of it happened."""
    if _FORM.search(reading.text):
        return True
    if hit.kind in CONTENT:
        sample = any(_SPECIMEN.search(c.text) for c in sentence(reading, hit.clause)[:-1])
        return sample or hit.clause.before(hit.start, "CONDITION") is not None
    rest = reading.text[hit.end : hit.clause.end]
    if "的话" in rest or _SAMPLE.search(rest):
        return True
    return any(clause.before(hit.start, "CONDITION") for clause in sentence(reading, hit.clause))


_SAMPLE = re.compile(r"就行|就可以了|就会记|就能记|这样发|这么发|这样报|这么报|就算(?:完成|数|达标|一次)|就够|就达标")

_FORM = re.compile(
    r"\A\W*(?:例|样例|示例|格式|模板)\s*[：:]|[照按](?:着)?(?:这个|此|这种|上面)(?:的)?(?:格式|样子|模板)"
)
"""The whole message shows how to report."""
_SPECIMEN = re.compile(r"示例|格式|样板|模板|范例|例如|比如|(?:\A|\W)例[：:\s]")
