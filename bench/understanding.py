"""What understanding a message costs, beside `jieba.lcut` of the same text."""

import logging
from datetime import datetime
from pathlib import Path

import jieba

from bench.timing import Ratio, ratio
from bot.config import load_town
from bot.nlp.calendar import find_dates
from bot.nlp.understand import Understander

NOW = datetime(2026, 3, 9, 18, 20)

# Ordinary group talk: nothing here is a matter of the books.
IDLE = [
    "好的收到，辛苦各位了，路上注意安全",
    "我家那边雨下得大得很，伞都打不住",
    "哪个有修水泵的师傅电话，发我一下",
    "中午吃哪样？老地方米线，我请客[呲牙]",
    "娃娃期中考试成绩出来了，还算可以",
    "路口那家超市的洋芋便宜，一块二一斤",
    "早上好，今天太阳出来了，晒晒被子",
    "群文件打不开，麻烦再传一遍谢谢",
]
TELLING = [
    "今天下午走访了大郭西村3户选民，都说沟里水小",
    "昨天在一村调解了一起宅基地纠纷，两家都签了字",
    "建议在前进村口装减速带和路灯，晚上黑得很，娃娃放学不安全",
    "上周三和李忠、杨光一起视察了马街的小水池",
    "我今年走访了多少户",
    "3月4日到6日在代表之家值班，接待群众5人",
    "帮村里争取到资金2万元，修好了机耕路200米",
    "不对，是4户，日期改成昨天",
]
DATED = [
    "上周三到本周一走访了5户",
    "3月4日到6日在代表之家值班",
    "一季度走访12户，正月初八去了碧色寨",
    "去年12月28号的那次没有记上",
]


def measure(config: Path) -> dict[str, tuple[Ratio, float]]:
    """Name of each case → its ratio and the bound it should keep."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    town = load_town(config)
    understander, sender = Understander(town), town.people[0]

    def understand(texts: list[str]) -> object:
        return [understander.understand(t, now=NOW, sender=sender, addressed=False) for t in texts * 20]

    def cut(texts: list[str]) -> object:
        return [jieba.lcut(text) for text in texts * 20]

    def dates(texts: list[str]) -> object:
        return [find_dates(text, NOW) for text in texts * 20]

    return {
        "a message without any concept": (ratio(lambda: understand(IDLE), lambda: cut(IDLE)), 0.2),
        "a message with acts": (ratio(lambda: understand(TELLING), lambda: cut(TELLING)), 4.0),
        "the dates of a sentence": (ratio(lambda: dates(DATED), lambda: cut(DATED)), 1.2),
    }
