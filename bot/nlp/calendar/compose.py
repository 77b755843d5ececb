"""From parts to spans: parts that touch narrow one another (今年 三月 十五号), then ranges and lists join them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from bot.nlp.calendar.parts import Context, Part
from bot.nlp.calendar.spans import DAY, Days, Edge, Grain, Span, month_of, week_of, year_of

TOUCH = re.compile(r"\s*(?:[的，,(（]|之?中的)?\s*")
"""What may stand between two parts of one time."""
RANGE = re.compile(r"\s*(?:起|开始|左右|这天|那天)?\s*(?:一?直?到了?|至|[-–—~～ー－―]{1,2})\s*(?:了)?")
LIST = re.compile(r"\s*(?:[、和与跟及或,，]|以及)\s*")
UNTIL_NOW = re.compile(
    r"\s*(?:起|开始|初|以来)?\s*(?:一?直?(?:到|至))\s*(?:今(?![天日早晚年后])|如今|现在|目前|此刻|当前)(?:为止|止)?|以来|[一]?路?至今|(?<=[月年日天周号期])来(?![了说看的自访到往源回])"
)
EDGES = (
    (Edge.BEFORE, re.compile(r"(?:之前|以前|前(?!往|去|后|进|任|几|两|三|些|段|天|年|日|面|边|台|来|期|列|景|途))")),
    (
        Edge.AFTER,
        re.compile(r"(?:之后|以后|过后|后(?!山|勤|面|天|来|备|续|期|年|门|方|日))|起(?![来床火伏草码诉])|开始"),
    ),
    (Edge.WITHIN, re.compile(r"(?:之|以)内|内(?!容|部|心|地|涝)")),
)
MARKS = frozenset("前后之以内起开过来至到一直路")
TAIL = re.compile(r"(?:那天|当天|这天|全天|那几天|期间|之间|间|左右|前后|份|里|整天|止)*")
LEAP_YEARS = 9  # how far a 29 February may be away, with 1900 and 2100
REACH = {Grain.YEAR: LEAP_YEARS, Grain.MONTH: 12, Grain.WEEK: 2}


@dataclass(slots=True)
class Point:
    """Parts read as one time, before ranges and bounds."""

    start: int
    end: int
    days: Days
    grain: Grain
    floats: Grain | None = None
    chain: tuple[Part, ...] = ()
    """The cuts, for reading them again in another container."""
    vague: bool = False
    weak: bool = False
    feast: bool = False
    edge: Edge | None = None
    part: str | None = None
    at: time | None = None


def container(grain: Grain, moment: date, ahead: int = 0) -> Days:
    """The year, month or week of that day, or one *ahead* of it."""
    if grain is Grain.YEAR:
        return year_of(moment.year + ahead)
    return month_of(moment, ahead) if grain is Grain.MONTH else week_of(moment, ahead)


def cut_all(days: Days, chain: tuple[Part, ...]) -> Days | None:
    """What the cuts leave of *days*; None where there is none such (2月30日)."""
    for part in chain:
        found = part.cut(*days) if part.cut else None
        if found is None:
            return None
        days = found
    return days


def float_days(grain: Grain, chain: tuple[Part, ...], context: Context) -> Days | None:
    """The container that the preference chooses: the latest not after today, or the first not before it."""
    today, past = context.today, context.past
    whole = chain[0].whole
    for step in range(-1, REACH[grain] + 1):
        days = cut_all(container(grain, today, -step if past else step), chain)
        if days is None:
            continue
        if (past and (days[1] if whole else days[0]) <= today) or (not past and days[1] >= today):
            return days
    return None


def float_after(grain: Grain, chain: tuple[Part, ...], start: date) -> Days | None:
    """The first one that does not end before *start*: the right side of a range."""
    for step in range(REACH[grain] + 1):
        days = cut_all(container(grain, start, step), chain)
        if days is not None and days[1] >= start:
            return days
    return None


class Composer:
    """Reads the parts of one text from left to right; each part is looked at a fixed number of times."""

    def __init__(self, parts: list[Part], context: Context) -> None:
        """*parts* in the order of the text."""
        self.parts = parts
        self.context = context
        self.text = context.text
        self.next = 0

    def touches(self, end: int, start: int, pattern: re.Pattern[str] = TOUCH) -> bool:
        """Whether only what *pattern* allows stands between two places."""
        if start == end:
            return pattern is TOUCH
        return start - end <= 8 and pattern.fullmatch(self.text, end, start) is not None

    def point(self, after: date | None = None) -> Point | None:
        """The time that begins at the next part, or None where that part means nothing alone.

        *after*: the first day of the range it closes; then a bare date is the first one from there on.
        """
        first = self.parts[self.next]
        self.next += 1
        if first.gives is None:
            return None
        found = Point(first.start, first.end, (date.min, date.min), first.gives, vague=first.vague, weak=first.weak,
                      feast=first.feast, edge=first.edge, part=first.part, at=first.at)  # fmt: skip
        if first.days is not None:
            found.days = first.days
        elif first.floats is not None:
            found.floats, found.chain = first.floats, (first,)
        else:
            return None
        lone_weekday = first.weekday
        while self.next < len(self.parts):
            part = self.parts[self.next]
            if not self.touches(found.end, part.start):
                if part.gives is None and part.at and self.text[found.end : part.start] == "-":
                    pass  # 2021-09-12-11:23
                else:
                    break
            if part.gives is None:
                found.at, found.part = found.at or part.at, found.part or part.part
                found.end = part.end
            elif found.grain in part.inside:
                found = self._narrow(found, part)
            elif part.weekday and found.grain is Grain.DAY:
                found.end = part.end
            elif lone_weekday and part.gives in (Grain.MONTH, Grain.DAY) and part.floats:
                lone_weekday = False
                found.floats, found.chain, found.grain, found.end = part.floats, (part,), part.gives, part.end
            else:
                break
            self.next += 1
            self._clock_range(found)
        if found.floats is not None:
            days = (
                float_after(found.floats, found.chain, after)
                if after
                else float_days(found.floats, found.chain, self.context)
            )
            if days is None:
                return None
            found.days = days
        return found

    def _narrow(self, found: Point, part: Part) -> Point:
        if found.floats is not None:
            found.chain += (part,)
        else:
            days = part.cut(*found.days) if part.cut else None
            if days is None:
                return found
            found.days = days
        found.vague = found.weak = False
        found.feast = found.feast or part.feast
        found.grain, found.end = part.gives or found.grain, part.end
        return found

    def _clock_range(self, found: Point) -> None:
        """下午1点半到3点, 9日0时至18时三刻: the second time is still the same day's."""
        if (found.at or found.part) and self.next < len(self.parts):
            part = self.parts[self.next]
            if part.gives is None and self.touches(found.end, part.start, RANGE):
                found.end = part.end
                self.next += 1

    def spans(self) -> list[tuple[Span, int, int]]:
        """Every span with its place in the text."""
        found = []
        while self.next < len(self.parts):
            point = self.point()
            if point is not None:
                one = self._joined(point)
                if one is not None:
                    found.append(one)
        return found

    def _joined(self, left: Point) -> tuple[Span, int, int] | None:
        """The span that begins with *left*: itself, a range or a list, with the bound behind it."""
        days, end, grain, several = left.days, left.end, left.grain, [left]
        weak, closed = left.weak, False
        until = UNTIL_NOW.match(self.text, end)
        if until and (left.grain is not Grain.NOW):
            return self._span(
                left, (days[0], max(days[0], self.context.today)), until.end(), Grain.DAYS, edge=Edge.SINCE
            )
        while self.next < len(self.parts) and not closed:
            part = self.parts[self.next]
            if part.gives is None:
                break
            ranged = self.touches(end, part.start, RANGE)
            listed = not ranged and self.touches(end, part.start, LIST) and part.gives is grain and not left.vague
            if not ranged and not listed:
                break
            mark = self.next
            right = self.point(after=days[0])
            if right is None or (listed and (right.grain is not left.grain or right.vague)):
                self.next = mark
                break
            if right.days[1] < days[0]:
                if listed:
                    days = right.days[0], days[1]
                else:
                    self.next = mark
                    break
            else:
                days = min(days[0], right.days[0]), max(days[1], right.days[1])
            end, weak, closed, grain = right.end, False, ranged, right.grain
            several.append(right)
            if ranged:
                several = [left]
        if weak:
            return None
        wide = len(several) > 1 or end != left.end
        if wide and left.floats is Grain.YEAR and self.context.past and days[1] > self.context.today:
            days = self._year_earlier(left, days)
        listed_spans = tuple(self._bare(one) for one in several) if len(several) > 1 else ()
        return self._span(left, days, end, Grain.DAYS if wide else grain, several=listed_spans, wide=wide)

    def _year_earlier(self, left: Point, days: Days) -> Days:
        """12月 to 2月 told in January is over; a range that runs on beyond today over the turn of a year began a year before."""
        if days[0].year == days[1].year:
            return days
        try:
            earlier = days[0].replace(year=days[0].year - 1), days[1].replace(year=days[1].year - 1)
        except ValueError:
            return days
        return earlier

    def _bare(self, point: Point) -> Span:
        return Span(*point.days, grain=point.grain, bare=point.floats is not None, part=point.part, at=point.at)

    def _span(
        self,
        left: Point,
        days: Days,
        end: int,
        grain: Grain,
        *,
        edge: Edge | None = None,
        several: tuple[Span, ...] = (),
        wide: bool = False,
    ) -> tuple[Span, int, int]:
        """The finished span, with the bound or the idle word behind it."""
        today = self.context.today
        vague = left.vague and not wide and edge is None
        end = TAIL.match(self.text, end).end()  # type: ignore[union-attr]
        edge = edge or left.edge
        if edge is None and self.text[end : end + 1] in MARKS:
            for kind, pattern in EDGES:
                match = pattern.match(self.text, end)
                if match:
                    edge, end = kind, match.end()
                    break
        if edge in (Edge.BEFORE, Edge.AFTER) and left.feast and not wide:
            if self.context.past:
                vague = True
            elif edge is Edge.BEFORE:
                days = days[0] - DAY, days[0] - DAY
        if vague:
            days = today, today
        return (
            Span(*days, grain=Grain.DAYS if vague else grain, vague=vague, bare=left.floats is not None, edge=edge,
                 part=left.part, at=left.at, several=several),
            left.start,
            end,
        )  # fmt: skip
