"""A town's first config.yaml, written from its roster sheet; what only the town knows is marked “请填写”."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bot.config.tree import read_tree
from bot.town import CLERK_LEVEL, Person

MARK = "# 请填写"
"""Marks a line that the town must fill in or look at."""

_HEAD = f"""\
# 一个镇一份配置。标有“{MARK.removeprefix("# ")}”的地方请改成本镇的；改好后运行 doctor 检查。
# 密钥不写在这里：令牌用环境变量 WECHATY_PUPPET_SERVICE_TOKEN，数据库口令用 DATABASE_URL。

town:
  name:                # 请填写：镇名，例如 草坝镇
  full_name:           # 请填写：全称，例如 云南省红河州蒙自市草坝镇
  timezone: Asia/Shanghai
  term:                # “届内”按这里算
    name:              # 请填写：届次，例如 镇第四届人大
    start:             # 请填写：本届第一次会议的日子，例如 2022-01-01
    end:               # 请填写：本届预计结束的日子，例如 2026-12-31
"""

_BOT = """\
bot:
  name: 代表小助手
  replies: brief       # brief: 每条记录回一句 · quiet: 只在被 @ 或要问时说话，每晚汇总一次
"""

_GOALS = """\
goals:                 # 六个一；per: year 每年 · quarter 每季度 · term 届内
  - {kind: visit, per: year, at_least: 1, title: 走访选民}
  - {kind: suggestion, per: year, at_least: 1, title: 提出建议}
  - {kind: deed, per: year, at_least: 1, title: 办实事好事}
  - {kind: inspection, per: year, at_least: 1, title: 调研视察}
  - {kind: mediation, per: year, at_least: 1, title: 调处纠纷}
  - {kind: debrief, per: term, at_least: 1, title: 向选民述职}
quarterly:             # 每季度
  - {kind: visit, at_least: 1}
  - {kind: inspection, at_least: 1}
"""

_POSTS = """\
broadcasts:
  - {name: 季度提醒, kind: quarterly_reminder, day: quarter_end, day_offset: -15, at: "09:00", to: unfinished}   # 私聊
  - {name: 每月通报, kind: bulletin, day: 1st day, at: "09:00", rooms: all}
  - {name: 建议催办, kind: overdue_suggestions, day: monday, at: "09:00", to: [presidium, clerk]}   # 私聊
  - {name: 每晚核对, kind: daily_digest, day: daily, at: "19:30", to: [clerk]}             # 私聊
  # 有学习材料文件夹的，去掉下一行前面的 #：
  # - {name: 每周学习, kind: study, day: monday, at: "08:30", rooms: all, from: study/}
  # 有接待日的，去掉下面三行前面的 # 并填写：
  # - {name: 接待日预告, kind: reception_notice, day: 2nd tuesday, day_offset: -1, at: "17:00", rooms: all}
  # - {name: 接待日当天, kind: reception_notice, day: 2nd tuesday, at: "08:00", rooms: all}
# reception: {place: 某某代表之家, hours: "9:00-11:30", deputies_each_day: 3}
"""

_FOOT = """\
transport: sandbox     # sandbox 本机网页 · terminal 终端 · wechaty 微信
wechaty: {endpoint: "127.0.0.1:8788"}
database: sqlite:///data/deputy-bot.db
"""


def first_config(people: Sequence[Person], roster: str) -> str:
    """The text of a config for *people*, whose sheet is at *roster* (relative to the config).

    It loads once the five empty values of `town` are filled in; until then each of them is told with its line.
    """
    town = chain(_villages(people), _venues(people))
    parts = (
        _HEAD + "\n".join(town) + "\n",
        f"roster: {_scalar(roster)}     # 花名册\n# rules: rules/        # 各项制度放在一个文件夹里，一项一个文件\n",
        _BOT,
        "\n".join(_rooms(people)) + "\n",
        _GOALS,
        _POSTS,
        _FOOT,
    )
    return "\n".join(parts)


def _villages(people: Sequence[Person]) -> Iterator[str]:
    """The villages of the sheet, each with the name that its people would also use."""
    names = _in_order(person.village for person in people)
    if not names:
        yield f"  villages: {{某某村: []}}   {MARK}：名字: [别名和自然村]"
        return
    yield f"  villages:            {MARK}：名字: [别名和自然村]（聊天里怎么叫都行）"
    for name in names:
        alias = f"{name}村"
        plain = alias in names or re.search("[村寨镇乡区]$", name)
        yield f"    {_scalar(name)}: [{'' if plain else _scalar(alias)}]"


def _venues(people: Sequence[Person]) -> Iterator[str]:
    """Places as an example: the sheet does not tell them."""
    village = next((person.village for person in people if person.village), "某某村")
    yield f"  stations: []         {MARK}：镇上的站所，例如 [派出所, 卫生院]"
    yield f"  venues: []           {MARK}：代表之家和活动室，例如"
    yield "    # - {name: 某某镇代表之家, kind: 代表之家}"
    yield f"    # - {{name: {village}活动室, village: {village}}}"


def _rooms(people: Sequence[Person]) -> Iterator[str]:
    """A room for each level and each group of the sheet."""
    yield f"rooms:                 {MARK}：name 要和微信群的名字一模一样；没有群的删掉"
    deputies = [person for person in people if person.deputy]
    for level in _in_order(level for person in deputies for level in person.levels):
        yield f"  - {{name: {level}代表群, level: {level}}}"
    for group in _in_order(person.group for person in deputies):
        yield f"  - {{name: {_scalar(f'{group}代表群')}, group: {_scalar(group)}}}"
    if not deputies:
        yield f"  - {{name: 代表群, level: {CLERK_LEVEL}}}"


def _in_order(words: Iterable[str | None]) -> list[str]:
    """Each word once, in the order of the sheet."""
    return list(dict.fromkeys(word for word in words if word))


def _scalar(text: str) -> str:
    """*text* as YAML, in quotes only where it would else be read as something else."""
    plain = re.fullmatch(r"[\w\u4e00-\u9fff][\w\u4e00-\u9fff ()（）./-]*", text) is not None
    return text if plain and read_tree(f"a: [{text}]").at(("a", 0)) == text else json.dumps(text, ensure_ascii=False)
