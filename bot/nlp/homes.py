"""Evidence of homes gone to and of people received (pure)."""

from __future__ import annotations

import re

from bot.nlp.heads import Hit
from bot.nlp.reading import Reading
from bot.nlp.signs import counted, date, done

_NO_HOMES = re.compile(r"饭店|餐馆|馆子|超市|商店|五金|药店|银行|房子|医院|店|公司|网吧|工厂|厂里|没买|买")
_TALKED = re.compile(r"坐|聊|串|问|听|摆|家常|门|村|选民|登记|在家|情况|走访|下户|困难|老乡")
_ONLY_A_FIGURE = re.compile(
    r"\s*(?:一共|总共|共|拢共|加起来|我这边|我|大概|差不多|有)*\s*\S{1,6}户(?:选民|人家|群众|人)?\s*"
)


def homes(reading: Reading, hit: Hit) -> bool:
    """Homes with a figure that someone went to: 去了一下三户, 八家坐了坐; not 去了三家饭店."""
    if _NO_HOMES.search(reading.text[hit.start : hit.clause.end]) or not counted(hit.clause, ("户",)):
        return False
    if hit.end - hit.start > _BESIDE:
        return False
    if hit.clause.has("KIN"):
        return False
    units = {q.value.unit for q in hit.clause.quantities}
    told = done(reading, hit) or date(reading, hit) or bool(hit.clause.places)
    return told and ("户" in units or bool(hit.clause.places) or _TALKED.search(reading.text) is not None)


_BESIDE = 12
"""Characters within which going and the homes are told."""


def homes_after(reading: Reading, hit: Hit) -> bool:
    """波黑我去过了，一共七户: the next clause is nothing but the figure of homes."""
    return (
        bool(hit.clause.places)
        and figure_after(reading, hit, 1)
        and (done(reading, hit) or hit.clause.has("SELF") or _PART_OF_DAY.match(hit.clause.text) is not None)
    )


def figure_after(reading: Reading, hit: Hit, reach: int = 2) -> bool:
    """给几户困难群众拜年，带了点米和油，5户: one of the next clauses is nothing but the figure of homes."""
    after = reading.clauses[hit.clause.index + 1 : hit.clause.index + 1 + reach]
    return any(counted(c, ("户",)) and not c.has("VISIT") and _ONLY_A_FIGURE.fullmatch(c.text) for c in after)


_PART_OF_DAY = re.compile("(?:今天?|昨天?)?(?:早上|上午|中午|下午|晚上|傍晚|下晚|又)")


def from_home_to_home(reading: Reading, hit: Hit) -> bool:
    """去赵家、钱家、孙家坐了坐: several homes are named by their families."""
    return _FAMILIES.search(reading.text, hit.clause.start, hit.start) is not None


_FAMILIES = re.compile(r"[去到克在][^，。]{0,4}[一-鿿]家[、和跟][^，。]{0,6}[一-鿿]家")


def called_on(reading: Reading, hit: Hit) -> bool:
    """去刘嬢家坐了坐，问她家低保: a neighbour was called on, and something public spoken of."""
    return _NEIGHBOUR.search(reading.text, hit.clause.start, hit.start) is not None and (
        reading.topic(reading.text[hit.end :]) is not None
    )


_NEIGHBOUR = re.compile(r"[去到克在](?:老[一-鿿]|[一-鿿](?:[嬢孃婶叔伯奶爷]|大[爹妈爷娘]|老师|师傅))家")


def seen(reading: Reading, hit: Hit) -> bool:
    """去看了两个瘫痪的老人: someone frail or in need was called on."""
    if hit.clause.has("KIN") or not hit.clause.has("FRAIL", "VOTER") or hit.end - hit.start > 14:
        return False
    went = re.search(r"[去克到下]", reading.text[hit.clause.start : hit.start + 2])
    several = (
        counted(hit.clause, ("人",)) and re.search("老人|老党员|军属|五保", hit.clause.text) is not None
    )  # 重阳节那天看了5个老人
    return (went is not None or several) and (done(reading, hit) or date(reading, hit))


def seen_home(reading: Reading, hit: Hit) -> bool:
    """李大爹家我去看了: their home was gone to."""
    words = reading.text[hit.start : hit.end]
    told = done(reading, hit) or any(d.value.single and not d.value.ahead(reading.now) for d in hit.clause.dates)
    return _THEIR_HOME.search(words) is not None and told


_THEIR_HOME = re.compile(
    r"(?<!我)家(?:里|头|屋头|[，, ]|我们?|也|都|又|刚|才|今天|昨天|前天|昨晚|上午|下午){0,5}"  # not 吃人家蚕豆去了
    r"(?:去了|去看|去瞧|克看|克瞧|看了|瞧了|坐|瞧瞧|看看)"
)


def rounds(reading: Reading, hit: Hit) -> bool:
    """大郭西的选民今天走了一圈: all of them were gone to."""
    return (
        re.search(r"[了咯]?(?:一|几)(?:圈|遍|转)|走了走|坐了坐|转了转", reading.text[hit.end - 3 : hit.end + 4])
        is not None
    )


def counted_before(reading: Reading, hit: Hit) -> bool:
    """六户都走完了: the figure stands before its verb; not 走了3户、又走了2户, where it stands behind another."""
    lead = reading.text[max(hit.clause.start, hit.start - 3) : hit.start]
    return counted(hit.clause, ("户",)) and re.search(r"[走跑访瞧看串转进坐][了咯过]?\Z", lead) is None


def seen_one(reading: Reading, hit: Hit) -> bool:
    """克瞧了哈村里王大爹: one was called on; not what he grows or does."""
    homes = reading.text[hit.start : hit.end].endswith(("几家", "几户", "几家人"))
    return (homes or _WHAT_THEY_DO.match(reading.text, hit.end) is None) and seen(reading, hit)


_WHAT_THEY_DO = re.compile(r"[们些]?(?:[的呢种养做打跳开演晒栽卖搞整]|比赛|开会|唱)|[那这]")


def went_there(reading: Reading, hit: Hit) -> bool:
    """镇里那个培训我去了: the sender was there."""
    return re.match(r"[^，。]{0,4}我(?:也|都)?(?:去|克|参加|在|听)(?:了|咯|过)", reading.text[hit.end :]) is not None


def callers(reading: Reading, hit: Hit) -> bool:
    """上次接待日我坐了一早上，来了4拨人，共11人: people came, and were counted."""
    if _NO_CALLERS.search(hit.clause.text):
        return False
    near = reading.clauses[hit.clause.index : hit.clause.index + 4]
    return any(counted(c, ("人", "批")) for c in near) and any(
        c.places or c.has("COME", "MET", "RECEIVE", "GUARD") for c in near
    )


_NO_CALLERS = re.compile(r"参加|轮到|安排|通知|名单|几个|哪几")


def paid_again(reading: Reading, hit: Hit) -> bool:
    """回访反映水管漏的那家，已经通了: a home is named, and what was found there is told."""
    return "回访" in reading.text[hit.start : hit.end] and hit.clause.index + 1 < len(reading.clauses)
