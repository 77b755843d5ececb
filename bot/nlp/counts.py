"""Whether a figure counts the kind's own things: 3户 of a visit, not 3盏路灯 of a deed (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bot.model import Found
from bot.nlp.heads import Hit
from bot.nlp.kinds import nouns
from bot.nlp.lexicon import LONGEST_WORD
from bot.nlp.measures import CLASSES, is_household, is_of
from bot.nlp.quantities import Measure, Quantity
from bot.nlp.reading import Reading

_CASE = re.compile(r"\s*(?:群众|选民)?(?:意见|建议|问题|民意|诉求|社情|线索|困难|提案|议案|批评|整改)")
_LEADING = re.compile(
    r"(?:意见|建议|提案|议案|民意|问题|诉求|提|收集|反映|共|线索|交了|写了|困难)\s*(?:了|得|咯|共|到|意见|建议)?\s*\Z"
)
_DEED = re.compile(r"\s*(?:实事|好事|大?好?事|民生)")
_DEED_BEFORE = re.compile(r"(?:实事|好事|实事好事|好事实事|办|做)\s*(?:了|得|咯|共|有|一共|就)*\s*\Z")
_DEPUTIES = re.compile(
    r"\s*(?:.{0,4}代表|参加|参会|参与|到会|到场|到齐|到了|到位|出席|与会|来参|听|发言|组员|都|齐|到(?=[，。；]|$)|$|[，。、；,;])"
)
_PRESENT = re.compile(
    r"(?:参加|到会|参会|来了|来得|到了|共|全组|代表|组织|带领|召集|一行|出席|到场|参与|组|人员|带着|参训|参学|同|实到)[^，。]{0,6}\Z"
)
_SUCH = re.compile(r"[^，。]{1,6}[的呢](?:老|选民|群众|村民|人|军|大|娃|党员|学生)")
"""两个瘫在床上的老党员."""
_OF_DEPUTIES = re.compile(r"\s*(?:人大|市|镇|县|州)?(?:代表(?!之家|活动)|委员|同志|组员|主席团)")
"""Those who went, not those who were called on: 三位代表接待7人."""
_VOTERS = re.compile(
    r"\s*(?:[^，。；\s]{1,8}的)?(?:选民|群众|老乡|老人|老党员|党员|困难|独居|孤寡|留守|空巢|高龄|人(?!大)|村民|低保|五保|农户|家庭|老倌|老奶|大爹|大妈|住户|搬迁|贫困|脱贫|残疾)"
)
_ATTENDED = re.compile(r"(?:到会|参会|到场|来|到|参加[^，。]{0,4}[的呢]|参加)(?:了|得|咯|的有)?\s*\Z")
_VOTERS_BEFORE = re.compile(r"(?:选民|群众|老乡|老人|党员|村民|户|老倌|老奶|大爹|大妈|军人|人员)\s*\Z")
_PROPOSED = re.compile(
    r"(?:预计|估计|大概要|大约要|约需|需要|需|要花|得花|预算|申请|计划投|缺|差|想要|拟投)[^，。]{0,4}\Z"
)


def figure_of(reading: Reading, hit: Hit, figure: Found[Quantity]) -> int | None:
    """The rank of *figure* as the count of the hit's kind, lower is better; None where it counts something else."""
    quantity = figure.value
    if quantity.measure is not Measure.COUNT or quantity.rate:
        return None
    rank = _ranks(hit.kind).get(quantity.unit)
    if rank is None:
        times = quantity.unit in ("次", "场") and "次" in nouns()[hit.kind].kind.units
        return 9 if times and _near(hit, figure) else None
    after = reading.text[figure.end : figure.end + 8]
    before = reading.text[max(0, figure.start - 8) : figure.start]
    if hit.kind == "visit" and _NOT_MET.search(before):
        return None
    if not (_counts(hit.kind, quantity.unit, before, after) or (hit.kind == "visit" and _of_voters(hit, figure))):
        return None
    if is_of(quantity.unit, "人") and quantity.number in _named_before(reading, figure.start):
        return None if hit.kind in ("visit", "reception", "inspection") else rank + 5
    return rank


@cache
def _ranks(kind: str) -> Mapping[str, int]:
    """The units that a kind counts in, by the place of their class in its file."""
    classes = nouns()[kind].counts
    return {unit: rank for rank, name in reversed(list(enumerate(classes))) for unit in CLASSES[name]}


_NOT_MET = re.compile("(?:锁门|锁着门|不在家|没在家|没见着|没人|没走成|下地)[的呢]?\\Z")
"""见着面的7户，锁门的3户."""


def _of_voters(hit: Hit, figure: Found[Quantity]) -> bool:
    """6个老兵, 2个大病刚出院的: those the figure counts are voters."""
    if figure.value.unit != "个":
        return False
    clause = hit.clause
    if 0 <= figure.start - clause.end <= 4 and any(
        mark.end >= clause.end - 1 for mark in clause.within(clause.end - LONGEST_WORD, clause.end, "VOTER", "FRAIL")
    ):
        return True
    return any(clause.within(figure.end, figure.end + 5, "VOTER", "FRAIL"))


def _named_before(reading: Reading, at: int) -> tuple[int, ...]:
    """How many people are named right before *at*, 我 among them: 王绍武、李琼两位 tells who went, not how many."""
    run, end, own = 0, at, False
    for person in reversed([p for p in reading.people if p.end <= at]):
        if (reading.text[person.end : end].strip("、和跟与及， ") not in ("", "我") and run) or (
            not run and person.end != at
        ):
            break
        own = own or "我" in reading.text[max(0, person.start - 3) : end]
        run, end = run + 1, person.start
    return (run + own, *((run + 1,) if run > 1 else ())) if run else ()  # 和罗平、王云飞三个人: the sender is the third


def _near(hit: Hit, figure: Found[Quantity]) -> bool:
    """Whether 次 or 场 stands in the hit's own clause."""
    return hit.clause.start <= figure.start < hit.clause.end or 0 < figure.start - hit.clause.end <= 2


def _counts(kind: str, unit: str, before: str, after: str) -> bool:
    """Whether the words around the figure fit what the kind counts."""
    if not is_household(unit, after):
        return False
    if kind == "voice" and after.lstrip().startswith("事"):
        return False
    if kind in ("suggestion", "voice"):
        return _CASE.match(after) is not None or _LEADING.search(before) is not None
    if kind == "deed" and unit in ("场", "次"):
        return True
    if kind == "deed":
        return _DEED.match(after) is not None or _DEED_BEFORE.search(before) is not None
    if kind in ("inspection", "study", "attend", "meeting", "duty", "guidance") and is_of(unit, "人"):
        if unit in ("个", "位"):
            return _ATTENDED.search(before) is not None or re.match(r"\s*(?:代表|组员)", after) is not None
        return _PRESENT.search(before) is not None or _DEPUTIES.match(after) is not None
    if kind == "debrief":
        return True
    if kind == "mediation" and unit == "件":
        return True
    if kind in ("visit", "reception") and (_OF_DEPUTIES.match(after) or after.startswith("村民小组")):
        return False
    if kind == "visit" and unit == "个":
        return (
            _VOTERS.match(after) is not None
            or _SUCH.match(after) is not None
            or _VOTERS_BEFORE.search(before) is not None
        )
    return True


def money_of(reading: Reading, figures: list[Found[Quantity]]) -> int | None:
    """Yuan spent, given, raised or paid: the largest sum told that is neither a price nor only proposed."""
    sums = [
        f.value.number
        for f in figures
        if f.value.measure is Measure.MONEY
        and not f.value.rate
        and _PROPOSED.search(reading.text[max(0, f.start - 10) : f.start]) is None
    ]
    return max(sums) if sums else None
