"""What the sender's own line of a 接龙 records (pure)."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Act, Verb
from bot.nlp import records
from bot.nlp.calendar import Span
from bot.nlp.jielong import own_line, sign_up
from bot.nlp.kinds import nouns
from bot.nlp.notices import votes
from bot.nlp.reading import Reading
from bot.nlp.sayings import KIND_CONCEPTS, asked_kind


def chain(reading: Reading) -> list[Act]:
    """The records of the sender's line: kind and day from the heading, figures and places from the line."""
    line = own_line(reading.text, reading.sender.name if reading.sender else None)
    if line is None:
        return []
    heading = _fresh(reading, line.heading)
    kind = asked_kind(heading) or ("inspection" if heading.has("CHECK") else None)
    days = [d.value for d in heading.dates]
    if (rated := votes(_fresh(reading, f"{line.heading.split('（')[0]}{line.own}"))) and kind is None:
        return rated
    past = bool(days) and all(day.start <= reading.now.date() for day in days)
    if (days and not past) or (kind is None and not past) or sign_up(line.heading, past=past):
        return []
    if "截至" in line.heading or "截止" in line.heading:
        days = [day for day in days if day.period] or days
    framed = [day for day in days if not any(_holds(day, other) for other in days)]
    start, end = (min(d.start for d in framed), max(d.end for d in framed)) if days else (reading.now.date(),) * 2
    if line.present:
        first = Act(Verb.RECORD, kind=kind, start=start, end=end)
        return [first.but(places=tuple(dict.fromkeys(p.value.name for p in heading.places)))] if kind else []
    own = _fresh(reading, line.own)
    named = kind is None or _names_kind(own)
    lead = _fresh(reading, line.own if named or kind is None else f"{nouns()[kind].lead}{line.own}")
    told = records.records(lead)
    if not told and named and kind is not None and not lead.has("NOT"):  # 值半天, under 值班情况
        told = [Act(Verb.RECORD, kind=kind, places=tuple(dict.fromkeys(p.value.name for p in own.places)))]
    closer = [d.value for d in own.dates if abs((d.value.start - start).days) <= _NEAR or d.value.start <= end]
    acts = [act.but(**({} if closer else {"start": start, "end": end}), people=(), reporter=False) for act in told]
    reading.note(f"chain {kind}: {line.own}")
    return acts


_NEAR = 15
"""Days that the sender's own day may lie from the heading's (春节值班：… 初五)."""


def _names_kind(own: Reading) -> bool:
    """Whether the line itself says of what its first figure is: 走访4户，建议1条; not 3户，建议1条."""
    figures = own.quantities
    named = [m.start for m in own.marks for _, concepts in KIND_CONCEPTS if m.concept in concepts]
    return bool(named) and (not figures or min(named) < figures[0].start)


def _holds(whole: Span, part: Span) -> bool:
    """Whether *part* lies inside *whole* and is shorter: 本周集中学习（3月12日）."""
    return whole.start <= part.start and part.end <= whole.end and (whole.start, whole.end) != (part.start, part.end)


def _fresh(reading: Reading, text: str) -> Reading:
    """The same message with other words."""
    return replace(reading, text=text, trace=reading.trace, quoted=None, called=())
