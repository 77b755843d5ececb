"""Evidence of what the deputy asks of the offices, and of matters told one by one: named tests over a hit (pure)."""

from __future__ import annotations

import re

from bot.nlp import signs, spoken
from bot.nlp.heads import Hit
from bot.nlp.reading import Reading

_CHAT = re.compile(
    r"我(?!们|提|说|讲|建议|觉得|认为|看|这)|发一|发群|发到|群里|告诉|点赞|晚点|再说|借|聚|吃饭|拼车|快递|帮忙看|接龙|投票|报名|开会"
)
"""Words of talk among the deputies themselves."""
_COMPLAINED = re.compile(r"电话打到|[跟和挨]我[讲说]了|意见(?:最|很)?大|火气|怨气|叫苦|都在[说讲喊]")


def _public_topic(reading: Reading, words: str) -> bool:
    return reading.topic(words) is not None


_ERRAND = re.compile(r"通知|憋|带我|转告|回个?|报上来")
"""What one asks a colleague to do."""


def asks_public(reading: Reading, hit: Hit) -> bool:
    """能不能……: asked of the offices, about something public, no favour among friends."""
    clause = hit.clause
    if (
        _CHAT.search(clause.text)
        or clause.has("YOU")
        or signs.family(clause)
        or reading.text[hit.end : hit.end + 2] in ("参加", "不去")
    ):
        return False
    before = reading.clauses[max(0, clause.index - 2) : clause.index + 1]
    public = any(c.has("PUBLIC", "GOV", "DAMAGED", "PUBLIC_SITE", "VOTER") or c.places for c in before)
    if _ERRAND.search(reading.text[hit.start : hit.end + 4]):
        return False
    room = clause.end - hit.end >= 2 or hit.head.pattern[-1] == ("PUBLIC_DO",)
    return public and room and _public_topic(reading, "".join(c.text for c in before))


def soft_ask(reading: Reading, hit: Hit) -> bool:
    """水务所来修修嘛: an office is called on to do something that is not yet done."""
    clause = hit.clause
    if clause.before(hit.start, "VOTER", "EVERYONE", "KIN") or clause.has("HEARSAY", "YOU", "ASK"):
        return False
    if re.match(r"[^，。]{0,2}陪", reading.text[hit.end : hit.end + 3]):
        return False
    done = re.match(r"[^，。]{0,3}[了过咯]", reading.text[hit.end : hit.end + 4])
    if done or re.search(r"[了咯过]\W*\Z", clause.text[hit.end - clause.start :]) or _CHAT.search(clause.text):
        return False
    return _public_topic(reading, reading.text) and not clause.has("WORKING", "CLOSED")


def ought(reading: Reading, hit: Hit) -> bool:
    """应该给……, 该修了: a public wish in the sender's own voice."""
    clause = hit.clause
    if clause.before(hit.start, "VOTER", "EVERYONE", "KIN", "YOU") or _CHAT.search(clause.text):
        return False
    public = bool(reading.places) or any(c.has("PUBLIC", "GOV", "PUBLIC_SITE") for c in signs.neighbours(reading, hit))
    return public and _public_topic(reading, reading.text)


def own_demand(reading: Reading, hit: Hit) -> bool:
    """强烈要求……, said by the sender himself; what voters demand is a report."""
    near = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 2]
    public = any(c.has("PUBLIC", "GOV", "PUBLIC_SITE", "DAMAGED", "PUBLIC_DO") or c.places for c in near)
    return public and hit.clause.before(hit.start, "VOTER", "EVERYONE") is None and spoken.asking(reading, hit)


def wished(reading: Reading, hit: Hit) -> bool:
    """希望能给……多装几盏路灯: wished for in the sender's own voice, on something public."""
    asked = reading.text[hit.start : hit.end]
    if re.match("[掉完好通走]?[了咯]", reading.text[hit.end : hit.end + 2]) or asked.endswith(("了", "咯")):
        return False  # 请师傅把屋顶修好了
    if re.match(r"请(?:各位|大家|家长|群众|村民|居民|同志|代表|老乡)", asked):
        return False
    return own_demand(reading, hit) and asks_public(reading, hit)


def listed(reading: Reading, hit: Hit) -> bool:
    """提三条：一条是……: a list follows the figure."""
    return re.match(r"\s*(?:[：:]|，一)", reading.text[hit.end : hit.end + 3]) is not None


def after_colon(reading: Reading, hit: Hit) -> bool:
    """我和何顺联名提：小学没食堂，请市教体局考虑: what is proposed follows a colon, and an office is asked."""
    asked = any(c.has("ASKED", "GOV", "PUBLIC_DO") for c in reading.clauses[hit.clause.index :])
    said = reading.text[hit.end - 1 : hit.end + 1] in ("提：", "提:")
    return said and asked and _public_topic(reading, reading.text)


def listed_report(reading: Reading, hit: Hit) -> bool:
    """一件是停水，一件是村医不在: each matter of a report that began with the people."""
    before = reading.clauses[max(0, hit.clause.index - 3) : hit.clause.index]
    told = any(c.has("VOTER", "EVERYONE") and c.has("REPORT", "SAY") and not c.has("COLLECT") for c in before)
    mine = any(c.has("SUGGEST", "PROPOSE") or "条" in c.text for c in before)
    starts = hit.start - hit.clause.start <= 1
    return told and not mine and starts and _public_topic(reading, hit.clause.text)


def bare_figure(reading: Reading, hit: Hit) -> bool:
    """走访6户，意见2条: nothing but how many opinions there were, beside homes or callers."""
    alone = hit.end - hit.start == len(hit.clause.text.strip())
    return alone and reading.has("VISIT", "WALK", "RECEIVE", "RECEPTION_DAY") and hit.clause.index > 0


def complained(reading: Reading, hit: Hit) -> bool:
    """……，大家意见大: the matter stands before."""
    if not _COMPLAINED.search(reading.text[max(hit.clause.start, hit.start) : hit.end + 2]):
        return False
    people = hit.clause.has("VOTER", "EVERYONE") and not hit.clause.has("KIN")
    return people and _public_topic(reading, reading.text[max(0, hit.clause.start - 40) : hit.start])


def asked_at_the_end(reading: Reading, hit: Hit) -> bool:
    """活动室周末给学生开门行不行: something public is proposed as a question."""
    clause = hit.clause
    if clause.end - hit.end > 2 or hit.start - clause.start < 4 or clause.has("YOU") or signs.family(clause):
        return False
    public = clause.has("PUBLIC", "GOV", "PUBLIC_SITE", "VOTER", "NEEDY") or bool(clause.places)
    return (
        public
        and not _CHAT.search(clause.text)
        and _public_topic(reading, reading.text[max(0, clause.start - 30) : clause.end])
    )
