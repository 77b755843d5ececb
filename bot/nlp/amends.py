"""Corrections: what the sender's last record says otherwise (pure)."""

from __future__ import annotations

import re
from typing import Any

from bot.model import Act, Found, Verb
from bot.nlp.corrected import correct_part, corrected_act
from bot.nlp.reading import Reading
from bot.nlp.sayings import KIND_CONCEPTS
from bot.nlp.stretches import blanked
from bot.nlp.takebacks import entry_named

_LEFT_OUT = (
    r"[写报记说填]漏了?|(?:漏|少|忘记?)(?:了)?(?:写|报|记|加|填|说|算)(?:了)?|漏了?"
    r"|(?:再|还|另外)?(?:加上|补上|添上|加个|添[个两几一三]?[个人位名]?)|补充一?下?"
)
ADDS = re.compile(
    r"\s*(?:对了|另外)?(?:刚才|刚刚|上面|上一?条)?(?:我?[报发写记说][的呢])?(?:那[条个])?[，, ]*"
    r"(?:(?:地点|地方|村子|村|人员|人|名字|参加的|同去的)?(?:里|中)?"
    rf"(?:还|又)?(?:{_LEFT_OUT})|(?:另外)?还有|还[去到]了)"
)
_FIELD = r"(?:地点|地方|村子|村名|时间|日期|日子|人数|户数|数字|数目|名字|人名|人|钱数|金额|单位|类型|类别)"
_SLIP = r"(?:说|写|打|按|敲|报|搞|记|弄|讲|填|输|整|数|看|发)"
_WRONG = re.compile(
    rf"改成|改为|改作|改到|改一下|更正|纠正|(?<!被){_SLIP}(?:错|岔|反|快|混)|{_SLIP}成"
    rf"|(?<![大])多(?!数|半){_SLIP}[^，。]{{0,6}}[，, ]?(?:应该|捐的|花的|出的)?是|{_SLIP}(?:多|少)了"
    r"|少[报算]|口误|手误|有误|应该[是算]|应为|应是|应该(?:有)?[0-9一二两三四五六七八九十]"
    # one of two is right: 不是3户是4户, 是5户不是3户, 7户，不是8户
    r"|不是[^，。]{1,12}[，, ]?(?:而)?是|(?<!不)是[^，。]{1,12}[，, ]?不是"
    r"|不是[^，。,]{1,12}[，, ](?:前后|其实|实际|一共|总共|拢共|加起来|算下来|算起来)*是?[0-9]"
    r"|\A[^，。,]{1,10}[，, ]不是[^，。,]{1,10}\Z"
    r"|\A不是[^，。,]{1,10}[，, ][0-9一二两三四五六七八九十]"
    r"|\A\W*(?:[哦噢啊哎呀]+[，, ]?)?(?:不对|错[了咯]|\*)|[0-9][户人条件起次名家号日][，, ]?不是[^，。]{0,3}[0-9]"
    rf"|{_FIELD}{_SLIP}?(?:错|不对|有误)|{_FIELD}(?:是|改|补充|补一下)"
    r"|(?:户|人|名|条|起|件|次|村)(?:才)?(?:是)?对"
)
_ASKS = re.compile(r"吗|？|\?|是不是|怎么|咋个")
_TALK = re.compile(
    r"不是我|我没|会议|开会|的会|小组会|值班表|接待日|通知|群名|备注|电话|号码|改天|手机(?![字打屏输])|密码|车票|价格|一斤|块钱一|心情|天气"
)
_DAY_LED = re.compile(r"(?:是|成|为|到|在|改|[：:，, *]|\A|才)\s*\Z")
"""What stands right before a day that is corrected to: 是昨天, 改成5月3日, 日期错了，5月3日."""
_OF_DAYS = re.compile(
    r"日期|日子|时间|哪天|改|更正|纠正|[说写打报搞记弄讲填][错岔反混成快]|\A\W*[哦噢啊]?错|[0-9][日号][，, ]?不是|口误"
    r"|不是[^，。]*[，, ]?(?:而)?是|是[^，。]*[，, ]不是|补"
)
"""A day is corrected in so many words; 应该是星期天 alone is talk."""
_NOT_OURS = re.compile(
    r"发错群|发错人|说错话|打错字(?![^。]*[0-9])|搞错人|发错图|发错了一张|认错人|打错电话|走错|算错账|搞错方向|道歉|道个歉"
)


def to_suggestion(reading: Reading) -> Act | None:
    """转建议: the report becomes a suggestion."""
    if (
        not re.search(
            r"转(?:成|为|作)?(?:一条|正式)?建议|(?:作为|列为|升为|变成|当成?)(?:一条|正式)?建议", reading.text
        )
        or len(reading.text) > 24
    ):
        return None
    return Act(Verb.AMEND, kind="suggestion", number=entry_named(reading.text))


_LETTERS = frozenset("当别莫改更纠错岔反快混成少误应对*补漏加添还另算忘多")
"""One of these stands in every correction that does not say 不是."""
_MIDWAY = re.compile(r"(?:[啊哦噢哎呀嗯]|[，。…,]\s*)(?:不对?[，, ]|不是[，, ]?|纠正|更正)|[啊哦噢]不(?:对|是)?")


def announced(text: str) -> bool:
    """Whether the message begins by saying that it corrects: 更正一下，…."""
    return _ANNOUNCED.match(text) is not None


def corrects_itself(reading: Reading) -> bool:
    """来了八十多人…纠正，九十多人: the slip and its correction stand in one message."""
    slip = _MIDWAY.search(reading.text)
    return slip is not None and any(figure.end <= slip.start() + 1 for figure in reading.quantities)


def amend(reading: Reading) -> Act | None:
    """不对，是4户; 改成十九村; 不是走访是视察; 还有段红梅; 日期改成昨天."""
    text, letters = reading.text, reading.letters
    if (
        letters.isdisjoint(_LETTERS)
        and not ("是" in letters and not letters.isdisjoint("不间期数额点方村日名单类人"))
        and not _quotes_own(reading)
    ):
        return None
    if (kind := _other_kind(reading)) is not None:
        return kind
    adding = (ADDS.match(text) or _ADDED_AFTER.search(text)) is not None and not re.search(r"没|未|不", text)
    wrong = _WRONG.search(text) is not None
    wrong = wrong or (_quotes_own(reading) and _IS.match(text) is not None)
    if not (adding or wrong) or _NOT_OURS.search(text) or _ASKS.search(text) or len(text) > 60:
        return None
    if _PROPOSED.search(text):
        return None
    if reading.has("CALL_ALL", "PLAN", "MEETING", "HEARSAY", "YOU") or _TALK.search(text):
        return None
    kept = correct_part(text)
    act = corrected_act(reading, kept, adding)
    both = act.kind is not None and "不是" in text
    if len(_left_over(reading)) > (24 if both or _ANNOUNCED.match(text) else 10):
        return None
    told = act.kind or act.count is not None or act.places or act.people or act.money
    if not told and not (act.start and _DAY_LED.search(text[: reading.dates[-1].start]) and _OF_DAYS.search(text)):
        return None
    if act.people and re.search(rf"没[得有]?{act.people[0]}", text):
        return None
    if adding and not (act.places or act.people) and (act.count is None or "加上我" in text):
        return None
    whole = _quotes_own(reading) and len(reading.quantities) > 1  # 少写了一户，7户
    if adding and act.count is not None and "是" not in text and not whole:
        return None  # 漏了一个快递
    only_money = act.money and not (act.kind or act.places or act.people)
    if only_money and (act.money or 0) < LEAST_SUM and not re.search(r"错|改|更正|钱|金额|元|万", text):
        return None  # 是5块不是6块: a price
    if reading.sender and act.people == (reading.sender.name,):
        return None
    return act


LEAST_SUM = 200
"""Yuan from which on a bare sum is no price."""
_PROPOSED = re.compile(r"(?<![的条个号])建议[^，。]{2,20}改(?:成|为|到)")
"""建议把清运改成一天一趟: a proposal corrects nothing."""
_ADDED_AFTER = re.compile(r"(?:名字|人)?(?:也)?(?:补上|加上|添上|补进去|加进去)(?:\W*\Z|[，, ][他她]们?也)")
"""李桂芝也一起去的，名字补上."""
_ANNOUNCED = re.compile(r"\s*(?:更正|纠正|改一下|订正|修正)")
"""A correction announced as one may go on to say how the slip came about."""


def _other_kind(reading: Reading) -> Act | None:
    """不是走访，是接待; 是调研，不是走访; 不是建议，是反映的情况: nothing but two kinds, and which of them is right."""
    match = _THIS_NOT_THAT.fullmatch(reading.text.strip(" ，。!！"))
    if match is None:
        return None
    right, wrong = match["right"] or match["first"], match["wrong"] or match["second"]
    kind = _kind_named(reading, right)
    return Act(Verb.AMEND, kind=kind) if kind and _kind_named(reading, wrong) else None


_THIS_NOT_THAT = re.compile(
    r"(?:[这那刚上][^，。是]{0,6})?(?:不是(?P<wrong>[^，。,]{2,8}?)[，, ]?(?:而)?(?:应该)?是(?P<right>[^，。,不]{2,8})"
    r"|(?:应该|算)?是?(?P<first>[^，。,不]{2,8})[，, ]?(?:不是|别当|莫当|别算|莫算)"
    r"(?P<second>[^，。,]{2,8}?)[登记报算]?)"
)


def _kind_named(reading: Reading, words: str) -> str | None:
    """The kind that *words* of the message name."""
    at = reading.text.find(words)
    spoken = {mark.concept for mark in reading.marks if at <= mark.start < at + len(words)}
    if re.search(r"反映|民意|社情", words):
        return "voice"
    return next((kind for kind, concepts in KIND_CONCEPTS if kind != "voice" and spoken & {*concepts}), None)


_IS = re.compile(r"\s*(?:应该)?是\s*[0-9一二两三四五六七八九十]")


def _quotes_own(reading: Reading) -> bool:
    """Whether the reply quotes the sender's own words or the bot's."""
    own = reading.sender.name if reading.sender else None
    return reading.quoted is not None and (reading.quotes_bot or (own is not None and reading.quoted.startswith(own)))


_KINDS = frozenset(concept for _, concepts in KIND_CONCEPTS for concept in concepts)
"""Concepts that name a kind."""


def _left_over(reading: Reading) -> str:
    """The words that neither correct nor name a fact: many of them, and it is other talk."""
    found: list[Found[Any]] = [*reading.quantities, *reading.dates, *reading.places, *reading.people]
    spans = [(one.start, one.end) for one in found]
    spans += [(mark.start, mark.end) for mark in reading.marks if mark.concept in _KINDS]
    return _CORRECTING.sub("", blanked(reading.text, spans, ""))


_CORRECTING = re.compile(
    r"不是|应该|应为|改成|改为|改作|写成|报成|打快|弄混|搞混|也?一路克呢|[他她]?也?一起去的|[他她]也(?:去|克|来|在)了?的?|的事|补充|加一[下哈]|加上去|也(?:去|克|来|在)[了呢的]?|也?跟着?(?:一起)?(?:去|克|走|来)[的呢了]?|前后|其实|实际|算[下起]来|加起来|参加|同去|一起|忘|多打|零|村子|日子|钱数|更正"
    r"|纠正|[说写打报搞记弄讲填输整数看][错岔反][了咯]?|刚才|刚刚|上一?条|上面|那条|前面|不对|有误"
    r"|口误|手误|一下|不好意思|地点|时间|日期|人数|户数"
    r"|数字|还有|加上|漏了|少写|补上|另外|是|了|的|在|去|到|我|把|从|成|才|对|也|都|和|跟|这|那|个|哈"
    r"|哦|噢|嘛|呢|啊|[，。,.！!：:*、\s]|第[0-9]+条|[0-9]+|走的?|去的?|选民|群众|记录|下午|上午|昨天"
    r"|今天"
)
