"""From a text to the parts in it: one trigger that tells at once that there is no time, then one pass of all rules."""

from __future__ import annotations

import re
from functools import cache

from bot.nlp.calendar import absolute, clock, counted, customs, feasts, numeric, periods, relative
from bot.nlp.calendar.parts import ALONE, COUNTING, DIGIT, NUMERAL, Context, Part, Rule

RULES = (
    customs.RULES
    + numeric.RULES
    + absolute.YEARS
    + relative.VAGUELY
    + counted.RULES
    + relative.RULES
    + feasts.RULES
    + absolute.RULES
    + periods.RULES
    + clock.RULES
)
"""In the order they are tried at each place: the longer form of two that begin alike comes first."""
BUILD = {f"is_{rule.name}": rule.build for rule in RULES}


@cache
def _together(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """The first of *rules* that matches, as a pattern."""
    return re.compile("|".join(f"(?P<is_{rule.name}>{rule.pattern})" for rule in rules))


HEADS = {
    char: tuple(rule for rule in RULES if char in rule.first)
    for char in dict.fromkeys("".join(rule.first for rule in RULES))
}
"""For each character that may begin a part: the rules to try there."""
SPELT = tuple(rule for rule in RULES if not set(rule.first).isdisjoint(set(NUMERAL) - set(DIGIT)))
"""The rules to try at a spelt numeral: one pattern for all of them."""
HEADS |= dict.fromkeys(set(NUMERAL) - set(DIGIT), SPELT)


@cache
def _head(char: str) -> re.Pattern[str]:
    """The rules that may begin with *char* as one pattern, compiled when a text first has it there."""
    return _together(HEADS[char])


WORDS = "|".join({word[:2] for word in (*feasts.NAMES, *feasts.SHORT, *clock.PART_OF) if word[0] in NUMERAL})
"""How words of time begin that begin like a numeral: 元旦, 七夕, 五一, 半夜."""
FOLLOWED = r"[0-9年月日号天个周星礼季点时小钟刻分世旬多半前后以之至到和与或、，,\-–—~～ー－―./:：·．Qq]"
START = re.compile(
    f"[{''.join(char for char in HEADS if char not in NUMERAL)}]|(?<=[月份到至])[{NUMERAL}]|{WORDS}|"
    rf"(?:(?<![0-9])[0-9]|{ALONE}[{NUMERAL}])(?=[{COUNTING}]{{0,8}}\s?{FOLLOWED})"
)
"""Where a part may begin; a numeral only where a word of time may follow, for most numbers are counts."""
TRIGGER = re.compile(
    r"[年月号周腊今昨明旬届]|天|日|星期|礼拜|[前后隔][个晚夜早]|季|[节旦夕]|现在|目前|刚|最近|近期|国庆|圣诞|春分|端[午阳]|中[秋元]|元宵|重阳|清明|谷雨|"
    r"[立夏处霜寒]|冬至|惊蛰|芒种|秋分|五[一四]|六一|七一|八一|三八|十一|双1|世纪|初|早[上晨]|前一?[段阵久]|[段阵]时间|不久|"
    r"[0-9][./·．\-—－ ][0-9]|[0-9]{8}|20[0-9]{2}|[Qq][1-4]|冬至|平安|佛诞|小时|分钟|上巳|龙抬头|七月半|除|任期"
)
DAY_TIME = re.compile(r"点|时|[0-9]\s?[:：]|[上中下]午|早|晚|晨|夜")
FOLDED = str.maketrans(
    "０１２３４５６７８９個這週後點鐘禮裡號農曆閏過內來間開臘驚蟄穀處種歲節兩從時聖誕慶陽陰從這幾數當舊歷連續",
    "0123456789个这周后点钟礼里号农历闰过内来间开腊惊蛰谷处种岁节两从时圣诞庆阳阴从这几数当旧历连续",
)
"""Full-width digits and the traditional forms of the words of time; one character for one, so places stay."""


_FOREIGN = re.compile("[" + "".join(map(chr, FOLDED)) + "]")


def fold(text: str) -> str:
    """The text as the rules read it, character for character as long as *text*."""
    return text.translate(FOLDED) if _FOREIGN.search(text) else text


def parts_of(context: Context) -> list[Part]:
    """All parts in the text, in order, none overlapping."""
    found = []
    text, place = context.text, 0
    while start := START.search(text, place):
        place = start.start()
        match = _head(text[place]).match(text, place)
        if match is None:
            place += 1
            continue
        place = max(match.end(), place + 1)
        try:
            part = BUILD[match.lastgroup or ""](match, context)
        except (ValueError, OverflowError):
            continue  # a day beyond the calendar: 99999天前
        if part is not None:
            found.append(part)
    return found
