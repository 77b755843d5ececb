"""Look-ups (查询) in the books: how far, how many, which, who not yet (pure). A table of named rules, the first that fits."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.model import Act, Verb
from bot.nlp.reading import Reading
from bot.nlp.sayings import asked_kind, period, places_named, who_asked
from bot.nlp.topics import topic_of
from bot.nlp.updates import numbers_of

Rule = Callable[[Reading], Act | None]

GIVE_ASK = re.compile(
    r"(?:^|[，,。 ]|[一-鿿])给(?=办|完成|整完|整归|够|齐|有|办|答复|落实|达标|合格|走访|述|提|报|值|列席|学完|视察|调|做完|交|修|解决|通过|定|要|得|是|处理|回复|算)"
)
"""给+verb asks in the dialect (给完成了: is it done?)."""

_ASKING = re.compile(
    r"[?？]|吗[，。！~\s]*\Z|(?:没有|没得|没|不|么)[，。！~\s]*\Z|什么|怎么|哪[样些个天位几家里点一步]|谁|值班表|轮值表|排班|咋|怎么样|怎样|齐不齐|达标没|(?<![好十])几(?!乎)|多少|好多|何时|多久|好久"
    r"|情况|进度|查一?下|查查|看看|看一下|瞧瞧|发一下|发我|列一?下|列出|统计|名单|明细|清单|记录|排行|排名|最多|最少|还差|还欠|安排|电话|制度"
)
_HOW_MANY = re.compile(
    r"(?<![好十])几(?=户|次|条|件|起|个|人|场|家|名|回|项|趟|批|份|位|宗|了|\Z)"
    r"|多少(?!钱一|钱斤|天)|好多(?=户|次|条|件|起|个|人|场|家|名|回|了|\Z)|总数|数量|总共有"
)
_NOT_YET = re.compile(
    r"(?:谁|哪些|哪个|哪几|几个|多少人|多少代表|名单|有谁|几位|哪位)[^，。]{0,10}(?:没|未)|(?:谁|哪些人|哪些代表|哪个人)[^，。]{0,6}(?:差|欠)"
    r"|(?:没|未)[^，。]{0,10}?(?:有|是|都是|还有|的)?(?:哪|谁|几个|几位|几人|多少|名单)"
)
_STATE = re.compile(
    r"哪一?步|到哪|进展|进度|结果|答复(?:了)?(?:吗|没|给)|答复没|下文|回音|着落|消息|怎么?样了|咋个?样了|什么情况|办理情况|哪个单位|谁在?办|哪家|状态|办(?:好|完|结|理)?(?:了)?(?:没|吗)"
    r"|修(?:好)?(?:了)?(?:没|吗)|解决(?:了)?(?:没|吗)|落实(?:了)?(?:没|吗)|处理(?:了)?(?:没|吗)|回复(?:了)?(?:没|吗)|反馈(?:了)?(?:没|吗)|交给?(?:了)?(?:谁|哪)|立项(?:了)?(?:没|吗)|办没办|批(?:了)?(?:没|吗)"
    r"|几时(?:能|可以|会)?(?:办|修|解决|答复)|什么时候(?:能|可以|会)?(?:办|修|解决|答复)|咋个说|怎么说|情况"
)
_ONE_SUGGESTION = re.compile(
    r"我们?(?:的|提的?|呢|提呢|那条|上次提的?|反映的?|报的?|交的?|写的?|上个月提的?|去年提的?|年初提的?).{0,24}(?:建议|提案|议案)"
    r"|(?:那|这)(?:条|个|件).{0,16}(?:建议|提案|议案)|(?<!些)[的呢](?:建议|提案|议案)|^[^，。]{2,16}(?:建议|提案|议案)(?=.{0,4}(?:给|办|答|进|结|有|怎|咋|到|修))|该建议"
)
_SEVERAL = re.compile(r"哪些|哪几|几条|几件|多少|所有的?建议|全部建议|各条")
_BOLD = re.compile(r"一共|总共|合计|累计|多少|好多|[?？]|了\s*\Z")
"""Signs that figures of the books are wanted where neither a person nor a period is told."""
_WEAK = frozenset({"study", "duty", "voice", "deed", "letter", "meeting"})
"""Kinds whose words are everyday words: a question about them needs to say whom it is about."""


def asks(reading: Reading) -> bool:
    """Whether the words ask for something at all."""
    return _ASKING.search(reading.text) is not None or GIVE_ASK.search(reading.text) is not None


def look_up(reading: Reading, about: str, **facts: Any) -> Act:
    """A `query` act with who and when as the words tell."""
    start, end = period(reading, ahead=about in ("schedule", "duty_roster"))
    return Act(Verb.QUERY, about=about, who=who_asked(reading), start=start, end=end).but(**facts)


def ranking(reading: Reading) -> Act | None:
    """Who has most; the handler declines it."""
    kind = asked_kind(reading)
    if not re.search(r"最[多少勤积高]|排名|排行|第一名|前[三五十]名|倒数|榜|谁[^，。]{0,6}多|名次", reading.text):
        return None
    if kind is None and not reading.has("DUTIES"):
        return None
    group = reading.groups[0].value if reading.groups else None
    return look_up(reading, "ranking", kind=kind, who=group)


def missing(reading: Reading) -> Act | None:
    """Who has not yet."""
    kind = asked_kind(reading)
    if kind is None and not reading.has("DUTIES"):
        return None
    if _NOT_YET.search(reading.text) is None or re.search(
        r"(?:哪些|哪几条|几条|多少条|哪几件)建议|建议[^，。]{0,8}(?:哪些|哪几|几条)|(?:答复|办结|办理|落实|解决|办完)的?建议",
        reading.text,
    ):
        return None
    if re.search(r"我(?!们)[^，。]{0,6}(?:还)?(?:差|没|欠)", reading.text):
        return None
    who = who_asked(reading)
    return look_up(reading, "missing", kind=kind, who=None if who == "me" else who)


def suggestion_state(reading: Reading) -> Act | None:
    """How far one suggestion is."""
    text, numbers = reading.text, numbers_of(reading.text)
    if not numbers and (_SEVERAL.search(text) or _ONE_SUGGESTION.search(text) is None):
        return (
            None
            if not (reading.quoted and "建议" in reading.quoted and re.search(r"[这那]条|这个|那个", text))
            else _quoted_one(reading)
        )
    if not numbers and any(p.value != (reading.sender.name if reading.sender else None) for p in reading.people):
        return None
    if not numbers and re.search(r"列一?下|列出|清单|记录|明细|导出", text):
        return None
    if _STATE.search(text) is None and GIVE_ASK.search(text) is None and _ASKING.search(text) is None:
        return None
    if numbers:
        return look_up(reading, "suggestion", number=numbers[0], who=None, places=(), start=None, end=None)
    topic = topic_of(text, reading.gazetteer.town.topics)
    return look_up(reading, "suggestion", topic=topic, places=places_named(reading), start=None, end=None)


def _quoted_one(reading: Reading) -> Act | None:
    """这条有答复了吗, said to a quoted suggestion."""
    return look_up(reading, "suggestion", who=None, start=None, end=None) if _STATE.search(reading.text) else None


def progress(reading: Reading) -> Act | None:
    """How the six duties (六个一) stand, or one of them."""
    text, kind = reading.text, asked_kind(reading)
    whole = "六个一" in text or reading.has("DUTIES") and re.search(r"完成|进度|情况|还差|还欠|齐|够", text) is not None
    if whole and (kind is None or "六个一" in text):
        return look_up(reading, "progress")
    lacking = re.search(r"(?:还|都)?(?:差|欠|缺)(?:着|些)?(?:哪|几|多少|什么|些什么|点哪样)", text)
    if (
        lacking
        and not reading.has("VENUE")
        and (reading.addressed or re.search(r"项|任务|指标|六个|今年|季度|年|履职|完成", text) or kind)
    ):
        return look_up(reading, "progress", kind=kind)
    done = re.search(
        r"够(?:不够|了?(?:吗|没|数))|达标|完成(?:了)?(?:吗|没有?|任务)|给(?:够|完成|达标|整完|做完|整归一|算)|(?:做|整|搞)(?:够|完|齐)(?:了)?(?:吗|没有?)|算(?:不算)?完成|任务",
        text,
    )
    if kind and done and who_asked(reading):
        return look_up(reading, "progress", kind=kind)
    return None


def count(reading: Reading) -> Act | None:
    """How many."""
    kind = asked_kind(reading)
    if kind is None or _HOW_MANY.search(reading.text) is None:
        return None
    who = who_asked(reading)
    told = period(reading) != (None, None)
    if (
        kind in _WEAK
        and who is None
        and not told
        and not reading.addressed
        and not re.search(r"代表|一共|总共", reading.text)
    ):
        return None
    if kind in _WEAK and who == "me" and not re.search(r"(?:几|多少|好多)(?:次|场|回|人|件|条|起)", reading.text):
        return None
    if who is None and not reading.addressed and period(reading) == (None, None) and not _BOLD.search(reading.text):
        return None
    topic = topic_of(reading.text, reading.gazetteer.town.topics) if kind in ("suggestion", "voice") else None
    return look_up(reading, "count", kind=kind, topic=topic, places=places_named(reading))


def listing(reading: Reading) -> Act | None:
    """Which ones."""
    text, kind = reading.text, asked_kind(reading)
    shown = re.search(
        r"记录|明细|清单|流水|列一?下|列出|列个|有哪些|哪些|哪几[条件户次起]|有些(?:哪样|什么)|都(?:有|走访了|提了|办了)(?:哪|什么)|汇总|统计|查一?下|查查|看看|发我|发一下|给我看",
        text,
    )
    if (
        shown is None
        or kind is None
        and not re.search(r"我[^，。]{0,8}记录|记录[^，。]{0,4}(?:发|看|查|列|有)|(?:查|列|看)[^，。]{0,10}记录", text)
    ):
        return None
    if re.search(r"交到|交给|上交|报送|补齐|整理|填(?:好|一下|报)|写(?:好|一下|完)", text):
        return None
    if kind is None and re.search(r"聊天|通话|浏览|病历|考勤|转账", text):
        return None
    if kind in _WEAK and who_asked(reading) is None and not reading.addressed and period(reading) == (None, None):
        return None
    topic = topic_of(text, reading.gazetteer.town.topics) if kind in ("suggestion", "voice") else None
    return look_up(reading, "list", kind=kind, topic=topic, places=places_named(reading))


RULES: dict[str, Rule] = {
    found.__name__: found for found in (ranking, missing, suggestion_state, progress, count, listing)
}
"""Every look-up in the books by name, the most particular first."""
