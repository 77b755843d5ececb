"""Look-ups (查询) about the town itself: rules, rosters, rota, calendar, venues (pure). A table of named rules."""

from __future__ import annotations

from bot.model import Act
from bot.nlp.frames import DAY, GROUP, PERSON, PLACE, VENUE, Slot
from bot.nlp.question import Lookup, Question
from bot.nlp.reading import Reading
from bot.nlp.sayings import period, places_named

ANY = tuple(slot for slot in Slot if slot not in (Slot.NOT,))


def venue(asked: Question) -> Act | None:
    """七有: what a venue has and lacks."""
    seven = asked.says("七有|七个有")
    house = asked.says(rf"{VENUE}|活动室|代表之家|活动阵地|阵地建设")
    if not seven and not (
        house
        and (
            asked.asks(Slot.LACK)
            or asked.says(
                r"达标|达没达|完善|到位|合格|齐|设备|配备|配置|挂|牌子|标牌|上墙|桌椅|档案柜|书柜|书架|电脑|打印机|国旗|投影|阵地"
            )
        )
    ):
        return None
    if asked.says(r"[看查瞧问]了[^，。]{0,8}七有|七有[^，。]{0,8}看了"):
        return None
    if (asked.says(r"规定|制度") and not house) or asked.says(r"一把|一张|两张|我来|我去|我带"):
        return None
    if not asked.asks(Slot.LACK, Slot.WHETHER, Slot.GIVE, Slot.STATE, Slot.WHICH, Slot.SHOW):
        return None
    named = places_named(asked.reading, venue=True) or places_named(asked.reading)
    return asked.act("venue", places=named, who=None)


def rule(asked: Question) -> Act | None:
    """What the town's rules say: how often one must, what is laid down, what the six duties are."""
    if (asked.kind or asked.says("附议")) and asked.says(OUGHT_ONE) and not asked.says(_TO_MEET):
        return asked.act("rule", kind=asked.kind or "suggestion", who=None, start=None, end=None)
    if asked.says(_WRITTEN_DOWN):
        return asked.act("rule", kind=asked.kind, who=None, start=None, end=None)
    if asked.says(r"六个一(?:都)?(?:是|有|包括|指)(?:些)?(?:哪|什么|啥)"):
        return asked.act("rule", who=None, start=None, end=None)
    laid_down = (
        asked.asks(Slot.RULE)
        and (asked.kind or asked.duties or asked.reading.addressed or asked.says("代表"))
        and asked.says(_ASKED_OF_RULES)
    )
    if laid_down or (asked.kind and asked.asks(Slot.OFTEN) and not asked.says(_TOLD)):
        return asked.act("rule", kind=asked.kind, who=None, start=None, end=None)
    return None


OUGHT_ONE = (
    r"(?:一年|一届|每年|每届|一季度|一个季度)[^，。]{0,3}[次回][^，。]{0,2}还是|附议[^。]{0,10}(?:算不算|算|给算)"
    r"|代表[^。]{0,6}(?:要不要|用不用|需不需要)|(?:制度|规定)[^，。]{0,4}(?:咋个?|怎么|如何)[^，。]{0,2}(?:写|说|定|讲)"
)
"""How often, or whether one must: 述职是一年一次还是一届一次, 补选的代表要不要也述一次职."""
_WRITTEN_DOWN = r"[^，。]{2,8}制度(?:里|中|里头|上)?[^，。]{0,2}(?:咋个?|怎么|如何)[^，。]{0,2}(?:写|说|定|讲|规定)"
"""请示报告制度里头咋个写."""
_TO_MEET = rf"{DAY}|这次|一起|开会"
_ASKED_OF_RULES = r"咋|怎么|什么|哪样|哪些|有没有|给有|没得|没有|吗|看|发|说|查|讲|内容|[?？]"
_TOLD = (
    r"全镇|述过|过[^，。]{0,3}[的呢]|一共|总共"
    rf"|我[^，。]{{0,6}}(?:了|过)|(?:了|过|得)(?:几|多少|好多)|{PERSON}"
)
"""Signs that what was done is asked, not what must be."""


def roster(asked: Question) -> Act | None:
    """Who is in which group, who looks after whom, how to reach someone."""
    facts = {"start": None, "end": None}
    if asked.reading.people and _reaches(asked):
        return asked.act("roster", who=asked.reading.people[0].value, **facts)
    if asked.says(rf"{GROUP}(?:长|[的呢]?联系人)[^，。]{{0,3}}(?:电话|手机|号码|联系方式)"):
        return asked.act("roster", **facts)
    if asked.says(r"我[^，。]{0,4}(?:是|在|属于?|归)(?:哪|第几|几)[^，。]{0,2}组"):
        return asked.act("roster", who="me", **facts)
    if asked.kind or asked.duties:
        return None
    places = places_named(asked.reading)
    if asked.says(_LOOKS_AFTER) and (asked.who or places):
        return asked.act("roster", places=places, **facts)
    if asked.says(
        rf"(?:{GROUP}|主席团|全镇|我们镇)(?:有|都|是|的|呢|一共|总共|里|现在|名单上|代表|包括|发|看|些)*(?:{_MEMBERS})"
    ) or asked.says(rf"(?:{_MEMBERS})[^，。]{{0,4}}(?:{GROUP})"):
        return asked.act("roster", **facts)
    if asked.says(
        rf"(?:{PLACE})有?[几多]少?[个名]代表|(?:{PLACE})[^，。]{{0,6}}代表[^，。]{{0,3}}(?:哪|谁|几)"
        rf"|(?:哪|谁)[^，。]{{0,4}}(?:{PLACE})[^，。]{{0,3}}代表"
    ):
        return asked.act("roster", places=places_named(asked.reading), **facts)
    village = _village_first(asked.reading)
    if village and asked.says(r"\A[^，。]{2,6}?的?代表(?:是|有|都)*(?:谁|哪[几一]?[个位])"):
        return asked.act("roster", places=(village,), **facts)
    if village and asked.says(r"\A[^，。]{2,6}?(?:有|的)?(?:哪|几|多少)[^，。]{0,3}代表\W*\Z"):
        return asked.act("roster", places=(village,), **facts)
    return None


def _village_first(reading: Reading) -> str | None:
    """The village with whose name the message begins, a name that is an ordinary word too: 富民有哪几个代表."""
    villages = reading.gazetteer.town.villages.items()
    return next((name for name, others in villages if reading.text.startswith((name, *others))), None)


def _reaches(asked: Question) -> bool:
    """A person's telephone, group, constituency, village or post."""
    if asked.says(rf"\A\W*{PERSON}[的呢]?(?:电话|手机号?|联系方式|电话号码)\W*\Z"):
        return True
    wanted = asked.says(r"电话|手机号?|联系方式|号码") and asked.says(r"多少|好多|几|发|给|有没有|查|是|吗|[?？]|哪")
    return wanted or asked.says(r"哪个?(?:代表)?(?:小)?组|哪一?组|第几组|几组|哪个?选区|哪个?村|什么职务|哪样职务")


_LOOKS_AFTER = (
    rf"(?:谁|哪[个位])[^，。]{{0,10}}(?:联系|负责|管|挂)[^，。]{{0,8}}(?:{GROUP}|我|代表)"
    rf"|归[^，。]{{0,10}}(?:联系|管|负责)|(?:联系人|组长)是?(?:谁|哪[个位])"
    rf"|(?:{GROUP}|{PERSON}|我)[^，。]{{0,6}}(?:是|由|归)(?:谁|哪[个位])[^，。]{{0,6}}(?:联系|负责|管|挂)"
    rf"|(?:联系|负责|挂钩)(?:{GROUP})[^，。]{{0,6}}(?:谁|哪)"
    rf"|(?:{PLACE})[^，。]{{0,6}}(?:是|由|归)[^，。]{{0,8}}(?:谁|哪[个位])[^，。]{{0,10}}(?:联系|负责|管|挂)"
)
_MEMBERS = (
    r"(?:哪些|哪几[个位名]|几个|多少[个名位]?|好多[个名位]?|几[名位])(?:人|代表|成员|同志|委员)(?![要去吃没不])"
    r"|都?有些?(?:什么|哪样|啥)人|都?有谁|哪几?[位个名]\W*\Z|花名册|名册|成员(?=[有是名都呢们]|\W*\Z)|(?:人员|代表|的人|人)?名单"
)


def duty_roster(asked: Question) -> Act | None:
    """Who is on duty when, or when someone is."""
    reception = asked.reading.has("RECEPTION_DAY") or asked.says("接访(?![了过得])")
    on_duty = asked.says(_ON_DUTY) or reception
    if not on_duty or asked.says(
        r"值班(?:过|完|记录|台账|一天|室|电话)|(?<![该到我])值班了|制度|规定|要求|几次|多少|好多|几回|没值|来[了过](?:几|多少)"
    ):
        return None
    whom = asked.asks(Slot.WHO) or asked.says(r"哪[些几][个位名]?(?:代表|人|同志|去|来|值|接|坐|\W|\Z)")
    when = asked.asks(Slot.WHEN) and asked.says(rf"{PERSON}|{GROUP}|我")
    turn = asked.says(rf"(?:轮|该)(?:到|着)?(?:谁|哪|我|{GROUP})")
    sheet = asked.says(rf"(?:值班|值守|轮值|轮班)(?:安排|表|名单|顺序)(?:{_WANTED})|排班")
    ranked = asked.says(r"(?:值班|值守|轮值)[^，。]{0,3}(?:咋个|怎么|如何)[^，。]{0,2}(?:排|安排)")
    mine = asked.says(r"我[^，。]{0,6}(?:值班|值守|轮值)") and asked.asks(Slot.WHETHER)
    if not (
        whom
        or (turn and asked.asks(*ANY))
        or sheet
        or mine
        or ranked
        or (when and not (reception and not asked.says("轮|值")))
    ):
        return None
    return asked.act("duty_roster", kind="reception" if reception else None, places=places_named(asked.reading))


_ON_DUTY = (
    r"(?:谁|哪个)(?:去)?守|值班|值守|轮值|坐班|当班|排班"
    r"|活动室[^，。]{0,2}排了|轮[到着](?:谁|哪[个几些位]*|我)(?:了|咯|呢|没|没得|没有|吗|代表)*(?:值|\W|\Z)|(?:谁|哪个)在?值|值[^，。]{0,3}班"
)
_WANTED = (
    rf"(?:[的呢]?(?:{DAY})?\W*\Z|.{{0,4}}(?:贴一?[下哈]|发一?下|发我|发给我|看一?[下看哈]|看看|瞧|查|有没有|给我|拿"
    r"|呢\W*\Z|[?？]|是怎么|咋个|出来没|出来了没))"
)
"""A sheet is asked for: its name alone, or with 发一下, 看看."""


def schedule(asked: Question) -> Act | None:
    """What comes when."""
    reading = asked.reading
    kind = "reception" if reading.has("RECEPTION_DAY") else asked.kind
    ahead = period(reading, ahead=True) != (None, None)
    meant = reading.addressed or asked.says(r"代表|人大|履职|镇(?!上)|主席团")
    arranged = reading.addressed and asked.says(r"(?:怎么|咋个?|如何)安排")
    if (arranged or asked.says(_AGENDA)) and (
        reading.addressed or (ahead and (meant or (asked.says("安排|日程|计划|要参加") or kind == "study")))
    ):
        return asked.act("schedule", kind=kind, who=None)
    if reading.has("RECEPTION_DAY") and asked.says(r"在哪|哪[点里]|还有几天|几天后"):
        return asked.act("schedule", kind=kind, who=None)
    if not asked.asks(Slot.WHEN) or not asked.says(_EVENTS) or asked.says(_PAST):
        return None
    if kind in (None, "study") and not (
        meant or (kind and ahead) or asked.says(r"提醒|通报|小组会|评议|述职|每周|主席团")
    ):
        return None
    return asked.act("schedule", kind=kind, who=None)


_AGENDA = (
    r"有(?:培训|学习|视察|调研)(?:没有|没得|吗|没)|(?:有|安排)(?:些|点|了)?(?:什么|哪样|哪些|些什么|些哪样|啥|没有)(?:工作|任务|履职)?(?:安排|活动|任务|工作|会"
    r"|事)|有(?:会|活动|安排)(?:没有|没得|吗|没)"
    r"|安排(?:是什么|发一下|有哪些|咋个样|呢)|(?:安排|日程|计划)[^，。]{0,4}(?:发|看|说)"
    rf"|(?:\A|[看查问要下发])\W*{DAY}[的呢]?(?:工作|活动|履职)?安排\W*\Z"
)
_EVENTS = r"提醒|通报|小组会|小组活动|评议|培训|接待日|述职|会议|主席团会|学习|视察|调研|活动|人代会|人大会"
_PAST = r"(?:我|他|她|谁|上次|上回)[^，。]{0,6}(?:走访|视察|去|述职)(?:的|了|过)"

TOWN = (
    Lookup(venue, f"七活之阵{VENUE}"),
    Lookup(rule),
    Lookup(roster),
    Lookup(duty_roster, "守值坐当排轮接", ("RECEPTION_DAY",)),
)
"""The look-ups of the town's facts, in the order they are tried before those in the books."""
CALENDAR = (Lookup(schedule),)
"""Those of what is to come, tried last."""
