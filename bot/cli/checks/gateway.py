"""Checks of the way to WeChat: the gateway, the account behind it, ids that do not stay."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.cli.checks.registry import Case, Finding, check, look, ok, wrong
from bot.errors import UsageError
from bot.model import Answer
from bot.replies import render

if TYPE_CHECKING:
    from bot.town import Town
    from bot.transports.wechaty.probe import Look

_REACH_WITHIN = 3.0

_TAKEN = "网关 {endpoint} 正接着另一个程序（一个网关只能接一个）：小助手在运行时要先停掉它再查"
_LOGGED_OUT = "网关 {endpoint} 连上了，但微信没有登录：请先用 deputy-bot run 扫码登录"
_CHANGING = "id 每次登录都会变（@ 开头，网页版协议）：绑定到下次登录就不认人了，不能用来记账，请换一种网关"


@check("网关", 100)
def gateway(case: Case) -> Iterator[Finding]:
    """Whether something listens where the gateway should be; with `--gateway`, what it can do."""
    if not case.town or not (case.gateway or case.town.transport == "wechaty"):
        return
    endpoint = str(case.town.wechaty.get("endpoint") or "")
    if not endpoint:
        yield wrong('wechaty.endpoint 没有写，例如 "127.0.0.1:8788"')
    elif case.gateway:
        yield from _tried(case.town)
    else:
        host, _, port = endpoint.rpartition(":")
        try:
            socket.create_connection((host, int(port)), _REACH_WITHIN).close()
            yield ok(f"{endpoint} 有程序在听；要试令牌请加 --gateway")
        except OSError:
            yield wrong(f"{endpoint} 连不上，请看网关程序是否在运行")


@check("绑定的号", 110)
def changing_ids(case: Case) -> Iterator[Finding]:
    """Whether somebody is bound to an id that the next login will change."""
    if case.desk is None:
        return
    fleeting = [one.name for one in case.desk.people.bindings() if one.contact.startswith("@")]
    if fleeting:
        yield wrong(f"{'、'.join(fleeting)} 绑定的{_CHANGING}")
    accounts = case.desk.state.get("wechat.self") or []
    if len(set(accounts)) > 1:
        yield look(f"登录过 {len(set(accounts))} 个不同的微信号；换了号，大家要重新绑定")


def _tried(town: Town) -> Iterator[Finding]:
    """What a real session shows."""
    try:
        from bot.transports.wechaty.probe import look as look_at
        from bot.transports.wechaty.settings import settings_of
    except ImportError:
        yield wrong("缺少微信组件：请运行 pip install 'deputy-bot[wechat]'")
        return
    try:
        settings = settings_of(town)
    except UsageError as error:
        yield wrong(str(error))
        return
    seen = asyncio.run(look_at(settings))
    if seen.trouble is not None:
        own = {"taken": _TAKEN, "logged_out": _LOGGED_OUT}.get(seen.trouble)
        values = {"endpoint": settings.endpoint}
        yield wrong(own.format(**values) if own else render(Answer(f"gateway.{seen.trouble}", values)))
        return
    yield from _told(seen, town)


def _told(seen: Look, town: Town) -> Iterator[Finding]:
    yield ok(f"连上了，微信号 {seen.self_id}")
    yield ok("id 固定，可以绑定") if seen.stable else wrong(_CHANGING)
    missing = [room.name for room in town.rooms if room.name not in seen.topics.values()]
    found = f"看到 {len(seen.topics)} 个群，配置里的 {len(town.rooms)} 个群找到 {len(town.rooms) - len(missing)} 个"
    yield look(f"{found}，没有：{'、'.join(missing)}（群名要一字不差，号要在群里）") if missing else ok(found)
    if seen.unnamed:
        yield look(f"{seen.unnamed} 个群读不到名字，可能还在同步，过几分钟再试")
    if seen.aliases is False:
        yield look("读不到群成员的昵称：@ 人时显示不出名字")
    yield ok("微信有回应（ding）") if seen.dong else look("微信没有回应（ding）：断线要靠别的办法发现，会慢一些")
