"""What the package offers: dates, moments, and the line of `parse --dates`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from bot.model import Found
from bot.nlp.calendar.join import Placed, spans
from bot.nlp.calendar.parts import Context, Customs, Part, Prefer, number
from bot.nlp.calendar.points import Reader
from bot.nlp.calendar.scan import DAY_TIME, TRIGGER, fold, parts_of
from bot.nlp.calendar.spans import DAY, Grain, Span

NOWHERE = Customs()
SOON = re.compile(
    r"(?:过)?(?:(?P<half>半)|(?P<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3}))个?(?P<more>半)?(?P<unit>小时|钟头|分钟|刻钟)(?:之|以)?后"
)


def find_dates(text: str, now: datetime, prefer: Prefer = "past", customs: Customs = NOWHERE) -> list[Found[Span]]:
    """Every time expression of *text* that means days, in order, none overlapping.

    *prefer* settles bare dates (3号, 周三, 五一): the latest not after the day of *now*, or the first not before it.
    *customs* tells the town's term and reception day. Times of day alone (下午3点) are no dates.
    Never raises, whatever the text holds.
    """
    folded = fold(text)
    if TRIGGER.search(folded) is None:
        return []
    context = Context(folded, now, now.date(), prefer, customs)
    placed = _framed(spans(Reader(parts_of(context), context)), folded)
    return [Found(span, text[start:end], start, end) for span, start, end in placed]


def _framed(placed: list[Placed], text: str) -> list[Placed]:
    """上周工作：周一走访3户，周三……; 5月走访：3号4户，8号……: bare days under a heading lie in its week or month."""
    frame = next((one for one in placed if one[0].grain in (Grain.WEEK, Grain.MONTH)), None)
    if frame is None or HEADING.match(text, frame[2]) is None:
        return placed
    return [(_within(frame[0], span, text[start:end]), start, end) for span, start, end in placed]


HEADING = re.compile(r"[^，。；,;：:0-9]{0,8}[：:]")


def _within(frame: Span, day: Span, words: str) -> Span:
    """The bare *day* as the one of that weekday or number within *frame*; anything else as it is."""
    if not day.bare or not day.single or (frame.start <= day.start <= frame.end):
        return day
    if frame.grain is Grain.WEEK and WEEKDAY.match(words):
        own = frame.start + timedelta(days=day.start.weekday())
    elif frame.grain is Grain.MONTH and "月" not in words and day.start.day <= frame.end.day and words[-1:] in "日号":
        own = frame.start.replace(day=day.start.day)
    else:
        return day
    return day._replace(start=own, end=own, bare=False)


WEEKDAY = re.compile("(?:周|星期|礼拜)[一二三四五六日天]")


def dates_line(text: str, now: datetime) -> dict[str, object]:
    """One output line of `parse --dates` (interface.md, section 3): bare dates prefer the past."""
    return {
        "text": text,
        "dates": [
            {"text": found.text, "start": found.value.start.isoformat(), "end": found.value.end.isoformat()}
            for found in find_dates(text, now)
        ],
    }


def find_moments(text: str, now: datetime, customs: Customs = NOWHERE) -> list[Found[datetime]]:
    """Every moment *text* names (明天上午9点, 6月8日17:00, 晚上7点半, 半小时后), in order, in the zone of *now*.

    Moments are meant ahead: a bare weekday, day or hour is the next one after *now*; 一点 to 六点 without a part of
    the day are afternoon hours. Days without an hour are left out. Never raises, whatever the text holds.
    """
    folded = fold(text)
    found = [
        Found(_soon(match, now), text[match.start() : match.end()], *match.span()) for match in SOON.finditer(folded)
    ]
    if DAY_TIME.search(folded) is None:
        return found
    context = Context(folded, now, now.date(), "future", customs)
    parts = parts_of(context)
    taken = 0
    for span, start, end in spans(Reader(parts, context)):
        found += [_of_day(part, text, now) for part in parts if _lone(part, taken, start)]
        moment = span.moment(now)
        if moment is not None:
            found.append(Found(moment, text[start:end], start, end))
        taken = end
    found += [_of_day(part, text, now) for part in parts if _lone(part, taken, len(text))]
    return sorted(found, key=lambda one: one.start)


def _soon(match: re.Match[str], now: datetime) -> datetime:
    """半小时后, 两个半小时后, 一刻钟后."""
    unit = {"分钟": 1, "刻钟": 15}.get(match["unit"], 60)
    count = (number(match["n"]) if match["n"] else 0) + (0.5 if match["half"] or match["more"] else 0)
    return now + timedelta(minutes=unit * count)


def _lone(part: Part, start: int, end: int) -> bool:
    """Whether it is a time of day between two places, beside no day."""
    return part.at is not None and part.gives is None and start <= part.start and part.end <= end


def _of_day(part: Part, text: str, now: datetime) -> Found[datetime]:
    """An hour without a day: today's, or tomorrow's where that is over."""
    at = part.at
    if at is None:
        raise ValueError(text)
    moment = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return Found(moment if moment > now else moment + DAY, text[part.start : part.end], part.start, part.end)
