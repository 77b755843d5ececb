"""Tense and mood: the named rules that veto a record (plan, call, negation, question, hearsay, another's work)."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.nlp.calendar import Span
from bot.nlp.heads import Hit, mark_near
from bot.nlp.lexicon import Mark
from bot.nlp.reading import Clause, Reading

CONTENT = frozenset({"suggestion", "voice"})
"""Kinds whose own words may hold negation, questions and wishes."""
_ENDS_ASKING = re.compile(r"(?:吗|没有|没得|没|么|不)[了呢嘛啊呀哦]?\s*\Z")
_TALK_OF_MEETING = re.compile(
    r"[^，。]{0,2}(?:你|您)(?!们)|[^，。]{0,6}(?:小组会|会议|开会|这个会|群里|群名|接龙|聚餐|吃饭|聚会|时间|改期|改到|改天|大家都?(?:去|来|看|报|学|参加|下载|打|吃|早点|注意|多))"
)

_CALLED_ON = re.compile(
    r"[^，。]{0,2}的(?:代表|同志|人|朋友)?(?:请|抓紧|记得|要|到一下|接龙|报|注意|都)|的(?:代表|同志|人员)(?![：:是有])"
)
_ANNOUNCED = re.compile(
    r"请[^，。]{0,8}(?:代表|各位|大家|组|同志)|报名|准时|签到|请假|接龙|欢迎参加|务必|自行前往|统一乘车|集合"
)
_OFF = re.compile(r"[^，。]{0,3}(?:取消|推迟|改期|延期|暂停|不搞|不办|停办)")
_AS_NOUN = re.compile(
    r"(?:的)?(?:台账|台帐|记录|表格|登记|材料|照片|图片|制度|总结|方案|计划|通知|要求|报告(?!厅)|日记|手册|任务|对象|名单|工作要|工作很|是我们|是代表|很重要|怎么|咋个|的意义|的时候|经费|经验|纪实|简报|信息|截图|视频|链接|表|心得体会|证书|补贴|费)"
)
_WILL = re.compile(r"(?<!主)(?<!重)(?<!需)(?:要|想|该|得|需要|打算去|要去|要来)(?:去|来|克|再|多|继续)?\Z")
_THANKS = re.compile(r"\s*(?:大家|各位|你们|都)?(?:辛苦|感谢|谢谢|恭喜|祝贺|点赞|致敬)")
_PLACE_TAIL = re.compile(r"(?:村|社区|镇|的)?\s*\Z")

_BOOKS_ASKED = re.compile(
    r"有?多少[条件个起]?(?:建议|意见|问题)?[了呢]?\s*\Z|哪些(?:建议|意见|问题)?\s*\Z|几[条件个起]了?\s*\Z|(?:有)?哪些(?:关于|意见|建议)"
)

Veto = Callable[[Reading, Hit], bool]


def _sentence(reading: Reading, clause: Clause) -> list[Clause]:
    """The clauses of the same sentence up to and including *clause*."""
    out = [clause]
    for earlier in reversed(reading.clauses[: clause.index]):
        if out[-1].new_sentence:
            break
        out.append(earlier)
    return out[::-1]


def _done(hit: Hit) -> bool:
    """Whether a word of completion follows the head closely."""
    mark = hit.clause.after(hit.start, "DONE")
    return mark is not None and mark.start - hit.end <= 3


def plan(reading: Reading, hit: Hit) -> bool:
    """The deed is still to come: a future day or hour, 打算, 准备, 要去."""
    clause = hit.clause
    if hit.kind in CONTENT:
        return mark_near(clause, hit.start, 4, "PLAN") is not None
    if any(m.start < hit.end for m in clause.all("SUGGEST")):
        return True
    dates = [d for d in clause.dates if d.start < hit.end] or list(clause.dates)
    if dates:
        day = dates[-1].value
        earlier_today = day.start == reading.now.date() and _done(hit)  # 了 outweighs the hour: 今天下午走访了…
        if (day.ahead(reading.now) and not earlier_today) or _long_past(reading, hit, day):
            return True
    else:
        for earlier in reversed(_sentence(reading, clause)[:-1]):
            if earlier.dates:
                if earlier.dates[-1].value.ahead(reading.now) and not _done(hit):
                    return True
                break
            if earlier.has("PLAN") and not clause.has("DONE") and earlier.index == clause.index - 1:
                return True
    if (
        _WILL.search(reading.text[max(clause.start, hit.start - 3) : hit.start])
        and "了" not in reading.text[hit.end : hit.end + 2]
    ):
        return True
    intent = clause.before(hit.start, "PLAN")
    return intent is not None and not (_done(hit) and any(not d.value.ahead(reading.now) for d in dates))


def _long_past(reading: Reading, hit: Hit, span: Span) -> bool:
    """A bare day (6月25日) that lies most of a year back, without 了 or 补: the coming one is meant."""
    told = re.search(r"补|了|过|咯|去年|完", hit.clause.text) is not None
    return span.bare and (reading.now.date() - span.end).days > 183 and not told


def negation(reading: Reading, hit: Hit) -> bool:
    """It was not done: 没去走访, 还没述职, 培训我没参加."""
    clause = hit.clause
    if _OFF.match(reading.text[hit.end : hit.end + 8]):
        return True
    reach = 2 if hit.kind in CONTENT else 6
    if mark_near(clause, hit.start, reach, "NOT", "NOBODY"):
        return True
    if any(hit.start <= m.start < hit.end for m in clause.all("NOT")) and hit.kind not in CONTENT:
        return True
    after = clause.after(hit.end, "NOT")
    loose = hit.kind in CONTENT | {"deed", "mediation", "duty", "reception", "inspection", "guidance"}
    return after is not None and after.start - hit.end <= 5 and not loose


def question(reading: Reading, hit: Hit) -> bool:
    """It is asked, not told: 吗, 没有, 几户, 给+verb."""
    if hit.kind in CONTENT and hit.head.pattern[0] != ("PROPOSE",):
        return _BOOKS_ASKED.search(hit.clause.text) is not None or (
            hit.clause.after(hit.end, "STATE") is not None and hit.clause.end - hit.end < 12
        )
    clause = hit.clause
    if "？" in clause.stop or "?" in clause.stop or _ENDS_ASKING.search(clause.text):
        return True
    if _few(reading, hit):
        return False
    if reading.text[hit.start - 1 : hit.start] == "给" and hit.kind not in CONTENT:
        return True
    figures = [(f.start, f.end) for f in (*clause.quantities, *clause.dates)]
    return any(
        not any(a <= m.start < b for a, b in figures) and m.start - hit.end <= 10
        for m in clause.all("ASK", "HOW_MANY", "WHO", "WHEN", "RULE", "RANK", "STATE")
    )


def _few(reading: Reading, hit: Hit) -> bool:
    """走访了几户，都还好: 几 tells a few, it asks nothing; the statement goes on and no whole period is asked about."""
    few = re.match(r"[了咯得过]?几[户家个人名]", reading.text[hit.end : hit.end + 4])
    goes_on = hit.clause.index + 1 < len(reading.clauses) and not _MARKED.search(reading.text)
    return few is not None and goes_on and not any(d.value.period for d in hit.clause.dates)


_MARKED = re.compile(r"[?？]|吗|多少|没有\s*\Z")


def none_done(reading: Reading, hit: Hit) -> bool:
    """走访零户: the figure says that nothing was done."""
    return any(q.value.number == 0 for q in hit.clause.quantities) and hit.kind not in CONTENT


def call(reading: Reading, hit: Hit) -> bool:
    """Others are asked or told to do it: 大家记得走访, 请各位报."""
    later = reading.clauses[hit.clause.index + 1 :]
    if hit.kind not in CONTENT and any(_ANNOUNCED.search(c.text) for c in later) and not hit.clause.has("SELF"):
        return True
    concepts = ("CALL_ALL",) if hit.kind in CONTENT else ("CALL", "CALL_ALL")
    if _CALLED_ON.match(reading.text[hit.end : hit.end + 8]):
        return True
    for clause in _sentence(reading, hit.clause)[-2:]:
        if clause.before(hit.start, *concepts) and not (clause is not hit.clause and hit.clause.has("SELF", "DONE")):
            return True
    return False


def condition(reading: Reading, hit: Hit) -> bool:
    """如果, 要不是, 例: nothing of it happened."""
    if hit.kind in CONTENT:
        return hit.clause.before(hit.start, "CONDITION") is not None
    return any(clause.before(hit.start, "CONDITION") for clause in _sentence(reading, hit.clause))


def hearsay(reading: Reading, hit: Hit) -> bool:
    """听说, 据说, 隔壁镇: told by others."""
    if hit.clause.before(hit.end, "DOUBT") and hit.kind not in CONTENT:
        return True
    return any(clause.before(hit.end, "HEARSAY") for clause in _sentence(reading, hit.clause))


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
    lead = clause.text[: mark.start - clause.start]
    place = next((p for p in clause.places if 0 <= mark.start - p.end <= 2), None)
    if place is not None:
        lead = clause.text[: place.start - clause.start]
    if re.search(
        r"(?:和|跟|与|同|陪|陪同|带|给|向|帮|请|被|让|对|为|在|到|去|联系|协调|配合|协助|替|找|联合|参加|列席|由|组织|代表|克|的|送|把|从|了|邀请|迎接|按照|根据|受|应)\s*\Z",
        lead,
    ):
        return False
    mine = [m for m in clause.all("SELF") if m.end <= hit.start and m.end != mark.start]
    return not mine and clause.before(mark.start, "JOIN_IN", "COORDINATE") is None


def another(reading: Reading, hit: Hit) -> bool:
    """Someone else did it: 他们, 我侄儿, 单位, 领导, 水务所."""
    if hit.kind == "voice":
        return False
    clause = hit.clause
    concepts = ("KIN", "OTHERS") if hit.kind == "suggestion" else ("KIN", "OTHERS", "OFFICIAL")
    if any(m.end <= hit.start and _is_subject(clause, m, hit) for m in clause.all(*concepts)):
        return True
    stations = [p for p in clause.places if p.value.sort == "station" and p.end <= hit.start]
    return (
        any(_is_subject(clause, Mark("OFFICIAL", p.text, p.start, p.end), hit) for p in stations)
        and hit.kind != "suggestion"
    )


def noun_only(reading: Reading, hit: Hit) -> bool:
    """建议 as a thing spoken of (这个建议, 3号建议, …的建议), or about the meeting or the chat itself."""
    if hit.kind != "suggestion":
        return False
    if hit.head.pattern[0] == ("OPINION_COLON",):
        return False
    before = reading.text[max(0, hit.start - 6) : hit.start]
    after = reading.text[hit.end : hit.end + 16]
    if _TALK_OF_MEETING.match(after):
        return True
    if hit.head.pattern[0] == ("PROPOSE",):
        return bool(re.search(r"(?:有哪样用|没用|先不|急着|多|少|积极)\s*\Z", before))
    if re.search(r"(?:[0-9一二三四五六七八九十]号|第[0-9]+条|这个|那个|这条|那条|份|你的|提的|的|呢)\s*\Z", before):
        return not (before.endswith("的") and after[:1] in ("：", ":", "是"))
    return after[:1] in ("好", "不", "的", "提", "已", "办", "答", "交") and not after.startswith(
        ("办理", "提高", "提前", "交警", "不要", "不能", "好好", "办个", "提升")
    )


def as_noun(reading: Reading, hit: Hit) -> bool:
    """The deed's word only names a thing: 走访台账, 值班表, 调研报告."""
    about = reading.text[hit.clause.start : hit.start].lstrip().startswith("关于")
    return (about and hit.kind not in CONTENT) or (
        hit.kind not in CONTENT | {"debrief", "deed"}
        and _AS_NOUN.match(reading.text[hit.end : hit.end + 6]) is not None
    )


def imitation(reading: Reading, hit: Hit) -> bool:
    """向李忠学习: praise, no study."""
    return hit.kind == "study" and re.search(r"向[^，。]{1,6}\Z", reading.text[: hit.start]) is not None


def thanks(reading: Reading, hit: Hit) -> bool:
    """Others are thanked or wished well for it: 接待结束，辛苦各位."""
    if hit.clause.has("SELF") or hit.clause.people:
        return False
    after = reading.clauses[hit.clause.index + 1 : hit.clause.index + 2]
    return (
        any(_THANKS.match(c.text) for c in after)
        or _THANKS.search(hit.clause.text[: hit.start - hit.clause.start]) is not None
    )


def office_step(reading: Reading, hit: Hit) -> bool:
    """The sentence tells a suggestion's way through the offices, not a new deed."""
    return hit.kind in ("voice", "inspection", "deed", "suggestion", "letter") and any(
        c.has("NUMBERED") for c in _sentence(reading, hit.clause)
    )


VETOES: dict[str, Veto] = {
    rule.__name__: rule
    for rule in (
        dream,
        hearsay,
        condition,
        call,
        spoken_to,
        question,
        negation,
        none_done,
        plan,
        another,
        noun_only,
        as_noun,
        imitation,
        thanks,
        office_step,
    )
}
"""Every veto by name, the widest first."""


def vetoed(reading: Reading, hit: Hit) -> str | None:
    """The name of the first rule that forbids the record, or None."""
    return next((name for name, rule in VETOES.items() if rule(reading, hit)), None)
