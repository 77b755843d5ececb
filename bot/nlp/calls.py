"""What others are called on to do (请各位, 大家记得) was not done (a veto; pure)."""

from __future__ import annotations

import re

from bot.nlp.heads import Hit
from bot.nlp.lexicon import Mark
from bot.nlp.reading import Clause, Reading
from bot.nlp.sentences import CONTENT, sentence

_CALLED_ON = re.compile(
    r"[^，。]{0,2}的(?:代表|同志|人|朋友)?(?:请|抓紧|记得|要|把|发给|交给|到一下|接龙|报|注意|都)|的(?:代表|同志|人员)(?![：:是有])"
)

_ANNOUNCED = re.compile(
    r"请[^，。]{0,8}(?:代表|各位|大家|组|同志)|报名|准时|签到(?!表|册|本)|[要须需先]请假|请假的?[请要报说]|接龙|欢迎参加|务必|照常|自行前往|统一乘车|集合"
)


def call(reading: Reading, hit: Hit) -> bool:
    """Others are asked or told to do it: 大家记得走访, 请各位报."""
    later = reading.clauses[hit.clause.index + 1 :]
    if hit.kind not in CONTENT and any(_ANNOUNCED.search(c.text) for c in later) and not hit.clause.has("SELF"):
        return True
    concepts = ("CALL_ALL",) if hit.kind in CONTENT else ("CALL", "CALL_ALL")
    if hit.kind not in CONTENT and any(_asked_of(hit.clause, person.start) for person in hit.clause.people[:1]):
        return True
    if _CALLED_ON.match(reading.text[hit.end : hit.end + 8]):
        return True
    if hit.kind not in CONTENT and _ADVICE.match(reading.text, hit.end):
        return True
    if (
        hit.kind == "deed"
        and reading.text.startswith("请", hit.start)
        and "了" not in reading.text[hit.start : hit.clause.end]
    ):
        return True
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


_ADVICE = re.compile(
    r"[^，。了]{0,2}(?:莫|别(?!人|的|处|个)|不要|小心|当心|注意)|[^，。了]{0,6}该[^，。]{1,3}的[^，。]"
)
"""劝架莫站队, 走访、视察该补的补."""


def _asked_of(clause: Clause, at: int) -> bool:
    """请罗强、张民把上周调研的人数报一下: the people of the roster are asked to do something."""
    asked = re.fullmatch(r"\W*请", clause.text[: at - clause.start]) is not None
    return asked and re.search(r"把|补|报|抓紧|尽快|注意|记得|去一下|来一下", clause.text) is not None


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
