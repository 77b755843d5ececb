"""What a question is made of: the slot it asks for (how many, who, when …), over a text whose names are masked (pure).

A frame is the text with every day, person, group and place replaced by one sign, so that a pattern of words need not
know them: 三组上个月视察了几次 and 我们组今年视察了几次 have one frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.nlp.gates import Gated
from bot.nlp.reading import Once, Reading
from bot.nlp.sayings import OUR_GROUP

DAY, PERSON, GROUP, PLACE, VENUE = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
"""The signs of a frame; characters for private use, of which a message is freed before it is read."""

_FEW = r"(?:(?<![好十第上这那哪])几|多少|(?<=[有了得过])好多(?=人)|好多(?![人了咯]))"
_UNIT = r"(?:人次|个人|[样户次条件起个人场家名回项趟批份位宗遍])"
_TONE = r"[了咯呢呀啊嘛噶嘎哟哦的过哈吧么吗~～]"
_CLOSE = rf"(?:{_TONE}|呗|噻|来着|谢谢?了?|没有?|没得|{DAY}|这个)*+(?=[，。！,!?？；;\s]|\Z)"
_COUNTED = (
    "选民|群众|人家|建议|意见|社情民意|民意|诉求|议案|提案|纠纷|矛盾|架|扯皮|实事|好事|学习|培训|会|活动|代表|问题|班|职"
    "|走访|视察|调研|接待|调解|村|小组|来访|情况|民意|困难|贫困|脱贫|党员|独居|低保|监测户|搬迁户|农户|老人"
)


class Slot(StrEnum):
    """What may be asked for, and the words that mark it."""

    MANY = "how many"
    WHO = "who"
    WHICH = "which"
    WHEN = "when"
    STATE = "how far"
    WHETHER = "whether"
    LACK = "what is lacking"
    MOST = "who has most"
    SHOW = "show me"
    LIST = "a list"
    RULE = "what is laid down"
    OFTEN = "how often one must"
    NOT = "not yet"
    GIVE = "whether, by 给 before the verb"


_WORDS: dict[Slot, str] = {
    # the figure asked for closes the question or stands before what is counted: 走访几户了, 提了几条建议;
    # 几户都不在家 asks nothing
    Slot.MANY: (
        rf"{_FEW}{_UNIT}?(?={_CLOSE}|(?:还|已经?)?(?:没|未)?(?:办|答复|落实|解决))"
        rf"|{_FEW}{_UNIT}?的?(?:{_COUNTED})|{_FEW}[条件起](?=(?:群众|选民|大家)?(?:反映|说|讲|关于))|(?:[户次条件人]数|走访数|总数|数量)(?:是|有|一共|总共"
        rf"|合计)*(?:{_FEW}|{_CLOSE})"
    ),
    # 哪个 is who, but which before a noun: 哪个组, 哪个村
    Slot.WHO: (
        r"谁|哪[几一两二三四五]?个(?!月|季度|组|小组|村|单位|部门|活动室|方面|选区|群|地方)|哪[几一两二三四五]?位"
        rf"|哪些(?:个)?(?:人|代表|同志)|哪些(?=[^，。]{{0,4}}(?:没|未|还))"
        rf"|哪?{_FEW}(?:个人|人|个?代表|位|名|个)"
    ),
    Slot.WHICH: (
        r"哪些|哪几[条件户次起项样个位名处]|哪[两三几]样|哪[两三几]?项|哪一?[条件项个]"
        r"|(?:有|了|过|些|报|提|办|做|差|是)(?:点|些)?(?:哪样|什么|啥)(?!时|用|意思|都[不没]|理由|大不了)"
    ),
    Slot.WHEN: (
        r"哪[天日]|哪一天|什么时[候间]|哪样时[候间]|何时|几号|几时|好久(?!没|不|未|了|以前)|几点|啥时候|星期几|周几|礼拜几"
        r"|哪个时候|多会儿|哪几天"
    ),
    Slot.STATE: (
        r"到?哪一?步|到哪|咋个?样|怎么?样|如何(?=了|\W|\Z)|咋个了|(?:什么|哪样|啥|何种)程度"
        r"|情况|进度|进展|结果|下文|回音|着落|消息|状态|有人管"
    ),
    Slot.WHETHER: (
        rf"(?:吗|没有?|没得|么|不){_TONE}*(?=[，。！,!?？\s]|\Z)|(.{{1,2}})没(?:有)?\1|(?:要|用|该|能|算|合|得)不(?:要|用|该|能|算"
        rf"|合|得)|够不够|齐不齐|是[^，。]{{1,8}}还是"
        r"|有没有|是不是|算不算|[?？]"
    ),
    Slot.LACK: (
        rf"缺不缺|差不差|(?:差|欠|缺|剩)(?:着|些|下)?(?:哪|{_FEW}|什么|啥|些|谁)"
        rf"|哪[几些样]?[项样个]?(?:活动室|村)?(?:还|都)?(?:没|未)|还有(?:{_FEW}|哪)[^，。]{{0,3}}(?:没|未)"
    ),
    Slot.MOST: (
        r"最[多少勤积高前]|打头|领头|拔尖|靠前|垫底|第几(?!组|代表|选区|小组|届|次|条)|排在(?:最|前|第)|排前[一二三四五六七八九十0-9]|排个?名|谁在前|排行|排第[几一]|第一名|前[一二三四五六七八九十0-9]+名|倒数|榜"
        rf"|(?:谁|哪个)[^，。]{{0,6}}(?<!好)多{_TONE}*(?=[，。?？]|\Z)|名次"
    ),
    Slot.SHOW: (
        r"问一?[下哈]|看一?[看下哈]|看看|瞧一?[瞧下哈]|瞧瞧|查一?[查下哈]|查查|查询|列一?[下哈出个]"
        r"|发一?[下哈]|发我|发给我|发来|给我(?:看|瞧|发)|拿给我|(?:调|找|翻)(?:出来|一下)"
        r"|(?:统计|汇总)一?[下哈]"
    ),
    Slot.LIST: r"明细|清单(?!一项|上)|流水|(?<![做好了写补])记录(?![本簿员])|名单|名册",
    Slot.RULE: (
        r"规定|制度|硬性[^，。]{0,4}要求|(?:有没有|给有|有哪些|有什么|什么|哪样)[^，。]{0,4}要求"
        r"|规矩|章程|细则|条款|(?:有|是)(?:什么|哪样|哪些|啥)要求"
    ),
    Slot.OFTEN: (
        rf"(?:每?一?个?季度?|每?一?年|每年|一?届内?|全年|届中|一个?任期|一任)[^，。]{{0,8}}?{_FEW}(?:{_UNIT}|天)"
        rf"|(?:期限|时限)[^，。]{{0,3}}(?:多|好|几)"
        rf"|{_FEW}(?:年|个月|天)(?:内|之内)?[^，。]{{0,6}}(?:一[次回]|答复|办结|回复)"
        rf"|(?:多久|好久|多长时间|什么期限|几日)[^，。]{{0,8}}(?:一次|答复|办结|回复|述职|走访)"
        rf"|(?:要|该|得|须|需要)[^，。]{{0,3}}{_FEW}{_UNIT}[^，。]{{0,4}}(?:才|算|够)"
        rf"|{_FEW}{_UNIT}(?:才|算|就够)|(?:最少|至少)[^，。]{{0,6}}{_FEW}"
    ),
    Slot.NOT: r"没|未|还差|还欠|欠着|零的|挂零|是零|空着|空白",
    Slot.GIVE: (
        r"(?<![办交转])给(?=能(?:报|看|查|发)|都?(?:弄|搞|做|办)(?:合|完|好|齐|归一)|办|完成|整|归一|够|齐|有"
        r"|答复|回话|回信|回音|落实|达标|合格|做|交|修|解决|通过|定|是|处理|回复|算|批|学完)"
    ),
}
CUES = {
    Slot.MANY: "几多数",
    Slot.WHO: "谁哪几多",
    Slot.WHICH: "哪什啥",
    Slot.WHEN: "哪什何几久啥多",
    Slot.STATE: "步哪样何咋况度展果文音落息态管程",
    Slot.WHETHER: "吗没么不还?？",
    Slot.LACK: "缺差欠剩哪还",
    Slot.MOST: "最排第前倒榜谁哪名打领拔靠垫",
    Slot.SHOW: "问看瞧查列发调找翻统汇拿",
    Slot.LIST: "细单流录册",
    Slot.RULE: "规制要章细条",
    Slot.OFTEN: "几多久限",
    Slot.NOT: "没未差欠零空",
    Slot.GIVE: "给",
}
"""Characters of which one at least stands in every way to ask for a slot."""


class Ask(NamedTuple):
    """How a slot is asked for, and the characters of which one stands in every way to ask for it."""

    slot: Slot
    words: re.Pattern[str]
    letters: str
    concepts: tuple[str, ...] = ()


ASKS: Gated[Ask] = Gated([Ask(slot, re.compile(words), CUES[slot]) for slot, words in _WORDS.items()])
"""Every slot: most messages hold none of most."""
_SLOTS = {ask.slot: ask.words for ask in ASKS.rules}


@dataclass(frozen=True)
class Frame:
    """The skeleton of a message: which slots its words ask for, and where."""

    reading: Reading

    @Once
    def text(self) -> str:
        """The words, with days, people, groups and places as signs."""
        words, at = self.reading.text, 0
        out: list[str] = []
        for start, end, sign in self._masked:
            out += (words[at:start], sign)
            at = end
        return "".join([*out, words[at:]])

    @Once
    def letters(self) -> frozenset[str]:
        """Its characters, by which slots and look-ups are asked for (see `bot.nlp.gates`)."""
        return frozenset(self.text)

    def origin(self, at: int) -> int:
        """Where in the message the sign at *at* begins."""
        ahead = 0  # how much longer the message is than the frame up to here
        for start, end, _ in self._masked:
            if start - ahead >= at:
                break
            ahead += end - start - 1
        return min(at + ahead, len(self.reading.text))

    @Once
    def _masked(self) -> list[tuple[int, int, str]]:
        """What is masked, in order, none overlapping: where it stands in the message, and its sign."""
        reading = self.reading
        found = [(f.start, f.end, DAY) for f in reading.dates if not f.value.vague and not _UNMASKED.match(f.text)]
        found += [(f.start, f.end, PERSON) for f in reading.people]
        if "组" in reading.text:
            found += [(f.start, f.end, GROUP) for f in reading.groups if reading.text[f.start - 1 : f.start] != "哪"]
            found += [(m.start(), m.end(), GROUP) for m in OUR_GROUP.finditer(reading.text)]
        found += [
            (f.start, f.end, VENUE if f.value.sort == "venue" else PLACE)
            for f in reading.places
            if f.value.sort != "station"
        ]
        kept: list[tuple[int, int, str]] = []
        for one in sorted(found):
            if not kept or one[0] >= kept[-1][1]:
                kept.append(one)
        return kept

    @Once
    def slots(self) -> frozenset[Slot]:
        """Every slot that the words ask for."""
        text = self.text
        return frozenset([ask.slot for ask in ASKS.open(self.letters) if ask.words.search(text)])

    @Once
    def kinds_asked(self) -> bool:
        """Whether 给 stands right before a kind: 给走访够了."""
        text = self.reading.text
        return "给" in text and any(
            text[mark.start - 1 : mark.start] == "给"
            for mark in self.reading.marks
            if mark.concept in ("VISIT", "DEBRIEF", "PROPOSE", "INSPECT", "ATTEND", "DUTY")
        )

    def where(self, *slots: Slot) -> Iterator[re.Match[str]]:
        """Every place where one of *slots* is asked for."""
        for slot in slots:
            if slot in self.slots:
                yield from _SLOTS[slot].finditer(self.text)

    def asks(self, *slots: Slot) -> bool:
        """Whether one of *slots* is asked for."""
        return not self.slots.isdisjoint(slots) or (Slot.GIVE in slots and self.kinds_asked)

    def near(self, first: Slot, then: Slot, gap: int) -> bool:
        """Whether *then* follows *first* within *gap* characters of one clause."""
        return any(
            one.end() <= two.start() <= one.end() + gap and not _BREAK.search(self.text, one.end(), two.start())
            for one in self.where(first)
            for two in self.where(then)
        )


_BREAK = re.compile(r"[，。！,!；;]")
_UNMASKED = re.compile(r".*接待日|全年|届\Z|[一每]个?(?:季度|年|月|届)\Z")
"""Days that are part of the question: the reception day, and how long a duty runs (一年要走访几次)."""
