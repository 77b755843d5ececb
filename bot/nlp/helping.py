"""Evidence of help and of peace made: something finished for others, a gift given, a dispute settled (pure)."""

from __future__ import annotations

import re

from bot.nlp import signs
from bot.nlp.heads import Hit
from bot.nlp.reading import Reading
from bot.nlp.signs import FINISHED, date, done, finished, for_others, money, neighbours

_RESULT = re.compile(
    r"[了咯啦好成平通上完掉归]|下来|起来|回来|出去|找着|要到|到手|没收|医院|卫生院|(?:协调|争取|联系|要|借|拉|引)[到来]|送(?:[去克给]|到(?!期))"
)
_OWN_THING = re.compile(
    r"我家的|我呢|给我|帮我|我自己(?!掏|出|花|贴|开|拿)|自己家(?!的?(?:水井|拖拉机|车|挖机|抽水机|地))|老婆|媳妇|老公"
)


def benefit(reading: Reading, hit: Hit) -> bool:
    """Something was paid, lent, mended, brought or brokered for voters or the village, and it worked."""
    clause = hit.clause
    near = neighbours(reading, hit)
    others = clause.has("VOTER", "NEEDY", "FRAIL", "PUBLIC_SITE") or bool(clause.places)
    led = re.search("[他她]", clause.text) is not None and any(c.has("VOTER") for c in near)
    cleaned = clause.has("PUBLIC") and "把" in reading.text[clause.start : hit.end] and "我家" not in clause.text
    others = others or led or cleaned or "娃娃" in clause.text
    others = (
        others
        or "村" in clause.text
        or _PUBLIC_WORKS.search("".join(c.text for c in near)) is not None
        or any(c.has("NEEDY", "FRAIL") or c.places for c in near)
    )
    bad = clause.has("SUGGEST", "YOU", "CALL_ALL", "REPORT") or signs.family(clause) or _OWN_THING.search(clause.text)
    if _OPINIONS.match(reading.text, hit.end):
        return False
    if not others or bad or clause.before(hit.start + 1, "VOTER", "EVERYONE"):
        return False
    served = _RESULT.search(reading.text[hit.start : clause.end]) is not None or money(reading, hit)
    return served or (_SERVICE.search(reading.text[hit.start : hit.end]) is not None and date(reading, hit))


_SERVICE = re.compile(r"剪头|理发|查眼睛|血压|看病|补.{1,2}[学文业课]|辅导|免费|义务|腾出来|不收")
"""Services that need no word of completion beside a day: 今天给寨子里的娃娃免费剪头."""
_PUBLIC_WORKS = re.compile(r"滞销|抗旱|路通|水通|沟通了|塌下来的|烂巷子|村口|桥头|水沟|路灯")
_OPINIONS = re.compile(r"[^，。]{0,8}(?:意见|建议|问题|诉求|民意)")
"""收了老乡的意见5条: opinions are collected, nobody is helped."""


def benefit_paid(reading: Reading, hit: Hit) -> bool:
    """As `benefit`, told with money of the sender's, or free of charge."""
    near = "".join(c.text for c in neighbours(reading, hit))
    paid = any(money(reading, hit._replace(clause=c, start=c.start, end=c.end)) for c in neighbours(reading, hit))
    return (paid or re.search(r"免费|义务|没收钱|自己掏|自掏|凑|捐", near) is not None) and benefit(reading, hit)


def peace(reading: Reading, hit: Hit) -> bool:
    """They came to terms, a quarrel or its parties are told, and the sender had a hand in it."""
    near = neighbours(reading, hit, 4)
    quarrel = any(c.has("DISPUTE", "PARTIES") for c in near)
    settled = any(
        c.has("SETTLED", "MEDIATED", "MEDIATE") or money(reading, hit._replace(clause=c, start=c.start, end=c.end))
        for c in near
    )
    hand = re.search(r"总算|终于|跑了", reading.text) is not None or any(
        c.has("SELF", "AID", "HELP", "HANDLE", "PEACE_WORK", "MEDIATE")
        or re.search("[把陪]", c.text) is not None
        or any(m.word[0] in "调劝" for m in c.all("SETTLED"))
        for c in near
    )
    ended = any(c.has("DISPUTE") for c in near) and bool(reading.dates)
    return quarrel and settled and (hand or ended)


def settled_after(reading: Reading, hit: Hit) -> bool:
    """劝架……整到12点才归一: it ended well, as the next words say."""
    if hit.clause.after(hit.end, "SETTLED", "MEDIATED") is not None:
        return True
    later = reading.clauses[hit.clause.index + 1 : hit.clause.index + 3]
    return any(c.has("SETTLED", "MEDIATED") or (c.has("WAGES") and _PAID.search(c.text)) for c in later)


_PAID = re.compile("(?:结|付|还|算)?清(?:了|咯)|补发|给了|付了")
"""把拖欠的6800块清了."""


def done_help(reading: Reading, hit: Hit) -> bool:
    """Help that was finished, for others, with a subject."""
    if reading.has("YOU") and not hit.clause.has("VOTER") and not reading.places:
        return False
    if _BOUGHT.search(reading.text[hit.start : hit.end]) and not (
        hit.clause.places or hit.clause.has("VOTER", "NEEDY", "AID")
    ):
        return False  # 跑了三家五金店才买着水管: for himself
    matter = reading.topic(hit.clause.text) is not None or hit.clause.has("VOTER", "PUBLIC")
    begun = hit.clause.has("SELF") and any(c.has("VOTER", "REPORT", "RECEIVE") for c in neighbours(reading, hit))
    told = hit.start - hit.clause.start <= 4 and hit.clause.has("VOTER")
    before = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index]
    broken = any(c.has("DAMAGED") and c.has("PUBLIC", "PUBLIC_SITE") for c in before)  # 箐沟堵了，喊几个人掏通咯
    return (finished(reading, hit) or told) and (broken or (matter and (for_others(reading, hit) or begun)))


_BOUGHT = re.compile(r"买[着了好到的]?\Z|\A买")


def self_helped(reading: Reading, hit: Hit) -> bool:
    """Something public was mended, and the next words say that the sender brought it about."""
    near = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 3]
    if _OWN_THING.search(hit.clause.text) or "我的" in hit.clause.text:
        return False
    mine = any(c.has("SELF") and c.has("HELP", "COORDINATE", "GIVE", "RAISE") for c in near)
    public = hit.clause.has("PUBLIC", "PUBLIC_SITE", "VOTER") or bool(hit.clause.places) or "村" in hit.clause.text
    if not public or reading.has("YOU") or _BOUGHT.search(reading.text[hit.start : hit.end]):
        return False
    return mine and FINISHED.search(hit.clause.text) is not None and reading.topic(hit.clause.text) is not None


def done_for(reading: Reading, hit: Hit) -> bool:
    """帮老人收了稻谷: something was done for a voter."""
    words = reading.text[hit.end : hit.clause.end]
    if hit.clause.has("KIN"):
        return False
    return re.search(r"[了咯过完好]|回来|送到|[带送背拉]回", words) is not None and len(words) >= 4


def served(reading: Reading, hit: Hit) -> bool:
    """Someone was brought to serve voters or a village."""
    to = hit.clause.has("VOTER") or any(m.word not in ("他", "她") for m in hit.clause.all("EVERYONE"))
    to = to or bool(hit.clause.places) or "村" in hit.clause.text
    return to and not hit.clause.has("SUGGEST", "ASKED_OF")


def settled(reading: Reading, hit: Hit) -> bool:
    """和好了, after a dispute was told, with the sender in it."""
    before = reading.clauses[max(0, hit.clause.index - 3) : hit.clause.index + 1]
    return any(c.has("DISPUTE") for c in before) and any(c.has("SELF", "HELP", "MEDIATE") for c in before)


def done_gift(reading: Reading, hit: Hit) -> bool:
    """A gift to voters or the public, given."""
    given = done(reading, hit) or date(reading, hit) or money(reading, hit) or hit.clause.has("SEND", "GIVE")
    return for_others(reading, hit) and given


def taught_voters(reading: Reading, hit: Hit) -> bool:
    """教几个老奶在手机上交电费，教到天黑: voters were taught something."""
    near = "".join(c.text for c in reading.clauses[hit.clause.index : hit.clause.index + 2])
    told = done(reading, hit) or date(reading, hit) or re.search(r"教(?:了|会|到)", near) is not None
    return told and hit.end - hit.start <= 8 and not hit.clause.has("KIN", "SUGGEST", "YOU")


def served_free(reading: Reading, hit: Hit) -> bool:
    """义务给孩子们补数学，一分钱不收: a service without pay to those who need it."""
    free = re.search(r"免费|义务|不收|不要钱|没收", reading.text) is not None
    return free and (date(reading, hit) or done(reading, hit)) and "我家" not in hit.clause.text


def solved_there(reading: Reading, hit: Hit) -> bool:
    """当场联系残联，下午就给她换了新的: what a visitor or a home visited needed was brought about at once."""
    near = reading.clauses[hit.clause.index : hit.clause.index + 3]
    words = "".join(c.text for c in near)[hit.start - hit.clause.start :]
    if _ONLY_TOLD.search(words[:12]):
        return False
    met = any(
        c.has("VISIT", "RECEIVE", "COME", "COME_TO_ME", "WALK", "RECEPTION_DAY", "GO_TO", "SOMEONE")
        for c in reading.clauses[: hit.clause.index + 1]
    )
    asked = re.search(r"联系|打电话|打给|喊|叫|带去|带|请|找|协调|帮|给", words[:12]) is not None
    return met and asked and _SOLVED.search(words) is not None


_ONLY_TOLD = re.compile(r"解答|解释|答复|付清|结清|签|讲|说|调|劝|记|登记|表态|反映")
_SOLVED = re.compile(r"[修换装整弄办激活通处理补解决]{1,2}(?:好|了|通|上)|好了|开通|恢复|归一")


def mended(reading: Reading, hit: Hit) -> bool:
    """抽水机烧了，我从镇上拉了台来顶着: something public was wrong, and the sender put it right."""
    before = reading.clauses[max(0, hit.clause.index - 2) : hit.clause.index + 1]
    wrong = any(c.has("DAMAGED", "TROUBLE") and (c.has("PUBLIC", "PUBLIC_SITE") or c.places) for c in before)
    words = reading.text[hit.start : hit.clause.end]
    if _OPINIONS.match(reading.text, hit.end) or reading.has("YOU", "SUGGEST") or signs.family(hit.clause):
        return False
    return wrong and _RESULT.search(words) is not None and not _OWN_THING.search(hit.clause.text)


def bought_for(reading: Reading, hit: Hit) -> bool:
    """给两个没棉衣的娃娃一人买了一身: something was bought for those who need it."""
    given = re.match(r"(?:给|帮|为|替)[^，。]{1,14}[买添配]", reading.text[hit.start : hit.end]) is not None
    needy = hit.clause.has("VOTER", "NEEDY", "FRAIL", "PUBLIC_SITE") or "娃娃" in hit.clause.text
    return given and needy and _OWN_THING.search(hit.clause.text) is None and "我家" not in hit.clause.text
