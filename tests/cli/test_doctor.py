"""`doctor`: what is wrong, where, how to mend it; and it changes nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.checks import Case, all_checks
from bot.cli.checks.registry import Finding, State
from bot.cli.doctor import examined
from bot.config import load_town
from bot.model import Message, Outgoing
from bot.storage.store import Store
from tests.cli.conftest import Bot

NOON = datetime(2026, 3, 9, 4, tzinfo=UTC)


def findings(topic: str, case: Case) -> list[Finding]:
    """What the check of that topic finds."""
    return [finding for each in all_checks() if each.topic == topic for finding in each.find(case)]


def examine(topic: str, now: datetime = NOON) -> list[Finding]:
    """What the check finds in the working folder at *now*."""
    with examined(Path("config.yaml"), None, now) as case:
        return findings(topic, case)


def test_a_healthy_town_has_a_line_for_each_check_and_status_0(bot: Bot) -> None:
    bot("roster", "import", "town/roster.csv")
    told = bot("doctor")
    assert told.status == 0, told.out
    assert {line.split()[0] for line in told.out.splitlines()} <= {"正常", "注意"}
    topics = [line.split()[1].split("：")[0] for line in told.out.splitlines()]
    silent = {"网关", "绑定的号"}  # have nothing to say where no WeChat is configured
    assert list(dict.fromkeys(topics)) == [each.topic for each in all_checks() if each.topic not in silent]


def test_json_has_one_object_a_finding(bot: Bot) -> None:
    items = bot("doctor", "--json").items
    assert {"check": "配置", "state": "ok", "text": "云南省红河州蒙自市草坝镇，15 个村，4 个群"} in items
    assert {"check": "数据库", "state": "ok", "text": "还没有，第一次启动时新建"} in items


def test_looking_makes_no_database(bot: Bot, town_folder: Path) -> None:
    before = sorted(town_folder.rglob("*"))
    bot("doctor")
    assert sorted(town_folder.rglob("*")) == before


def test_every_mistake_of_the_config_is_a_line_and_the_status_1(bot: Bot, town_folder: Path) -> None:
    text = (town_folder / "config.yaml").read_text(encoding="utf-8")
    broken = text.replace("2nd tuesday", "2nd tusday").replace("2026-12-31", "2026-13-31")
    (town_folder / "config.yaml").write_text(broken, encoding="utf-8")
    told = bot("doctor")
    assert told.status == 1
    assert [line.split("：")[1] for line in told.out.splitlines()] == [
        "config.yaml 第 7 行 town.term.end",
        "config.yaml 第 67 行 broadcasts.0.day",
        "config.yaml 第 68 行 broadcasts.1.day",
    ]


@pytest.mark.parametrize(
    ("now", "state", "told"),
    [
        (NOON, State.OK, "镇第四届人大，到 2026-12-31"),
        (datetime(2026, 12, 1, tzinfo=UTC), State.LOOK, "还有 30 天"),
        (datetime(2026, 12, 31, 17, tzinfo=UTC), State.LOOK, "已经结束"),
        (datetime(2021, 3, 1, tzinfo=UTC), State.LOOK, "2022-01-01 才开始"),
    ],
)
def test_a_term_that_ends_is_told_in_the_towns_own_time(
    now: datetime, state: State, told: str, town_folder: Path
) -> None:
    (found,) = examine("届期", now)
    assert (found.state, told in found.text) == (state, True)


def test_working_weekends_not_known_yet_are_told_from_november_on(town_folder: Path) -> None:
    assert examine("调休", datetime(2026, 10, 1, tzinfo=UTC))[0].state is State.OK
    (found,) = examine("调休", datetime(2035, 12, 1, tzinfo=UTC))
    assert (found.state, found.text.startswith("2035、2036 年")) == (State.LOOK, True)
    more = "\nholidays: {work: [2035-01-06, 2036-01-05]}\n"
    with (town_folder / "config.yaml").open("a", encoding="utf-8") as file:
        file.write(more)
    assert examine("调休", datetime(2035, 12, 1, tzinfo=UTC))[0].state is State.OK


def test_those_not_bound_are_counted(bot: Bot, town_folder: Path) -> None:
    (town_folder / "c.csv").write_text("联系人,姓名\nwx_005,李想\n", encoding="utf-8")
    bot("roster", "bind", "c.csv")
    (found,) = examine("绑定")
    assert found == Finding(State.LOOK, "78 人还没有绑定，他们的话小助手不记。用 roster codes 发绑定码")


def test_a_town_without_a_clerk_or_presidium_is_told(town_folder: Path) -> None:
    (town_folder / "town" / "roster.csv").write_text(
        "姓名,级别,小组\n李想,镇、市,第一组\n杨柳,镇,搬迁五村组\n", encoding="utf-8"
    )
    found = examine("花名册")
    assert [each.state for each in found] == [State.OK, State.LOOK, State.LOOK]
    assert found[0].text == "2 人，代表 2 人"


def test_the_token_is_asked_for_only_where_it_is_needed(town_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert examine("令牌")[0].state is State.OK
    config = town_folder / "config.yaml"
    text = config.read_text(encoding="utf-8").replace("transport: sandbox", "transport: wechaty")
    config.write_text(text, encoding="utf-8")
    assert examine("令牌")[0].state is State.WRONG
    monkeypatch.setenv("WECHATY_PUPPET_SERVICE_TOKEN", "puppet_abc")
    (found,) = examine("令牌")
    assert found.state is State.OK
    assert "puppet_abc" not in found.text


def test_a_file_that_is_no_database_is_one_line_and_status_1(bot: Bot, town_folder: Path) -> None:
    (town_folder / "data").mkdir()
    (town_folder / "data" / "deputy-bot.db").write_text("这不是数据库" * 200, encoding="utf-8")
    told = bot("doctor")
    assert told.status == 1
    assert "错误  数据库：这个文件不是数据库" in told.out


def test_tables_that_are_not_up_to_date_are_told_and_left_alone(town_folder: Path) -> None:
    (town_folder / "data").mkdir()
    sqlite3.connect(town_folder / "data" / "deputy-bot.db").close()
    found = examine("数据库")
    assert found[0].state is State.LOOK
    assert "下次启动时自动更新" in found[0].text
    with closing(sqlite3.connect(town_folder / "data" / "deputy-bot.db")) as connection:
        assert connection.execute("select count(*) from sqlite_master").fetchone() == (0,)


def test_what_could_not_be_handled_or_sent_is_told(bot: Bot, town_folder: Path) -> None:
    bot("roster", "import", "town/roster.csv")
    assert [each.state for each in (*examine("消息"), *examine("发送"))] == [State.OK, State.OK]
    town = load_town(Path("config.yaml"))
    store = Store(town.database, town.code, folder=town_folder, zone=town.zone)
    with store.begin() as desk:
        for _ in range(3):
            desk.journal.failed(Message("m1", NOON, "镇代表工作群", "wx_005"), text=None, at=NOON, error="ValueError")
        desk.journal.count_unknown_room(NOON)
        desk.outbox.put(Outgoing("reply:m0:1", NOON, "✅", room="镇代表工作群"))
        term = desk.lease("sender", "test", NOON, timedelta(minutes=1))
        assert term is not None
        (item,) = desk.outbox.lease(NOON, limit=1, owner="test", term=term)
        desk.outbox.mark_unknown(item, "timeout")
    store.close()
    assert examine("消息") == [
        Finding(State.WRONG, "近 30 天有 1 条消息处理不了（m1），请补记"),
        Finding(State.LOOK, "今年有 1 条消息来自配置里没有的群，没有记。要记的群请写进 rooms，群名要一模一样"),
    ]
    assert examine("发送") == [
        Finding(State.LOOK, "近 30 天有 1 条发出后没有回音，不知道对方收到没有，不会自动再发，请到群里看一看")
    ]


def test_a_database_newer_than_the_program_is_told(bot: Bot, town_folder: Path) -> None:
    bot("roster", "import", "town/roster.csv")
    with closing(sqlite3.connect(town_folder / "data" / "deputy-bot.db")) as connection, connection:
        connection.execute("update alembic_version set version_num = '9999'")
    (found, _) = examine("数据库")
    assert (found.state, found.text.startswith("数据库比本程序新（版本 9999）")) == (State.WRONG, True)
