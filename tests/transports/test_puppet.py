"""The puppet and the inbox against the real gateway, without the rest of the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from bot.transports.wechaty.puppet import GatewayPuppet
from bot.transports.wechaty.troubles import LostError, Trouble
from tests.transports.world import TOKEN, Gateway


def puppet_for(gateway: Gateway, **more: Any) -> GatewayPuppet:
    return GatewayPuppet(gateway.endpoint, **{"token": TOKEN, "keepalive": (1.0, 1.0), **more})


async def until(what: Callable[[], Any], seconds: float = 15.0) -> Any:
    """What *what* returns as soon as it is true."""
    end = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < end:
        if found := await asyncio.to_thread(what):
            return found
        await asyncio.sleep(0.02)
    raise AssertionError("did not happen")


async def session(puppet: GatewayPuppet) -> Trouble:
    try:
        await puppet.session()
    except LostError as lost:
        return lost.trouble


def test_a_session_greets_and_logs_in_without_stopping_the_gateway(gateway: Gateway) -> None:
    async def scenario() -> None:
        puppet = puppet_for(gateway)
        heard: list[str] = []
        puppet.on("event", heard.append)
        task = asyncio.create_task(session(puppet))
        await until(lambda: "login" in heard)
        assert heard[0] == "heartbeat"
        assert puppet.self_id() == "wxid_bot"
        assert "stop" not in gateway.look("/state")["calls"]
        gateway.kill()
        assert await task is Trouble.CLOSED

    asyncio.run(scenario())


def test_troubles_are_told_apart(gateway: Gateway) -> None:
    async def scenario() -> None:
        assert await session(puppet_for(gateway, token="wrong")) is Trouble.REFUSED

        first = puppet_for(gateway)
        task = asyncio.create_task(session(first))
        await until(lambda: first.login_user_id)
        assert await session(puppet_for(gateway)) is Trouble.TAKEN
        assert not task.done()

        gateway.freeze()
        assert await asyncio.wait_for(task, 8) is Trouble.FROZEN
        gateway.thaw()

        gateway.kill()
        assert await session(puppet_for(gateway)) is Trouble.ABSENT

    asyncio.run(scenario())
