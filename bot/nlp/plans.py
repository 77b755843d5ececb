"""What is still to come (打算, 准备, 明天) was not done (a veto; pure)."""

from __future__ import annotations

import re

from bot.nlp.calendar import Span, find_moments
from bot.nlp.heads import Hit, mark_near
from bot.nlp.reading import Reading
from bot.nlp.sentences import CONTENT, sentence
from bot.nlp.signs import done_after

_WILL = re.compile(
    r"(?<!主)(?<!重)(?<!需)(?:要|想|该|(?<![说讲劝弄搞走跑看做整])得|需要|打算去|要在[^，。]{1,5})(?:去|来|克|再|多|继续)?\Z"
)


def _soon_over(reading: Reading, hit: Hit) -> bool:
    """月底在晒场上述职, said early in the month: its end is still to come."""
    return reading.now.day <= 20 and _MONTHS_END.search(hit.clause.text[: hit.start - hit.clause.start]) is not None


_MONTHS_END = re.compile(r"(?<![上个去前0-9一二三四五六七八九十])(?:月底|月末)")


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
    if _soon_over(reading, hit) and not done_after(hit):
        return True
    counted = done_after(hit) and any(q.start >= hit.end for q in clause.quantities)  # 走访了五户时间不够明天再去
    dates = [d for d in clause.dates if d.start < hit.end] or ([] if counted else list(clause.dates))
    sat = reading.has("NOBODY") or _SAT_UNTIL.search(reading.text, hit.end) is not None
    if (
        hit.kind == "duty"
        and clause.has("ON_DUTY")
        and any(d.value.bare for d in dates)
        and not (sat or done_after(hit))
    ):
        return True  # 轮到我值班是26号
    if dates:
        day = dates[-1].value
        earlier_today = day.start == reading.now.date() and done_after(hit)  # 了 outweighs the hour: 今天下午走访了…
        if (day.ahead(reading.now) and not earlier_today) or _long_past(reading, hit, day):
            return True
    elif _later_today(reading, hit):
        return True
    else:
        for earlier in reversed(sentence(reading, clause)[:-1]):
            if earlier.dates:
                if earlier.dates[-1].value.ahead(reading.now) and not done_after(hit):
                    return True
                break
            if earlier.has("PLAN") and not re.search("[了咯]|走成", clause.text) and earlier.index == clause.index - 1:
                return True
    named = any(0 <= hit.start - person.end <= 1 for person in clause.people)
    if (
        not named
        and _WILL.search(clause.text[: hit.start - clause.start])
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
    return intent is not None and not (done_after(hit) and any(not d.value.ahead(reading.now) for d in dates))


_CALLED_OFF = re.compile(
    r"(?:本来|原本|原定|原计划|说好|说定|约好)[^。]{0,24}(?:没去|没成|没用得着|用不着|白跑|坏在|折回|调给|换给|让给|别人|改成|改到|改期|推|取消|不去|去不了|泡汤|作罢)"
)
"""A plan that fell through: 本来说今早走访的，改成明早了."""

_SAT_UNTIL = re.compile("[值守坐]到|[值守坐]了|[值守坐]完")

_LOOSE_PLANS = ("约着", "就去", "就来", "以后", "回头", "出发", "等到", "马上", "安排")

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
    if "点" in lead and not done_after(hit):
        moments = find_moments(lead, reading.now, reading.customs)
        if any(found.value > reading.now and found.value.date() == reading.now.date() for found in moments):
            return True
    told = [hour for part, hour in _PART_HOURS.items() if part in lead]
    return bool(told) and max(told) > reading.now.hour and not done_after(hit)


def _long_past(reading: Reading, hit: Hit, span: Span) -> bool:
    """A bare day (6月25日) that lies most of a year back, without 了 or 补: the coming one is meant."""
    told = re.search(r"补|了|过|咯|去年|完", hit.clause.text) is not None
    return span.bare and (reading.now.date() - span.end).days > 183 and not told
