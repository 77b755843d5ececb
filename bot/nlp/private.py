"""The sender's own life is no record: a quarrel at home, duty at a job, help to one's own family (vetoes; pure)."""

from __future__ import annotations

import re

from bot.nlp.forbids import forbids
from bot.nlp.heads import Hit
from bot.nlp.reading import Reading


@forbids(kinds=("mediation",))
def own_quarrel(reading: Reading, hit: Hit) -> bool:
    """和媳妇吵架, 两个娃抢遥控器: peace at home."""
    before = reading.text[max(0, hit.clause.start - 24) : hit.end]
    if _OWN_CHILDREN.search(before):
        return True
    return _OWN_QUARREL.search(before) is not None and not re.search(r"帮|给|劝|替|把", before)


_OWN_QUARREL = re.compile(
    r"(?:我家|我们家|自家|我)?(?:和|跟|与|挨|同)(?:我)?(?:家)?(?:老婆|媳妇|老公|爱人|婆婆|公婆|老妈|老爸|邻居|隔壁|房东|物业|兄弟|我哥|我弟|我姐|丈母娘|对象|男朋友|女朋友|儿子|姑娘)|我家[^，。]{0,6}(?:和|跟)"
)
_OWN_CHILDREN = re.compile(r"两个小的|两个娃|我家两个|遥控器|玩具|作业")


@forbids(kinds=("duty",))
def own_shift(reading: Reading, hit: Hit) -> bool:
    """在医院值班, 在家守着娃: a job, the household, a pastime."""
    after = reading.text[hit.end : hit.end + 10]
    return (
        hit.clause.has("KIN")
        or reading.has("YOU")
        or _AWAY.match(after) is not None
        or _AT_HOME.match(after) is not None
        or _ANGLING.search(reading.text) is not None
        or (
            _AT_THE_STALL.search(hit.clause.text) is not None
            and not any(p.value.sort == "venue" for p in reading.places)
        )
        or _ELSEWHERE.search(hit.lead) is not None
    )


_AWAY = re.compile(r"(?:的(?:还|都|人(?!员))|呢|嘞|[，。]?(?:回|走|去|来|脱)不[了开])")
_AT_HOME = re.compile(
    r"[^，。]{0,3}(?:看(?:娃|孙|孩|家|店|门|小)|带(?:娃|孙|孩)|打牌|打麻将|追剧|喝酒|玩手机|做饭|煮饭)"
)
_ANGLING = re.compile("钓鱼|上钩|鱼竿|甩两竿")
_AT_THE_STALL = re.compile("摊子|摊位|铺子|店里|生意|卖掉|卖了|开张")
_ELSEWHERE = re.compile(
    r"(?:医院|学校|单位|公司|厂里?|工地|酒店|超市|店里|银行|矿上|加油站|部队|幼儿园)(?:里|上|今天|今晚|晚上|我|又|轮[到着]|该)*\Z|轮[到着]我?值夜班|上夜班"
)


@forbids(kinds=("reception",), letters="电")
def telephone(reading: Reading, hit: Hit) -> bool:
    """接了个电话."""
    return _TELEPHONE.match(reading.text, hit.core) is not None


_TELEPHONE = re.compile("[^，。]{0,6}电话")


@forbids(kinds=("reception",))
def own_guests(reading: Reading, hit: Hit) -> bool:
    """接待我家昆明来的老表: guests of the house."""
    return hit.head.pattern[0] == ("RECEIVE",) and _GUESTS.match(reading.text, hit.core) is not None


_GUESTS = re.compile(r"[了过]?[^，。]{0,6}(?:老表|亲戚|同学|战友|朋友|客户|丈母娘|外甥|侄)")


@forbids(kinds=("study",))
def own_course(reading: Reading, hit: Hit) -> bool:
    """学车, 公司培训, 娃娃补习."""
    return _OWN_COURSE.search(hit.clause.text) is not None


_OWN_COURSE = re.compile(r"驾校|公司|单位|兴趣班|辅导班|补习|考研|考证|健身|放学|作业|期末|期中|导游|学车")


@forbids(kinds=("deed",))
def own_family(reading: Reading, hit: Hit) -> bool:
    """帮我姑娘搬家, 随礼: help among relatives and friends."""
    return (
        _WEDDING.search(reading.text) is not None
        or _OWN_FAMILY.search(hit.clause.text) is not None
        or _OUR_HOUSE.search(reading.text) is not None
    )


_WEDDING = re.compile("红包|礼金|随礼|份子钱|挂礼")
_OWN_FAMILY = re.compile(
    r"(?:给|帮|为|替)(?:我|自己|自家|我们家|俺|自个|(?:我)?(?:老婆|媳妇|老公|儿子|姑娘|女儿|孙子|孙女|爱人|爸|妈|爹|朋友|同学|亲戚))(?!们?组|们?村|们?的选民|们?选区|组|村|联系)"
)
_OUR_HOUSE = re.compile(r"我家(?:那|的(?!水|拖))")


@forbids(kinds=("inspection",), letters="带检看")
def checkup(reading: Reading, hit: Hit) -> bool:
    """带娃去检查牙齿, 在卫生院看牙."""
    return _CHECKUP.search(hit.clause.text) is not None


_CHECKUP = re.compile(
    r"带[^，。]{0,4}(?:娃|孩|老人|妈|爸|爹)[^，。]{0,10}(?:检查|看牙|看病|看眼|看腿)|检查(?:一?[下哈])?(?:牙|视力|眼睛|身体|血|胃|作业)|看(?:牙|病(?!虫)|眼睛|医生|中医)"
)


@forbids(kinds=("visit", "inspection"), letters="冰厨被床枕淘朋钱超酒麻")
def household_things(reading: Reading, hit: Hit) -> bool:
    """半夜走访了冰箱."""
    return _HOUSEHOLD_THINGS.match(reading.text, hit.end) is not None


_HOUSEHOLD_THINGS = re.compile(r"[了过]?一?[遍下]?(?:冰箱|厨房|被窝|床|枕头|淘宝|朋友圈|钱包|超市|酒柜|麻将)")


@forbids(kinds=("visit",))
def among_friends(reading: Reading, hit: Hit) -> bool:
    """看望我家老人, 走亲戚."""
    return (
        _FRIENDS.match(reading.text, hit.end, hit.end + 10) is not None
        or "走亲戚" in reading.text
        or _AT_OUR_HOUSE.search(hit.clause.text) is not None
    )


_FRIENDS = re.compile(r"[了咯]?[^，。]{0,6}(?:我家|我妈|我爸|姨妈|岳父|丈母娘|外婆|朋友|亲友|亲戚|同学|战友|老家)")
_AT_OUR_HOUSE = re.compile(r"我家老|自家老|我家里")
