"""What the sender's own line of a 接龙 records (pure)."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Act, Verb
from bot.nlp import records
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
    if kind is None or sign_up(line.heading) or any(d.start > reading.now.date() for d in days):
        return []
    start, end = (min(d.start for d in days), max(d.end for d in days)) if days else (reading.now.date(),) * 2
    first = Act(Verb.RECORD, kind=kind, start=start, end=end)
    if line.present:
        return [first.but(places=tuple(dict.fromkeys(p.value.name for p in heading.places)))]
    told = records.records(_fresh(reading, f"{nouns()[kind].lead}{line.own}"))
    dated = bool(_fresh(reading, line.own).dates) and not days
    acts = [act.but(**({} if dated else {"start": start, "end": end}), people=(), reporter=False) for act in told]
    reading.note(f"chain {kind}: {line.own}")
    return acts


def _fresh(reading: Reading, text: str) -> Reading:
    """The same message with other words."""
    return replace(reading, text=text, trace=reading.trace, quoted=None, called=())
