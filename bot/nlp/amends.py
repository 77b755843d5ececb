"""Corrections: what the sender's last record says otherwise, or is taken back (pure)."""

from __future__ import annotations

import re

from bot.model import Act, Verb
from bot.nlp.facts import place_names
from bot.nlp.quantities import Measure
from bot.nlp.reading import Reading

_ENTRY = re.compile(r"(?:第|编号|序号)?\s?([0-9]{1,6})\s?(?:条|号)(?:记录)?(?!建议|提案|议案|人)")
_UNDO = re.compile(
    r"撤销|撤回|撤消|作废|不算|不作数|删除|删掉|删了|莫记|别记|不要记|不消记|撤掉|撤了|消掉|取消|去掉|抹掉|划掉|销掉|莫算|别算|不要算|收回"
)
_UNDO_OBJECT = re.compile(
    r"上一?条|刚才|刚刚|那条|这条|第?[0-9]+条|记录|那个|上条|刚报|刚发|前一条|重复|报重|最后一条|方才|我报的|我刚"
)
_AMEND = re.compile(
    r"改成|改为|改到|改作|更正|纠正|说错|写错|打错|报错|搞错|记错|弄错|讲错|填错|输错|整错|发错了?数|口误|手误|有误|错了|错咯|应该是|应为|应是|不是.{1,12}[，, ]?(?:而)?是|是.{1,14}不是|\A\s*不是.{1,10}[，,]\s*是|不对[，, ]|\A\*|少写|漏写|漏了|漏报|还有|加上|补上|多报|少报|少算|多算|改一下|地点是|时间是|日期是|人数是|转建议|转成建议|转为建议"
)
_NOT_OURS = re.compile(
    r"发错群|发错人|说错话|打错字|搞错人|发错图|发错了一张|认错人|打错电话|走错|算错账|搞错方向|道歉|道个歉"
)


def undo(reading: Reading) -> Act | None:
    """撤销, 上一条不算, 第12条作废."""
    text = reading.text.strip()
    if not _UNDO.search(text) or re.search(r"吗|？|\?", text) or reading.has("CALL_ALL"):
        return None
    short = re.fullmatch(
        r"\W*(?:撤销|撤回|作废|不算|删除|删掉|删了|莫记了?|别记了?|撤了|取消)(?:了|掉|吧|一下|咯|它|嘛)?\W*", text
    )
    if not short and not _UNDO_OBJECT.search(text):
        return None
    if re.search(r"撤回(?:一条|了)消息|会议取消|取消(?:会|活动|培训|接待日)|通知|通报|推送", text):
        return None
    match = _ENTRY.search(text)
    return Act(Verb.UNDO, number=int(match[1]) if match else None)


def to_suggestion(reading: Reading) -> Act | None:
    """转建议: the report becomes a suggestion."""
    if (
        not re.search(
            r"转(?:成|为|作)?(?:一条|正式)?建议|(?:作为|列为|升为|变成|当成?)(?:一条|正式)?建议", reading.text
        )
        or len(reading.text) > 24
    ):
        return None
    match = _ENTRY.search(reading.text)
    return Act(Verb.AMEND, kind="suggestion", number=int(match[1]) if match else None)


def amend(reading: Reading) -> Act | None:
    """不对，是4户; 改成十九村; 不是走访是视察; 还有段红梅; 日期改成昨天."""
    text = reading.text
    if not _AMEND.search(text) or _NOT_OURS.search(text) or re.search(r"吗|？|\?", text) or len(text) > 60:
        return None
    kept = _correct_part(text)
    match = re.search(r"第\s?([0-9]{1,6})\s?(?:条|号)", text)
    number = int(match[1]) if match else None
    inside = [
        q for q in reading.quantities if q.value.measure is Measure.COUNT and any(a <= q.start < b for a, b in kept)
    ]
    money = [
        q for q in reading.quantities if q.value.measure is Measure.MONEY and any(a <= q.start < b for a, b in kept)
    ]
    places = [p for p in reading.places if any(a <= p.start < b for a, b in kept)]
    people = [p for p in reading.people if any(a <= p.start < b for a, b in kept)]
    dates = [d for d in reading.dates if any(a <= d.start < b for a, b in kept)]
    kind = _kind(reading, kept)
    negated = re.search(r"不是", text) is not None and "是" in text.replace("不是", "")
    count = inside[-1].value.number if inside else _bare_count(text)
    unit = inside[-1].value.unit if inside and not negated and False else None
    adding = re.search(r"还有|加上|漏了|少写|漏写|补上|漏报|再加|忘了写|还加", text) is not None
    act = Act(
        Verb.AMEND,
        number=number,
        kind=kind,
        count=count,
        unit=unit,
        places=place_names(kind or "visit", places),
        people=tuple(p.value for p in people),
        start=dates[-1].value.start if dates else None,
        end=dates[-1].value.end if dates else None,
        money=money[-1].value.number if money else None,
        add=adding and bool(places or people),
    )
    if not (act.kind or act.count is not None or act.places or act.people or act.start or act.money):
        return None
    if reading.sender and act.people == (reading.sender.name,):
        return None
    return act


def _correct_part(text: str) -> list[tuple[int, int]]:
    """The stretches that tell what is right: without what follows 不是."""
    spans, at = [], 0
    for match in re.finditer(r"不是[^，。,；;]{1,14}?(?=[，。,；; ]|而?是|\Z)|不在[^，。,]{1,8}", text):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(text)))
    for lead in re.finditer(r"把[^，。]{1,12}(?=改)|(?:从|由)[^，。]{1,10}(?=改)", text):
        spans = [(max(a, lead.end()), b) if a < lead.end() <= b else (a, b) for a, b in spans]
    return spans


def _kind(reading: Reading, kept: list[tuple[int, int]]) -> str | None:
    """The kind it should have been: 是视察, 改成接待."""
    match = re.search(
        r"(?:(?<!不)是|改成|改为|应该是|应为|算|改作|记成|记为|换成)\s*(?P<what>[^，。,]{2,10})", reading.text
    )
    spoken = [m for m in reading.marks if any(a <= m.start < b for a, b in kept)]
    if match is None or not spoken:
        return None
    from bot.nlp.sayings import KIND_CONCEPTS

    for kind, concepts in KIND_CONCEPTS:
        if any(m.concept in concepts and match.start("what") <= m.start < match.end("what") for m in spoken) and not (
            kind == "voice"
        ):
            tail = reading.text[match.start("what") : match.end("what")]
            if "的" not in tail:
                return kind
    return None


def _bare_count(text: str) -> int | None:
    match = re.search(r"(?:改成|改为|应该是|是|应为|\*)\s*([0-9]{1,4})\s*(?:\Z|[，。,])", text)
    return int(match[1]) if match else None
