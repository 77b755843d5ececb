"""A deed and the facts that belong to it, written as one act (pure)."""

from __future__ import annotations

import re
from datetime import date

from bot.model import Act, Found, Verb
from bot.nlp.counts import money_of
from bot.nlp.facts import Deed
from bot.nlp.gazetteer import Place
from bot.nlp.reading import Reading


def act_of(
    reading: Reading,
    deed: Deed,
    days: tuple[date, date],
    count: tuple[int | None, str | None],
    who: tuple[tuple[str, ...], bool],
) -> Act:
    """The deed as one act.

    *days*: the first and the last; *count*: how many of what unit; *who*: those who took part, and whether it is
    reported for them.
    """
    hit = deed.chosen.hit
    text = reading.text[hit.clause.start : deed.until].strip(" ，。；,;")
    return Act(
        Verb.RECORD,
        kind=hit.kind,
        start=days[0],
        end=days[1],
        count=count[0],
        unit=count[1],
        places=place_names(reading, hit.kind, _own_places(deed)) if deed.places else (),
        people=who[0],
        reporter=who[1],
        topic=_topic(reading, deed),
        content=text or None,
        money=money_of(reading, deed.figures) if deed.figures and hit.kind in ("deed", "mediation", "visit") else None,
    )


def _topic(reading: Reading, deed: Deed) -> str | None:
    """The subject of its own words; of a report or a proposal else that of the clauses that led to it."""
    own = reading.topic(reading.matter[deed.chosen.hit.clause.start : deed.until])
    collected = deed.chosen.hit.head.pattern[0] == ("COLLECT",)
    if deed.chosen.kind == "voice" and deed.chosen.hit.head.pattern[-1] in (("SAY",), ("REPORT",)):
        told = reading.topic(reading.matter[deed.chosen.hit.end : deed.until])
        if told is not None:
            return told
    if deed.chosen.kind == "suggestion":
        before = reading.clauses[max(0, deed.chosen.hit.clause.index - 1) : deed.chosen.hit.clause.index]
        if before and before[0].has("DAMAGED", "TROUBLE") and before[0].concepts.isdisjoint(("VISIT", "RECEIVE")):
            own = reading.topic(reading.matter[before[0].start : deed.until]) or own
    if own is not None or collected or deed.chosen.kind not in ("suggestion", "voice"):
        return own
    return reading.topic(reading.matter[: deed.chosen.hit.start])


def count_of(reading: Reading, deed: Deed, *, first: bool = True) -> tuple[int | None, str | None]:
    """How many of its own things were told, and their unit; both None where no figure counts them.

    *first*: whether no deed of its kind was told before it; a sum behind several is of all of them.
    """
    counted = [figure for figure in deed.figures if figure.start in deed.ranks]
    ranked = [(deed.ranks[figure.start], figure.start, figure) for figure in counted if not figure.value.part]
    if not ranked:
        return (counted[0].value.number, counted[0].value.unit) if counted else (None, None)
    best = min(ranked)
    figure = best[2]
    for rank, _, later in ranked:  # the last of several that stand corrected, or their sum
        if rank == best[0] and later.start > figure.start:
            between = reading.text[figure.end : later.start]
            if _SLIPPED.search(between) or (first and _IN_ALL.search(between)):
                figure = later
    return figure.value.number, figure.value.unit


_SLIPPED = re.compile(r"(?:[啊哦噢哎呀嗯]|\A\W*)不(?:对|是)?[，, ]|不对|不是|纠正|更正|应该是|说错|口误")

_IN_ALL = re.compile(r"(?:一共|总共|拢共|合计|共计|加起来)[^，。0-9]{0,4}\Z")


def _own_places(deed: Deed) -> list[Found[Place]]:
    """The places of the deed's own clause, else those told around it."""
    clause = deed.chosen.hit.clause
    asked = deed.chosen.kind not in AT_STATIONS
    own = [p for p in deed.places if clause.start <= p.start < clause.end and not (asked and p.value.sort == "station")]
    return own or deed.places


def place_names(reading: Reading, kind: str, found: list[Found[Place]]) -> tuple[str, ...]:
    """Names of the places where it was; a station only where the deed took place there."""
    allowed = [p for p in found if p.value.sort != "station" or (kind in AT_STATIONS and _gone_to(reading, p))]
    names = tuple(dict.fromkeys(p.value.name for p in allowed))
    return _rooms(reading, names) if kind == "guidance" and "活动室" in reading.text else names


def _rooms(reading: Reading, names: tuple[str, ...]) -> tuple[str, ...]:
    """马街、依三则两个活动室: guidance goes to the rooms, not to the villages."""
    rooms = {venue.village: venue.name for venue in reading.gazetteer.town.venues if venue.village}
    return tuple(dict.fromkeys(rooms.get(name, name) for name in names))


AT_STATIONS = ("inspection", "visit", "study", "attend")
"""Kinds that may take place at a station (站所)."""


def _gone_to(reading: Reading, place: Found[Place]) -> bool:
    """Whether the words before a station say that one went there, or looked into it."""
    before = reading.text[max(0, place.start - 6) : place.start]
    if _ITS_OWN.match(reading.text, place.end):
        return False
    return _WENT.search(before) is not None


_ITS_OWN = re.compile(r"(?:办|组织|举办|开|请)?的(?!路|工作|视察|调研|检查|走访)")
"""司法所办的讲座."""
_WENT = re.compile(r"(?:在|去|到|克|进|赴|对|视察|调研|检查|走访|慰问|看望|暗访|察看|查看|、|和|镇|了)\s*\Z")
