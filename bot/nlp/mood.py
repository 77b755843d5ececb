"""Tense and mood: the named rules that veto a record (plan, call, negation, question, hearsay, another's work)."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.nlp.calendar import Span, find_moments
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
    r"请[^，。]{0,8}(?:代表|各位|大家|组|同志)|报名|准时|签到|[要须需先]请假|请假的?[请要报说]|接龙|欢迎参加|务必|自行前往|统一乘车|集合"
)
_OFF = re.compile(r"[^，。]{0,4}(?:取消|推迟|改期|延期|暂停|不搞|不办|停办|改天|往后|延后|先放|缓一缓|搁着|推掉|推了)")
_SAMPLE = re.compile(r"就行|就可以了|就会记|就能记|这样发|这么发|这样报|这么报|就算(?:完成|数|达标|一次)|就够|就达标")
_MISDIRECTED = re.compile(r"发错(?:群|地方|了)|不是报的|走错群|说说而已|逗你们|随口")
_OWN_QUARREL = re.compile(
    r"(?:我家|我们家|自家|我)?(?:和|跟|与|挨|同)(?:我)?(?:家)?(?:老婆|媳妇|老公|爱人|婆婆|公婆|老妈|老爸|邻居|隔壁|房东|物业|兄弟|我哥|我弟|我姐|丈母娘|对象|男朋友|女朋友|儿子|姑娘)|我家[^，。]{0,6}(?:和|跟)"
)
_AT_HOME = re.compile(
    r"[^，。]{0,3}(?:看(?:娃|孙|孩|家|店|门|小)|带(?:娃|孙|孩)|打牌|打麻将|追剧|喝酒|玩手机|做饭|煮饭)"
)
_ELSEWHERE = re.compile(
    r"(?:医院|学校|单位|公司|厂里?|工地|酒店|超市|店里|银行|矿上|加油站|部队|幼儿园)(?:里|上|今天|晚上)?\Z"
)
_ASKED_ABOUT = re.compile(r"问|汇报|报告|了解|看看|瞧瞧|打听|讨论|商量|听|讲|说|宣传|摸清|核实|关于|议")
_AS_NOUN = re.compile(
    r"(?:的)?(?:台账|台帐|记录(?!补)|表格|登记|材料|照片|图片|制度|总结|方案|计划|通知|要求|报告(?!厅)|日记|手册|任务|对象|名单|工作要|工作很|是我们|是代表|很重要|怎么|咋个|的意义|的?时候|经费|经验|纪实|简报|信息|截图|视频|链接|表|心得体会|证书|补贴|费"
    r"|员|室|本子?|簿|组(?![织里])|路线|地图|节目|频道|软件|证|群(?![众体])|牌|日志|归|什么的|了才(?:晓得|知道|明白|发现)|要(?!求|道)|完(?:了)?早点|的(?:那|这|话|同志)|不|只能|笔记|图|册|数(?!值)|公式|模板)"
)
_WILL = re.compile(r"(?<!主)(?<!重)(?<!需)(?:要|想|该|得|需要|打算去|要去|要来)(?:去|来|克|再|多|继续)?\Z")
_THANKS = re.compile(r"\s*(?:大家|各位|你们|都)?(?:辛苦|感谢|谢谢|恭喜|祝贺|点赞|致敬)")
_PLACE_TAIL = re.compile(r"(?:村|社区|镇|的)?\s*\Z")

_BOOKS_ASKED = re.compile(
    r"(?:什么|哪样|啥)(?:问题|意见|建议|事)|"
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
    again = reading.text[max(clause.start, hit.start - 3) : hit.start]
    if again.rstrip("去来克").endswith("再") and not re.match(r".{0,4}了", reading.text[hit.end : hit.end + 5]):
        return True
    if _CALLED_OFF.search(reading.text[max(0, hit.clause.start - 8) :]) and not re.search(
        "[0-9一二三四五六七八九十]+[户家人]", clause.text
    ):
        return True
    if any(m.start < hit.end for m in clause.all("SUGGEST")):
        return True
    if clause.before(hit.start, "CAN") and not clause.has("DONE"):
        return True
    if _LATER.match(reading.text[hit.end : hit.clause.end]) or _under_plan(reading, hit):
        return True
    dates = [d for d in clause.dates if d.start < hit.end] or list(clause.dates)
    if dates:
        day = dates[-1].value
        earlier_today = day.start == reading.now.date() and _done(hit)  # 了 outweighs the hour: 今天下午走访了…
        if (day.ahead(reading.now) and not earlier_today) or _long_past(reading, hit, day):
            return True
    elif _later_today(reading, hit):
        return True
    else:
        for earlier in reversed(_sentence(reading, clause)[:-1]):
            if earlier.dates:
                if earlier.dates[-1].value.ahead(reading.now) and not _done(hit):
                    return True
                break
            if earlier.has("PLAN") and not clause.has("DONE") and earlier.index == clause.index - 1:
                return True
    named = any(0 <= hit.start - person.end <= 1 for person in clause.people)
    if (
        not named
        and _WILL.search(reading.text[max(clause.start, hit.start - 3) : hit.start])
        and "了" not in reading.text[hit.end : hit.end + 2]
    ):
        return True
    intent = clause.before(hit.start, "PLAN")
    return intent is not None and not (_done(hit) and any(not d.value.ahead(reading.now) for d in dates))


_LATER = re.compile(
    r"[^，。了]{0,4}(?:节后|年后|过后|以后|回头|改天|明天|下周|下个?月|忙完|闲了)[^，。了]{0,2}(?:再|才)"
)
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
    r"(?:本来|原本|原定|原计划|说好|说定|约好)[^。]{0,24}(?:没去|没成|改成|改到|改期|推|取消|不去|去不了|泡汤|作罢)"
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
    if clause.has("NEVER_DONE") and hit.kind not in CONTENT:
        return True
    if hit.kind == "mediation" and _NOT_SETTLED.match(reading.text, hit.core):
        return True
    after = clause.after(hit.end, "NOT")
    loose = hit.kind in CONTENT | {"deed", "mediation", "duty", "reception", "inspection", "guidance"}
    return after is not None and after.start - hit.end <= 5 and not loose


def _a_few_of_us(reading: Reading, hit: Hit, mark: Mark) -> bool:
    """组上几个代表聚拢开了会: 几 before those who did it tells a few, where it is done and nothing else asks."""
    few = (
        mark.word.startswith("几")
        and mark.end <= hit.start
        and reading.text.startswith(("代表", "组员", "同志"), mark.end)
    )
    return few and _done(hit) and _MARKED.search(reading.text) is None


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
        and hit.head.pattern[0] != ("VOTER",)
        and hit.kind not in CONTENT
    ):
        return True
    figures = [(q.start, q.end) for q in clause.quantities] + [(d.start, d.end) for d in clause.dates]
    concepts = ("ASK", "HOW_MANY", "WHO", "WHEN", "RULE", "RANK") if hit.kind in _LOOKED_INTO else _ASKING
    looked = hit.kind == "inspection" and re.search("[看瞧查巡]", reading.text[hit.start : hit.core]) is not None
    return any(
        not any(a <= m.start < b for a, b in figures)
        and not (looked and m.word[:1] in "怎咋如")
        and not (m.word in ("没得", "没有") and clause.end - m.end >= 1)
        and reading.text[m.start - 1 : m.start] not in ("那", "这", "好", "十")
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
    told = re.search(r"几[家个处条]", reading.text[hit.start : hit.clause.end])
    if told and hit.kind in ("inspection", "deed", "mediation") and hit.clause.end - hit.start - told.end() >= 4:
        return not _MARKED.search(reading.text)
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
    if (
        hit.kind == "deed"
        and reading.text.startswith("请", hit.start)
        and "了" not in reading.text[hit.start : hit.clause.end]
    ):
        return True
    for clause in _sentence(reading, hit.clause)[-2:]:
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


_SALUTATION = re.compile(
    r"\s*(?:各位|大家|尊敬的)(?:同仁|代表|同志|领导|老师|群友|委员|们|组员)*(?:好|早上好|晚上好|下午好)?\s*"
)


def _is_past(reading: Reading, hit: Hit) -> bool:
    """Whether no day ahead is told in the clause: 昨晚大家一起学了两会精神."""
    return not any(d.value.ahead(reading.now) for d in hit.clause.dates) and not hit.clause.has("CALL", "ASK", "PLAN")


_LEADS_IN = re.compile(r"\s*(?:我|我来|向大家|给大家|也)?(?:上?报一下|报一报)")


def _for_someone(clause: Clause, mark: Mark) -> bool:
    """替李忠报一下: the sender reports, nobody is called on."""
    return mark.word in ("报一下", "报一报") and re.match(r"\s*我?(?:来)?(?:替|帮|代)", clause.text) is not None


def condition(reading: Reading, hit: Hit) -> bool:
    """如果, 要不是, 例: nothing of it happened."""
    if hit.kind in CONTENT:
        sample = any(_SPECIMEN.search(c.text) for c in _sentence(reading, hit.clause)[:-1])
        return sample or hit.clause.before(hit.start, "CONDITION") is not None
    rest = reading.text[hit.end : hit.clause.end]
    if "的话" in rest or _SAMPLE.search(rest):
        return True
    return any(clause.before(hit.start, "CONDITION") for clause in _sentence(reading, hit.clause))


_SPECIMEN = re.compile(r"示例|格式|样板|模板|范例|例如|比如|(?:\A|\W)例[：:\s]")


def misdirected(reading: Reading, hit: Hit) -> bool:
    """发错群了, 说说而已: the sender says that it was no report."""
    return _MISDIRECTED.search(reading.text) is not None


def private(reading: Reading, hit: Hit) -> bool:
    """The sender's own life: a quarrel at home, duty at a job, help to one's own family."""
    before = reading.text[max(0, hit.clause.start - 24) : hit.end]
    after = reading.text[hit.end : hit.end + 10]
    if hit.kind == "mediation":
        return _OWN_QUARREL.search(before) is not None and not re.search(r"帮|给|劝|替", before)
    if hit.kind == "duty":
        return (
            _AT_HOME.match(after) is not None
            or _ELSEWHERE.search(reading.text[hit.clause.start : hit.start]) is not None
        )
    if hit.kind == "study":
        return re.search(r"驾校|公司|单位|兴趣班|辅导班|补习|考研|考证|健身", hit.clause.text) is not None
    if hit.kind == "deed":
        return _OWN_FAMILY.search(hit.clause.text) is not None
    return hit.kind == "visit" and re.search(r"我家老|自家老|我家里", hit.clause.text) is not None


_OWN_FAMILY = re.compile(
    r"(?:给|帮|为|替)(?:我|自己|自家|我们家|俺|自个|(?:我)?(?:老婆|媳妇|老公|儿子|姑娘|女儿|孙子|孙女|爱人|爸|妈|爹|朋友|同学|亲戚))(?!们?组|们?村|们?的选民|们?选区|组|村|联系)"
)


def hearsay(reading: Reading, hit: Hit) -> bool:
    """听说, 据说, 隔壁镇: told by others."""
    if hit.clause.before(hit.end, "DOUBT") and hit.kind not in CONTENT:
        return True
    for clause in _sentence(reading, hit.clause):
        mark = clause.before(hit.end, "HEARSAY")
        if mark and not (_NEXT_DOOR.match(mark.word) and _TO.search(reading.text[: mark.start])):
            met = hit.kind in CONTENT and _SOMEBODY.match(mark.word) and _met_before(reading, mark.start)
            settled = hit.kind == "mediation" and mark.word == "隔壁" and hit.clause.before(hit.start, "SELF")
            if not (met or settled):
                return True
    return False


_NEXT_DOOR = re.compile("隔壁")
_TO = re.compile(r"[到去克给帮在替把的]\Z")
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
    lead = clause.text[: mark.start - clause.start]
    place = next((p for p in clause.places if -1 <= mark.start - p.end <= 2), None)
    if place is not None:
        lead = clause.text[: place.start - clause.start]
    if re.search(
        r"陪同?[^，。]{0,4}\Z|(?:和|跟|与|同|陪|陪同|带|给|向|帮|请|被|让|对|为|在|到|去|联系|协调|配合|协助|替|找|联合|参加|列席|由|组织|代表|克|的|送|把|从|了|邀请|迎接|按照|根据|受|应|随|着|随同|喊|约)(?:我?们?[镇村市县州省]里?上?)?\s*\Z",
        lead,
    ):
        return False
    if _ATTRIBUTE.match(clause.text[mark.end - clause.start :]):
        return False
    mine = [m for m in clause.all("SELF") if m.end <= hit.start and not (_whose(clause, m, mark) or _our(clause, m))]
    return not mine and clause.before(mark.start, "JOIN_IN", "COORDINATE") is None


_ATTRIBUTE = re.compile(r"散|开[会完]|回来|(?:发|办|组织|举办|开|安排|推送|搞|下发|布置)了?的")
"""After an office these make it no subject: 州里散了会去走访, 省里发的网课."""
_POSSESSIVE = ("", "家", "的", "家的", "呢", "家呢", "们", "那", "家那", "们村", "们镇")


def _whose(clause: Clause, own: Mark, mark: Mark) -> bool:
    """我家姑娘, 我们单位: 我 only says whose."""
    between = clause.text[own.end - clause.start : mark.start - clause.start]
    return own.end <= mark.start and between in _POSSESSIVE


_JOINED_IN = re.compile(r"\s*我(?:们)?(?:也|都)?(?:参加|去了|跟着|一起|陪同)")
"""镇里组织视察，我参加了: the sender took part after all."""


_OURS = re.compile(r"们?(?:这|那)?[个边点]?(?:村|组|镇|寨|社区|选区|队|小区|家门口|片)")


def _our(clause: Clause, own: Mark) -> bool:
    """我村, 我们寨子: a place, not who did it."""
    return own.word in ("我", "我们", "咱", "咱们") and _OURS.match(clause.text, own.end - clause.start) is not None


def another(reading: Reading, hit: Hit) -> bool:
    """Someone else did it: 他们, 我侄儿, 单位, 领导, 水务所."""
    if hit.kind in ("voice", "letter"):
        return False
    clause = hit.clause
    if any(_JOINED_IN.match(c.text) for c in reading.clauses[clause.index + 1 : clause.index + 3]):
        return False
    concepts = ("KIN", "OTHERS") if hit.kind == "suggestion" else ("KIN", "OTHERS", "OFFICIAL")
    if any(
        m.end <= hit.start and _is_subject(clause, m, hit) and not _named_for(reading, m) for m in clause.all(*concepts)
    ):
        return True
    if clause.index and not clause.has("SELF") and not clause.new_sentence:
        led = reading.clauses[clause.index - 1]
        kin = led.first("KIN")
        if kin and _is_subject(led, kin, hit) and kin.start - led.start <= 4 and "是" in led.text:
            return True
    stations = [p for p in clause.places if p.value.sort == "station" and p.end <= hit.start]
    return (
        any(_is_subject(clause, Mark("OFFICIAL", p.text, p.start, p.end), hit) for p in stations)
        and hit.kind != "suggestion"
    )


def _named_for(reading: Reading, mark: Mark) -> bool:
    """替李忠报一下，他走访了3户: 他 is the person named, and the sender reports for others."""
    may = reading.sender is not None and reading.sender.reports_for_others
    return may and mark.word in ("他", "她") and any(p.end <= mark.start for p in reading.people)


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
    if hit.head.pattern[0] == ("PROPOSE",) and re.search(r"[那这哪]条|那个|这个", reading.text[hit.start : hit.end]):
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
    if about and hit.kind not in CONTENT:
        return True
    if hit.head.pattern[0] == ("CHECK",):
        return False
    if hit.kind == "mediation" and re.match("室|员|证|手册|工作|节目|台账", reading.text[hit.core : hit.core + 2]):
        return True
    if hit.kind in CONTENT | {"debrief", "deed", "mediation", "letter", "guidance"}:
        return False
    if hit.kind == "duty" and reading.text.startswith("情况", hit.end):
        return True
    ends = {hit.end, hit.core}
    return any(_AS_NOUN.match(reading.text[end : end + 6]) for end in ends)


def teaching(reading: Reading, hit: Hit) -> bool:
    """给村民培训: a service to others, no training of one's own."""
    return hit.kind == "study" and _TAUGHT.search(reading.text[hit.clause.start : hit.start]) is not None


_TAUGHT = re.compile(
    r"(?:给|为|帮|对)[^，。]{0,6}(?:村民|群众|农户|老乡|选民|大家|老人|娃娃|种植户|养殖户)[^，。]{0,4}\Z"
)


def guest_of_a_visit(reading: Reading, hit: Hit) -> bool:
    """昨天有代表来我家走访: the sender is the one visited."""
    lead = reading.text[hit.clause.start : hit.start]
    return hit.kind == "visit" and re.search(r"来我(?:家|们|村)|到我家|有代表|代表来", lead) is not None


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
        misdirected,
        private,
        spoken_to,
        question,
        negation,
        none_done,
        plan,
        another,
        noun_only,
        as_noun,
        teaching,
        guest_of_a_visit,
        imitation,
        thanks,
        office_step,
    )
}
"""Every veto by name, the widest first."""


def vetoed(reading: Reading, hit: Hit) -> str | None:
    """The name of the first rule that forbids the record, or None."""
    return next((name for name, rule in VETOES.items() if rule(reading, hit)), None)
