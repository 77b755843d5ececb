"""What somebody says to a question that the bot asked (3户, 第一组的那个, 算了), pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.nlp.answers import FILL, NO, YES, YES_WEAK
from bot.nlp.normalize import normalize
from bot.nlp.numerals import read_number
from bot.nlp.quantities import Measure, find_quantities, read_figure
from bot.nlp.understand import Understander

_FORGET = re.compile(r"(?:算了|算咯|不记了|不说了|不管了|取消|不报了|先不报|没事了|不用管)\W*")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a bare reply tells; what it does not tell is None."""

    number: int | None = None
    unit: str | None = None
    value: str | None = None
    """`yes`, `no`, or `forget` (算了)."""
    name: str | None = None
    """A roster name."""
    group: str | None = None
    """A group's name: 第一组的那个."""
    code: str | None = None
    """Six digits: a one-time binding code."""
    choice: int | None = None
    """第二个, 2: which of the options, from 1."""


def read_answer(text: str, understander: Understander) -> Reply:
    """What *text* tells as the reply to a question that the bot asked; all None where it tells nothing of the kind.

    *understander*: the town's `Understander` (for its names).
    """
    plain = normalize(text, understander.town.manner.name).text.strip(FILL)
    if not plain:
        return Reply()
    if re.fullmatch(r"[0-9]{6}", plain):
        return Reply(code=plain, number=int(plain))
    if _FORGET.fullmatch(plain):
        return Reply(value="forget")
    if YES.fullmatch(plain) or YES_WEAK.fullmatch(plain):
        return Reply(value="yes")
    if NO.fullmatch(plain):
        return Reply(value="no")
    people = understander.gazetteer.people(plain)
    groups = understander.gazetteer.groups(plain)
    figures = [q for q in find_quantities(plain) if q.value.measure is Measure.COUNT]
    choice = re.fullmatch(
        r"第?\s?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s?(?:个|条|位|项|号|种)?(?:那个|的|吧)?", plain
    )
    number = figures[0].value.number if figures else None
    if number is None and len(plain) <= 8:
        bare = read_figure(re.sub(r"[吧嘛呢了个左右大概约共是]", "", plain))
        number = bare[0] if bare else None
    name = people[0].value if people else None
    if name is None:
        name = next((p.name for p in understander.town.people if p.name == plain), None)
    return Reply(
        number=number,
        unit=figures[0].value.unit if figures else None,
        name=name,
        group=groups[0].value if groups else None,
        choice=_choice(choice[1]) if choice else None,
    )


def _choice(words: str) -> int | None:
    try:
        return read_number(words)
    except ValueError:
        return None
