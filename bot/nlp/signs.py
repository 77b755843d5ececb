"""What most evidence is made of: a day told, a word of completion, a fitting figure, a sum, who is near (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.nlp.counts import figure_of
from bot.nlp.heads import Hit
from bot.nlp.kinds import nouns
from bot.nlp.lexicon import LONGEST_WORD
from bot.nlp.measures import is_household, is_of
from bot.nlp.quantities import Measure
from bot.nlp.reading import Clause, Reading

HEADING = 6
"""Characters of a clause that only names the kind: 补个走访，上上周五的，马街子，6户."""

Test = Callable[[Reading, Hit], bool]

_DONE_WORD = re.compile(r"了(?!解|结|得|不)|[咯啰啦]|过(?!来|去|年|节)|完|已|刚|归一|结束|开毕|散会|回来|总算|终于|掉")
FINISHED = re.compile(r"[了咯啦过完好成归掉]|下来|上了|通了|起来")
_PART_OF_DAY = re.compile(r"上午|下午|下晚|晚饭|早饭|早上|今早|中午|晚上|傍晚|一早|早晨")


def neighbours(reading: Reading, hit: Hit, reach: int = 1) -> list[Clause]:
    """The clause and the ones beside it, *reach* to each side."""
    at = hit.clause.index
    return list(reading.clauses[max(0, at - reach) : at + reach + 1])


def counted(clause: Clause, classes: tuple[str, ...]) -> bool:
    """Whether the clause holds a count in one of the *classes* of units."""
    return any(
        q.value.measure is Measure.COUNT
        and not q.value.rate
        and is_household(q.value.unit, clause.text[q.end - clause.start : q.end - clause.start + 4])
        and any(is_of(q.value.unit, c) for c in classes)
        for q in clause.quantities
    )


_CHILDREN = ("娃", "娃娃", "老师", "学校老师", "小孩", "孩子", "家属", "单位", "公司")
"""Words of kin that also name those for whom something public is asked."""


def family(clause: Clause) -> bool:
    """Whether the clause speaks of the sender's own family."""
    return any(m.word not in _CHILDREN for m in clause.all("KIN"))


def date(reading: Reading, hit: Hit) -> bool:
    """A day not ahead, in the clause or told before in the message."""
    told = any(not d.value.ahead(reading.now) for c in reading.clauses[: hit.clause.index + 1] for d in c.dates)
    return told or _PART_OF_DAY.search(hit.clause.text) is not None


def done(reading: Reading, hit: Hit) -> bool:
    """了, 过, 完 at or after the head, or 已, 刚 before it."""
    clause = hit.clause
    told = _DONE_WORD.finditer(reading.text, max(clause.start, hit.start - 4), clause.end)
    return any(not _idle(clause, found.start()) for found in told)


def _idle(clause: Clause, at: int) -> bool:
    """Whether what stands there is part of an everyday word."""
    return any(mark.end > at for mark in clause.within(at - LONGEST_WORD, at, "EVERYDAY"))


def count(reading: Reading, hit: Hit) -> bool:
    """A figure in a measure of the kind, in the clause or beside it."""
    classes = nouns()[hit.kind].counts
    if any(figure_of(reading, hit, figure) is not None for figure in hit.clause.quantities):
        return True
    reach = 2 if len(hit.clause.text) > HEADING else 4
    return any(counted(c, classes[:1]) for c in neighbours(reading, hit, reach) if c is not hit.clause)


def household(reading: Reading, hit: Hit) -> bool:
    """A figure of households in the clause or beside it."""
    return any(counted(c, ("户",)) for c in neighbours(reading, hit, 2))


def finished(reading: Reading, hit: Hit) -> bool:
    """The help came to an end: 修好了, 换了, 解决了, or a day not ahead is told."""
    return FINISHED.search(reading.text[hit.start : hit.clause.end]) is not None or date(reading, hit)


def for_others(reading: Reading, hit: Hit) -> bool:
    """Voters, a village or something public is helped."""
    near = neighbours(reading, hit)
    return any(c.has("VOTER", "PUBLIC", "PUBLIC_SITE", "NEEDY", "FRAIL") or c.places or "村" in c.text for c in near)


def money(_: Reading, hit: Hit) -> bool:
    """A sum of money in the clause."""
    return any(q.value.measure is Measure.MONEY for q in hit.clause.quantities)


def in_message(*concepts: str) -> Test:
    """A test whether a word of these concepts stands within three clauses."""
    return lambda reading, hit: any(
        c.has(*concepts) for c in reading.clauses[max(0, hit.clause.index - 3) : hit.clause.index + 4]
    )


def done_after(hit: Hit) -> bool:
    """Whether a word of completion follows the head closely."""
    mark = hit.clause.after(hit.start, "DONE")
    told = hit.clause.text[hit.end - hit.clause.start - 1 : hit.end - hit.clause.start] in ("了", "咯")
    return told or (mark is not None and mark.start - hit.end <= 3)


def told_done(hit: Hit) -> bool:
    """Whether 了 stands anywhere in the clause."""
    return "了" in hit.clause.text or "咯" in hit.clause.text
