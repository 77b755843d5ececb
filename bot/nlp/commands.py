"""What the bot is told to do: help, export, mute, hold, cancel, move a day, swap duties (pure). A table of rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.model import Act, Verb
from bot.nlp.calendar import find_dates
from bot.nlp.reading import Reading
from bot.nlp.sayings import asked_kind, calls_somebody, period

_HELP = re.compile(
    r"\s*(?:小助手|代表小助手|助手)?[，, ]*(?:我?(?:想|要)?(?:问一?下?|看一下)?)?"
    r"(?:帮助|help|使用说明|使用方法|怎么用你?|咋个用|如何使用|使用指南"
    r"|操作说明|功能介绍|用法|说明书?|功能)(?:有没有|有没得|发一?下|呢|啊|呀|一下|吗|给我|你)?\W*",
    re.IGNORECASE,
)
_SKILLS = re.compile(
    r"你都?(?:会|能|可以)(?:整|做|干|帮|记|搞|些)?(?:我们?)?(?:整|做|干|搞|记)?(?:些)?(?:哪样|什么|啥"
    r"|哪些)|你有(?:些)?(?:什么|哪些|哪样)功能|有(?:什么|哪些|哪样)功能|\A\W*能(?:整|做|干|帮)(?:我)?(?:整|做|干|搞)?(?:些|点)?(?:哪样"
    r"|什么|啥|哪些)|(?:小助手|你)(?:怎么|咋个|如何)(?:用|使|使用|整)"
    r"|(?:怎么|咋个|如何)(?:用|使用)(?:你|小助手|这个)"
)
_HOW = re.compile(
    r"(?:怎么|咋个?|如何|怎样|咋样)(?:样|跟|和|给|向|你|要|来)*(?:上?报|登记|记|填|写|录|提交|用|使|操作|说(?!的))"
    r"|(?:怎么|咋个?|如何|要怎[么样])[^，。]{0,6}你(?:才|能)?(?:认|懂|听|看)|功能|教教我?|教一下|教我"
)
"""Asked of the bot: how one tells it something."""
_HOW_TO = re.compile(
    r"(?:怎么|咋个|如何|怎样)(?:样)?(?:报|登记|记|上报|填|录|提交|说)(?:一下)?(?:走访|建议|视察|调研"
    r"|实事|好事|纠纷|调解|接待|述职|学习|值班|列席|记录|情况|数|意见)"
    r"|(?:走访|建议|视察|调研|实事|纠纷|接待|述职|学习|记录)(?:要|该)?(?:怎么|咋个|如何|怎样)(?:报"
    r"|登记|记|上报|填|录|说)"
)

_HELP_LETTERS = frozenset("助怎咋如功使教明法hH")
"""One of these stands in every call for help in a group."""
_SHORT = 24
"""Characters of a question how the bot is used."""

Rule = Callable[[Reading], Act | None]


def help_(reading: Reading) -> Act | None:
    """帮助, 怎么用, 你会整哪样, 怎么报走访."""
    if not reading.addressed and reading.letters.isdisjoint(_HELP_LETTERS):
        return None
    text = reading.text.strip()
    if _HELP.fullmatch(text) or (_HOW_TO.search(text) and len(text) <= 20):
        return Act(Verb.HELP)
    if "使用说明" in text and "小助手" in text and len(text) <= 24:
        return Act(Verb.HELP)
    short = len(text) <= _SHORT and not (reading.quantities and "教" not in text) and not reading.has("RULE")
    if reading.addressed and (
        _SKILLS.search(text)
        or (short and _HOW.search(text))
        or re.fullmatch(
            r"\W*(?:怎么用|咋个用|(?:怎么|咋个)(?:跟|和|给)你说"
            r"|[^，。]{0,4}(?:怎么|咋个)[^，。]{0,6}(?:报|登记|记|填)[^，。]{0,3}(?:走访|建议|实事"
            r"|纠纷|接待)|怎么说|咋个说|怎么操作|怎么整|咋个整|教教我|教一下).{0,6}",
            text,
        )
    ):
        return Act(Verb.HELP)
    if "小助手" in text and _SKILLS.search(text):
        return Act(Verb.HELP)
    return None


def export(reading: Reading) -> Act | None:
    """导出今年的走访台账."""
    text = reading.text
    ledger = re.search(
        r"台账|台帐|登记簿|登记表|记录簿|[七五]簿|五册|簿|花名册|履职档案|档案|名册|报表"
        r"|(?<=导出).{0,20}(?:记录|数据|表)|(?:记录|数据|表).{0,6}导",
        text,
    )
    wanted = ledger and re.search(
        r"导(?:出|一|个|给|来|下|成)|打个?包|拉[个张份]|打一[本份]|生成|[整弄]成|打印|下载|输出|拉一份|做一份|出一份|要一份|我要|调取"
        r"|发(?:我)?一份|来一份|整一份|给我一份",
        text,
    )
    if (
        not ledger
        or not wanted
        or (reading.has("KIN") and not reading.addressed)
        or not _one_clause(reading, wanted.start(), ledger.start())
        or re.search(r"聊天记录|导出来的|咋个|怎么|如何|吗|？|\?|明天|整理了", text)
        or reading.has("CALL_ALL")
        or (not reading.addressed and calls_somebody(reading))
    ):
        return None
    whole = re.search(r"全套|全部|所有|整套|七簿|一整套|各项|都", text)
    kind = asked_kind(reading)
    start, end = period(reading)
    return Act(Verb.EXPORT, ledger="all" if whole or kind is None else kind, start=start, end=end)


def _one_clause(reading: Reading, one: int, other: int) -> bool:
    """Whether both places lie in one clause, or the message is said to the bot."""
    return reading.addressed or any(c.start <= one < c.end and c.start <= other < c.end for c in reading.clauses)


def mute(reading: Reading) -> Act | None:
    """这个月不要提醒我."""
    if (
        not (reading.has("MUTE") or _MUTED.search(reading.text))
        or reading.has("CALL_ALL")
        or re.search(r"(?:提醒|催)[他她你]", reading.text)
    ):
        return None
    others = len(reading.clauses) > 1 or not re.search("提醒|催[我着]?[报填交写记]", reading.text)
    if not reading.addressed and re.search("手机|电话", reading.text):
        return None
    if not reading.addressed and not reading.dates and others:
        return None  # 别催了，在路上; 消息免打扰: said to colleagues
    ahead = [
        f for f in find_dates(reading.text, reading.now, "future", reading.customs) if f.value.end >= reading.now.date()
    ]
    if not ahead:
        return Act(Verb.MUTE)
    span = ahead[-1].value
    until = span.period and re.search(r"(?<!底)(?:之|以)前\Z", ahead[-1].text) is not None
    return Act(Verb.MUTE, end=span.start - timedelta(days=1) if until else span.end)


_MUTED = re.compile(
    r"(?:不要|别|莫|不用|不消|停|暂停)(?:再|来|给我|跟我|向我|对我)*(?:发|推)?(?:送)?(?:消息|通知)?(?:提醒|催)"
    r"|提醒(?:我的?)?(?:先|也|都|给我)*(?:停|关|免)"
)


def hold(reading: Reading) -> Act | None:
    """通报先不发."""
    if (reading.has("HOLD") or _HELD.search(reading.text)) and (
        re.search(r"通报|简报|月报|季报|公报|年报", reading.text) or reading.addressed
    ):
        return Act(Verb.HOLD)
    return None


_HELD = re.compile(
    r"(?:先|暂时|暂)(?:压|扣|放|缓|搁)(?:着|住|一[压缓放]|一?下)|先等[等一]|(?:先|暂)(?:别|莫|不|不要)发|压着(?:别|莫|不)发"
)


def cancel(reading: Reading) -> Act | None:
    """取消3号通知; 明天的接待日预告不发了."""
    text = reading.text
    if not re.search(r"取消|(?:不|别|莫|不用|不消|不要|莫要|停)发|停一?[期次回]|撤[下掉了]|撤回|撤销|作废", text):
        return None
    if re.search(r"吗|？|\?", text) or (
        not reading.addressed and not re.search(r"号通知|第[0-9]+(?:条|号)通知|通知[0-9]+号", text)
    ):
        return None
    match = re.search(r"([0-9]+)\s?(?:号|条)(?:的)?(?:通知|公告|推送)|(?:通知|公告)第?([0-9]+)", text)
    if match:
        return Act(Verb.CANCEL, number=int(match[1] or match[2]))
    post = re.search(
        r"接待日预告|接待日当天|接待日通知|每周学习|季度提醒|每月通报|建议催办|通报|学习(?:材料|推送)", text
    )
    if not post:
        return None
    dates = find_dates(text.replace(post[0], " " * len(post[0])), reading.now, "future", reading.customs)
    return Act(Verb.CANCEL, about=post[0], start=dates[0].value.start if dates else None)


def move(reading: Reading) -> Act | None:
    """这个月接待日改到12号."""
    text = reading.text
    if "接待日" not in text:
        return None
    match = re.search(
        r"改到|推迟到|提前到|挪到|调到|移到|延到|改成|改在|推到|顺延到|调整到|改为|换到|改至|延期到", text
    )
    if not match or re.search(r"吗|？|\?|听说|哪", text):
        return None
    new = find_dates(text[match.end() :], reading.now, "future", reading.customs)
    if not new:
        return None
    lead = (
        text[: match.start()]
        if re.search("[上下]", text[: match.start()])
        else text[: match.start()].replace("接待日", "，")
    )
    told = find_dates(lead, reading.now, "future", reading.customs)
    old = [f for f in told if f.value.single]
    day = new[0].value.start
    month = next((f.value for f in told if not f.value.single), None)
    if month is not None and new[0].value.bare and not month.start <= day <= month.end:
        day = month.start.replace(day=day.day) if day.day <= month.end.day else day
    return Act(Verb.MOVE, about="reception", start=old[0].value.start if old else None, end=day)


def swap(reading: Reading) -> Act | None:
    """我12号跟杨柳换19号."""
    text = reading.text
    own = reading.sender.name if reading.sender else None
    others = [found.value for found in reading.people if found.value != own]
    if (
        not others
        or not re.search(r"换|调班|对调|替班|顶班|[掉倒]个?班|替我|(?:跟|和|与|挨|找)[^，。]{2,4}调(?!解|研|处)", text)
        or re.search(r"换了|换号|换手机|换好|吗|？|\?|更换|换届", text)
    ):
        return None
    dates = find_dates(text, reading.now, "future", reading.customs)
    if not dates or not (len(dates) >= 2 or re.search(r"班|值|轮", text)):
        return None
    days = [d.value.start for d in dates]
    days = [
        one for d in dates for one in ([s.start for s in d.value.several] if d.value.several else [d.value.start])
    ] or days
    if len(days) > 1 and days[1] < days[0] and days[1].day > days[0].day:
        days[1] = days[1].replace(year=days[0].year, month=days[0].month)
    return Act(Verb.SWAP, start=days[0], end=days[1] if len(days) > 1 else None, people=(others[0],))


COMMANDS: Mapping[str, tuple[Rule, str]] = {
    "help": (help_, "帮助怎咋如教功说用能会什hH"),
    "export": (export, "台簿册档表名数记"),
    "mute": (mute, "提催扰静"),
    "hold": (hold, "发压缓扣停搁放等"),
    "move": (move, "日"),
    "cancel": (cancel, "消发撤废停"),
    "swap": (swap, "换调替顶掉倒"),
}
"""Every command in the order they are tried, and the characters of which one stands in every message that gives it."""
