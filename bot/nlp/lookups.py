"""Look-ups (查询) about the town itself: rules, rosters, rota, calendar, venues (pure). A table of named rules."""

from __future__ import annotations

import re

from bot.model import Act
from bot.nlp import queries
from bot.nlp.queries import Rule, asks, look_up
from bot.nlp.reading import Reading
from bot.nlp.sayings import asked_kind, period, places_named, who_asked

_RULE = re.compile(r"规定|制度|规矩|章程|细则|条款|办法")
_OBLIGED = re.compile(
    r"(?:一年|每年|每季度|每个?季度|一个?季度|届内|一届|一季|全年)[^，。]{0,6}?(?:要|得|该|应该|应当|必须|需要|至少|最少)[^，。]{0,8}(?:几|多少|好多)"
    r"|(?:一年|每年|每季度|每个?季度|一届|届内)(?:走访|视察|提|述职|学习|办|调解|值班|接待)[^，。]{0,6}(?:几|多少)[^，。]{0,2}(?:才|算|够)"
    r"|(?:多久|多长时间|几天|几个月|多少天|好久|几日|什么期限)[^，。]{0,6}(?:要|该|得|必须|内|之内|一次|给)?[^，。]{0,2}(?:答复|一次|办结|走访|回复|述职)"
    r"|(?:要|该|得|应该|必须)(?:几|多少|好多)(?:次|户|条|件|个|起)[^，。]{0,3}(?:才|算|够)"
)
_LOOKS_AFTER = re.compile(
    r"(?:谁|哪个|哪位)[^，。]{0,10}(?:联系|负责|管|挂)[^，。]{0,8}(?:组|我|代表)|归[^，。]{0,10}(?:联系|管|负责)|(?:联系人|组长)是?(?:谁|哪个|哪位)"
    r"|(?:组|我)[^，。]{0,6}(?:是|由|归)(?:谁|哪个|哪位)[^，。]{0,6}(?:联系|负责|管|挂)?"
)
_WHO_IN = re.compile(
    r"(?:有|是|包括)?(?:哪些|哪几个|哪几位|几个|多少个?|几名|几位)(?:人|代表|成员|同志|委员)?|花名册|名册|成员名单|代表名单|人员名单|(?:名单|成员)[^，。]{0,4}(?:发|看|有)"
)
_REACH = re.compile(r"电话|手机号?|联系方式|号码|微信")
_WHICH_GROUP = re.compile(
    r"(?:是|在|属于?|归)?哪个?(?:代表)?(?:小)?组|哪一?组|第几组|几组|哪个选区|哪个村的?代表|什么职务"
)
_WHEN = re.compile(
    r"哪[天日]|哪一天|什么时候|什么时间|何时|几号|几时|好久|几点|啥时候|星期几|周几|哪个时候|多会儿|哪几天|时间"
)
_EVENTS = re.compile(r"提醒|通报|小组会|小组活动|评议|培训|接待日|述职|会议|主席团会|学习|视察|调研|活动")
_AGENDA = re.compile(
    r"有(?:什么|哪样|哪些|些什么|些哪样|啥|没有)(?:工作|任务|履职)?(?:安排|活动|任务|会)|(?:活动|工作|任务)?安排(?:是什么|发一下|有哪些|咋个样|呢)|(?:安排|日程|计划)[^，。]{0,4}(?:发|看|说)|(?:周|月|天|日)的?安排\s*\Z"
)
_ON_DUTY = re.compile(
    r"(?:值班|值守|轮值|坐班|接待|接访)(?:的)?(?:是|有|轮到|归)?(?:谁|哪个|哪几|哪些|哪位)|(?:谁|哪个|哪几个|哪些人|哪位|哪些代表)[^，。]{0,6}(?:值班|值守|轮值|坐班|当班|接待|接访)"
    r"|(?:值班|值守|轮值|轮班)(?:安排|表|名单|顺序)|排班|轮(?:到|着)(?:谁|哪|我)|我[^，。]{0,8}(?:值班|值守|轮值)|(?:值班|值守|轮值)[^，。]{0,4}我|接待日[^，。]{0,6}(?:谁|哪几|哪些|哪个|哪位)"
)
_NOT_DUTY = re.compile(r"值班(?:了|过|完|记录|台账|一天)|制度|规定|要求|几次|多少次|好多次")


def venue(reading: Reading) -> Act | None:
    """七有: what a venue has and lacks."""
    named = any(p.value.sort == "venue" for p in reading.places)
    seven = (
        "七有" in reading.text
        or "七个有" in reading.text
        or (reading.has("VENUE") and (named or "活动室" in reading.text))
    )
    if not seven or reading.has("RULE") and not named:
        return None
    lacking = re.search(r"缺|齐|达标|差|情况|怎么样|咋个样|有没有|完善|到位|合格|几有|哪些|哪几|查|看", reading.text)
    return look_up(reading, "venue", places=places_named(reading, venue=True), who=None) if lacking else None


def rule(reading: Reading) -> Act | None:
    """What the town's rules say."""
    text = reading.text
    kind = asked_kind(reading)
    if _OBLIGED.search(text) and kind:
        return look_up(reading, "rule", kind=kind, who=None, start=None, end=None)
    if (
        _RULE.search(text)
        and (kind or reading.has("DUTIES") or "代表" in text)
        and re.search(r"咋|怎么|什么|哪样|哪些|有没有|给有|没得|没有|吗|看|发|说|查|讲|内容|[?？]", text)
    ):
        return look_up(reading, "rule", kind=kind, who=None, start=None, end=None)
    return None


def roster(reading: Reading) -> Act | None:
    """Who is in which group, who looks after whom, how to reach someone."""
    text = reading.text
    named = reading.people[0].value if reading.people else None
    if named and re.fullmatch(
        r"\W*(?:的|呢)?(?:电话|手机号?|联系方式|电话号码)\W*", text.replace(reading.people[0].text, "")
    ):
        return look_up(reading, "roster", who=named, start=None, end=None)
    if named and (
        _REACH.search(text) and re.search(r"多少|几|发|给|有没有|查|是|吗|[?？]|哪", text) or _WHICH_GROUP.search(text)
    ):
        return look_up(reading, "roster", who=named, start=None, end=None)
    if _LOOKS_AFTER.search(text) and not asked_kind(reading) and re.search(r"组|主席团|我|代表", text):
        return look_up(reading, "roster", who=who_asked(reading), start=None, end=None) if who_asked(reading) else None
    if re.search(r"我[^，。]{0,4}(?:是|在|属于?|归)(?:哪|第几|几)[^，。]{0,2}组", text):
        return look_up(reading, "roster", who="me", start=None, end=None)
    group = bool(reading.groups) or re.search(r"我们组|我们小组|本组|全镇|主席团|我联系的组", text) is not None
    if (
        group
        and _WHO_IN.search(text)
        and re.search(r"代表|成员|名册|名单|人|同志|委员", text)
        and not asked_kind(reading)
        and not reading.has("DUTIES")
    ):
        return look_up(reading, "roster", who=who_asked(reading), start=None, end=None)
    return None


def duty_roster(reading: Reading) -> Act | None:
    """Who is on duty when, or when I am."""
    text = reading.text
    if _ON_DUTY.search(text) is None or _NOT_DUTY.search(text):
        return None
    reception = reading.has("RECEPTION_DAY") or "接访" in text
    mine = re.search(r"我", text) is not None
    if mine and not _WHEN.search(text) and not re.search(r"轮到我|轮着我|吗|没有|[?？]|是不是|给是|表|安排", text):
        return None
    if not reception and re.search(r"接待", text) and not reading.has("DUTY"):
        return None
    return look_up(reading, "duty_roster", kind="reception" if reception else None, places=places_named(reading))


def schedule(reading: Reading) -> Act | None:
    """What comes when."""
    text = reading.text
    kind = "reception" if reading.has("RECEPTION_DAY") else asked_kind(reading)
    if _AGENDA.search(text) and (
        reading.addressed or period(reading, ahead=True) != (None, None) or re.search(r"代表|履职|镇", text)
    ):
        return look_up(reading, "schedule", kind=kind, who=None)
    if (
        _WHEN.search(text) is None
        or _EVENTS.search(text) is None
        or re.search(r"(?:我|他|她|谁|上次|上回)[^，。]{0,6}(?:走访|视察|去|述职)(?:的|了|过)", text)
    ):
        return None
    if kind in (None, "study") and not (
        reading.addressed
        or kind
        and period(reading, ahead=True) != (None, None)
        or re.search(r"提醒|通报|代表|小组会|镇|评议|述职|每周|主席团", text)
    ):
        return None
    return look_up(reading, "schedule", kind=kind, who=None)


RULES: dict[str, Rule] = {found.__name__: found for found in (venue, rule, roster, duty_roster)}
"""The look-ups about the town that are tried before those in the books."""


def query(reading: Reading) -> Act | None:
    """The look-up that the words ask for, or None."""
    if not asks(reading) or reading.has("HEARSAY", "DREAM", "CONDITION"):
        return None
    if re.search(r"(?<!给)你(?!会|能|好|帮|查|给我|发|看看)", reading.text) or reading.called and "你" in reading.text:
        return None
    for name, found in (RULES | queries.RULES | {"schedule": schedule}).items():
        act = found(reading)
        if act is not None:
            reading.note(f"query {name}")
            return act
    return None
