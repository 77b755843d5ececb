"""From parts to points: parts that touch narrow one another (今年 三月 十五号 下午3点) into one time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from bot.nlp.calendar.parts import Context, Part
from bot.nlp.calendar.spans import DAY, Days, Grain, month_of, week_of, year_of

TOUCH = re.compile(r"\s*(?:[的，,(（]|之?中的)?\s*")
"""What may stand between two parts of one time."""
RANGE = re.compile(r"\s*(?:起|开始|左右|这天|那天)?\s*(?:一?直?到了?|至|[-–—~～ー－―]{1,2})\s*")
"""What stands between the two ends of a range."""
REACH = {Grain.YEAR: 9, Grain.MONTH: 12, Grain.WEEK: 2}
"""How many containers away a bare date may lie: 29 February up to eight years, the 31st and its like months."""

EARLY = 7 * DAY
"""How long before a year or month a week of it may begin."""


@dataclass(slots=True)
class Point:
    """Parts read as one time, before ranges and bounds."""

    start: int
    end: int
    days: Days
    grain: Grain
    floats: Grain | None = None
    chain: tuple[Part, ...] = ()
    """The cuts of a floating point, in order."""
    vague: bool = False
    weak: bool = False
    feast: bool = False
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


def latest(point: Point, today: date) -> Days | None:
    """The last days so named that have begun by *today* (周末: that are over)."""
    grain = point.floats or Grain.YEAR
    for step in range(-1, REACH[grain] + 1):
        outer = container(grain, today, -step)
        if outer[0] - today > EARLY:
            continue
        days = cut_all(outer, point.chain)
        if days is not None and days[1 if point.chain[0].whole else 0] <= today:
            return days
    return None


def earliest(point: Point, start: date) -> Days | None:
    """The first days so named that do not end before *start*."""
    grain = point.floats or Grain.YEAR
    for step in range(-1, REACH[grain] + 1):
        days = cut_all(container(grain, start, step), point.chain)
        if days is not None and days[1] >= start:
            return days
    return None


class Reader:
    """Reads the parts of one text from left to right; each part is looked at a fixed number of times."""

    def __init__(self, parts: list[Part], context: Context) -> None:
        """*parts* in the order of the text."""
        self.parts = parts
        self.context = context
        self.text = context.text
        self.next = 0

    def between(self, end: int, start: int, pattern: re.Pattern[str]) -> bool:
        """Whether what stands between two places is no more than *pattern* tells."""
        return start - end <= 8 and pattern.fullmatch(self.text, end, start) is not None

    def skip_to(self, place: int) -> None:
        """Leave out the parts that begin before *place*."""
        while self.next < len(self.parts) and self.parts[self.next].start < place:
            self.next += 1

    def point(self, after: date | None = None) -> Point | None:
        """The time that begins at the next part, or None where that part means nothing alone.

        *after*: the first day of the range this point closes; then a bare date is the first one from there on.
        """
        first = self.parts[self.next]
        self.next += 1
        if first.gives is None or (first.days is None and first.floats is None):
            return None
        point = Point(
            first.start,
            first.end,
            first.days or (date.min, date.min),
            first.gives,
            floats=None if first.days else first.floats,
            chain=() if first.days else (first,),
            vague=first.vague,
            weak=first.weak,
            feast=first.feast,
        )
        while self.next < len(self.parts) and self._takes(point, self.parts[self.next]):
            self.next += 1
            self._take_second_hour(point)
        if point.floats is not None:
            days = self._settle(point, after)
            if days is None:
                return None
            point.days = days
        return point

    def _takes(self, point: Point, part: Part) -> bool:
        """Narrow *point* by *part* if they belong together."""
        touching = point.end == part.start or self.between(point.end, part.start, TOUCH)
        if part.gives is None:
            if not touching and self.text[point.end : part.start] != "-":  # 2021-09-12-11:23
                return False
            point.at, point.part = point.at or part.at, point.part or part.part
        elif not touching:
            return False
        elif point.grain in part.inside:
            self._narrow(point, part)
        elif point.grain is Grain.DAY and self._repeats(point, part):
            pass
        elif point.chain and point.chain[-1].weekday and part.floats and part.gives in (Grain.MONTH, Grain.DAY):
            if part.weekday:
                return False
            point.floats, point.chain, point.grain = part.floats, (part,), part.gives  # 礼拜天, 二月十号
        else:
            return False
        point.end = max(point.end, part.end)
        return True

    @staticmethod
    def _repeats(point: Point, part: Part) -> bool:
        """Whether *part* only says the day again: 10月12号，星期一; 3.8妇女节."""
        if part.weekday:
            return not (point.chain and point.chain[-1].weekday)
        return part.feast and point.end == part.start

    @staticmethod
    def _narrow(point: Point, part: Part) -> None:
        if point.floats is not None:
            point.chain += (part,)
        else:
            days = part.cut(*point.days) if part.cut else None
            if days is None:
                return  # 上月31号, in a month that has none: the month stands
            point.days = days
        point.vague = point.weak = False
        point.feast = point.feast or part.feast
        point.grain, point.end = part.gives or point.grain, part.end

    def _take_second_hour(self, point: Point) -> None:
        """下午1点半到3点, 9日0时至18时三刻: the second time is still the same day's."""
        if (point.at or point.part) and self.next < len(self.parts):
            part = self.parts[self.next]
            if part.gives is None and self.between(point.end, part.start, RANGE):
                point.end = part.end
                self.next += 1

    def _settle(self, point: Point, after: date | None) -> Days | None:
        """Which year, month or week a bare date is of: the preference chooses, or the range it closes."""
        if after is not None:
            return earliest(point, after)
        if self.context.past:
            return latest(point, self.context.today)
        over = point.at is not None and point.grain is Grain.DAY and point.at <= self.context.now.time()
        return earliest(point, self.context.today + DAY if over else self.context.today)
