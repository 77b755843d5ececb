"""On which days a deed was done, of all the days that a message names (pure)."""

from __future__ import annotations

import re
from datetime import date

from bot.model import Found
from bot.nlp.calendar import Span
from bot.nlp.calendar.spans import Edge, Grain
from bot.nlp.facts import Deed
from bot.nlp.heads import Hit
from bot.nlp.reading import Reading


def day_of(reading: Reading, deed: Deed) -> tuple[date, date] | None:
    """First and last day told of it, or None."""
    hit = deed.chosen.hit
    told = [day for day in deed.dates if _tells_when(reading, hit, day)]
    if len(told) > 1 and any(not d.value.vague for d in told):
        told = [d for d in told if not d.value.vague]
    told = _of_its_kind(reading, deed, told) if told else told
    if not told:
        return None
    speech = hit.clause.after(hit.start, "SAY", "REPORT")
    own = [d for d in told if hit.clause.start <= d.start < hit.clause.end and not (speech and d.start > speech.start)]
    chosen = [d for d in own if d.start < hit.end] or own or ([] if speech else told)
    if not own:
        before = [d for d in told if d.start < hit.start]
        chosen = before or [d for d in chosen if not d.value.period]
    spans = _narrow([d.value for d in (told if deed.parted else chosen)])
    return (min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def _tells_when(reading: Reading, hit: Hit, day: Found[Span]) -> bool:
    """Whether the day may be one on which it was done, not one ahead, a deadline, a habit or which one it was."""
    return not (
        day.value.ahead(reading.now)
        or day.value.grain is Grain.TERM
        or _ORDINAL.match(reading.text, day.end)
        or _about_later(reading, hit, day)
        or _deadline(reading, hit, day)
        or _habit(reading, day)
    )


def _of_its_kind(reading: Reading, deed: Deed, told: list[Found[Span]]) -> list[Found[Span]]:
    """Of the days told those that can be the day of such a kind."""
    hit, kind = deed.chosen.hit, deed.chosen.kind
    if kind in ("voice", "suggestion"):
        told = [d for d in told if d.start < hit.end and d.end <= hit.end]
    if kind == "suggestion" and not any("#" in name or name == "PROPOSE" for p in hit.head.pattern for name in p):
        told = [d for d in told if not d.value.period and d.value.single]  # 今年雨水多，恳请……: why, not when
    if hit.head.pattern[0] in (("PUBLIC",), ("TROUBLE",)):  # 电梯这个月坏了三回: how long, not when it was told
        told = [d for d in told if not d.value.period]
    if kind == "debrief":
        if not deed.parted:
            told = [d for d in told if d.start < hit.clause.end] or [d for d in told if d.value.single]
        told = [d for d in told if d.value.single] or told  # 今天讲了我这四年干了啥
        # 把这一年的工作汇报了: what it was about
        told = [d for d in told if not reading.text.startswith(("的工作", "的履职", "工作"), d.end)]
    return told


_ORDINAL = re.compile(
    r"(?:里|以来)?[的呢]?第[0-9一二三四五六七八九十]+[起件次户个场回期批]|(?:反映|说|讲|提|报|评|修|建)[^，。]{0,10}的那?[两三四几0-9]?[户家个]"
)
"""今年第三起: which one it is, not when."""

_WANTED_BY = re.compile(r"(?:让|喊|叫|要求|限|请|责成|交代|约好|说好|答应|定)[^，。]{0,6}\Z")


def _deadline(reading: Reading, hit: Hit, day: Found[Span]) -> bool:
    """喊他们月底前挂好: a day before which something is wanted, told behind the deed."""
    if day.start < hit.start:
        return False
    lead = reading.text[max(hit.end, day.start - 8) : day.start]
    return day.value.edge is Edge.BEFORE or _WANTED_BY.search(lead) is not None


def _habit(reading: Reading, day: Found[Span]) -> bool:
    """周末老锁着门, 每周二晚上: how often something happens, not when it did."""
    return _OFTEN.match(reading.text, day.end) is not None or reading.text[: day.start].endswith(("每", "一到", "每到"))


_OFTEN = re.compile(
    r"\s*(?:晚上|早上)?"
    r"(?:停不下|老(?=是|锁|堵|坏|停|断|没|不|在|爱|熄|漏)|总是|总(?![共计数的体算])|经常|天天|常常)"
)


def _about_later(reading: Reading, hit: Hit, day: Found[Span]) -> bool:
    """议了议下半年咋个整: a period amid the words of a later clause is what they spoke of."""
    clause = next((c for c in reading.clauses if c.start <= day.start < c.end), None)
    return clause is not None and clause.index > hit.clause.index and day.value.period and day.start - clause.start >= 2


def _narrow(spans: list[Span]) -> list[Span]:
    """本周工作：周一走访4户: a period that holds a day told beside it only frames it."""
    if len(spans) < 2:
        return spans
    return [
        span
        for span in spans
        if not any(
            span.start <= other.start and other.end <= span.end and (span.start, span.end) != (other.start, other.end)
            for other in spans
        )
    ]
