"""Look-ups (查询): what a question asks about, of whom, for when (pure). A table of named rules, the first that fits."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.model import Act, Verb
from bot.nlp.reading import Reading
from bot.nlp.sayings import asked_kind, period, places_named, who_asked
from bot.nlp.topics import topic_of

_NUMBER = re.compile(
    r"(?:第\s?)?([0-9]{1,4})\s?号(?:的)?(?:建议|议案|提案)|第([0-9]{1,4})(?:号|条)|(?:建议|提案|议案)第?([0-9]{1,4})号|〔20[0-9]{2}〕\s?0*([0-9]{1,4})"
)
_GIVE_ASK = re.compile(r"给(?=[一-鿿])(?!.{0,3}(?:我|他|她|你|大家|群众|村|老))")
_MARKS = re.compile(r"[?？]|吗\s*\Z|(?:没有|没得|没|不)\s*\Z")

Rule = Callable[[Reading], Act | None]


def suggestion_number(text: str) -> int | None:
    """The number of the suggestion that *text* names: 3号建议, 第12号, 〔2026〕001."""
    match = _NUMBER.search(text)
    return int(next(group for group in match.groups() if group)) if match else None


def asks(reading: Reading) -> bool:
    """Whether the words ask for something at all."""
    return (
        _MARKS.search(reading.text) is not None
        or reading.has("HOW_MANY", "WHO", "WHEN", "SHOW", "ASK", "RANK", "STATE", "ON_DUTY", "ROSTER", "LISTING")
        or _GIVE_ASK.search(reading.text) is not None
    )


def _query(reading: Reading, about: str, **facts: object) -> Act:
    start, end = period(reading)
    act = Act(Verb.QUERY, about=about, who=who_asked(reading), start=start, end=end)
    return act.but(**facts) if facts else act


def venue(reading: Reading) -> Act | None:
    """七有: what a venue has and lacks."""
    if not reading.has("VENUE"):
        return None
    named = any(p.value.sort == "venue" for p in reading.places)
    if "七有" not in reading.text and "七个有" not in reading.text and not named:
        return None
    return _query(reading, "venue", places=places_named(reading, venue=True), who=None)


def ranking(reading: Reading) -> Act | None:
    """Who has most; the handler declines it."""
    kind = asked_kind(reading)
    if not reading.has("RANK") or not (kind or reading.has("DUTIES")):
        return None
    return _query(reading, "ranking", kind=kind, who=None if not reading.groups else who_asked(reading))


def duty_roster(reading: Reading) -> Act | None:
    """Who is on duty when, or when I am."""
    text = reading.text
    reception = reading.has("RECEPTION_DAY")
    on_duty = reading.has("ON_DUTY") or (
        reading.has("DUTY") and (reading.has("WHO", "WHEN") or "表" in text or "安排" in text)
    )
    if (reception and reading.has("WHO", "ON_DUTY")) or on_duty:
        if not (reading.has("WHO", "WHEN", "ON_DUTY", "SHOW") or "表" in text):
            return None
        if reading.has("RULE"):
            return None
        return _query(reading, "duty_roster", kind="reception" if reception else None, places=places_named(reading))
    return None


def rule(reading: Reading) -> Act | None:
    """What the town's rules say."""
    kind = asked_kind(reading)
    if reading.has("RULE") and (kind or reading.has("OBLIGED", "DUTIES")) and asks(reading):
        return _query(reading, "rule", kind=kind, who=None, start=None, end=None)
    if kind and re.search(
        r"(?:一年|每年|每季度|每个?季度|一个季度|届内|一届)[^，。]{0,4}(?:要|得|该|应该|必须|需要|至少|最少)[^，。]{0,8}(?:几|多少|好多)|(?:多久|多长时间|几天|几个月)[^，。]{0,4}(?:要|答复|一次|内)",
        reading.text,
    ):
        return _query(reading, "rule", kind=kind, who=None, start=None, end=None)
    return None


def missing(reading: Reading) -> Act | None:
    """Who has not yet."""
    kind = asked_kind(reading)
    if (
        (kind or reading.has("DUTIES"))
        and reading.has("WHO")
        and reading.has("MISSING")
        and not (kind == "suggestion" and re.search(r"(?:哪些|哪几条|几条|多少条)建议", reading.text))
    ):
        if re.search(
            r"(?:谁|哪些人|哪个|哪几个|哪些代表|几个人|多少人|几个|哪几位|名单|有谁|几位|哪位|哪些同志|哪些组|多少代表)[^，。]{0,8}(?:没|未|差)|(?:没|未)[^，。]{0,8}(?:的|代表)?(?:有|是|都是)?(?:哪|谁|几|多少|名单)",
            reading.text,
        ):
            return _query(reading, "missing", kind=kind)
    return None


def suggestion_state(reading: Reading) -> Act | None:
    """How far one suggestion is."""
    text = reading.text
    number = suggestion_number(text)
    about_one = number is not None or re.search(
        r"(?:我|我们)(?:的|提的|呢|提呢|那条|上次提的|反映的|报的|交的).{0,24}(?:建议|提案|议案)|那条.{0,16}建议|[的呢]建议|这条|那个建议|该建议",
        text,
    )
    if not about_one or not (
        number is not None or "建议" in text or "提案" in text or "议案" in text or reading.quoted
    ):
        return None
    if not (reading.has("STATE") or reading.has("ASK", "WHO") or _MARKS.search(text) or _GIVE_ASK.search(text)):
        return None
    topic = topic_of(text, reading.gazetteer.town.topics) if number is None else None
    return _query(
        reading,
        "suggestion",
        number=number,
        topic=topic,
        places=() if number else places_named(reading),
        start=None,
        end=None,
    )


def roster(reading: Reading) -> Act | None:
    """Who is in which group, who looks after whom, how to reach someone."""
    if not reading.has("ROSTER") and not re.search(
        r"(?:谁|哪个|哪位)[^，。]{0,8}(?:联系|负责|管)(?:我们)?[^，。]{0,6}(?:组|代表)|归[^，。]{0,8}(?:联系|管)",
        reading.text,
    ):
        return None
    who = who_asked(reading)
    if who is None or (asked_kind(reading) is not None and not reading.groups):
        return None
    return _query(reading, "roster", who=who, start=None, end=None)


def schedule(reading: Reading) -> Act | None:
    """What comes when."""
    kind = "reception" if reading.has("RECEPTION_DAY") else asked_kind(reading)
    known = kind or re.search(r"提醒|通报|小组会|安排|活动|评议|培训", reading.text)
    if (
        reading.has("WHEN")
        and known
        and not re.search(r"我(?:们)?(?:组)?(?:是|上次|哪天|什么时候)(?:走访|视察)|你|的时候", reading.text)
    ):
        return _query(reading, "schedule", kind=kind, who=None)
    if re.search(
        r"有(?:什么|哪样|哪些|些什么|些哪样|啥)(?:安排|活动|工作安排|任务安排|会)|(?:活动|工作)?安排(?:是什么|发一下|有哪些)",
        reading.text,
    ):
        return _query(reading, "schedule", kind=kind, who=None)
    return None


def progress(reading: Reading) -> Act | None:
    """How the six duties (六个一) stand."""
    text = reading.text
    if "六个一" in text or (reading.has("DUTIES") and (reading.has("PROGRESS") or "完成情况" in text)):
        if reading.has("PROGRESS", "SHOW", "ASK", "HOW_MANY", "STATE") or _GIVE_ASK.search(text) or "情况" in text:
            return _query(reading, "progress")
    if (re.search(r"还(?:差|欠|缺)(?:哪|几|多少|些?什么)", text) and not reading.has("VENUE")) or re.search(
        r"差(?:哪几|几)项", text
    ):
        return _query(reading, "progress", kind=asked_kind(reading))
    kind = asked_kind(reading)
    if (
        kind
        and (
            re.search(
                r"够(?:不够|了吗|没|数)|达标|完成(?:了?吗|没|任务)|给(?:够|完成|达标|整完|做完)|完成(?:了)?没有", text
            )
        )
        and who_asked(reading)
    ):
        return _query(reading, "progress", kind=kind)
    return None


def count(reading: Reading) -> Act | None:
    """How many."""
    kind = asked_kind(reading)
    if kind is None or not reading.has("HOW_MANY"):
        return None
    if not re.search(r"几|多少|好多|总数|数量", reading.text) or re.search(r"你|你们", reading.text):
        return None
    who, (start, _) = who_asked(reading), period(reading)
    if (
        who is None
        and start is None
        and not reading.addressed
        and not re.search(r"一共|总共|合计|累计|共", reading.text)
    ):
        if not reading.has("TOPICAL"):
            pass
    topic = topic_of(reading.text, reading.gazetteer.town.topics) if kind in ("suggestion", "voice") else None
    return _query(reading, "count", kind=kind, topic=topic, places=places_named(reading))


def listing(reading: Reading) -> Act | None:
    """Which ones."""
    kind = asked_kind(reading)
    if not reading.has("LISTING") or not (kind or re.search(r"记录|台账", reading.text)):
        return None
    if not (reading.has("SHOW", "WHO") or re.search(r"哪些|哪几|有些哪样|记录|明细|清单", reading.text)):
        return None
    topic = topic_of(reading.text, reading.gazetteer.town.topics) if kind in ("suggestion", "voice") else None
    return _query(reading, "list", kind=kind, topic=topic, places=places_named(reading))


RULES: dict[str, Rule] = {
    found.__name__: found
    for found in (
        venue,
        ranking,
        rule,
        roster,
        duty_roster,
        missing,
        suggestion_state,
        progress,
        schedule,
        count,
        listing,
    )
}
"""Every look-up by name, the most particular first."""


def query(reading: Reading) -> Act | None:
    """The look-up that the words ask for, or None."""
    if not asks(reading) or reading.has("HEARSAY", "DREAM"):
        return None
    if re.search(r"(?<!给)你(?!会|能|好|帮|查|给我)", reading.text) or (reading.called and "你" in reading.text):
        return None
    for name, found in RULES.items():
        act = found(reading)
        if act is not None:
            reading.note(f"query {name}")
            return act
    return None
