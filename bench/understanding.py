"""What understanding a message costs, beside `jieba.lcut` of the same text."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Any

import jieba

from bench.rows import read_rows
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
SHORT = ["好的", "收到", "哈哈哈", "辛苦咯", "晚安", "在哪点？", "马上来", "@所有人 早上好"]
LONG = [
    "昨晚那场雨下得太吓人了，我家院坝里头的水都漫到脚杆，洗衣机也泡着了，幸好冰箱垫得高。今早太阳一出来，全家人忙着拖地、晒被窝、"
    "冲洗鞋子，忙到这下才坐下来吃碗米线。你们那边要是也进水了，插座先莫碰，等干透了再插。",
    "周末娃娃过十岁生日，就在家里随便煮几个菜，不收礼，大人娃娃空着手来热闹热闹就行。酒我备好了，想喝饮料的自己带。"
    "停车停在老槐树下面，莫堵着人家大门。吃完饭还可以打两圈麻将，输赢不大，图个高兴。",
]
READ = [
    "昨天表弟结婚，我去帮忙，累得很",
    "谁有修水管的师傅，介绍一个给我",
    "你们小组会开完了没有，等你吃饭",
    "学习成绩好不好都要身体好",
]
"""Talk that holds words of the books, so that the rules have to turn it away."""
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
    understander = _ready(config)
    sender = understander.town.people[0]

    def understand(texts: list[str]) -> object:
        return [understander.understand(t, now=NOW, sender=sender, addressed=False) for t in texts * 20]

    def cut(texts: list[str]) -> object:
        return [jieba.lcut(text) for text in texts * 20]

    def dates(texts: list[str]) -> object:
        return [find_dates(text, NOW) for text in texts * 20]

    return {
        "a message without any concept": (ratio(lambda: understand(IDLE), lambda: cut(IDLE)), 0.2),
        "the same, a word or two": (ratio(lambda: understand(SHORT), lambda: cut(SHORT)), 0.5),
        "the same, long": (ratio(lambda: understand(LONG), lambda: cut(LONG)), 0.2),
        "a message with concepts that tells nothing": (ratio(lambda: understand(READ), lambda: cut(READ)), 4.0),
        "a message with acts": (ratio(lambda: understand(TELLING), lambda: cut(TELLING)), 4.0),
        "the dates of a sentence": (ratio(lambda: dates(DATED), lambda: cut(DATED)), 1.2),
    }


def labelled(config: Path, rows: Path) -> dict[str, tuple[Ratio, float]]:
    """As `measure`, of the labelled messages in *rows* (a JSON object a line: text, sender, now, mention, acts) that
    hold acts, and of those among them that are records: each once a turn, as they come in a group."""
    understander = _ready(config)
    told = [row for row in read_rows(rows) if row["acts"]]
    records = [row for row in told if row["acts"][0]["act"] == "record"]

    def compared(some: list[dict[str, Any]]) -> Ratio:
        person = understander.town.person
        messages = [
            (row["text"], datetime.fromisoformat(row["now"]), person(row["sender"]), bool(row.get("mention")))
            for row in some
        ]

        def understand() -> object:
            return [
                understander.understand(text, now=now, sender=sender, addressed=called)
                for text, now, sender, called in messages
            ]

        return ratio(understand, lambda: [jieba.lcut(text) for text, *_ in messages])

    return {
        f"{len(told)} labelled messages with acts": (compared(told), 4.0),
        f"{len(records)} of them records": (compared(records), 4.0),
    }


def _ready(config: Path) -> Understander:
    """The town's understander, and jieba with its dictionary read."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return Understander(load_town(config))
