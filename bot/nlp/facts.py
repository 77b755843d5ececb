"""The facts of each record: which figure, day, place and person belongs to which deed (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from bot.model import Act, Found, Verb
from bot.nlp.calendar import Span
from bot.nlp.calendar.spans import Edge, Grain
from bot.nlp.choose import Chosen
from bot.nlp.counts import figure_of, money_of
from bot.nlp.gazetteer import Place
from bot.nlp.heads import Hit
from bot.nlp.quantities import Measure, Quantity
from bot.nlp.reading import Clause, Reading
from bot.nlp.topics import topic_of
from bot.nlp.who import Party, parties

_TOWARDS = re.compile(r"(?:在|去|到|克|来|赴|进|下|于|至|对)\s*\Z")
_WENT = re.compile(r"(?:在|去|到|克|进|赴|对|视察|调研|检查|走访|慰问|看望|暗访|察看|查看|、|和|镇|了)\s*\Z")
_I_DID = re.compile(
    r"我(?:这边|也|自己|们)?(?:都|又|还|只)?\s*(?:走|跑|访|调|接|值|去|参加|带|组织|陪|[0-9一二两三四五六七八九十])"
)
"""我 told after the deed counts only where he did something too: 李想2户、我3户; not 我在路口看见的."""
_SELF = re.compile(r"我(?!们|家|组|镇|村|国|妈|爸)|本人")


@dataclass(eq=False)
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
    parted: bool = False
    """Whether it is one of several told with a day each (3月走访11户，4月7户): what day it has is its own."""


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
        if not mine and _still_ahead(reading, clause):
            continue
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
            deed = _nearest(deeds, mine, at)
            if at < deed.chosen.hit.end or _I_DID.match(reading.text, at):
                deed.selves.append(at)
    return deeds


def _still_ahead(reading: Reading, clause: Clause) -> bool:
    """明后天再去前进那边转转: a clause without a deed that only tells what is to come; nothing in it was done."""
    return clause.has("PLAN") or any(d.value.ahead(reading.now) for d in clause.dates)


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
    inside = [d for d in mine if d.chosen.hit.start <= figure.start < d.chosen.hit.end]
    before = [d for d in reversed(deeds) if d.chosen.hit.start <= figure.start]
    after = [d for d in deeds if d.chosen.hit.start > figure.start]
    own = [d for d in (*inside, *before, *after) if d in mine]
    order = own + before[:2] + ([] if mine else after[:1])
    for deed in order:
        if figure.value.measure is Measure.MONEY:
            if deed.chosen.kind in ("deed", "mediation", "visit", "suggestion", "voice"):
                return deed
        elif figure_of(reading, deed.chosen.hit, figure) is not None:
            return deed
    return None


def _owner_of_place(reading: Reading, deeds: list[Deed], mine: list[Deed], place: Found[Place]) -> Deed:
    """After 在 or 去 a place belongs to what follows; else to the deed it stands after."""
    inside = next((d for d in mine if d.chosen.hit.start <= place.start < d.chosen.hit.end), None)
    if inside:
        return inside
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
    hit = deed.chosen.hit
    told = [
        d
        for d in deed.dates
        if not d.value.ahead(reading.now)
        and d.value.grain is not Grain.TERM
        and not _ORDINAL.match(reading.text, d.end)
        and not _about_later(reading, hit, d)
        and not _deadline(reading, hit, d)
        and not _habit(reading, d)
    ]
    if any(not d.value.vague for d in told):
        told = [d for d in told if not d.value.vague]
    if deed.chosen.kind in ("voice", "suggestion"):
        told = [d for d in told if d.start < hit.end and d.end <= hit.end]
    elif deed.chosen.kind == "debrief" and not deed.parted:
        told = [d for d in told if d.start < hit.clause.end]
    if deed.chosen.kind == "suggestion" and not any(
        "#" in name or name == "PROPOSE" for p in hit.head.pattern for name in p
    ):
        told = [d for d in told if not d.value.period and d.value.single]  # 今年雨水多，恳请……: why, not when
    if hit.head.pattern[0] in (("PUBLIC",), ("TROUBLE",)):  # 电梯这个月坏了三回: how long, not when it was told
        told = [d for d in told if not d.value.period]
    if deed.chosen.kind == "debrief":  # 把这一年的工作汇报了: what it was about
        told = [d for d in told if not reading.text.startswith(("的工作", "的履职", "工作"), d.end)]
    speech = hit.clause.after(hit.start, "SAY", "REPORT") if told else None
    own = [d for d in told if hit.clause.start <= d.start < hit.clause.end and not (speech and d.start > speech.start)]
    chosen = [d for d in own if d.start < hit.end] or own or [d for d in told if d not in own and not speech]
    if not own:
        before = [d for d in told if d.start < hit.start]
        chosen = before or [d for d in chosen if not d.value.period]
    spans = _narrow([d.value for d in (told if deed.parted else chosen)])
    if not spans:
        return None
    return min(s.start for s in spans), max(s.end for s in spans)


_ORDINAL = re.compile(
    r"(?:里|以来)?[的呢]?第[0-9一二三四五六七八九十]+[起件次户个场回期批]|(?:反映|说|讲|提)[^，。]{0,10}的那?[户家个]"
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


_OFTEN = re.compile(r"\s*(?:晚上|早上)?(?:停不下|老是?(?!乡|人|奶|百)|总是|总(?![共计数的体])|经常|天天|常常)")


def _about_later(reading: Reading, hit: Hit, day: Found[Span]) -> bool:
    """议了议下半年咋个整: a period amid the words of a later clause is what they spoke of."""
    clause = next((c for c in reading.clauses if c.start <= day.start < c.end), None)
    return clause is not None and clause.index > hit.clause.index and day.value.period and day.start - clause.start >= 2


def _narrow(spans: list[Span]) -> list[Span]:
    """本周工作：周一走访4户: a period that holds a day told beside it only frames it."""
    return [
        span
        for span in spans
        if not any(
            span.start <= other.start and other.end <= span.end and (span.start, span.end) != (other.start, other.end)
            for other in spans
        )
    ]


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
        places=place_names(reading, deed.chosen.kind, _own_places(deed)),
        topic=_topic(reading, deed),
        content=text or None,
        money=money_of(reading, deed.figures) if deed.chosen.kind in ("deed", "mediation", "visit") else None,
    )


def _topic(reading: Reading, deed: Deed) -> str | None:
    """The subject of its own words; of a report or a proposal else that of the clauses that led to it."""
    extra = reading.gazetteer.town.topics
    own = topic_of(reading.matter[deed.chosen.hit.clause.start : deed.until], extra)
    collected = deed.chosen.hit.head.pattern[0] == ("COLLECT",)
    if deed.chosen.kind == "voice" and deed.chosen.hit.head.pattern[-1] in (("SAY",), ("REPORT",)):
        told = topic_of(reading.matter[deed.chosen.hit.end : deed.until], extra)
        if told is not None:
            return told
    if deed.chosen.kind == "suggestion":
        before = reading.clauses[max(0, deed.chosen.hit.clause.index - 1) : deed.chosen.hit.clause.index]
        if before and before[0].has("DAMAGED", "TROUBLE") and before[0].concepts.isdisjoint(("VISIT", "RECEIVE")):
            own = topic_of(reading.matter[before[0].start : deed.until], extra) or own
    if own is not None or collected or deed.chosen.kind not in ("suggestion", "voice"):
        return own
    return topic_of(reading.matter[: deed.chosen.hit.start], extra)


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
    for rank, _, later in ranked:  # the last of several that stand corrected, or their sum
        between = reading.text[figure.end : later.start]
        if (
            rank == min(ranked)[0]
            and later.start > figure.start
            and (_SLIPPED.search(between) or _IN_ALL.search(between))
        ):
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
    if (
        re.match(r"(?:办|组织|举办|开|请)?的(?!路|工作|视察|调研|检查|走访)", reading.text[place.end : place.end + 3])
        is not None
    ):
        return False  # 司法所办的讲座
    return _WENT.search(before) is not None
