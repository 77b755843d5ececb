"""The facts of each record: which figure, day, place and person belongs to which deed (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from bot.model import Act, Found, Verb
from bot.nlp.calendar import Span
from bot.nlp.choose import Chosen
from bot.nlp.counts import figure_of, money_of
from bot.nlp.gazetteer import Place
from bot.nlp.quantities import Measure, Quantity
from bot.nlp.reading import Clause, Reading
from bot.nlp.topics import topic_of
from bot.nlp.who import Party, parties

_TOWARDS = re.compile(r"(?:在|去|到|克|来|赴|进|下|于|至|对)\s*\Z")
_SELF = re.compile(r"我(?!们|家|组|镇|村|国|妈|爸)|本人")


@dataclass
class Deed:
    """A kind told as done, while its facts are gathered."""

    chosen: Chosen
    dates: list[Found[Span]] = field(default_factory=list)
    figures: list[Found[Quantity]] = field(default_factory=list)
    places: list[Found[Place]] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    selves: list[int] = field(default_factory=list)
    """Where 我 stands."""
    until: int = 0
    """Where the words that tell it end."""


def facts_of(reading: Reading, chosen: list[Chosen]) -> list[Deed]:
    """Each chosen kind with the facts that belong to it."""
    deeds = [Deed(one) for one in chosen]
    if not deeds:
        return []
    for deed, following in zip(deeds, [*deeds[1:], None], strict=True):
        deed.until = following.chosen.hit.clause.start if following else len(reading.text)
        deed.until = max(deed.until, deed.chosen.hit.end)
    named = parties(reading)
    for clause in reading.clauses:
        mine = [d for d in deeds if d.chosen.hit.clause is clause]
        for found in clause.dates:
            _owner_of_date(deeds, mine, found, clause).dates.append(found)
        for figure in clause.quantities:
            owner = _owner_of_figure(reading, deeds, mine, figure)
            if owner is not None:
                owner.figures.append(figure)
        for place in clause.places:
            _owner_of_place(reading, deeds, mine, place).places.append(place)
        for party in named:
            if clause.start <= party.start < clause.end:
                _nearest(deeds, mine, party.start).parties.append(party)
        for match in _SELF.finditer(clause.text):
            at = clause.start + match.start()
            _nearest(deeds, mine, at).selves.append(at)
    return deeds


def _previous(deeds: list[Deed], at: int) -> Deed | None:
    return next((d for d in reversed(deeds) if d.chosen.hit.start <= at), None)


def _next(deeds: list[Deed], at: int) -> Deed | None:
    return next((d for d in deeds if d.chosen.hit.start > at), None)


def _nearest(deeds: list[Deed], mine: list[Deed], at: int) -> Deed:
    """The deed that follows in the clause, else the one before, else the next one anywhere."""
    return _next(mine, at) or _previous(deeds, at) or _next(deeds, at) or deeds[0]


def _owner_of_date(deeds: list[Deed], mine: list[Deed], found: Found[Span], clause: Clause) -> Deed:
    """A day belongs to the deed it stands before; after the last one, to that."""
    following = _next(mine, found.start)
    if following or mine:
        return following or mine[-1]
    ahead = _next(deeds, found.start)
    behind = _previous(deeds, found.start)
    if ahead and (behind is None or ahead.chosen.hit.clause.index - clause.index <= 1):
        return ahead
    return behind or deeds[0]


def _owner_of_figure(reading: Reading, deeds: list[Deed], mine: list[Deed], figure: Found[Quantity]) -> Deed | None:
    """The nearest deed that counts such things: the one it stands in or after, then the one it stands before."""
    inside = next((d for d in mine if d.chosen.hit.start <= figure.start < d.chosen.hit.end), None)
    order = [inside, _previous(mine, figure.start), _next(mine, figure.start)]
    if not mine:
        order += [_previous(deeds, figure.start), _next(deeds, figure.start)]
    else:
        order.append(_previous(deeds, figure.start))
    for deed in order:
        if deed is None:
            continue
        if figure.value.measure is Measure.MONEY:
            if deed.chosen.kind in ("deed", "mediation", "visit", "suggestion", "voice"):
                return deed
        elif figure_of(reading, deed.chosen.hit, figure) is not None:
            return deed
    return None


def _owner_of_place(reading: Reading, deeds: list[Deed], mine: list[Deed], place: Found[Place]) -> Deed:
    """After 在 or 去 a place belongs to what follows; else to the deed it stands after."""
    towards = _TOWARDS.search(reading.text[max(0, place.start - 3) : place.start]) is not None
    following, before = _next(mine, place.start), _previous(mine, place.start)
    if following and (towards or before is None):
        return following
    if before or following:
        return before or following or deeds[0]
    behind, ahead = _previous(deeds, place.start), _next(deeds, place.start)
    return behind or ahead or deeds[0]


def day_of(reading: Reading, deed: Deed) -> tuple[date, date] | None:
    """First and last day told of it, or None."""
    spans = [d.value for d in deed.dates if not d.value.ahead(reading.now)]
    if deed.chosen.kind in ("voice", "suggestion"):
        spans = [d.value for d in deed.dates if d.start < deed.chosen.hit.start]
    if not spans:
        return None
    return min(s.start for s in spans), max(s.end for s in spans)


def act_of(reading: Reading, deed: Deed) -> Act:
    """The deed as one act, without people."""
    hit = deed.chosen.hit
    days = day_of(reading, deed)
    count, unit = _count(reading, deed)
    text = reading.text[hit.clause.start : deed.until].strip(" ，。；,;")
    return Act(
        Verb.RECORD,
        kind=deed.chosen.kind,
        start=days[0] if days else None,
        end=days[1] if days else None,
        count=count,
        unit=unit,
        places=place_names(deed.chosen.kind, deed.places),
        topic=topic_of(text, reading.gazetteer.town.topics),
        content=text or None,
        money=money_of(reading, deed.figures) if deed.chosen.kind in ("deed", "mediation", "visit") else None,
    )


def _count(reading: Reading, deed: Deed) -> tuple[int | None, str | None]:
    ranked = [
        (rank, figure.start, figure)
        for figure in deed.figures
        if (rank := figure_of(reading, deed.chosen.hit, figure)) is not None and not figure.value.part
    ]
    if not ranked:
        parts = [f for f in deed.figures if f.value.part and figure_of(reading, deed.chosen.hit, f) is not None]
        return (parts[0].value.number, parts[0].value.unit) if parts else (None, None)
    figure = min(ranked, key=lambda one: one[:2])[2]
    return figure.value.number, figure.value.unit


def place_names(kind: str, found: list[Found[Place]]) -> tuple[str, ...]:
    """Names of the places where it was; stations only where the deed took place there."""
    allowed = [
        p
        for p in found
        if p.value.sort != "station" or (kind in ("inspection", "visit", "guidance", "study") and _at(p))
    ]
    names = list(dict.fromkeys(p.value.name for p in allowed))
    return tuple(names)


def _at(place: Found[Place]) -> bool:
    return True
