"""Tense and mood: what is planned, denied, asked, called for or supposed was not done (vetoes; pure)."""

from __future__ import annotations

import re

from bot.nlp.calendar import Span, find_moments
from bot.nlp.heads import Hit, mark_near
from bot.nlp.lexicon import Mark
from bot.nlp.reading import Clause, Reading
from bot.nlp.sentences import CONTENT, sentence

_ENDS_ASKING = re.compile(r"(?:吗|没有|没得|没|么|不)[了呢嘛啊呀哦]?\s*\Z")

_CALLED_ON = re.compile(
    r"[^，。]{0,2}的(?:代表|同志|人|朋友)?(?:请|抓紧|记得|要|到一下|接龙|报|注意|都)|的(?:代表|同志|人员)(?![：:是有])"
)

_ANNOUNCED = re.compile(
    r"请[^，。]{0,8}(?:代表|各位|大家|组|同志)|报名|准时|签到(?!表|册|本)|[要须需先]请假|请假的?[请要报说]|接龙|欢迎参加|务必|照常|自行前往|统一乘车|集合"
)

_OFF = re.compile(r"[^，。]{0,4}(?:取消|推迟|改期|延期|暂停|不搞|不办|停办|改天|往后|延后|先放|缓一缓|搁着|推掉|推了)")

_SAMPLE = re.compile(r"就行|就可以了|就会记|就能记|这样发|这么发|这样报|这么报|就算(?:完成|数|达标|一次)|就够|就达标")

_ASKED_ABOUT = re.compile(r"问|汇报|报告|了解|看看|瞧瞧|打听|讨论|商量|听|讲|说|宣传|摸清|核实|关于|议")

_WILL = re.compile(
    r"(?<!主)(?<!重)(?<!需)(?:要|想|该|(?<![说讲劝弄搞走跑看做整])得|需要|打算去|要去|要来|要在[^，。]{1,5})(?:去|来|克|再|多|继续)?\Z"
)

_BOOKS_ASKED = re.compile(
    r"(?:什么|哪样|啥)(?:问题|意见|建议|事)|"
    r"有?多少[条件个起]?(?:社情民意|民意|民情|建议|意见|问题)?[了呢]?\s*\Z|哪些(?:建议|意见|问题)?\s*\Z|几[条件个起]了?\s*\Z|(?:有)?哪些(?:关于|意见|建议)"
)


def _done(hit: Hit) -> bool:
    """Whether a word of completion follows the head closely."""
    mark = hit.clause.after(hit.start, "DONE")
    told = hit.clause.text[hit.end - hit.clause.start - 1 : hit.end - hit.clause.start] in ("了", "咯")
    return told or (mark is not None and mark.start - hit.end <= 3)


def plan(reading: Reading, hit: Hit) -> bool:
    """The deed is still to come: a future day or hour, 打算, 准备, 要去."""
    clause = hit.clause
    if hit.kind in CONTENT:
        later = (
            hit.kind == "voice" and re.search("再(?:找|去|跟|约)", reading.text[clause.start : hit.start]) is not None
        )
        return later or mark_near(clause, hit.start, 4, "PLAN") is not None
    again = reading.text[max(clause.start, hit.start - 3) : hit.start]
    if _ONCE_MORE.search(reading.text[clause.start : hit.start]) and not re.search("[了咯]", clause.text):
        return True
    if again.rstrip("去来克").endswith("再") and not re.match(r".{0,4}了", reading.text[hit.end : hit.end + 5]):
        return True
    if _CALLED_OFF.search(reading.text[max(0, hit.clause.start - 8) :]) and not re.search(
        "[0-9一二三四五六七八九十]+[户家人]", clause.text
    ):
        return True
    if any(m.start < hit.end for m in clause.all("SUGGEST")) or (
        hit.kind == "deed" and clause.before(hit.start, "ASKED")
    ):
        return True
    if clause.before(hit.start, "CAN") and not clause.has("DONE"):
        return True
    if (
        _UNSETTLED.match(reading.text, hit.end)
        or _LATER.match(reading.text[hit.end : hit.clause.end])
        or _under_plan(reading, hit)
    ):
        return True
    dates = [d for d in clause.dates if d.start < hit.end] or list(clause.dates)
    if hit.kind == "duty" and clause.has("ON_DUTY") and any(d.value.bare for d in dates) and not _done(hit):
        return True  # 轮到我值班是26号
    if dates:
        day = dates[-1].value
        earlier_today = day.start == reading.now.date() and _done(hit)  # 了 outweighs the hour: 今天下午走访了…
        if (day.ahead(reading.now) and not earlier_today) or _long_past(reading, hit, day):
            return True
    elif _later_today(reading, hit):
        return True
    else:
        for earlier in reversed(sentence(reading, clause)[:-1]):
            if earlier.dates:
                if earlier.dates[-1].value.ahead(reading.now) and not _done(hit):
                    return True
                break
            if earlier.has("PLAN") and not re.search("[了咯]", clause.text) and earlier.index == clause.index - 1:
                return True
    named = any(0 <= hit.start - person.end <= 1 for person in clause.people)
    if (
        not named
        and _WILL.search(reading.text[max(clause.start, hit.start - 3) : hit.start])
        and "了" not in reading.text[hit.end : hit.end + 2]
    ):
        return True
    if hit.kind == "deed" and _WANTS_TO.search(reading.text[clause.start : hit.start]):
        return True
    past = any(not (d.value.ahead(reading.now) or d.value.period or d.value.bare) for d in clause.dates)
    if (
        not past
        and _AGAIN_AND_AGAIN.search(reading.text[hit.start : hit.end + 1])
        and not re.search("[了咯过完]", clause.text)
    ):
        return True  # 晚上我去劝劝他们两弟兄
    intent = clause.before(hit.start, "PLAN")
    if intent and intent.word in _LOOSE_PLANS and re.search(r"[了咯]", reading.text[intent.end : clause.end]):
        return False  # 吃完饭就去波黑了, 收车以后走了6户, 学费还差点我给他凑了1200
    return intent is not None and not (_done(hit) and any(not d.value.ahead(reading.now) for d in dates))


_LOOSE_PLANS = ("就去", "就来", "以后", "回头", "出发", "等到", "马上", "安排")
_AGAIN_AND_AGAIN = re.compile(r"([劝走看瞧转跑])\1(?![了过])")
_LATER = re.compile(
    r"[^，。了]{0,4}(?:节后|年后|过后|以后|回头|改天|明天|下周|下个?月|忙完|闲了)[^，。了]{0,2}(?:再|才)"
)

_WANTS_TO = re.compile(r"我们?(?:想|打算|准备|计划)(?!到|起|办法)")
_ONCE_MORE = re.compile(r"再(?:去|来|克|到|走|跑|约)")
"""我跟田文明再克波黑挨家坐坐."""
_UNSETTLED = re.compile(r"[^，。了]{0,8}(?:暂定|待定|拟定|定在|定于)")
"""八月小组活动主题暂定……: it is still to come."""

_HEADING = re.compile(
    r"\s*[^：:，。；]{0,12}?(?:安排|计划|打算|日程|预告|任务|要点|方案|议程|准备做|要做的?事)\s*[：:]"
)


def _under_plan(reading: Reading, hit: Hit) -> bool:
    """下周安排：1.走访10户: the heading of the list says that all of it is still to come."""
    head = _HEADING.match(reading.text)
    if head is None or head.end() > hit.start or hit.clause.has("DONE"):
        return False
    past = any(not d.value.ahead(reading.now) and not d.value.period for d in hit.clause.dates)
    return not past and re.search(r"总结|完成|本周工作|上周|上月|上个月", head[0]) is None


_PART_HOURS = {"中午": 12, "下午": 13, "傍晚": 18, "晚上": 18, "今晚": 18}


def _later_today(reading: Reading, hit: Hit) -> bool:
    """下午去走访, said in the morning."""
    lead = reading.text[hit.clause.start : hit.start]
    if "点" in lead and not _done(hit):
        moments = find_moments(lead, reading.now, reading.customs)
        if any(found.value > reading.now and found.value.date() == reading.now.date() for found in moments):
            return True
    told = [hour for part, hour in _PART_HOURS.items() if part in lead]
    return bool(told) and max(told) > reading.now.hour and not _done(hit)


_CALLED_OFF = re.compile(
    r"(?:本来|原本|原定|原计划|说好|说定|约好)[^。]{0,24}(?:没去|没成|没用得着|用不着|白跑|坏在|折回|调给|换给|让给|别人|改成|改到|改期|推|取消|不去|去不了|泡汤|作罢)"
)
"""A plan that fell through: 本来说今早走访的，改成明早了."""


def _long_past(reading: Reading, hit: Hit, span: Span) -> bool:
    """A bare day (6月25日) that lies most of a year back, without 了 or 补: the coming one is meant."""
    told = re.search(r"补|了|过|咯|去年|完", hit.clause.text) is not None
    return span.bare and (reading.now.date() - span.end).days > 183 and not told


def negation(reading: Reading, hit: Hit) -> bool:
    """It was not done: 没去走访, 还没述职, 培训我没参加."""
    clause = hit.clause
    if hit.kind not in CONTENT and _OFF.match(reading.text[hit.end : hit.end + 8]):
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


def _a_few_of_us(reading: Reading, hit: Hit, mark: Mark) -> bool:
    """组上几个代表聚拢开了会: 几 before those who did it tells a few, where it is done and nothing else asks."""
    few = mark.word.startswith("几") and mark.end <= hit.start
    return few and _done(hit) and _MARKED.search(reading.text) is None


_EXCUSED = re.compile(r"[^，。]{0,4}(?:请假了?|缺席|没参加|没赶上|没去成)|[，。]?是(?:别人|人家|他|她)")
"""视察我请假了, 值班是别人顶的."""
_NOT_ONE = re.compile(r"一[户家次个场条件][^，。]{0,3}都?[没未](?!少|停|断|落)")
"""一家门都没进成, 一次调研都没赶上."""
_NOT_SETTLED = re.compile(
    r"[^，。]{0,3}(?:没|未)(?:能|有)?(?:成|好|下来|拢|通|结果)|[^，。]{0,2}(?:失败|不成|不下来|不了|不拢|无果)"
)


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


_ASKING = ("ASK", "HOW_MANY", "WHO", "WHEN", "RULE", "RANK", "STATE")

_LOOKED_INTO = ("inspection", "attend", "study", "guidance", "meeting")
"""Kinds that look into how far something is (看了危房改造进度): its name asks nothing."""


def _reported(clause: Clause, hit: Hit, at: int) -> bool:
    """A question the deputy put to others: 走访3户，问问够不够."""
    return _ASKED_ABOUT.search(clause.text, hit.core - clause.start, max(hit.core, at) - clause.start) is not None


def _few(reading: Reading, hit: Hit) -> bool:
    """走访了几户，都还好: 几 tells a few, it asks nothing; the statement goes on and no whole period is asked about."""
    few = re.match(r"[了咯得过]?几[户家个人名]", reading.text[hit.end : hit.end + 4])
    told = re.search(r"几[家个处条户]", reading.text[hit.start : hit.clause.end])
    if told and hit.kind in ("inspection", "deed", "mediation") and hit.clause.end - hit.start - told.end() >= 4:
        return not _MARKED.search(reading.text)
    if tells_a_few(reading):
        return True
    goes_on = hit.clause.index + 1 < len(reading.clauses) and not _MARKED.search(reading.text)
    return few is not None and goes_on and not any(d.value.period for d in hit.clause.dates)


_A_FEW_HOMES = re.compile(r"[了咯]几[户家个](?:老|选民|群众|困难|独居|五保|党员|种|养|住)")


def tells_a_few(reading: Reading) -> bool:
    """前日瞧了几家老人: a few homes on one day; 这个月瞧了几家 asks."""
    one_day = any(d.value.single for d in reading.dates)
    return one_day and _A_FEW_HOMES.search(reading.text) is not None and _MARKED.search(reading.text) is None


_MARKED = re.compile(r"[?？]|吗|拢共|一共|总共|多少|没有\s*\Z")


def none_done(reading: Reading, hit: Hit) -> bool:
    """走访零户: the figure says that nothing was done."""
    return any(q.value.number == 0 for q in hit.clause.quantities) and hit.kind not in CONTENT


def call(reading: Reading, hit: Hit) -> bool:
    """Others are asked or told to do it: 大家记得走访, 请各位报."""
    later = reading.clauses[hit.clause.index + 1 :]
    if hit.kind not in CONTENT and any(_ANNOUNCED.search(c.text) for c in later) and not hit.clause.has("SELF"):
        return True
    concepts = ("CALL_ALL",) if hit.kind in CONTENT else ("CALL", "CALL_ALL")
    if hit.kind not in CONTENT and any(_asked_of(hit.clause, person.start) for person in hit.clause.people[:1]):
        return True
    if _CALLED_ON.match(reading.text[hit.end : hit.end + 8]):
        return True
    if hit.kind not in CONTENT and _ADVICE.match(reading.text, hit.end):
        return True
    if (
        hit.kind == "deed"
        and reading.text.startswith("请", hit.start)
        and "了" not in reading.text[hit.start : hit.clause.end]
    ):
        return True
    for clause in sentence(reading, hit.clause)[-2:]:
        if clause is not hit.clause and _SALUTATION.fullmatch(clause.text):
            continue
        mark = clause.before(hit.start, *concepts)
        if mark is None or _LEADS_IN.fullmatch(reading.text[clause.start : mark.end]) or _for_someone(clause, mark):
            continue
        if (
            mark.word in ("大家", "大家都", "代表们")
            and "了" in reading.text[hit.core - 1 : hit.core + 3]
            and _is_past(reading, hit)
        ):
            continue
        if not (clause is not hit.clause and hit.clause.has("SELF", "DONE")):
            return True
    return False


_ADVICE = re.compile(
    r"[^，。了]{0,2}(?:莫|别(?!人|的|处|个)|不要|小心|当心|注意)|[^，。了]{0,6}该[^，。]{1,3}的[^，。]"
)
"""劝架莫站队, 走访、视察该补的补."""


def _asked_of(clause: Clause, at: int) -> bool:
    """请罗强、张民把上周调研的人数报一下: the people of the roster are asked to do something."""
    asked = re.fullmatch(r"\W*请", clause.text[: at - clause.start]) is not None
    return asked and re.search(r"把|补|报|抓紧|尽快|注意|记得|去一下|来一下", clause.text) is not None


_SALUTATION = re.compile(
    r"\s*(?:各位|大家|尊敬的)(?:同仁|代表|同志|领导|老师|群友|委员|们|组员)*(?:好|早上好|晚上好|下午好)?\s*"
)


def _is_past(reading: Reading, hit: Hit) -> bool:
    """Whether no day ahead is told in the clause: 昨晚大家一起学了两会精神."""
    return not any(d.value.ahead(reading.now) for d in hit.clause.dates) and not hit.clause.has("CALL", "ASK", "PLAN")


_LEADS_IN = re.compile(r"\s*(?:我|我来|向大家|给大家|跟大家|跟各位|和大家|也)?(?:上?报一下|报一报)")


def _for_someone(clause: Clause, mark: Mark) -> bool:
    """替李忠报一下: the sender reports, nobody is called on."""
    return mark.word in ("报一下", "报一报") and re.match(r"\s*我?(?:来)?(?:替|帮|代)", clause.text) is not None


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


_FORM = re.compile(
    r"\A\W*(?:例|样例|示例|格式|模板)\s*[：:]|[照按](?:着)?(?:这个|此|这种|上面)(?:的)?(?:格式|样子|模板)"
)
"""The whole message shows how to report."""
_SPECIMEN = re.compile(r"示例|格式|样板|模板|范例|例如|比如|(?:\A|\W)例[：:\s]")
