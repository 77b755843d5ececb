"""Short orders about what the bot posts by itself: agree, refuse, once more, cancel a reception day, what is to come
(pure)."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.model import Act, Verb
from bot.nlp.answers import FILL
from bot.nlp.calendar import find_dates
from bot.nlp.reading import Reading
from bot.nlp.sayings import period

_NUMBER = r"第?\s?(?P<number>[0-9]{1,4})\s?(?:号|条|份|篇)?"
_WHAT = r"(?P<what>通知|公告|(?:学习)?(?:材料|资料))"
_WORD = r"(?P<word>不同意|不通过|不批准|不发|同意|通过|批准|可以发|发吧)"
_AGREED = (
    re.compile(rf"{_WORD}(?:发|发出)?{_NUMBER}的?{_WHAT}(?:发出?|了|吧)?"),
    re.compile(rf"{_NUMBER}的?{_WHAT}(?:我)?{_WORD}(?:发出?|了|吧)?"),
)
_SWAPPED = re.compile(
    r"(?P<no>不)?(?:同意|愿意|可以)(?:跟|和|与|挨)?(?:你|他|她|您)?(?:换|换班|调班|对调|调换)(?:了|吧|嘛|的)?"
)
_POST = r"(?P<post>接待日(?:的|当天的?)?(?:通知|预告)|(?:每?月|季度?|年度?)?(?:的)?通报)"
_AGAIN = (
    re.compile(rf"(?:把|请)?{_POST}(?:请|给)?(?:再发(?:一[次遍下])?|重发(?:一[次遍下])?|可以发了?|现在发|发吧|发出去)"),
    re.compile(rf"(?:请)?(?:再发|重发)(?:一[次遍下])?{_POST}"),
)
_NOT_HELD = re.compile(r"取消.{0,12}接待日\W*|.{0,12}接待日.{0,8}(?:取消|不办|不搞|停办)(?:一次)?(?:了|吧)?\W*")
_TO_COME = re.compile(r"要发(?:些)?(?:哪些|什么|啥|哪样)|(?:会|将)发(?:些)?(?:哪些|什么|哪样)(?:通知|消息)")


def order(reading: Reading) -> Act | None:
    """The order that the whole message is, or None."""
    for rule in _RULES:
        if (act := rule(reading)) is not None:
            reading.note(f"order {rule.__name__}")
            return act
    return None


def agreed(reading: Reading) -> Act | None:
    """同意第3条通知, 第1号材料不发."""
    text = reading.text.strip(FILL)
    match = next((found for form in _AGREED if (found := form.fullmatch(text))), None)
    if match is None or text.endswith("不发了"):  # 第5条通知不发了 calls it off; 第5条通知不发 refuses it
        return None
    verb = Verb.NOTICE if match["what"] in ("通知", "公告") else Verb.MATERIAL
    return Act(verb, value="no" if match["word"].startswith("不") else "yes", number=int(match["number"]))


def swapped(reading: Reading) -> Act | None:
    """同意换班, 不同意换."""
    match = _SWAPPED.fullmatch(reading.text.strip(FILL))
    return Act(Verb.SWAP, value="no" if match["no"] else "yes") if match else None


def again(reading: Reading) -> Act | None:
    """接待日通知再发一次, 每月通报可以发了."""
    text = reading.text.strip(FILL)
    match = next((found for form in _AGAIN if (found := form.fullmatch(text))), None)
    if match is None or not reading.addressed:
        return None
    return Act(Verb.NOTICE, about="reception" if match["post"].startswith("接待日") else "bulletin")


def not_held(reading: Reading) -> Act | None:
    """取消4月的接待日, 下次接待日不办了."""
    text = reading.text
    if not reading.addressed or re.search(r"吗|[？?]|预告|通知|提醒", text) or not _NOT_HELD.fullmatch(text):
        return None
    # of 4月的接待日 the month counts: the day may have been moved within it
    days = find_dates(_MONTHS.sub(r"\1，", text), reading.now, "future", reading.customs)
    span = days[0].value if days else None
    return Act(Verb.CANCEL, about="reception", start=span.start if span else None, end=span.end if span else None)


_MONTHS = re.compile("(月份?)的?接待日")


def to_come(reading: Reading) -> Act | None:
    """这个月要发哪些."""
    if not reading.addressed or not _TO_COME.search(reading.text) or "给你" in reading.text:
        return None
    start, end = period(reading)
    return Act(Verb.QUERY, about="schedule", start=start, end=end)


_RULES: tuple[Callable[[Reading], Act | None], ...] = (agreed, swapped, again, not_held, to_come)
