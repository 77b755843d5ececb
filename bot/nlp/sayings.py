"""What questions and commands share: of whom, about which kind, for which days, where (pure)."""

from __future__ import annotations

import re
from datetime import date

from bot.nlp.calendar import Span
from bot.nlp.calendar.spans import Grain, month_of
from bot.nlp.kinds import nouns
from bot.nlp.reading import Reading

KIND_CONCEPTS: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (noun.kind.code, noun.asked) for noun in sorted(nouns().values(), key=lambda noun: noun.rank)
)
"""Which concepts name a kind in a question."""

_ALL = re.compile(r"全镇|我们镇|全体|大家|所有代表|全部代表|一共|总共|合计|整个镇|各组|全市代表")
_TOWN = ("全镇", "我们镇", "整个镇", "各组")
"""全镇上个月调解了几起，我写材料要: 我 behind these only tells why it is asked."""
_ME = re.compile(r"我(?!们|镇|组|市)|本人|俺|自己")
_MY_CARE = re.compile(r"我(?:们)?(?:联系|挂|负责|挂钩|管)[的呢]?(?:[那这]个?)?(?:小)?组")
OUR_GROUP = re.compile(rf"[我咱]们?(?:这个)?(?:代表)?小?组|本组|{_MY_CARE.pattern}")
"""The speaker's own group, or the one looked after."""

_BY_WORDS = (
    (
        "visit",
        re.compile(
            r"(?:走|跑|串|瞧|转|访|看)(?:了|过|得|完|咯|掉|仿)*(?:几|多少|好多|哪些|哪几)(?:[户家]|人家)|户都?[没未]走|走[了过]的户|没走的?代表"
        ),
    ),
    ("suggestion", re.compile(r"提(?:了|过|得|出|咯)*(?:几|多少|好多)[条件]")),
    ("mediation", re.compile(r"(?:调|劝)(?:了|过|得|咯)*(?:几|多少|好多)起")),
    ("reception", re.compile(r"来(?:了|过|得)?(?:几|多少|好多)[个位名批]?(?:来访)?(?:的)?(?:群众|选民)")),
    ("study", re.compile("每周学习")),
    ("debrief", re.compile(r"述[^，。]{0,4}职")),
    ("visit", re.compile(r"走访(?!亲|朋)")),
    ("inspection", re.compile("视察")),
    ("suggestion", re.compile("建议是")),
    ("duty", re.compile(r"值[^，。]{1,3}班")),
)
"""Kinds told by what is counted, or by a word that is parted: 走了几户, 提了几条, 述几次职."""


def asked_kind(reading: Reading) -> str | None:
    """The kind a question names, or None."""
    for kind, concepts in KIND_CONCEPTS:
        if reading.has(*concepts):
            if kind == "voice" and not re.search(r"反映|民意|社情|意见", reading.text):
                continue
            return "suggestion" if kind == "voice" and _PROPOSED.search(reading.text) else kind
    return next((kind for kind, words in _BY_WORDS if words.search(reading.text)), None)


_PROPOSED = re.compile(r"(?<!收集)(?<!征集)(?<!征求)(?<!反映)(?<!反映的)意见和?建议")
"""意见建议 are suggestions where they are not what people were asked for."""


def who_asked(reading: Reading) -> str | None:
    """`me`, `all`, a roster name or a group's name; None where nobody is told."""
    text, sender = reading.text, reading.sender
    if _MY_CARE.search(text) and sender:
        return sender.looks_after or sender.group
    if reading.groups:
        return reading.groups[0].value
    if OUR_GROUP.search(text) and sender:
        return sender.group
    if reading.people:
        return reading.people[0].value
    everyone = _ALL.search(text)
    if everyone:
        led = _ME.search(text) if everyone[0] not in _TOWN else _ME.search(text, 0, everyone.start())
        return "me" if led else "all"
    return "me" if _ME.search(re.sub(r"发我|给我|帮我|告诉我|我看|我瞧|让我", "", text)) else None


def calls_somebody(reading: Reading) -> bool:
    """小燕，述职的表几号交; 小何，打印好放我桌上: whoever is called by name is spoken to."""
    called = next(iter(reading.people), None)
    named = called is not None and called.start == 0 and reading.text[called.end : called.end + 1] in tuple("，,")
    return named or _FAMILIAR.match(reading.text) is not None


_FAMILIAR = re.compile(r"[小老阿][一-鿿][，, ]")
_FAR = 240
"""Days ahead beyond which a bare day or month asked about is rather the one gone by."""
_NAMED_RECEPTION = re.compile(r"[上下]一?[次回个]的?(?:代表)?接待日")


def _month(day: Span) -> Span:
    """7月接待日是几号 asks about July."""
    first, last = month_of(day.start)
    return Span(first, last, Grain.MONTH)


def period(reading: Reading, *, ahead: bool = False) -> tuple[date | None, date | None]:
    """First and last day asked about; both None where none is told. *ahead*: bare days are meant to come."""
    found = reading.dates
    if ahead:  # a month-day just gone by is not the one of next year: 5月25号谁值班, asked in June
        found = reading.future_dates
        if any(f.value.bare and (f.value.start - reading.now.date()).days > _FAR for f in found):
            found = reading.dates
    spans = [
        _month(f.value) if "月" in f.text and "接待日" in f.text else f.value
        for f in found
        if not f.value.vague and not _NAMED_RECEPTION.match(f.text) and f.value.grain is not Grain.NOW
    ]
    if not spans:
        return None, None
    return min(s.start for s in spans), max(s.end for s in spans)


def places_named(reading: Reading, *, venue: bool = False) -> tuple[str, ...]:
    """The config's names of the places in the words."""
    return tuple(
        dict.fromkeys(
            p.value.name for p in reading.places if p.value.sort != "station" and (not venue or p.value.sort == "venue")
        )
    )
