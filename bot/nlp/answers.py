"""A bare yes or no that answers what the bot asked (是的, 不用, 不消记咯), pure."""

from __future__ import annotations

import re

from bot.model import Act, Verb
from bot.nlp.reading import Reading

YES = re.compile(r"(?:是(?:的|呢|嘞|啊|呀|滴)?|对(?:的|呢|头|嘞|啊)?|确认|嗯+(?:是的?)?|没错|正确|就是|是这样|确实)")
YES_WEAK = re.compile(
    r"(?:好(?:的|呢|嘞)?|要得(?:呢|嘞)?|可以(?:的|呢)?|行(?:的|呢)?|得(?:呢|嘞)?|中|没问题|ok|可得|同意|好啊)",
    re.IGNORECASE,
)
NO = re.compile(
    r"(?:不同意|不换|不发|不是(?:的|呢|啊)?|不用(?:了|咯|记|记了)?|不消(?:了|咯|记|记咯|记了)?|不要(?:了|记)?|不需要(?:了)?|不对(?:的|呢)?|否|没有|莫记(?:了)?|别记(?:了)?|不)"
)
FILL = "，。！!~～ 、.…"
_BARE = re.compile(rf"(?P<first>(?P<yes>{YES.pattern})|{NO.pattern})(?:[{FILL}]+(?(yes){YES.pattern}|{NO.pattern}))*")
_REASONED = re.compile(rf"(?:(?P<yes>{YES.pattern})|{NO.pattern})[，,。 ]")
BARE = re.compile(rf"[{FILL}]*{_BARE.pattern}[{FILL}]*\Z")
"""A bare yes or no that needs no address."""

_AGREED = re.compile(
    rf"(?:就是这个|{YES.pattern}|{YES_WEAK.pattern})(?:[{FILL}]*(?:{YES.pattern}|{YES_WEAK.pattern}|就是(?:这个|那个|这样)|那?就?(?:这样|这么)(?:记|报|写|定)?[吧了]?))*",
    re.IGNORECASE,
)
"""好的，就这样记: said to the bot, weak words agree too."""
_LONGEST = 8
"""Characters of a bare answer."""
_ASKED = re.compile(r"(?:吗|[?？])\W*\Z")


def answer(reading: Reading) -> Act | None:
    """A bare yes or no as an act; weak ones only where the bot is addressed or quoted."""
    text = reading.text.strip(FILL)
    if not text or (reading.quoted is not None and not reading.quotes_bot):
        return None
    if reading.quotes_bot and _ASKED.search(reading.quoted or "") and (reasoned := _REASONED.match(text)):
        return Act(Verb.ANSWER, value="yes" if reasoned["yes"] else "no")
    if len(text) > _LONGEST:
        return None
    near = reading.addressed or reading.quotes_bot
    bare = _BARE.fullmatch(text)
    if (bare and bare["yes"]) or (near and _AGREED.fullmatch(text)):
        if text.startswith("嗯") and not near:
            return None
        return Act(Verb.ANSWER, value="yes")
    if bare and not (text in ("没有", "不", "否") and not near):
        return Act(Verb.ANSWER, value="no")
    return None
