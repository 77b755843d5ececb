"""What others are called on to do (请各位, 大家记得) was not done (vetoes; pure)."""

from __future__ import annotations

import re

from bot.nlp.forbids import forbids
from bot.nlp.heads import Hit
from bot.nlp.lexicon import Mark
from bot.nlp.reading import Clause, Reading
from bot.nlp.sentences import CONTENT, DEEDS, sentence
from bot.nlp.signs import done_after


@forbids(kinds=DEEDS, letters="请名准签龙欢务照自统集")
def announced(reading: Reading, hit: Hit) -> bool:
    """A later clause calls on all: 明天开会，请假的说一声."""
    if hit.clause.has("SELF") or done_after(hit) or _counted_in_the_past(reading, hit):
        return False
    return any(_ANNOUNCED.search(c.text) for c in reading.clauses[hit.clause.index + 1 :])


def _counted_in_the_past(reading: Reading, hit: Hit) -> bool:
    """昨天走访3户，有一家准时交了水费: a figure and a day not ahead are told with it."""
    days = hit.clause.dates
    return bool(days and hit.clause.quantities) and not any(day.value.ahead(reading.now) for day in days)


_ANNOUNCED = re.compile(
    r"请[^，。]{0,8}(?:代表|各位|大家|组|同志)|报名|准时|签到(?!表|册|本)|[要须需先]请假|请假的?[请要报说]|接龙|欢迎参加|务必|照常|自行前往|统一乘车|集合"
)


@forbids(kinds=DEEDS, letters="请")
def asked_of_somebody(reading: Reading, hit: Hit) -> bool:
    """请罗强、张民把上周调研的人数报一下: the people of the roster are asked to do something."""
    clause = hit.clause
    asked = bool(clause.people) and _PLEASE.fullmatch(clause.text, 0, clause.people[0].start - clause.start)
    return bool(asked) and _TO_DO.search(clause.text) is not None


_PLEASE = re.compile(r"\W*请")
_TO_DO = re.compile(r"把|补|报|抓紧|尽快|注意|记得|去一下|来一下")


@forbids(letters="的")
def of_those_called_on(reading: Reading, hit: Hit) -> bool:
    """没走访的抓紧, 走访的代表请…: those who did it, or did not, are told something."""
    return _CALLED_ON.match(reading.text, hit.end, hit.end + 8) is not None


_CALLED_ON = re.compile(
    r"[^，。]{0,2}的(?:代表|同志|人|朋友)?(?:请|抓紧|记得|要|把|发给|交给|到一下|接龙|报|注意|都)|的(?:代表|同志|人员)(?![：:是有])"
)


@forbids(kinds=DEEDS, letters="莫别不心注该")
def advice(reading: Reading, hit: Hit) -> bool:
    """劝架莫站队, 走访、视察该补的补."""
    return _ADVICE.match(reading.text, hit.end) is not None


_ADVICE = re.compile(
    r"[^，。了]{0,2}(?:莫|别(?!人|的|处|个)|不要|小心|当心|注意)|[^，。了]{0,6}该[^，。]{1,3}的[^，。]"
)


@forbids(kinds=("deed",), letters="请")
def help_wanted(reading: Reading, hit: Hit) -> bool:
    """请施工队来修: wanted, unless 了 tells that they came."""
    return reading.text.startswith("请", hit.start) and "了" not in reading.text[hit.start : hit.clause.end]


@forbids(concepts=("CALL", "CALL_ALL"))
def call(reading: Reading, hit: Hit) -> bool:
    """Others are asked or told to do it: 大家记得走访, 请各位报."""
    concepts = ("CALL_ALL",) if hit.kind in CONTENT else ("CALL", "CALL_ALL")
    for clause in sentence(reading, hit.clause)[-2:]:
        if clause is not hit.clause and _SALUTATION.fullmatch(clause.text):
            continue
        mark = clause.before(hit.start, *concepts)
        if mark is None or _LEADS_IN.fullmatch(reading.text[clause.start : mark.end]) or _for_someone(clause, mark):
            continue
        if (
            mark.word in ("大家", "大家都", "代表们")
            and "了" in reading.text[hit.core - 1 : hit.core + 3]
            and _is_past(reading, hit)
        ):
            continue
        if not (clause is not hit.clause and hit.clause.has("SELF", "DONE")):
            return True
    return False


_SALUTATION = re.compile(
    r"\s*(?:各位|大家|尊敬的)(?:同仁|代表|同志|领导|老师|群友|委员|们|组员)*(?:好|早上好|晚上好|下午好)?\s*"
)


def _is_past(reading: Reading, hit: Hit) -> bool:
    """Whether no day ahead is told in the clause: 昨晚大家一起学了两会精神."""
    return not any(d.value.ahead(reading.now) for d in hit.clause.dates) and not hit.clause.has("CALL", "ASK", "PLAN")


_LEADS_IN = re.compile(r"\s*(?:我|我来|向大家|给大家|跟大家|跟各位|和大家|也)?(?:上?报一下|报一报)")


def _for_someone(clause: Clause, mark: Mark) -> bool:
    """替李忠报一下: the sender reports, nobody is called on."""
    return mark.word in ("报一下", "报一报") and re.match(r"\s*我?(?:来)?(?:替|帮|代)", clause.text) is not None
