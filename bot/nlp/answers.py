"""Bare replies to an open question (是, 不用, 3户, 第一组的那个, 算了), pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.model import Act, Verb
from bot.nlp.normalize import normalize
from bot.nlp.numerals import read_number
from bot.nlp.quantities import Measure, find_quantities, read_figure
from bot.nlp.reading import Reading

_YES = re.compile(r"(?:是(?:的|呢|嘞|啊|呀|滴)?|对(?:的|呢|头|嘞|啊)?|确认|嗯+(?:是的?)?|没错|正确|就是|是这样|确实)")
_YES_WEAK = re.compile(
    r"(?:好(?:的|呢|嘞)?|要得(?:呢|嘞)?|可以(?:的|呢)?|行(?:的|呢)?|得(?:呢|嘞)?|中|没问题|ok|可得|同意|好啊)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:不同意|不换|不发|不是(?:的|呢|啊)?|不用(?:了|咯|记|记了)?|不消(?:了|咯|记|记咯|记了)?|不要(?:了|记)?|不需要(?:了)?|不对(?:的|呢)?|否|没有|莫记(?:了)?|别记(?:了)?|不)"
)
_FORGET = re.compile(r"(?:算了|算咯|不记了|不说了|不管了|取消|不报了|先不报|没事了|不用管)\W*")
_FILL = "，。！!~～ 、.…"
_BARE = re.compile(
    rf"(?P<first>(?P<yes>{_YES.pattern})|{_NO.pattern})(?:[{_FILL}]+(?(yes){_YES.pattern}|{_NO.pattern}))*"
)
_REASONED = re.compile(rf"(?:(?P<yes>{_YES.pattern})|{_NO.pattern})[，,。 ]")
BARE = re.compile(rf"[{_FILL}]*{_BARE.pattern}[{_FILL}]*\Z")
"""A bare yes or no that needs no address."""

_LONGEST = 8
"""Characters of a bare answer."""
_ASKED = re.compile(r"(?:吗|[?？])\W*\Z")


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


def answer(reading: Reading) -> Act | None:
    """A bare yes or no as an act; weak ones only where the bot is addressed or quoted."""
    text = reading.text.strip(_FILL)
    if not text or (reading.quoted is not None and not reading.quotes_bot):
        return None
    if reading.quotes_bot and _ASKED.search(reading.quoted or "") and (reasoned := _REASONED.match(text)):
        return Act(Verb.ANSWER, value="yes" if reasoned["yes"] else "no")
    if len(text) > _LONGEST:
        return None
    near = reading.addressed or reading.quotes_bot
    bare = _BARE.fullmatch(text)
    if (bare and bare["yes"]) or (near and _YES_WEAK.fullmatch(text)):
        if text.startswith("嗯") and not near:
            return None
        return Act(Verb.ANSWER, value="yes")
    if bare and not (text in ("没有", "不", "否") and not near):
        return Act(Verb.ANSWER, value="no")
    return None


def read_answer(text: str, understander: object, now: datetime) -> Reply:
    """What *text* tells as the reply to a question that the bot asked; all None where it tells nothing of the kind.

    *understander*: the town's `Understander` (for its names); *now*: when it was said.
    """
    from bot.nlp.understand import Understander

    assert isinstance(understander, Understander)  # noqa: S101 -- a mistake of ours
    plain = normalize(text, understander.town.manner.name).text.strip(_FILL)
    if not plain:
        return Reply()
    if re.fullmatch(r"[0-9]{6}", plain):
        return Reply(code=plain, number=int(plain))
    if _FORGET.fullmatch(plain):
        return Reply(value="forget")
    if _YES.fullmatch(plain) or _YES_WEAK.fullmatch(plain):
        return Reply(value="yes")
    if _NO.fullmatch(plain):
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
