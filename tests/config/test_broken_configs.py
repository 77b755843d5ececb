"""Every mistake in a config is told: where, what is written, what is allowed; and all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.config.schema import keys_at
from bot.config.tree import read_tree
from tests.config.conftest import problems

Broken = Callable[..., tuple[str, ...]]

VISIT = "{kind: visit, per: year, at_least: 1, title: 走访选民}"
PLACES = "大郭西、一村、碧色寨、新沟、大洛就、波黑、依三则、马街、仙景、就能、前进、建设、明白、十九、富民"
ROOMS = "草坝选区市代表群、搬迁五村代表小组群、第一代表小组群、镇代表工作群、all"

ONE = {
    "a kind nobody knows": (
        [("kind: visit, per", "kind: vist, per")],
        "第 56 行 goals.0.kind：不认识的类别，写的是 “vist”，是不是想写 visit？",
    ),
    "a period nobody knows": (
        [("per: year,", "per: month,")],
        "第 56 行 goals.0.per：不认识的期限，写的是 “month”（可以写：year、quarter、term）",
    ),
    "a number in words": (
        [("deputies_each_day: 3", "deputies_each_day: 三个")],
        "第 78 行 reception.deputies_each_day：应为整数，写的是 “三个”",
    ),
    "a number too small": (
        [("at_least: 1", "at_least: 0")],
        "第 56 行 goals.0.at_least：不能小于 1，写的是 0",
    ),
    "a key at the top misspelt": (
        [("broadcasts:", "brodcasts:")],
        "第 66 行 brodcasts：不认识的配置项，是不是想写 broadcasts？",
    ),
    "a key within misspelt": (
        [("day_offset: -1", "day_ofset: -1")],
        "第 67 行 broadcasts.0.day_ofset：不认识的配置项，是不是想写 day_offset？",
    ),
    "a key missing": (
        [("  full_name: 云南省红河州蒙自市草坝镇\n", ""), ("  name: 草坝镇\n", "")],
        "第 3 行 town.name：少了这一项",
    ),
    "no time zone": ([("  timezone: Asia/Shanghai\n", "")], "第 3 行 town.timezone：少了这一项"),
    "an unknown time zone": (
        [("Asia/Shanghai", "Asia/Shangai")],
        "第 6 行 town.timezone：没有这个时区，中国写 Asia/Shanghai，写的是 “Asia/Shangai”，是不是想写 Asia/Shanghai？"
        "（可以写：Asia/Shanghai、Asia/Urumqi、UTC）",
    ),
    "a term that ends before it starts": (
        [("2026-12-31", "2021-12-31")],
        "第 7 行 town.term.end：结束要晚于开始（2022-01-01），写的是 “2021-12-31”",
    ),
    "a day that does not exist": (
        [("2026-12-31", "2026-02-30")],
        "第 7 行 town.term.end：没有这一天，写的是 “2026-02-30”",
    ),
    "a day in words": (
        [("2026-12-31", "明年底")],
        "第 7 行 town.term.end：应为日期，例如 2026-03-09，写的是 “明年底”",
    ),
    "an hour that does not exist": (
        [('"17:00"', '"25:00"')],
        '第 67 行 broadcasts.0.at：应为 24 小时制的钟点，例如 "17:00"，写的是 “25:00”',
    ),
    "hours that end before they start": (
        [('"9:00-11:30"', '"11:30-9:00"')],
        "第 77 行 reception.hours：开始的钟点要早于结束的钟点，写的是 “11:30-9:00”",
    ),
    "a day rule misspelt": (
        [("day: 2nd tuesday", "day: 2nd tusday")],
        "第 67 行 broadcasts.0.day：不认识的日子，写的是 “2nd tusday”，是不是想写 2nd tuesday？",
    ),
    "a post of an unknown kind": (
        [("kind: bulletin", "kind: buletin")],
        "第 71 行 broadcasts.4.kind：不认识的消息种类，写的是 “buletin”，是不是想写 bulletin？",
    ),
    "a post to a room nobody configured": (
        [("rooms: [镇代表工作群]", "rooms: [镇代表工作裙]")],
        "第 71 行 broadcasts.4.rooms.0：rooms 里没有这个群，写的是 “镇代表工作裙”，是不是想写 镇代表工作群？"
        f"（可以写：{ROOMS}）",
    ),
    "a post to nobody": (
        [(", to: unfinished}", "}")],
        "第 70 行 broadcasts.3：没有写发给谁：写 rooms（群）或 to（私聊）",
    ),
    "a post to unknown people": (
        [("to: unfinished", "to: unfinishd")],
        "第 70 行 broadcasts.3.to：不认识的收件人，写的是 “unfinishd”，是不是想写 unfinished？"
        "（可以写：unfinished、presidium、clerk）",
    ),
    "a room of a group no one is in": (
        [("group: 第一组", "group: 第九组")],
        "第 52 行 rooms.2.group：花名册里没有人在这个小组，写的是 “第九组”，是不是想写 第一组？",
    ),
    "a room of a level no one has": (
        [("level: 镇}", "level: 省}")],
        "第 53 行 rooms.3.level：花名册里没有这一级的人，写的是 “省”（可以写：镇、市、州、工作人员）",
    ),
    "two rooms of one name": (
        [("{name: 第一代表小组群, group", "{name: 搬迁五村代表小组群, group")],
        "第 52 行 rooms.2.name：写了两遍，请删掉一个或改名，写的是 “搬迁五村代表小组群”",
    ),
    "a venue in a village nobody listed": (
        [("village: 一村}", "village: 镇上}")],
        f"第 28 行 town.venues.2.village：town.villages 里没有这个村，写的是 “镇上”（可以写：{PLACES}）",
    ),
    "a village listed twice": (
        [("    一村: [一村村委会]\n", "    一村: [一村村委会]\n    一村: []\n")],
        "第 11 行 town.villages.一村：写了两遍，请删掉一个",
    ),
    "an alias that is another village": (
        [("[一村村委会]", "[碧色寨]")],
        "第 10 行 town.villages.一村.0：这个别名就是“碧色寨”，写的是 “碧色寨”",
    ),
    "an alias of two villages": (
        [("[一村村委会]", "[洛就]")],
        "第 13 行 town.villages.大洛就.1：这个别名已经是“一村”的，写的是 “洛就”",
    ),
    "a reception at no venue": (
        [("place: 草坝镇代表之家", "place: 草坝代表之家")],
        "第 76 行 reception.place：town.venues 里没有这个地方，写的是 “草坝代表之家”，是不是想写 草坝镇代表之家？",
    ),
    "a folder that is not there": (
        [("rules: town/rules/", "rules: town/rule/")],
        "第 43 行 rules：找不到这个文件夹，写的是 “town/rule/”",
    ),
    "two goals for the same": (
        [("kind: deed, per", "kind: visit, per")],
        "第 58 行 goals.2.kind：同一类别和期限写了两遍，写的是 “visit”",
    ),
    "a key with nothing behind it": ([("roster: town/roster.csv", "roster:")], "第 42 行 roster：后面没有写值"),
    "a list where one value belongs": (
        [("transport: sandbox", "transport: [sandbox]")],
        "第 81 行 transport：应为文字，写的是 1 项的列表",
    ),
    "one value where a group belongs": (
        [('wechaty: {endpoint: "127.0.0.1:8788"}', "wechaty: 127.0.0.1")],
        "第 82 行 wechaty：应为“名字: 值”一组，写的是 “127.0.0.1”",
    ),
    "a token in the file": (
        [("wechaty: {", "wechaty: {token: puppet_abc, ")],
        "第 82 行 wechaty.token：密钥不要写在这里：令牌用环境变量 WECHATY_PUPPET_SERVICE_TOKEN，"
        "数据库口令用 DATABASE_URL，写的是 （不显示）",
    ),
    "a password in the address": (
        [("sqlite:///data/deputy-bot.db", "postgresql+psycopg://bot:geheim@db/town")],
        "第 83 行 database：数据库口令不要写在这里，请用环境变量 DATABASE_URL，写的是 “postgresql+psycopg://…@db/town”",
    ),
    "a tab": ([("  name: 草坝镇\n", "\tname: 草坝镇\n")], "第 4 行：缩进里有 Tab，请换成空格"),
    "a colon in a text": (
        [("  name: 草坝镇\n", "  name: 草坝镇: 一\n")],
        "第 4 行：冒号用得不对：一行只能有一个“名字: 值”，文字里有冒号时要加引号",
    ),
    "a bracket left open": ([("派出所, 卫生院", "派出所, [卫生院")], "第 25 行：方括号没有写完，或少了逗号"),
    "a reference": ([("name: 草坝镇", "name: *草坝镇")], "第 4 行：以 & 或 * 开头的文字要加引号"),
    "a roster that is not there": (
        [("town/roster.csv", "town/rooster.csv")],
        "找不到这个文件",
    ),
}


@pytest.mark.parametrize(("changes", "line"), ONE.values(), ids=ONE.keys())
def test_a_mistake_is_told_with_line_key_value_and_what_is_allowed(
    changes: list[tuple[str, str]], line: str, broken: Broken
) -> None:
    told = broken(*changes)
    assert any(each.removeprefix("config.yaml ") == line or each.endswith(line) for each in told), told
    assert len(told) == 1, told


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(broken: Broken) -> None:
    told = broken(
        ("Asia/Shanghai", "Shanghai"),
        ("2026-12-31", "2020-12-31"),
        ("kind: visit, per", "kind: walk, per"),
        ("level: 镇}", "level: 省}"),
        ('at: "17:00"', "at: 17点"),
        ("rooms: [镇代表工作群]", "rooms: [群]"),
        ("database:", "databse:"),
    )
    assert [line.split("：")[0].removeprefix("config.yaml ") for line in told] == [
        "第 6 行 town.timezone",
        "第 7 行 town.term.end",
        "第 53 行 rooms.3.level",
        "第 56 行 goals.0.kind",
        "第 67 行 broadcasts.0.at",
        "第 71 行 broadcasts.4.rooms.0",
        "第 83 行 databse",
    ]


def test_mistakes_of_the_roster_are_told_with_those_of_the_config(sample: Path, broken: Broken) -> None:
    roster = sample.parent / "town" / "roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8").replace("王建国,镇,", "王建国,镇长,"), encoding="utf-8")
    told = broken(("transport: sandbox", "transport: qq"))
    assert [line.split("：")[0] for line in told] == ["config.yaml 第 81 行 transport", "roster.csv 第 4 行"]


@pytest.mark.parametrize("rule", ["daily", "workday", "friday", "2nd tuesday", "last friday", "1st day", "last day"])
def test_every_rule_for_days_loads(rule: str, broken: Broken) -> None:
    assert broken(("day: 2nd tuesday", f"day: {rule}")) == ()


def test_a_secret_is_never_shown(broken: Broken) -> None:
    told = broken(("wechaty: {", "wechaty: {token: puppet_abc, "), ("transport:", "api_key: xyz123\ntransport:"))
    assert len(told) == 2
    assert not any("puppet_abc" in line or "xyz123" in line for line in told)


def test_a_config_that_is_not_utf8_names_the_first_line_that_is_not(sample: Path) -> None:
    sample.write_bytes("# config\ntown:\n  name: 草坝镇\n".encode("gbk"))
    assert problems(sample) == ("config.yaml 第 3 行：不是 UTF-8 编码，请另存为 UTF-8",)


def test_a_missing_config_says_how_to_make_one(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    assert problems(path) == (f"{path}：找不到配置文件；用 --config 指定，或用 init 命令新做一份",)
    assert problems(tmp_path) == (f"{tmp_path}：这是一个文件夹，应为 config.yaml",)


NO_CONFIGS = {
    "empty": "",
    "a list": "[]",
    "a text": "text",
    "a reference": "a: &x 1\nb: *x",
    "a list as a key": "? [a]\n: b",
    "two documents": "a: 1\n---\nb: 2",
    "deep lists": "[" * 5000,
    "deep groups": "{" * 5000,
    "deep items": "- " * 5000,
    "a tag that runs code": "town: !!python/object:os.system x",
    "a zero byte": "\x00",
    "an escape": 'a: "\\q"',
    "a sign": "@a",
    "another version": "%YAML 9.9\n---\na: 1",
    "a number of many digits": "a: " + "9" * 5000,
    "a duplicate in a group": "{a: 1, a: 2}",
    "wrong types everywhere": (
        "town: {term: [1, {}], villages: {1: {2: 3}}}\nrooms: {}\ngoals: 3\n"
        "broadcasts: [3, [], null, {rooms: 1, to: 2}]\nroster: {}"
    ),
}


@pytest.mark.parametrize("text", NO_CONFIGS.values(), ids=NO_CONFIGS.keys())
def test_a_file_that_is_no_config_is_refused_in_words(text: str, tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    told = problems(path)
    assert told
    assert all(line.startswith("config.yaml") and "\n" not in line and len(line) < 700 for line in told)


SCALARS = st.one_of(
    st.sampled_from(
        ["镇", "all", "visit", "2nd tuesday", "17:00", "2026-01-01", "", "~", "true", "1", "1.5", "'", "{", "["]
    ),
    st.text(max_size=12),
)
KEYS = st.one_of(
    st.sampled_from([*keys_at(()), *keys_at(("town",)), *keys_at(("broadcasts",)), "start", "off", "token"]),
    st.text(max_size=8),
)
CONFIGS = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(config=CONFIGS)
def test_whatever_values_a_config_holds_it_is_refused_in_words(config: object, tmp_path: Path) -> None:
    import yaml

    path = tmp_path / "config.yaml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8", errors="replace")
    assert problems(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 4000), text=st.text(max_size=30))
def test_whatever_is_typed_into_a_config_never_breaks_the_reader(cut: int, text: str, sample: Path) -> None:
    good = sample.read_text(encoding="utf-8")
    tree = read_tree(good[:cut] + text + good[cut:])
    assert all(problem.told("config.yaml").startswith("config.yaml") for problem in tree.problems)
