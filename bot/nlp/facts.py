"""The facts of each record: which figure, day, place and person belongs to which deed (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.model import Found
from bot.nlp.calendar import Span
from bot.nlp.choose import Chosen
from bot.nlp.counts import figure_of
from bot.nlp.gazetteer import Place
from bot.nlp.quantities import Measure, Quantity
from bot.nlp.reading import Clause, Reading
from bot.nlp.who import Party, parties

_TOWARDS = re.compile(r"(?:在|去|到|克|来|赴|进|下|于|至|对)\s*\Z")
_I_DID = re.compile(
    r"(?:我|本人)(?:这边|也|自己)?(?:都|又|还|只)?\s*(?:走|跑|访|调|接|值|去|参加|带|组织|陪|[0-9一二两三四五六七八九十])"
)
"""我 told after the deed counts only where he did something too: 李想2户、我3户; not 我在路口看见的."""
_SELF = re.compile(r"我(?!们|家|组|镇|村|国|妈|爸)|本人")


@dataclass(eq=False)
class Deed:
    """A kind told as done, while its facts are gathered."""

    chosen: Chosen
    dates: list[Found[Span]] = field(default_factory=list)
    figures: list[Found[Quantity]] = field(default_factory=list)
    ranks: dict[int, int] = field(default_factory=dict)
    """For each figure that counts its own things, by where it stands: how well it fits, lower is better."""
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
    ends = [*(deed.chosen.hit.clause.start for deed in deeds[1:]), len(reading.text)]
    for deed, end in zip(deeds, ends, strict=True):
        deed.until = max(end, deed.chosen.hit.end)
    named = parties(reading) if reading.people else []
    says_self = not reading.letters.isdisjoint("我本")
    for clause in reading.clauses:
        mine = [d for d in deeds if d.chosen.hit.clause is clause]
        if not mine and _still_ahead(reading, clause):
            continue
        for found in clause.dates:
            shared = not mine and _ALL_ON.fullmatch(clause.text) is not None
            for deed in deeds if shared else [_owner_of_date(deeds, mine, found, clause)]:
                deed.dates.append(found)
        for figure in clause.quantities:
            _give_figure(reading, deeds, mine, figure)
        for place in clause.places:
            shared = not mine and _ALL_THERE.fullmatch(clause.text) is not None
            for deed in deeds if shared else [_owner_of_place(reading, deeds, mine, place)]:
                deed.places.append(place)
        for party in named:
            if clause.start <= party.start < clause.end:
                _nearest(deeds, mine, party.start).parties.append(party)
        for match in _SELF.finditer(clause.text) if says_self else ():
            at = clause.start + match.start()
            deed = _nearest(deeds, mine, at)
            if at < deed.chosen.hit.end or _I_DID.match(reading.text, at):
                deed.selves.append(at)
    return deeds


_ALL_ON = re.compile(r"(?:都是|全是|都在)[^，。]{2,6}?[的呢]?")
"""王绍武走访3户，李琼走访6户，都是昨天: one day for all that was told."""


_ALL_THERE = re.compile(r"(?:地点|地方|村子)都?(?:是|在)[^，。]{2,6}")
"""……，地点都是依三则: one place for all."""


def _still_ahead(reading: Reading, clause: Clause) -> bool:
    """明后天再去前进那边转转: a clause without a deed that only tells what is to come; nothing in it was done."""
    return clause.has("PLAN") or any(d.value.ahead(reading.now) for d in clause.dates)


def _previous(deeds: list[Deed], at: int) -> Deed | None:
    return next((d for d in reversed(deeds) if d.chosen.hit.start <= at), None)


def _next(deeds: list[Deed], at: int) -> Deed | None:
    return next((d for d in deeds if d.chosen.hit.start > at), None)


def _nearest(deeds: list[Deed], mine: list[Deed], at: int) -> Deed:
    """The deed that follows in the clause, else the one before, else the next one anywhere."""
    if len(deeds) == 1:
        return deeds[0]
    return _next(mine, at) or _previous(deeds, at) or _next(deeds, at) or deeds[0]


def _owner_of_date(deeds: list[Deed], mine: list[Deed], found: Found[Span], clause: Clause) -> Deed:
    """A day belongs to the deed it stands before; after the last one, to that."""
    if len(deeds) == 1:
        return deeds[0]
    following = _next(mine, found.start)
    if following or mine:
        return following or mine[-1]
    ahead = _next(deeds, found.start)
    behind = _previous(deeds, found.start)
    units = {figure.value.unit for figure in behind.figures} if behind else set()
    if behind and any(figure.value.unit in units for figure in clause.quantities):
        return behind  # 2号波黑走访3户，4号波黑2户，7号值班
    if ahead and (behind is None or ahead.chosen.hit.clause.index - clause.index <= 1):
        return ahead
    return behind or deeds[0]


def _give_figure(reading: Reading, deeds: list[Deed], mine: list[Deed], figure: Found[Quantity]) -> None:
    """To the nearest deed that counts such things: the one it stands in or after, then the one it stands before."""
    for deed in deeds if len(deeds) == 1 else _by_nearness(deeds, mine, figure.start):
        if figure.value.measure is Measure.MONEY:
            if deed.chosen.kind in PAID:
                deed.figures.append(figure)
                return
        elif (rank := figure_of(reading, deed.chosen.hit, figure)) is not None:
            deed.figures.append(figure)
            deed.ranks[figure.start] = rank
            return


PAID = ("deed", "mediation", "visit", "suggestion", "voice")
"""Kinds beside which a sum of money may be told."""


def _by_nearness(deeds: list[Deed], mine: list[Deed], at: int) -> list[Deed]:
    """The deeds to which what stands at *at* may belong, the most likely first."""
    inside = [d for d in mine if d.chosen.hit.start <= at < d.chosen.hit.end]
    before = [d for d in reversed(deeds) if d.chosen.hit.start <= at]
    after = [d for d in deeds if d.chosen.hit.start > at]
    own = [d for d in (*inside, *before, *after) if d in mine]
    return own + before[:2] + ([] if mine else after[:1])


def _owner_of_place(reading: Reading, deeds: list[Deed], mine: list[Deed], place: Found[Place]) -> Deed:
    """After 在 or 去 a place belongs to what follows in its clause; else to the deed it stands after."""
    if len(deeds) == 1:
        return deeds[0]
    inside = next((d for d in mine if d.chosen.hit.start <= place.start < d.chosen.hit.end), None)
    if inside:
        return inside
    towards = _TOWARDS.search(reading.text[max(0, place.start - 3) : place.start]) is not None
    following, before = _next(mine, place.start), _previous(mine, place.start)
    if following and (towards or before is None):
        return following
    if before or following:
        return before or following or deeds[0]
    earlier, later = _previous(deeds, place.start), _next(deeds, place.start)
    if earlier and later and later.chosen.told and not earlier.chosen.told:
        return later  # 没跑成富民，改去前进，走了三户
    return earlier or deeds[0]
