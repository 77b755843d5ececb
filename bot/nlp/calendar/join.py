"""From points to spans: ranges (15号到20号), lists (6日、8日), times up to now (今年以来) and bounds (10月15日前)."""

from __future__ import annotations

import re

from bot.nlp.calendar.points import RANGE, Point, Reader
from bot.nlp.calendar.spans import DAY, Days, Edge, Grain, Span

LIST = re.compile(r"\s*(?:[、和与跟及或,，]|以及)\s*")
"""What stands between days told one after another."""
UNTIL_NOW = re.compile(
    r"\s*(?:起|开始|初|以来)?\s*一?直?[到至]\s*(?:今(?![天日早晚年后])|如今|现在|这会儿?|这哈|这阵|这下|目前|此刻|当前)(?:为止|止)?|以来|一?路?至今|"
    r"(?<=[年月])来(?=[，,。；\s共已全]|一直|$)"
)
EDGES = (
    (Edge.BEFORE, re.compile(r"[之以]前|(?<=节)前(?![后三两一])|前(?![往去后进任几两三些段天年日面边台来期列景途])")),
    (Edge.AFTER, re.compile(r"[之以过]后|后(?![山勤面天来备续期年门方日])|起(?![来床火伏草码诉])|开始")),
    (Edge.WITHIN, re.compile(r"[之以]内|内(?![容部心地涝])")),
)
MARKS = frozenset("前后之以过内起开")
IDLE = re.compile(r"(?:[)）]|那天|当天|这天|全天|那几天|期间|之间|间|左右|前后|份|里|整天|止){0,3}")
"""Words behind a time that change nothing."""

Placed = tuple[Span, int, int]
"""A span and its place in the text."""


def spans(reader: Reader) -> list[Placed]:
    """Every span, in the order of the text, none overlapping."""
    found = []
    while reader.next < len(reader.parts):
        left = reader.point()
        if left is not None:
            placed = _join(reader, left)
            if placed is not None:
                found.append(placed)
    return found


def _join(reader: Reader, left: Point) -> Placed | None:
    """The span that begins with *left*: itself, a range or a list."""
    until = None if left.grain is Grain.NOW else UNTIL_NOW.match(reader.text, left.end)
    if until is not None:
        reader.skip_to(until.end())
        days = left.days[0], max(left.days[0], reader.context.today)
        return _finish(reader, left, days, until.end(), Edge.SINCE)
    days, last, several = left.days, left, [left]
    while reader.next < len(reader.parts):
        ranged = reader.between(last.end, reader.parts[reader.next].start, RANGE)
        if not ranged and not _lists(reader, last):
            break
        mark = reader.next
        right = reader.point(after=days[0]) if reader.parts[mark].gives else None
        if right is None or right.days[1] < days[0] or (not ranged and (right.grain is not left.grain or right.vague)):
            reader.next = mark
            break
        days = min(days[0], right.days[0]), max(days[1], right.days[1])
        last = right
        if ranged:
            several = [left]
            break
        several.append(right)
    if last is left:
        return None if left.weak else _finish(reader, left, days, left.end)
    if left.floats is Grain.YEAR and reader.context.past and days[1] > reader.context.today:
        days = _year_earlier(days)
    members = tuple(_single(point) for point in several) if len(several) > 1 else ()
    return _finish(reader, left, days, last.end, several=members, joined=True)


def _lists(reader: Reader, last: Point) -> bool:
    """Whether the next part goes on with a list: the same grain after 、 or 和, or a day right after a day (3号4号)."""
    part = reader.parts[reader.next]
    if part.gives is not last.grain or last.vague:
        return False
    if last.end == part.start:
        return last.grain is Grain.DAY
    return reader.between(last.end, part.start, LIST)


def _year_earlier(days: Days) -> Days:
    """A range over the turn of a year that is not over yet began a year before (8月至2月, said in September)."""
    if days[0].year == days[1].year:
        return days
    try:
        return days[0].replace(year=days[0].year - 1), days[1].replace(year=days[1].year - 1)
    except ValueError:  # 29 February
        return days


def _single(point: Point) -> Span:
    """One member of a list."""
    return Span(*point.days, grain=point.grain, bare=point.floats is not None, part=point.part, at=point.at)


def _finish(
    reader: Reader,
    left: Point,
    days: Days,
    end: int,
    edge: Edge | None = None,
    *,
    several: tuple[Span, ...] = (),
    joined: bool = False,
) -> Placed:
    """The span with the bound or the idle words behind it; what is told vaguely is the day it was said."""
    whole = not joined and edge is None
    limit = reader.parts[reader.next].start if reader.next < len(reader.parts) else len(reader.text)
    idle = IDLE.match(reader.text, end, limit)
    end = idle.end() if idle else end
    if edge is None and reader.text[end : end + 1] in MARKS:
        for kind, pattern in EDGES:
            match = pattern.match(reader.text, end, limit)
            if match:
                edge, end = kind, match.end()
                break
    vague = left.vague and whole
    if whole and left.feast and edge in (Edge.BEFORE, Edge.AFTER):
        vague = reader.context.past and left.floats is not None
        if edge is Edge.BEFORE and not vague:
            days = days[0] - DAY, days[0] - DAY
    if vague:
        days = reader.context.today, reader.context.today
    span = Span(
        *days,
        grain=left.grain if whole and not vague else Grain.DAYS,
        vague=vague,
        bare=left.floats is not None,
        edge=edge,
        part=left.part,
        at=left.at,
        several=several,
    )
    return span, left.start, end
