"""One deed told with a figure each for several people, places or days; what later clauses share (pure)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date
from typing import Any

from bot.model import Act, Found
from bot.nlp.acts import act_of, count_of
from bot.nlp.calendar import Span
from bot.nlp.days import day_of
from bot.nlp.facts import Deed
from bot.nlp.quantities import Quantity
from bot.nlp.reading import Reading
from bot.nlp.who import Party

_ALONE = re.compile(r"一个人|独自|自己[去又再]|单独")
_RESPECTIVELY = re.compile(r"分别|各自|依次")
"""周三、周五分别走访2户和3户: what was listed before and the figures behind belong together one by one."""
MATTERS = ("voice", "suggestion", "deed")
"""Kinds whose place is where the matter lies, not the room in which it was told."""


def carried(reading: Reading, deeds: list[Deed]) -> list[Act]:
    """The acts of all deeds: split, given their people, and with what was told once carried forward."""
    acts: list[Act] = []
    for deed in deeds:
        if not deed.chosen.told:
            continue
        for part in split(reading, deed):
            count, unit = count_of(reading, part, first=all(act.kind != deed.chosen.kind for act in acts))
            told_on = count is not None or bool(acts and acts[-1].reporter)
            who = _who(reading, part, told_on=told_on)
            if who is None:
                reading.note("veto others_by_deputy", deed.chosen.hit.head.name)
                continue
            own = day_of(reading, part)
            act = act_of(reading, part, own or _day_before(reading, acts), (count, unit), who)
            acts.append(_inherit(reading, act, acts[-1], told_day=own is not None) if acts else act)
    return _merged(acts)


def _day_before(reading: Reading, acts: list[Act]) -> tuple[date, date]:
    """The day of what was told before, for what is told without one; else that of the message."""
    today = reading.now.date()
    last = acts[-1] if acts else None
    return (last.start, last.end) if last and last.start and last.end else (today, today)


def split(reading: Reading, deed: Deed) -> list[Deed]:
    """One deed for each figure where every figure has its own day, place or person; else the deed as it is."""
    figures = [figure for figure in deed.figures if figure.start in deed.ranks and not figure.value.part]
    if len(figures) < 2:
        if len(deed.dates) < 2 and len(deed.parties) != 1:
            return [deed]
        return _each_his_day(deed) or _each_as_many(reading, deed) or [deed]
    deed = replace(deed, parties=_one_by_one(reading, deed, figures), dates=_day_by_day(reading, deed.dates, figures))
    ends = [figure.end for figure in figures]

    def slot(at: int) -> int:
        """Which figure words at *at* lead to."""
        return min(bisect_right(ends, at), len(ends) - 1)

    told = {
        "parties": [slot(party.start) for party in deed.parties],
        "selves": [slot(at) for at in deed.selves],
        "places": [slot(place.start) for place in deed.places],
        "dates": [slot(day.start) for day in deed.dates],
    }
    named = next((name for name in ("dates", "places", "parties") if _in_turn(reading, deed, name, figures)), None)
    if named is not None:
        told = {"parties": [0], "selves": [0], "places": [0], "dates": [0]} | {named: list(range(len(figures)))}
        told = {name: slots if name == named else [0] * len(getattr(deed, name)) for name, slots in told.items()}
        return [_part(deed, figures, told, at) for at in range(len(figures))]
    for matters in (("parties", "selves"), ("places",), ("dates",)):
        used = {at for name in matters for at in told[name]}
        if len(used) >= 2 and len(used) >= len(figures) - 1:
            return [_part(deed, figures, told, at) for at in sorted(used)]
    return [deed]


def _one_by_one(reading: Reading, deed: Deed, figures: list[Found[Quantity]]) -> list[Party]:
    """陶美仙、杨柳先后述职，参加群众分别为40人、55人: those named together, each with a figure."""
    if len(deed.parties) != 1 or len(deed.parties[0].names) != len(figures):
        return deed.parties
    party = deed.parties[0]
    if _RESPECTIVELY.search(reading.text, party.end, figures[0].start) is None:
        return deed.parties
    return [replace(party, names=(name,)) for name in party.names]


def _day_by_day(reading: Reading, dates: list[Found[Span]], figures: list[Found[Quantity]]) -> list[Found[Span]]:
    """周三、周五分别走访2户和3户: days listed together, each with a figure."""
    if len(dates) != 1 or len(dates[0].value.several) != len(figures) or dates[0].end > figures[0].start:
        return dates
    if _RESPECTIVELY.search(reading.text, dates[0].end, figures[0].start) is None:
        return dates
    return [dates[0]._replace(value=day) for day in dates[0].value.several]


def _each_his_day(deed: Deed) -> list[Deed]:
    """周一何文祥，周三张金凤: every day is told with who had it; empty where they do not alternate."""
    if len(deed.dates) < 2:
        return []
    days = [day for day in deed.dates if day.value.single]
    pairs = list(zip(days, deed.parties, strict=False))
    ends = [0, *(party.end for _, party in pairs)]
    alternate = all(end <= day.start < party.start for end, (day, party) in zip(ends, pairs, strict=False))
    if len(days) < 2 or len(days) != len(deed.parties) or not alternate:
        return []
    return [replace(deed, dates=[day], parties=[party], selves=[], parted=True) for day, party in pairs]


def _each_as_many(reading: Reading, deed: Deed) -> list[Deed]:
    """白云、杨柳今天各走访了4户: one deed for each of them; empty where 各 is not said of them."""
    if len(deed.parties) != 1 or not deed.figures or deed.selves:
        return []
    party = deed.parties[0]
    if party.role != "did" or party.own or "各" not in reading.text[party.end : deed.figures[0].start]:
        return []
    return [replace(deed, parties=[replace(party, names=(name,))]) for name in party.names]


def _in_turn(reading: Reading, deed: Deed, name: str, figures: list[Found[Quantity]]) -> bool:
    """周三、周五分别走访2户和3户: as many days (or places, or people) as figures, all told before the first."""
    items = getattr(deed, name)
    first = figures[0].start
    return (
        len(items) == len(figures)
        and all(item.end <= first for item in items)
        and _RESPECTIVELY.search(reading.text, items[0].start, first) is not None
    )


def _part(deed: Deed, figures: list[Found[Quantity]], told: dict[str, list[int]], at: int) -> Deed:
    """The deed of one figure: with what leads to it, and with what is told only once."""

    def own(name: str, items: list[Any]) -> list[Any]:
        shared = len(set(told[name])) < 2 and name not in ("parties", "selves")
        return items if shared else [item for item, slot in zip(items, told[name], strict=True) if slot == at]

    return replace(
        deed,
        figures=[figures[at]],
        parties=own("parties", deed.parties),
        selves=own("selves", deed.selves),
        places=own("places", deed.places),
        dates=own("dates", deed.dates),
        parted=len(set(told["dates"])) >= 2,
    )


def _who(reading: Reading, deed: Deed, *, told_on: bool) -> tuple[tuple[str, ...], bool] | None:
    """Who took part besides the sender, and whether it is reported for others; None where it is another's and the
    sender may not report it, or where a clerk tells of nobody's. *told_on*: it is counted, or goes on with a report.
    """
    sender = reading.sender
    if not deed.parties and not (sender and sender.clerk):
        return (), False
    own = bool(deed.selves) or any(p.own for p in deed.parties)
    names = tuple(dict.fromkeys(n for p in deed.parties if p.role != "goal" for n in p.names))
    if not own and any(p.role == "did" and p.names for p in deed.parties):
        return (names, True) if sender is not None and sender.reports_for_others else None
    if sender is not None and sender.clerk and not own:
        group = names or told_on or reading.groups or "代表" in reading.text
        return (names, True) if group else None
    return tuple(n for n in names if sender is None or n != sender.name), False


def _inherit(reading: Reading, act: Act, last: Act, *, told_day: bool) -> Act:
    """Place and company told once hold for the later clauses of the same outing, as the day does."""
    same_outing = not told_day or (act.start, act.end) == (last.start, last.end)
    changes: dict[str, Any] = {}
    another = bool(act.people) and act.reporter and act.people != last.people
    goes_on = bool(last.reporter and act.reporter and last.people and not act.people)
    if goes_on and not same_outing:  # 李琼11月20日调解1起，23日走访3户
        changes["people"] = last.people
    if same_outing and not another:
        villages = reading.gazetteer.town.villages
        alone = _ALONE.search(act.content or "") is not None
        elsewhere = act.kind == "attend"  # a meeting of the town or city, not where the deputies had been
        if not act.places and last.places and not elsewhere and not (alone and act.people):
            kept = tuple(p for p in last.places if p in villages or act.kind not in MATTERS)
            if not (act.kind == "visit" and kept and kept[0] not in villages):
                changes["places"] = kept
        if not act.people and not alone and last.people and not (last.reporter and not act.reporter):
            changes |= {"people": last.people, "reporter": last.reporter}
    return act.but(**changes) if changes else act


def _merged(acts: list[Act]) -> list[Act]:
    """Neighbours of one kind where the later tells only what the first left open become one."""
    out: list[Act] = []
    for act in acts:
        if out and act.kind == out[-1].kind and act.kind != "voice" and _same_people(act, out[-1]):
            last = out[-1]
            if (
                (last.count is None or act.count is None)
                and (act.start, act.end) == (last.start, last.end)
                and act.kind != "suggestion"
                and (last.places == act.places or not last.places or not act.places)
            ):
                out[-1] = last.but(
                    count=last.count or act.count,
                    unit=last.unit or act.unit,
                    places=last.places or act.places,
                    topic=last.topic or act.topic,
                    money=last.money or act.money,
                )
                continue
        out.append(act)
    return out


def _same_people(one: Act, other: Act) -> bool:
    return one.people == other.people or not one.people or not other.people
