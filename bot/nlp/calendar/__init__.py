"""Chinese dates (日期): every time a text names, as spans of days. A piece that could stand alone.

    find_dates("15号到20号", now)    → 2026-03-15 … 2026-03-20
    find_moments("明天上午9点", now) → 2026-03-10 09:00

The rules are compositional: small parts (去年, 三月, 十五号, 下旬, 第三个星期日) that narrow one another, then ranges,
lists and bounds over them. `now` is always told; nothing here knows the clock.
"""

from __future__ import annotations

from bot.nlp.calendar.find import dates_line, find_dates, find_moments
from bot.nlp.calendar.parts import Customs, Prefer
from bot.nlp.calendar.spans import Edge, Grain, Span

__all__ = ["Customs", "Edge", "Grain", "Prefer", "Span", "dates_line", "find_dates", "find_moments"]
