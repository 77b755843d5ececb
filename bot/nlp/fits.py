"""Whether a name that is an everyday word too (建设, 高峰) means the place or the person where it stands (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.nlp.lexicon import read_words

_DEEDS = (
    "走访",
    "视察",
    "视查",
    "失察",
    "调研",
    "走房",
    "走坊",
    "走仿",
    "入户",
    "慰问",
    "接待",
    "检查",
    "看望",
    "指导",
    "遍访",
    "值班",
    "值守",
    "回访",
    "先修",
    "建议",
    "两村",
    "两个村",
)

_GONE_TO = (*_DEEDS, "克", "去")

_STOPS = " ，。,；;：:、！!\n（）()"

_TOLD = re.compile(r"走访|入户|视察|调研|[0-9一二两三四五六七八九十][户家]|接待|值班|值守|慰问")

_COUNTED = re.compile(r"\s*(?:各|的)?\s*[0-9一二两三四五六七八九十]+\s*(?:多|来|几)?\s*[户家]")

_WENT_ROUND = re.compile(
    r"(?:那边|这边)?(?:走|跑|转|瞧|看|去|坐|串)(?:了|得|咯|过)?\s*[0-9一二两三四五六七八九十]+(?:多|来)?[户家]"
)
"""After a village's name: 建设走了9家."""

_THAT = re.compile(r"[那这][口条段截座个片边家户栋排点里头半几]")
"""明白那片, 就能那口老水井."""

_BUILT = re.compile(r"(?:农田|项目|工程|水利|道路|乡村|村庄|设施|基础|经济|小镇|阵地|城镇|文明)\Z")
"""Before 建设 these make it building: 高标准农田建设."""

_TIME_BEFORE = re.compile(
    r"(?:[上这本下]周|[今昨前]天|昨晚|今早|今晚|[0-9][日号月]|今年|去年|最近|这几天|[上下]午|早上|昨日|前日|今日)\s*\Z"
)

_SEVERAL = re.compile(r"[的呢][两三四五六七八九几0-9]+[口条个盏段座处截]")
"""After the name, of what was looked at: 查看了新沟的两口机井."""

_DAY_AFTER = re.compile(r"[0-9]{1,2}[月日号]")
"""罗平8月21日在明白述职."""
_FIGURE_BEFORE = re.compile(r"[0-9]\s*[户家人次条件起]\s+\Z")
"""7户 就能: a line of a list."""

_LIE_OF_LAND = ("沟", "寨")

_HANDLED = ("把", "给", "为", "从", "走了", "跑了", "转了", "看了", "查了", "瞧了", "巡了")

_MADE = ("挖", "已", "完", "没", "里", "边", "旁", "渠", "打", "清", "开")
"""A ditch newly made, no village: 新沟挖好了."""

_OF_LATE = re.compile(
    r"(?:终于|总算|今年|去年|上个?月|这个?月|本月|上周|这周|都?(?:提|反映)|归|属于|拢共|一共|总共|到[^，。]{1,6}(?:那?段?路|街|镇上?))"
)
"""At the beginning of a clause: 一村终于不跳闸了, 前进今年提了哪些建议."""

_HAS_HOMES = re.compile(r"有[0-9一二两三四五六七八九十几]{1,3}[户家](?!口)")
"""一村有两户危房."""
_NUMBERED_GROUP = re.compile(r"[一二三四五六七八九十0-9]+组")


@dataclass(frozen=True, slots=True)
class Beside:
    """The words of context.yaml: what stands beside such a name where it is one."""

    ordinary: frozenset[str]
    """Everyday words that are names of villages and people."""
    at: tuple[str, ...]
    place_after: tuple[str, ...]
    person_before: tuple[str, ...]
    person_after: tuple[str, ...]

    @classmethod
    def load(cls) -> Beside:
        """The words of the package."""
        words = {name: tuple(str(listed).split()) for name, listed in read_words("bot.nlp", "context.yaml").items()}
        return cls(
            frozenset(words["ORDINARY"]),
            words["AT"],
            words["PLACE_AFTER"],
            words["PERSON_BEFORE"],
            words["PERSON_AFTER"],
        )

    def place_fits(self, text: str, start: int, end: int) -> bool:
        """Whether a place fits where an everyday word stands."""
        before, after = text[max(0, start - 3) : start].rstrip(), text[end : end + 8]
        if (after[:1] and after[0] in "户人起件条次名位个得") or _BUILT.search(text[max(0, start - 4) : start]):
            return False
        if text[start:end] == "一村" and after.startswith("一"):
            return after.startswith("一户")
        tail = after.lstrip().removeprefix("的").removeprefix("呢")
        if _THAT.match(tail) or (before.endswith(("了", "看", "查", "修")) and _SEVERAL.match(after)):
            return True
        if (
            before.endswith((*self.at, "趟"))
            or before.rstrip("了咯得过").endswith(_GONE_TO)
            or tail.startswith(self.place_after)
            or tail.startswith(_DEEDS)
        ):
            return True
        if _COUNTED.match(text[end : end + 12]):
            return True
        lead = text[max(0, start - 6) : start]
        starts = (
            not before
            or before[-1] in _STOPS
            or before.endswith(("反映", "都说", "都讲"))
            or _FIGURE_BEFORE.search(lead) is not None
            or _TIME_BEFORE.search(lead) is not None
        )
        if text[start:end].endswith(_LIE_OF_LAND) and (starts or before.endswith(_HANDLED)):
            return not tail.startswith(_MADE)
        if starts and (_OF_LATE.match(tail) or _HAS_HOMES.match(tail)):
            return True
        if before.endswith(("给", "帮", "为")) and tail.startswith(("修", "装", "换", "整", "建", "铺", "清")):
            return True  # 给就能修机耕路
        if starts and tail.startswith(("修", "装", "换", "整", "加", "缺", "停", "断水", "断电", "建")):
            return True
        if (starts and _WENT_ROUND.match(tail)) or _NUMBERED_GROUP.match(tail):
            return True
        last = after.removeprefix("的").removeprefix("呢").lstrip()
        ends = not last or last[0] in _STOPS
        alone = (starts or before.endswith(("都是", "全是"))) and ends
        return alone and _TOLD.search(text[:start] + text[end : end + 8]) is not None

    def person_fits(self, text: str, start: int, end: int) -> bool:
        """Whether a person fits where an everyday word (高峰, 杨柳) stands."""
        before, after = text[max(0, start - 3) : start].rstrip(), text[end : end + 4].lstrip()
        if _COUNTED.match(text[end : end + 12]):
            return True
        if not after.strip() and not before.strip():
            return False
        if not before and _DAY_AFTER.match(after):
            return True
        return before.endswith(self.person_before) or (
            after.startswith(self.person_after) and not before.endswith(("的", "在", "到", "去"))
        )
