"""What was told for a day or an hour still to come was not done (vetoes; pure)."""

from __future__ import annotations

import re

from bot.model import Found
from bot.nlp.calendar import Span, find_moments
from bot.nlp.forbids import forbids
from bot.nlp.heads import Hit
from bot.nlp.reading import Reading
from bot.nlp.sentences import DEEDS, sentence
from bot.nlp.signs import done_after, told_done


@forbids(kinds=DEEDS, letters="底末")
def soon_over(reading: Reading, hit: Hit) -> bool:
    """月底在晒场上述职, said early in the month: its end is still to come."""
    early = reading.now.day <= 20 and _MONTHS_END.search(hit.lead) is not None
    return early and not done_after(hit)


_MONTHS_END = re.compile(r"(?<![上个去前月0-9一二三四五六七八九十])(?:月底|月末)")


def days_of(hit: Hit) -> list[Found[Span]]:
    """The days that tell when; in 走访了五户时间不够明天再去 the last tells of something else."""
    days = list(hit.clause.dates)
    before = [d for d in days if d.start < hit.end]
    if before or not days:
        return before
    counted = any(q.start >= hit.end for q in hit.clause.quantities) and done_after(hit)
    return [] if counted else days


@forbids(kinds=("duty",), concepts=("ON_DUTY",))
def on_the_rota(reading: Reading, hit: Hit) -> bool:
    """轮到我值班是26号."""
    if not hit.clause.has("ON_DUTY") or not any(d.value.bare for d in days_of(hit)):
        return False
    sat = reading.has("NOBODY") or _SAT_UNTIL.search(reading.text, hit.end) is not None
    after = reading.clauses[hit.clause.index + 1 : hit.clause.index + 2]
    sat = sat or any(_WENT.match(clause.text) for clause in after)
    return not (sat or done_after(hit))


_WENT = re.compile(r"\s*我?(?:也|已经|准时)?(?:去|到|值|守|坐)了")
"""23号轮到我值班，去了的."""
_SAT_UNTIL = re.compile("[值守坐]到|[值守坐]了|[值守坐]完")


@forbids(kinds=DEEDS)
def day_ahead(reading: Reading, hit: Hit) -> bool:
    """明天去走访: the day or the hour told is still to come."""
    days = days_of(hit)
    if days:
        day = days[-1].value
        if day.ahead(reading.now):  # 了 outweighs the hour: 今天下午走访了…
            return day.start != reading.now.date() or not done_after(hit)
        return _long_past(reading, hit, day)
    return _later_today(reading, hit) or (hit.clause.index > 0 and _led_ahead(reading, hit))


def _led_ahead(reading: Reading, hit: Hit) -> bool:
    """明天没事，去走访几户: an earlier clause of the sentence tells the day, or the plan."""
    for earlier in reversed(sentence(reading, hit.clause)[:-1]):
        if earlier.dates:
            return earlier.dates[-1].value.ahead(reading.now) and not done_after(hit)
        next_to_it = earlier.index == hit.clause.index - 1
        if earlier.has("PLAN") and next_to_it and not (told_done(hit) or "走成" in hit.clause.text):
            return True
    return False


_PART_HOURS = {"中午": 12, "下午": 13, "傍晚": 18, "晚上": 18, "今晚": 18}


def _later_today(reading: Reading, hit: Hit) -> bool:
    """下午去走访, said in the morning."""
    lead = hit.lead
    if "点" in lead and not done_after(hit):
        moments = find_moments(lead, reading.now, reading.customs)
        if any(found.value > reading.now and found.value.date() == reading.now.date() for found in moments):
            return True
    told = [hour for part, hour in _PART_HOURS.items() if part in lead]
    return bool(told) and max(told) > reading.now.hour and not done_after(hit)


def _long_past(reading: Reading, hit: Hit, span: Span) -> bool:
    """A bare day (6月25日) that lies most of a year back, without 了 or 补: the coming one is meant."""
    if not span.bare or (reading.now.date() - span.end).days <= 183:
        return False
    return re.search(r"补|了|过|咯|去年|完", hit.clause.text) is None
