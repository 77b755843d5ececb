"""What a correction sets right: of the values it names, those that are to stand (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model import Act, Verb
from bot.nlp.quantities import Measure, Quantity
from bot.nlp.reading import Reading
from bot.nlp.sayings import KIND_CONCEPTS
from bot.nlp.stretches import One
from bot.nlp.takebacks import entry_named


def corrected_act(reading: Reading, kept: list[tuple[int, int]], adding: bool) -> Act:
    """The keys that the right part tells."""
    text, figures = reading.text, _within(kept, reading.quantities)
    counts = [
        q.value
        for q in figures
        if q.value.measure is Measure.COUNT and not q.value.rate and not _LOOSE.match(text, q.start)
    ]
    money = [q.value for q in figures if q.value.measure is Measure.MONEY]
    places = tuple(dict.fromkeys(p.value.name for p in _within(kept, reading.places)))
    if not places and (adding or _ALONE.search(text)):
        places = _place_alone(reading, kept)
    people = tuple(dict.fromkeys(p.value for p in _within(kept, reading.people)))
    naming = adding and bool(places or people)
    dates = _within(kept, reading.dates)
    days = [d.value for d in dates if not d.value.vague and not _WHICH_ONE.match(text, d.end)]
    numbered = _RECORD_NUMBER.search(text)
    number = entry_named(numbered[0]) if numbered else None
    return Act(
        Verb.AMEND,
        number=number,
        kind=_kind(reading, kept),
        count=_count(text, counts, naming=naming),
        places=places,
        people=people or _person_alone(reading, kept),
        start=days[-1].start if days else None,
        end=days[-1].end if days else None,
        money=money[-1].number if money else None,
        add=naming,
    )


def _within(kept: list[tuple[int, int]], found: Sequence[One]) -> list[One]:
    """Those of *found* that begin in one of the stretches *kept*."""
    return [one for one in found if any(start <= one.start < end for start, end in kept)]


_WHICH_ONE = re.compile(r"(?:的|那|报的|记的)(?:那)?(?:条|个|次|记录|报|走访)")
"""昨天那条改成6户: the day names the record, it corrects nothing."""


_ALONE = re.compile(r"改成|地点改|改为|不是|应该是|应为|说错|写错|打错|更正|不对")


_RECORD_NUMBER = re.compile(
    r"[0-9]{1,6}\s?号(?=记录)|第\s?(?:[0-9]{1,6}\s?(?:条|号)|[一二三四五六七八九十百]{1,4}\s?条)"
)


_LOOSE = re.compile(r"一个(?![人户次条件起，。,\s]|\Z)|一个人(?=[一-鿿])")
"""一个跑腿的, 一个数字: no figure."""


def _place_alone(reading: Reading, kept: list[tuple[int, int]]) -> tuple[str, ...]:
    """A village's name where only a place can be meant: 改成明白, 是十九不是富民."""
    known = reading.gazetteer.village_words
    for start, end in kept:
        words = re.sub(
            r"改成|改为|改|应该|应为|是|不对|说错|写错|打错|地点|村名|还有|加上|漏了|少写|补上|了|在"
            r"|去|到|[，。,\s!！]",
            " ",
            reading.text[start:end],
        ).split()
        for word in reversed(words):
            if word in known:
                return (known[word],)
    return ()


def _person_alone(reading: Reading, kept: list[tuple[int, int]]) -> tuple[str, ...]:
    """A roster name that is a word too, where only a person can be meant: 是白云不是白玉琴."""
    if not reading.people:
        return ()
    names = reading.gazetteer.names
    told = (_NAMED.fullmatch(reading.text[start:end].strip(" ，。,")) for start, end in kept)
    return tuple(match["name"] for match in told if match and match["name"] in names)


_NAMED = re.compile(r"[^，。]{0,4}?(?:应该)?(?:是|成|为)\s*(?P<name>[一-鿿]{2,4})")


def correct_part(text: str) -> list[tuple[int, int]]:
    """The stretches that tell what is right: without what follows 不是."""
    spans, at = [], 0
    for match in re.finditer(
        r"不是[^，。,；;]{1,14}?(?=[，。,；; ]|而?是|\Z)|不在[^，。,]{1,8}|[写报记打说填发]成[^，。,]{1,8}", text
    ):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(text)))
    for lead in re.finditer(r"把[^，。]{1,12}(?=改)|(?:从|由)[^，。]{1,10}(?=改)", text):
        spans = [(max(a, lead.end()), b) if a < lead.end() <= b else (a, b) for a, b in spans]
    return spans


def _kind(reading: Reading, kept: list[tuple[int, int]]) -> str | None:
    """The kind it should have been: 是视察, 改成接待."""
    spoken = _within(kept, reading.marks)
    for named in _SHOULD_BE.finditer(reading.text) if spoken else ():
        start, end = named.span("what")
        if "的" in named["what"]:
            continue
        concepts = {mark.concept for mark in spoken if start <= mark.start < end}
        kind = next((k for k, words in KIND_CONCEPTS if k != "voice" and not concepts.isdisjoint(words)), None)
        if kind is not None:
            return kind
    return None


_SHOULD_BE = re.compile(
    r"(?:(?<!不)是|改成|改为|应该是|应该归|归到|应为|(?<!不)算|改作|记成|记为|换成)\s*(?P<what>[^，。,]{2,10})"
)


def _count(text: str, counts: list[Quantity], *, naming: bool) -> int | None:
    """The right figure; none where people or places are added (漏报一个村，还有十九)."""
    if naming:
        return None
    bare = _bare_count(text)  # 数漏了一家，应该是9
    return bare if bare is not None or not counts else counts[-1].number


def _bare_count(text: str) -> int | None:
    match = re.search(r"(?:改成|改为|应该是|(?<!不)是|应为|\*)\s*([0-9]{1,4})\s*(?:\Z|[，。,])", text)
    return int(match[1]) if match else None
