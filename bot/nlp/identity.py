"""Who someone says they are, and who admits it (绑定), pure."""

from __future__ import annotations

import re

from bot.model import Act, Verb
from bot.nlp.reading import Reading

_CLAIM = re.compile(r"(?:我就?是|我叫|本人是?|绑定|我的名字(?:是|叫)|我呢名字(?:是|叫)|我名字(?:是|叫))\s*")
_BETWEEN = re.compile(r"(?:[^，。！？,!?]{0,12}?(?:的|代表|村|选区|组|社区|同志))?\s*")
_NOT_CLAIM = re.compile(
    r"\s*(?:的(?!代表)|家(?!富|兴|寨)|他|她|老|邻居|侄|儿|哥|弟|妹|姐|女|爱人|朋友|去|来|帮|把|拿|买"
    r"|跟|带|说|告诉|通知|请|喊|那边|手机)"
)
_APPROVAL = re.compile(r"同意|批准|通过|准了|确认|核实|核过|准许|是本人|认可|准予|可以绑")
_ABOUT_CLAIM = re.compile(r"绑定|本人|认证|身份|申请|加入|进来|审核")
_AGREES = re.compile(r"\A\W*(?:[一-鿿]{2,4})(?:也|都|已经)?(?:同意|批准|确认参加)了?\W*\Z")
"""Somebody agrees to something: 杨光同意了."""
_OPINION = re.compile(r"(?:的)(?:意见|建议|看法|说法|提议|观点|方案|请假)|走访|视察|参加|换班|换")


def bind(reading: Reading) -> Act | None:
    """我是 + a full roster name: a claim to be that person."""
    text = reading.text
    for person in reading.people:
        if person.text != person.value:
            continue
        before, after = text[: person.start], text[person.end :]
        match = list(_CLAIM.finditer(before))
        if not match or not _BETWEEN.fullmatch(before[match[-1].end() :]) or _NOT_CLAIM.match(after):
            continue
        if (
            len(before[: match[-1].start()].strip(" ，,。！!")) > 8
            or len(after) > 24
            or reading.has("VISIT", "INSPECT", "MEDIATE")
        ):
            continue
        return Act(Verb.BIND, name=person.value)
    return None


def approvals(reading: Reading) -> list[Act]:
    """同意李忠, 普红是本人: one act a name."""
    text = reading.text
    if not reading.people or not _APPROVAL.search(text) or re.search(r"吗|？|\?|不同意|不通过|不是本人|没同意", text):
        return []
    if (_OPINION.search(text) and not _ABOUT_CLAIM.search(text)) or len(text) > 60:
        return []
    if len(reading.people) == 1 and re.search(r"(?:同意|可以|通过|批准|准予)(?:他|她)?(?:的)?绑定", text):
        return [Act(Verb.APPROVE, name=reading.people[0].value)]
    rest = text
    for person in reversed(reading.people):
        rest = rest[: person.start] + rest[person.end :]
    rest = re.sub(
        r"同意|批准|通过|准了|确认|核实|核过|准许|是?本人|认可|准予|可以绑?|绑定|认证|身份|申请|审核"
        r"|都|是|的|了|过|和|与|我|他|她|们|代表|同志|、|，|,|。|\s|这|几|个|位|人|两|三|四|五|两位"
        r"|全部|无误|没问题|属实|予以|已|经|该|加入|吧|，|！|!|呢|得",
        "",
        rest,
    )
    if len(rest) > 2 or (_AGREES.search(text) and not _ABOUT_CLAIM.search(text)):
        return []
    return [Act(Verb.APPROVE, name=name) for name in dict.fromkeys(p.value for p in reading.people)]
