"""Whether a message asks the books or the town at all, and the first look-up (查询) that answers it (pure)."""

from __future__ import annotations

import re

from bot.model import Act
from bot.nlp.frames import CUES, DAY, GROUP, PERSON, Slot
from bot.nlp.gates import Gated
from bot.nlp.lookups import ANY, CALENDAR, OUGHT_ONE, TOWN
from bot.nlp.mood import tells_a_few
from bot.nlp.queries import BOOKS, SHOWN
from bot.nlp.question import Lookup, Question
from bot.nlp.sayings import calls_somebody

LOOKUPS: Gated[Lookup] = Gated([*TOWN, *BOOKS, *CALENDAR])
"""Every look-up in the order they are tried: the town's facts, the books, the calendar."""

_TO_A_PERSON = re.compile(r"(?<!给)[你您](?!会|能|好|帮|查|给我|发|看看)")
_TO_ALL = (
    # a call or an announcement that holds the words of a question
    rf"报上来|报给|交上来|[之以]?前(?:交|报)|{DAY}前?(?:交|报)(?![通办了过的呢]|[^，。]{{0,4}}(?:几|多少|哪|好多))"
    r"|发(?:到|在)?群里|发出来|贴(?!一?[下哈]|出来)|有改动|为准|做好了|更新了|放(?:在)?(?:哪|那)"
    r"|没定|等消息|想想自己|想问问|想请教|\A\W*有没有(?:哪个|谁|人)(?!报|提|走|来反映)|借我|借一?[下哈]|打电话(?:来)?问"
    r"|大家(?:都)?(?:说说|看看|提(?![了过的])|讲讲)|尽管|商量|没想好"
    r"|请(?:各|大家|还|没)|谁[^，。]*谁|跟我说|帮忙|请客|学习强国"
    r"|[跟和挨]我[们]?(?:一起|一路|去|来|走)|抓紧|改天|回头|等(?:下|会)再"
    rf"|{DAY}再(?:看|问|查|说)"
    # somebody is told to report: 请李忠报一下今天走访了几户
    rf"|(?:请|让|喊|叫|麻烦)(?:{PERSON}|{GROUP})(?:各位|的代表|同志|把[^，。]{{2,14}})?[^，。]{{0,3}}(?:报|说|讲|交|填|发)"
    # put off, or somebody looked for: 哪天等, 在谁手上, 哪个晓得, 哪个来调解一哈, 哪个一路
    r"|哪天(?:等|再|都|也|还|不是)|在(?:谁|哪个|哪位)(?:手|那|家)|(?:谁|哪个|哪位)(?:知道|晓得)"
    r"|(?:谁|哪个|哪位)(?:代表)?(?:搬|拿|借|动|方便|来|能来|去当|会|有空|想|一路|一起|愿|跟我|顺路|手上|手头|手机|替|拍|带|开车|顶|家有|有多|那里有)"
    r"|(?:\A|[，。,；]|来|就|都|还|跑来|专门|才)问(?!一?[下哈问]|了?[两三几][回次遍]|[题候卷好]|[：:])[^，。]"
    r"|(?:哪个|谁|哪位)有事|提前说一声|抽空|定下来|几点到|我在[^，。]{1,6}等|哪个帮|本来|没走成|没去成|泡汤"
    r"|(?:记不清|记不得|说不清)[几有是]|没细数|补[^，。]{0,4}记录|记录[^，。]{0,6}(?:没写|没补|停在|停了|断了|缺了|漏了)|记录本"
)
_ELSEWHERE = re.compile(r"学校|医院|公司|娃娃?|班主任|单位(?!在|办|承)|驾校|家长")
"""Where other people's plans and rules are made."""


def query(asked: Question) -> Act | None:
    """The look-up that the words ask for, or None."""
    reading = asked.reading
    if (not asked.asks(*ANY) and not asked.says(_WORTH)) or reading.has("HEARSAY", "DREAM", "CONDITION"):
        return None
    if not reading.addressed and calls_somebody(reading):
        return None
    if _TO_A_PERSON.search(reading.text) or (reading.called and "你" in reading.text) or asked.says(_TO_ALL):
        return None
    for found, _, _ in LOOKUPS.open(asked.frame.letters | reading.concepts):
        act = found(asked)
        if act is None:
            continue
        if (
            act.about in ("schedule", "rule", "count")
            and _ELSEWHERE.search(reading.text)
            and act.kind not in ("suggestion", "voice")
        ):
            return None
        reading.note("query", found.__name__)
        return act
    return None


_WORTH = (
    r"是哪|在哪|还有几天|哪一?组|电话|手机号|联系方式|职务|都有谁|值班表|轮值表|排班|安排|(?:咋个?|怎么|如何)排"
    r"|成员|活动"
)
"""Nouns that ask by standing alone."""


def closing(asked: Question) -> bool:
    """Whether the message as a whole asks: it begins with 列一下, 看看 or ends with what is asked, 有几条, 批了没."""
    if asked.reading.letters.isdisjoint(_MAY_CLOSE) or tells_a_few(asked.reading):
        return False
    if (
        asked.begins(Slot.SHOW)
        or asked.says(_ASKS_AS_A_WHOLE)
        or asked.frame.kinds_asked
        or (asked.says(_BY_WHOM) and asked.numbers)
    ):
        return True
    end = len(asked.frame.text.rstrip(" ，。！!?？~"))
    return any(match.end() >= end - 2 and match[0] not in _THINGS_TOLD for match in asked.frame.where(*_CLOSERS))


_BY_WHOM = r"(?:归|由|给|是)?(?:哪[个家一]?|什么)(?:部门|单位)"
_THINGS_TOLD = ("情况", "进度", "进展", "结果", "状态", "消息")
"""At the end of a message these are as often what was told: 报告了今年履职情况."""
_WHICH_OF = (
    r"(?:了|过)哪[些几]|有哪[些几][条件户次起]|有哪[些几][^，。]{0,2}(?:代表|人|建议|问题|意见|纠纷|实事)|哪[些几][个位]?(?:代表|人)"
    r"|前[一二三四五六七八九十0-9]+名"
)
_ASKS_AS_A_WHOLE = rf"{SHOWN}|算不算|够不够|齐不齐|{OUGHT_ONE}|{_WHICH_OF}"
_CLOSERS = (Slot.OFTEN, Slot.MANY, Slot.WHICH, Slot.WHO, Slot.STATE, Slot.WHETHER, Slot.LIST, Slot.SHOW, Slot.MOST)
_MAY_CLOSE = frozenset("把附怎如给部").union(*(CUES[slot] for slot in _CLOSERS))
"""One of these stands in every message that asks as a whole."""
