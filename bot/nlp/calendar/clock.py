"""Times of day: 下午3点, 晚上七点半, 17:00, 九点一刻, 今早, 中午. They are no dates; they tell more about one."""

from __future__ import annotations

import re
from datetime import time

from bot.nlp.calendar.parts import ALONE, NUMERAL, ONE, Context, Part, Rule, number

PARTS = {
    "night": "凌晨|半夜三更|半夜|午夜|深夜|后半夜|拂晓|黎明",
    "morning": "一大早|大清早|大早上|清早|清晨|早晨|早上|上午|早间|早",
    "noon": "中午|正午|晌午|午间|中饭后",
    "afternoon": "午后|下午|下半天|后半晌",
    "evening": "傍晚|黄昏|晚上|夜晚|夜里|夜间|当晚|晚间|晚饭后|天黑|晚|夜",
}
PART_OF = {word: part for part, words in PARTS.items() for word in words.split("|")} | {"晨": "morning"}
WORDS = "|".join(sorted((word for word in PART_OF if len(word) > 1), key=len, reverse=True))
PART_HEADS = "".join(dict.fromkeys(word[0] for word in PART_OF))
HOUR = rf"(?:2[0-4]|[01]?[0-9]|二十[一二三四]?|十[{ONE}]?|[零{ONE}两])"
MINUTE = rf"(?:[0-5]?[0-9]|[零〇二三四五]?十[{ONE}]?|[零〇]?[{ONE}])"


def hour_of(hour: int, part: str | None) -> int | None:
    """The hour on the 24-hour clock: 下午3点 → 15, 晚上12点 → 24, 凌晨12点 → 0; None where there is none such."""
    if hour > 24:
        return None
    if part in ("afternoon", "evening") and hour < 12:
        return hour + 12 if hour else 0
    if part == "noon" and 1 <= hour <= 3:
        return hour + 12
    if part == "night" and hour == 12:
        return 0
    if part == "evening" and hour == 12:
        return 24
    return hour


def _minutes(words: str | None, quarter: str | None, half: str | None) -> int:
    if half:
        return 30
    if quarter:
        return 15 * number(quarter)
    return number(words) if words else 0


def _clock_pattern(p: str) -> str:
    """A time on the clock: 3点, 七点半, 九点一刻, 10点20, 17:00, 七八点, 9~11点; *p* begins the names of its groups."""
    return (
        rf"(?:(?:(?P<{p}from>{HOUR})(?:\s*[-–—~～、到至]\s*|(?=[{ONE}]点)))?(?P<{p}hour>{HOUR})"
        rf"(?:(?P<{p}point>点)(?!建议|意见|要求|看法|想法|措施|体会|希望|[0-9{ONE}]*[户公])钟?|时(?![候间段代期刻任常不而]))"
        rf"(?:整|(?P<{p}half>半)|(?P<{p}quarter>[一三13])刻|过?(?P<{p}minute>{MINUTE})(?![0-9户人名件条个点.])(?:分钟?)?"
        rf"(?:{MINUTE}秒)?)?"
        rf"|(?P<{p}h>2[0-4]|[01]?[0-9])\s?[:：]\s?(?P<{p}m>[0-5][0-9])(?:[:：][0-5][0-9])?(?![0-9])时?)"
    )


def _time(match: re.Match[str], p: str, part: str | None) -> tuple[time | None, bool]:
    """The time matched by `_clock_pattern(p)`, and whether the words name no time of a day (25点)."""
    if match[f"{p}h"]:
        words, minutes = match[f"{p}h"], number(match[f"{p}m"])
    elif match[f"{p}hour"]:
        words = match[f"{p}from"] or match[f"{p}hour"]
        minutes = 0 if match[f"{p}from"] else _minutes(match[f"{p}minute"], match[f"{p}quarter"], match[f"{p}half"])
    else:
        return None, False
    hour = hour_of(number(words), part)
    if part is None and match[f"{p}point"] and hour is not None and 1 <= hour <= 6:
        hour += 12  # 三点开会 is in the afternoon; 3:00 and 3时 are as written
    if hour is None or minutes > 59:
        return None, True
    return time(hour, minutes) if hour < 24 else time(23, 59), False


def _part(match: re.Match[str], _: Context) -> Part | None:
    part = PART_OF[match["part"] or match["part_short"]]
    at, wrong = _time(match, "p", part)
    return None if wrong else Part(match.start(), match.end(), None, part=part, at=at)


def _clock(match: re.Match[str], _: Context) -> Part | None:
    at, wrong = _time(match, "c", None)
    return None if wrong else Part(match.start(), match.end(), None, at=at)


RULES = (
    Rule(
        "part",
        PART_HEADS,
        rf"(?:(?P<part>{WORDS})|(?<=[今昨明前后天日号])(?P<part_short>[早晚夜晨])(?![就已都期些熟稻于婚饭造]))"
        rf"(?:\s*{_clock_pattern('p')})?",
        _part,
    ),
    Rule("clock", NUMERAL, rf"(?<![:：第]){ALONE}{_clock_pattern('c')}", _clock),
)
