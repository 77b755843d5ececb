"""Look-ups (查询) in the books: how far, how many, which, who not yet: a table of rules (pure)."""

from __future__ import annotations

import re

from bot.model import Act
from bot.nlp.frames import CUES, DAY, PERSON, PLACE, Slot
from bot.nlp.question import Lookup, Question
from bot.nlp.sayings import places_named

_WEAK = frozenset({"study", "duty", "voice", "deed", "letter", "meeting"})
"""Kinds whose words are everyday words: a question about them needs to say whom or which days it is about."""


def ranking(asked: Question) -> Act | None:
    """Who has most; the handler declines it."""
    if (
        not asked.asks(Slot.MOST)
        or not asked.says(r"谁|哪|排|榜|名|第几|[?？]")
        or (
            asked.kind is None
            and not asked.duties
            and not (
                asked.says("排") and (asked.reading.addressed or (asked.who == "me" and asked.says("全镇|镇里|组里")))
            )
        )
    ):
        return None
    return asked.act("ranking", kind=asked.kind, who=None if asked.who == "all" else asked.who)


def missing(asked: Question) -> Act | None:
    """Who has not yet: 谁还没走访, 没述职的有哪几个, 一季度没走访的名单."""
    if asked.kind is None and not asked.duties:
        return None
    frame = asked.frame
    wanted = (
        frame.near(Slot.WHO, Slot.NOT, 10)
        or frame.near(Slot.NOT, Slot.WHO, 14)
        or frame.near(Slot.NOT, Slot.LIST, 10)
        or asked.says(r"(?:没|未)[^，。]{1,8}的(?:是|有)(?:哪些|谁|哪[几一]?[个位])")
        or asked.says(r"(?:没|未)[^，。]{0,12}(?:代表|人|同志)[^，。]{0,3}(?:哪|几|多少|好多|谁)")
    )
    if not wanted or (asked.who == "me" and asked.duties) or asked.says(r"我(?!们)[^，。]{0,6}(?:还)?(?:差|没|欠)"):
        return None
    if asked.kind == "suggestion" and asked.says(_OF_SUGGESTIONS):
        return None
    return asked.act("missing", kind=asked.kind, who=None if asked.who == "me" else asked.who)


_OF_SUGGESTIONS = (
    r"(?:哪些(?!代表|人|同志)|哪[几一]?[条件]|[几多]少?条)[^，。]{0,4}建议|哪[几一]?个建议"
    r"|建议[^，。]{0,8}(?:哪些(?!人|代表|同志)|哪几[条件]|几条)"
    r"|(?:答复|办结|办理|落实|解决|办完)[的呢]?建议"
)
"""What is missing is a step of suggestions, not a deputy: 哪些建议没答复."""

_ONE = (
    # mine, or one told by its matter: 我提的…建议, 那条…建议, 修路的建议
    rf"我们?(?:[的呢]|那[条个件]|(?:上次|前面|{DAY})?(?:提|反映|报|交|写)(?:过"
    r"|了)?[的呢]?).{0,24}(?:建议|提案|议案)"
    r"|我[^，。]{0,6}建议[^，。]{1,12}那[条个件]|我[^，。]{0,10}提(?:过|了)?[的呢][^，。]{0,12}[那这][条个件]"
    r"|[那这该](?:条|个|件)?.{0,16}(?:建议|提案|议案)|(?<![些号])[的呢](?:建议|提案|议案)"
    r"|^[^，。]{2,16}(?:建议|提案|议案)(?=.{0,4}(?:给|办|答|进|结|有|怎|咋|到|修))"
)
_SEVERAL = r"哪些|哪几|几条|几件|多少|好多|所有的?建议|全部建议|各条"
_STEP = (
    # a step of the offices asked after: 办了没, 哪家在修, 几时能解决
    r"(?:办|修|答复|解决|落实|处理|回复|反馈|立项|批|整|装|采纳)(?:好|完|结|理)?(?:了|咯)?(?:没|吗|给)"
    r"|办没办|(?:谁|哪[个家位]?)[^，。]{0,4}(?:办|承办|负责|接|管)|交给?(?:了)?(?:谁|哪)"
    r"|(?:几时|什么时候|好久|哪天|哪样时候)(?:能|可以|会|才)*(?:办|修|解决|答复|落实|整)|怎么说|咋个说"
    r"|承办单位|哪[个家]单位|回[话文信]"
)


def suggestion_state(asked: Question) -> Act | None:
    """How far one suggestion is: one told by number, as mine, or by its matter."""
    reading, numbers = asked.reading, asked.numbers
    stepping = asked.asks(Slot.STATE, Slot.GIVE) or asked.says(_STEP)
    if numbers:
        if not (stepping or asked.asks(Slot.WHETHER, Slot.SHOW, Slot.WHICH, Slot.WHO, Slot.WHEN)):
            return None
        return asked.act("suggestion", number=numbers[0], who=None, start=None, end=None)
    if reading.quoted and "建议" in reading.quoted and re.search(r"[这那][条个]|\A\W*(?:给|有|办|答)", reading.text):
        return asked.act("suggestion", who=None, start=None, end=None) if stepping else None
    if asked.says(_SEVERAL) or not asked.says(_ONE) or asked.says(r"列一?[下出个]|清单|记录|明细|导出"):
        return None
    own = reading.sender.name if reading.sender else None
    others = [person.value for person in reading.people if person.value != own]
    if others and not asked.says(rf"{PERSON}(?:提|交|反映)?[过了]?[的那][^，。]{{0,14}}建议(?!提|交|写)"):
        return None
    if not (stepping or asked.asks(Slot.WHETHER)) or not asked.says("建议|提案|议案|提[过了]?[的呢]"):
        return None
    topic = reading.topic(reading.matter)
    return asked.act(
        "suggestion",
        topic=topic,
        places=places_named(reading),
        start=None,
        end=None,
        who=others[0] if others else asked.who,
    )


def progress(asked: Question) -> Act | None:
    """How the six duties (六个一) stand, or one's share of one of them."""
    asking = asked.asks(Slot.STATE, Slot.WHETHER, Slot.GIVE, Slot.LACK, Slot.MANY, Slot.SHOW, Slot.WHICH)
    if asked.duties and (asked.kind is None or "六个一" in asked.reading.text):
        whose = asked.reading.addressed or asked.who is not None
        if not whose and all(m.word in _ANYBODYS for m in asked.reading.marks if m.concept == "DUTIES"):
            return None
        done = asked.says(r"六个一|完成|进度|情况|程度|差|欠|剩|齐|够|整|做")
        who = asked.who or ("me" if asked.says("帮我") else None)
        return asked.act("progress", who=who) if asking and done else None
    if asked.kind == "suggestion" and asked.says(_OF_SUGGESTIONS):
        return None
    if asked.asks(Slot.LACK) and not asked.says(r"钱|票|活动室") and not asked.reading.has("VENUE"):
        counted = asked.kind is not None or asked.dated or asked.says(r"项|哪样没|指标|履职|完成|季度|年")
        mine = asked.who is not None or asked.reading.addressed
        if (counted or asked.reading.addressed) and mine:
            return asked.act("progress", kind=asked.kind)
    enough = asked.says(_ENOUGH) and asked.asks(Slot.WHETHER, Slot.GIVE, Slot.STATE)
    if enough and asked.who is not None and (asked.kind is not None or (asked.reading.addressed and asked.who == "me")):
        return asked.act("progress", kind=asked.kind)
    if (
        asked.who not in (None, "all")
        and asked.kind is None
        and asked.says("进度|进展")
        and not asked.says("[看查瞧问解]了")
        and asked.asks(Slot.STATE)
    ):
        return asked.act("progress")
    own = asked.who == "me" and asked.kind is not None
    if own and (
        asked.frame.kinds_asked
        or asked.asks(Slot.GIVE)
        or asked.says("算不算|交差")
        or asked.says(r"(?:了|过)[^，。]{0,3}(?:没有?|没得|吗)\W*\Z")
    ):
        return asked.act("progress", kind=asked.kind)
    return None


_ANYBODYS = ("任务", "指标", "完成情况", "规定动作", "硬任务")
"""Words of duties that others use of theirs too."""
_ENOUGH = r"够(?!呛|累|辛苦|多|好)|达标|达没达标|完成|整完|做完|归一|任务|(?:提|走|述|办)齐"


_INTENDED = r"(?:要|想|准备|打算)(?:去|来|走|看|跑)"


def count(asked: Question) -> Act | None:
    """How many."""
    planned = asked.reading.has("PLAN") and not (asked.directed or asked.says("[?？]|多少"))
    if asked.kind is None or not asked.asks(Slot.MANY) or asked.ahead or planned or asked.says(_INTENDED):
        return None
    if asked.kind in _WEAK and not asked.directed and not asked.says(rf"代表|总共|民意|反映[^，。]*问题|{PLACE}"):
        return None
    if asked.kind in _WEAK and asked.who == "me" and not asked.says(r"(?:几|多少|好多)(?:次|场|回|人|件|条|起|个)"):
        return None
    if not asked.directed and not asked.says(rf"累计|多少|好多|[?？]|了\s*\Z|有(?:几|多少)[条件]\Z|{PLACE}"):
        return None
    return asked.act("count", kind=asked.kind, topic=asked.topic, places=places_named(asked.reading))


def listing(asked: Question) -> Act | None:
    """Which ones, or who did it: 提过哪些建议, 走访记录发我看看, 哪些人述职了."""
    if asked.kind is None:
        mine = asked.says(
            r"我[^，。]{0,8}记录|记录[^，。]{0,4}(?:发|看|查|列|有)|(?:查|列|看)[^，。]{0,10}记录"
            r"|我[^，。]{0,6}[报记](?:了|过|的|呢)"
            r"|(?:谁|哪[几些]?[个位]?)[^，。]{0,3}(?:报|交|发)了?记录"
            rf"|{PERSON}[^，。]{{0,8}}报了(?:些|点)?(?:啥|什么|哪样|哪些)"
        )
        shown = mine and asked.asks(Slot.SHOW, Slot.LIST, Slot.WHICH, Slot.WHO) and not asked.says(_NOT_BOOKS)
        return asked.act("list", places=places_named(asked.reading)) if shown else None
    which = asked.beside_kind(8, Slot.WHICH) or asked.says(rf"{_WHICH_VILLAGE}(?:\W|\Z)")
    shown = (
        asked.says(SHOWN)
        or asked.beside_kind(10, Slot.LIST)
        or asked.begins(Slot.SHOW)
        or asked.beside_kind(3, Slot.SHOW)
    )
    who = asked.beside_kind(8, Slot.WHO) and (asked.dated or asked.reading.addressed or asked.says("代表"))
    who = who and asked.who != "me" and asked.says("谁|哪")
    if not (which or shown or who) or asked.ahead or asked.says(_PAPERS) or asked.says(_TO_COME):
        return None
    if asked.kind in _WEAK and not asked.directed and not asked.says(rf"{PLACE}|社情民意"):
        return None
    return asked.act("list", kind=asked.kind, topic=asked.topic, places=places_named(asked.reading))


SHOWN = r"\A\W*(?:请|帮我?|麻烦)?把[^，。]{2,24}(?:列|调|找|翻|拉|发)(?:出来|一?[下哈]|给我|一遍)"
"""把我今年提过的建议都列出来."""
_WHICH_VILLAGE = r"(?:了|过|去)(?:哪些|哪几个)(?:村|户|人家|地方|单位)"
_TO_COME = r"准备|下次|下回|那天(?!收|接|来|的)|改成|说我"
_NOT_BOOKS = r"记录[台仪片]|聊天|通话|浏览|病历|考勤|转账|会议记录|成绩"
_PAPERS = (
    # papers about a kind that people pass around among themselves, and work upon them
    r"(?:培训|会议|学习)名单|交到|交给|上交|报送|补齐|整理|填(?:好|一下|报)|写(?:好|一下|完)"
    r"|(?:走访|接待|学习|值班|调研|视察|述职|建议)的?(?:表|材料|照片|总结|方案|报告|稿|本|簿)"
)


BOOKS = (
    Lookup(ranking, CUES[Slot.MOST]),
    Lookup(missing, CUES[Slot.NOT]),
    Lookup(suggestion_state),
    Lookup(progress),
    Lookup(count, CUES[Slot.MANY]),
    Lookup(listing),
)
"""Every look-up in the books, the most particular first."""
