"""The fast path: most messages hold no words that could begin an act, and one scan says so (pure).

Every word of the lexicon gives the bits of its concepts; a message is worth reading when its bits hold all that some
pattern of kinds/*.yaml needs, or when it holds a word that begins another family of acts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick

from bot.nlp.kinds import nouns
from bot.nlp.lexicon import load

BEGINNINGS = """
改成 改为 改作 改到 改一下 更正 纠正 说错 写错 打错 报错 搞错 记错 弄错 讲错 填错 输错 整错 数错 看错 发错 说岔 记岔 搞反 口误 手误 有误 应该是
应为 应是 不是 不对 错了 错咯 多报 少报 少算 多算 还有 加上 再加 漏了 少写 漏写 补上 漏报 忘了写 还加 转建议 转成建议 转为建议 成建议 为建议 地点是 时间是 日期是 人数是 是对
撤 作废 不算 不作数 删 莫记 别记 不记 不要记 不消记 消掉 取消 去掉 抹掉 划掉 销掉 莫算 收回
我是 我叫 本人 名字是 名字叫 同意 批准 通过 准了 确认 核实 核过 认可 准予 绑定
号建议 号议案 号提案 建议 提案 议案 〔20 承办 满意 通知 群发 转发到 发到 公告 转告 各群 群发： 学习材料 学习资料 每周学习 再发 重发 要发 会发
帮助 help Help HELP 使用 怎么用 咋个用 如何用 用法 说明 功能 怎么报 咋个报 怎么登记 咋个登记 怎么记 咋个记 怎么上报 你会 你能 怎么说 怎么操作 怎么整
导出 导一 台账 台帐 登记簿 花名册 名册 档案 莫提醒 别提醒 不提醒 要提醒 用提醒 消提醒 停止提醒 免打扰 静音 莫催 别催 要催 先不发 先别发 暂缓 缓发 先莫发 接待日 换班 调班 对调 替班 顶班
不发 别发 莫发 停发 撤下 六个一 刘个一 6个1 六个1 6个一 履职 指标 任务 七有 期有 还差 还欠 差几 差哪 记录 安排 制度 规定 哪个组 哪组 第几组 几组 归谁 归哪 值班 值守 轮值 轮到 排班
有哪些代表 小助手 #接龙 活动室 谁联系 哪个联系 谁负责 谁管 组长 几个代表 多少代表 有什么活动 哪样活动 组有 组几 组成员 组哪 选区 几次职 哪天班 还剩 欠哪 哪几项 都报了 代表是哪 代表有哪 有些什么工作 什么工作 哪样工作 打快 多打 少打 打多 打少 写成 也参加 也去了 也在 不要了 莫要 评议 小组会 通报 提醒 * 编号 换 答复 这条 那条
"""
"""Words that begin an act of another family than records."""

REACHING = "哪个村 哪个组 哪组 什么职务 哪样职务 电话 手机 联系方式 号码 微信号"
"""Words that ask how to reach someone."""

TOLD_WITH = {
    "household": ("#户",),
    "self_helped": ("HELP", "COORDINATE", "GIVE", "RAISE"),
    "said_by_visitor": ("VISIT", "RECEIVE", "COME", "COME_TO_ME", "WALK", "MET", "MEET", "RECEPTION_DAY"),
    "settled": ("DISPUTE",),
    "mediated": ("MEDIATED",),
    "dispute": ("DISPUTE",),
    "reception_day": ("RECEPTION_DAY",),
    "duty_told": ("DUTY",),
    "served_done": ("VOTER", "EVERYONE", "@place"),
    "served": ("VOTER", "EVERYONE", "@place"),
    "venue": ("@venue",),
    "voter_told": ("VOTER",),
}
"""Evidence that itself needs a concept somewhere in the message."""

PARTS = {
    "#户": "户家护", "#人": "人名位个", "#条": "条份个项", "#件": "件桩份项封", "#起": "起宗桩例", "#次": "次场趟回期",
    "@venue": "室家", "@station": "所院站心队校局",
}  # fmt: skip
"""Symbols that are no concepts, by the characters of which one must stand in the text."""

_ANSWER = re.compile(r"[是对不确嗯没正就好要可行得中否OoYy].{0,9}\Z", re.DOTALL)
"""How a bare answer begins, which is read however short it is."""

BEGINS, REACH = 1, 2
"""Bits: a word that begins another family; a word that asks how to reach someone, if a name stands beside it."""


@dataclass(frozen=True, slots=True)
class Table:
    """The automaton over all words that matter, and what the bits found must hold."""

    automaton: ahocorasick.Automaton
    alone: int
    """Bits of which one is enough."""
    together: tuple[tuple[int, tuple[int, ...]], ...]
    """The rarest group of bits of a pattern, and the other groups, one of each of which must be there too."""


@cache
def _table() -> Table:
    patterns = [(head.pattern, head.needs) for noun in nouns().values() for head in noun.heads]
    names = dict.fromkeys(name for pattern, _ in patterns for part in pattern for name in part)
    names |= dict.fromkeys(name for wanted in TOLD_WITH.values() for name in wanted)
    bits = {name: 1 << at for at, name in enumerate(names, start=2)}
    masks = dict.fromkeys(BEGINNINGS.split(), BEGINS) | dict.fromkeys(REACHING.split(), REACH)
    for word, concepts in load().words.items():
        mask = sum(bits.get(concept, 0) for concept in concepts)
        if mask:
            masks[word] = masks.get(word, 0) | mask
    for name, characters in PARTS.items():
        for character in characters:
            masks[character] = masks.get(character, 0) | bits.get(name, 0)
    needed = {_groups(pattern, needs, bits) for pattern, needs in patterns}
    likely = {
        group: sum(30.0 ** -len(w) for w, mask in masks.items() if mask & group) for one in needed for group in one
    }
    alone = BEGINS
    together: dict[tuple[int, tuple[int, ...]], None] = {}
    for one in sorted(needed):
        rare, *others = sorted(one, key=lambda group: likely[group])
        if others:
            together[rare, tuple(others)] = None
        else:
            alone |= rare
    return Table(_compiled(masks), alone, tuple((rare & ~alone, others) for rare, others in together if rare & ~alone))


def _groups(pattern: tuple[tuple[str, ...], ...], needs: tuple[str, ...], bits: dict[str, int]) -> tuple[int, ...]:
    """The groups of bits that a pattern needs, one of each."""
    groups = {sum(bits[name] for name in part if name != "@place") for part in pattern}
    if all(need in TOLD_WITH for need in needs):
        groups.add(sum({bits[name] for need in needs for name in TOLD_WITH[need]}))
    return tuple(sorted(groups - {0}))


def _compiled(masks: dict[str, int]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, mask in masks.items():
        automaton.add_word(word, mask)
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=4096)
def _enough(found: int) -> bool:
    """Whether the bits *found* hold all that some pattern needs; messages hold few different combinations."""
    table = _table()
    return found & table.alone != 0 or any(
        found & rare and all(group & found for group in others) for rare, others in table.together
    )


def worth_reading(text: str, names: Callable[[str], object]) -> bool:
    """Whether *text* holds the words of any act; *names* tells whether people of the roster are named in it."""
    found = 0
    for _, mask in _table().automaton.iter(text):
        found |= mask
    if _enough(found) or _ANSWER.match(text):
        return True
    return found & REACH != 0 and bool(names(text))
