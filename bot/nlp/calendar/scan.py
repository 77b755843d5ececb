"""From a text to the parts in it: one trigger that tells at once that there is no time, then one pass of all rules."""

from __future__ import annotations

import re

from bot.nlp.calendar import absolute, clock, counted, customs, feasts, periods, relative
from bot.nlp.calendar.parts import Context, Part

RULES = (
    customs.RULES
    + absolute.RULES[:7]
    + counted.RULES
    + relative.RULES
    + feasts.RULES
    + absolute.RULES[7:]
    + periods.RULES
    + clock.RULES
)
"""In the order they are tried at each place: the longer form of two that begin alike comes first."""
BUILD = {f"is_{rule.name}": rule.build for rule in RULES}
SCAN = re.compile("|".join(f"(?P<is_{rule.name}>{rule.pattern})" for rule in RULES))
TRIGGER = re.compile(
    r"[年月号周今昨明旬届]|天|日|星期|礼拜|[前后隔][个晚夜早]|季|[节旦夕]|现在|目前|刚|最近|近期|国庆|圣诞|春分|端[午阳]|中[秋元]|元宵|重阳|清明|谷雨|"
    r"[立夏处霜寒]|冬至|惊蛰|芒种|秋分|五[一四]|六一|七一|八一|三八|十一|双1|世纪|初|早[上晨]|前一?[段阵久]|[段阵]时间|不久|"
    r"[0-9][./·．\-—－ ][0-9]|[0-9]{8}|20[0-9]{2}|[Qq][1-4]|佛诞|小时|分钟|上巳|龙抬头|七月半|除"
)
DAY_TIME = re.compile(r"点|时|[0-9]\s?[:：]|[上中下]午|早|晚|晨|夜")
FOLDED = str.maketrans(
    "０１２３４５６７８９個這週後點鐘禮裡號農曆閏過內來間開臘驚蟄穀處種歲節兩從時聖誕慶陽陰從這幾數當舊歷連續",
    "0123456789个这周后点钟礼里号农历闰过内来间开腊惊蛰谷处种岁节两从时圣诞庆阳阴从这几数当旧历连续",
)
"""Full-width digits and the traditional forms of the words of time; one character for one, so places stay."""


def fold(text: str) -> str:
    """The text as the rules read it, character for character as long as *text*."""
    return text.translate(FOLDED)


def parts_of(context: Context) -> list[Part]:
    """All parts in the text, in order, none overlapping."""
    found = []
    for match in SCAN.finditer(context.text):
        try:
            part = BUILD[match.lastgroup or ""](match, context)
        except (ValueError, OverflowError):
            continue  # a day beyond the calendar: 99999天前
        if part is not None:
            found.append(part)
    return found
