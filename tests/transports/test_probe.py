"""`doctor --gateway`: what a token can do, told before anyone relies on it; nothing is sent and nobody logged out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.checks import all_checks
from bot.cli.checks.registry import Case, Finding, State
from bot.storage.store import Store
from tests.transports.rig import TOWN
from tests.transports.world import TOKEN, WORLD, Gateway


def findings(served: Gateway, topic: str = "网关", **more: object) -> list[Finding]:
    wechaty = {**TOWN.wechaty, "endpoint": served.endpoint}
    town = replace(TOWN, transport="wechaty", wechaty=wechaty)
    case = Case(Path("config.yaml"), datetime.now(UTC), town=town, **{"gateway": True, **more})  # type: ignore[arg-type]
    (check,) = (one for one in all_checks() if one.topic == topic)
    return list(check.find(case))


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WECHATY_PUPPET_SERVICE_TOKEN", TOKEN)


def test_a_good_token_shows_its_account_and_rooms_and_what_is_missing(gateway: Gateway) -> None:
    told = findings(gateway)
    assert [(one.state, one.text) for one in told] == [
        (State.OK, "连上了，微信号 wxid_bot"),
        (State.OK, "id 固定，可以绑定"),
        (
            State.LOOK,
            "看到 3 个群，配置里的 4 个群找到 2 个，没有：搬迁五村代表小组群、第一代表小组群"
            "（群名要一字不差，号要在群里）",
        ),
        (State.OK, "微信有回应（ding）"),
    ]
    state = gateway.look("/state")
    assert gateway.posts() == []
    assert state["loggedIn"]
    assert "stop" not in state["calls"]


def test_a_web_account_is_refused_for_its_changing_ids(make_gateway: Callable[..., Gateway]) -> None:
    told = findings(make_gateway(world={**WORLD, "self": {"id": "@beef", "name": "代表小助手"}}))
    assert told[1].state is State.WRONG
    assert told[1].text.startswith("id 每次登录都会变")


def test_what_stands_in_the_way_is_told(make_gateway: Callable[..., Gateway], monkeypatch: pytest.MonkeyPatch) -> None:
    gateway = make_gateway(token="another")
    (told,) = findings(gateway)
    assert told.text.startswith("网关不认这个令牌")
    gateway.kill()
    (told,) = findings(gateway)
    assert "连不上网关" in told.text
    (told,) = findings(gateway, gateway=False)
    assert told.text.endswith("连不上，请看网关程序是否在运行")
    monkeypatch.delenv("WECHATY_PUPPET_SERVICE_TOKEN")
    (told,) = findings(gateway)
    assert told.text.startswith("没有网关的令牌")


def test_an_account_that_waits_for_a_scan_is_not_logged_in(
    make_gateway: Callable[..., Gateway], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.transports.wechaty.probe.LOGIN_WITHIN", 1.0)
    (told,) = findings(make_gateway(world={**WORLD, "scan": True}))
    assert "微信没有登录" in told.text


def test_bindings_that_the_next_login_would_break_are_told(gateway: Gateway, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/books.db", TOWN.code, folder=tmp_path, zone=TOWN.zone)
    store.migrate()
    with store.begin() as desk:
        desk.people.sync(TOWN.people, TOWN.term.start, end_missing=False)
        desk.people.bind("@f00d", "王建国", at=datetime.now(UTC), how="code")
        desk.state.set("wechat.self", ["wxid_old", "wxid_new"])
        fleeting, moved = findings(gateway, "绑定的号", desk=desk)
    store.close()
    assert fleeting.state is State.WRONG
    assert fleeting.text.startswith("王建国 绑定的id 每次登录都会变")
    assert moved.text.startswith("登录过 2 个不同的微信号")
