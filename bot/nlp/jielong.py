"""接龙: a list that grows by a line a sender; only the sender's own line is read, under the heading (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"\A\s*(?P<n>[0-9]{1,3})(?:\s?[.、．）)]\s*|\s+(?=[^0-9\s年月日号]))(?P<rest>.*)\Z")
_EXAMPLE = re.compile(r"\A\s*(?:例|示例|例如|格式|样例|例子)")
_DONE_LINE = re.compile(
    r"(?:到|已到|已学|已学完|学完|完成|已完成|参加了?|去了|在|打卡|已打卡|签到|已参加|√|✓|了|已走访|走访了|已述职|已值)+了?"
)
_NOT_DONE = re.compile(r"没|未|不|请假|缺席|明天|下次|准备|打算|/|无|0\s*户|零")
_OF_FIGURES = re.compile(r"登记|统计|名单")
"""Headings that ask who will come, unless their days are past."""
_TO_COME = re.compile(
    r"报名|报一?[下个]名|坐车|领|预订|订餐|(?<!完)(?<!过)(?<!了)请接(?!着)|(?<!到)(?<!了)参加的接|去的接|来的接|要去|想去|意愿|愿意|集合|征集|需要|拼车|团购|购|聚餐|打跳|植树|明|下周|下月|准备"
)


@dataclass(frozen=True, slots=True)
class ChainLine:
    """The sender's own line of a 接龙."""

    heading: str
    """The lines above the list."""
    own: str
    """The line without number and name; empty for the bare name."""
    present: bool
    """Whether the line tells only that it was done (到, 已学)."""


def is_chain(text: str) -> bool:
    """Whether *text* is a 接龙."""
    return "#接龙" in text


def own_line(text: str, sender: str | None) -> ChainLine | None:
    """The line that belongs to *sender*, or None where there is none or it tells nothing done."""
    body = text[text.index("#接龙") + 3 :]
    heading, lines = [], []
    for line in body.split("\n"):
        match = _LINE.match(line)
        if match:
            lines.append(match["rest"].strip())
        elif not lines and line.strip() and not _EXAMPLE.match(line):
            heading.append(line.strip())
    if sender is None:
        return None
    own = next((line for line in reversed(lines) if line.startswith(sender)), None)
    if own is None:
        return None
    told = own[len(sender) :].strip(" ：:，,-—")
    if _NOT_DONE.search(told):
        return None
    return ChainLine("，".join(heading), told, present=told == "" or _DONE_LINE.fullmatch(told) is not None)


def sign_up(heading: str, *, past: bool) -> bool:
    """Whether the heading asks who will come, not what was done; *past*: its days are."""
    return _TO_COME.search(heading) is not None or (not past and _OF_FIGURES.search(heading) is not None)
