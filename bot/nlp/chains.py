"""What the sender's own line of a 接龙 records (pure)."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Act, Verb
from bot.nlp import records
from bot.nlp.calendar import Span
from bot.nlp.jielong import own_line, sign_up
from bot.nlp.kinds import nouns
from bot.nlp.reading import Reading
from bot.nlp.sayings import asked_kind


def chain(reading: Reading) -> list[Act]:
    """The records of the sender's line: kind and day from the heading, figures and places from the line."""
    line = own_line(reading.text, reading.sender.name if reading.sender else None)
    if line is None:
        return []
    heading = _fresh(reading, line.heading)
    kind = asked_kind(heading)
    days = [d.value for d in heading.dates]
    past = bool(days) and all(day.start <= reading.now.date() for day in days)
    if (days and not past) or (kind is None and not past) or sign_up(line.heading, past=past):
        return []
    framed = [day for day in days if not any(_holds(day, other) for other in days)]
    start, end = (min(d.start for d in framed), max(d.end for d in framed)) if days else (reading.now.date(),) * 2
    if line.present:
        first = Act(Verb.RECORD, kind=kind, start=start, end=end)
        return [first.but(places=tuple(dict.fromkeys(p.value.name for p in heading.places)))] if kind else []
    own = _fresh(reading, line.own)
    named = kind is None or (bool(own.clauses) and own.clauses[0].has(*nouns()[kind].asked))
    lead = _fresh(reading, line.own if named or kind is None else f"{nouns()[kind].lead}{line.own}")
    told = records.records(lead)
    closer = [d.value for d in own.dates if not days or (start <= d.value.start and d.value.end <= end)]
    acts = [act.but(**({} if closer else {"start": start, "end": end}), people=(), reporter=False) for act in told]
    reading.note(f"chain {kind}: {line.own}")
    return acts


def _holds(whole: Span, part: Span) -> bool:
    """Whether *part* lies inside *whole* and is shorter: 本周集中学习（3月12日）."""
    return whole.start <= part.start and part.end <= whole.end and (whole.start, whole.end) != (part.start, part.end)


def _fresh(reading: Reading, text: str) -> Reading:
    """The same message with other words."""
    return replace(reading, text=text, trace=reading.trace, quoted=None, called=())
