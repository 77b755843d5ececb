"""`run`: the bot itself, on the transport that the config names, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli import options
from bot.errors import BotError, UsageError

if TYPE_CHECKING:
    from bot.town import Town

_CRASHED = "程序出错停下了（{error}），日志里有位置；服务管理器会重新启动它，反复出现请报告"
_NOTHING_TO_RUN = "transport 是 {transport}：本机试用请运行 deputy-bot chat；接微信请把 transport 改为 wechaty"
_NO_WECHATY = "缺少微信组件：请运行 pip install 'deputy-bot[wechat]'"


def run(config: options.Config = options.DEFAULT, database: options.Database = None) -> None:
    """运行小助手：按配置里的通道收发、定时发送。Ctrl+C 停止。"""
    from bot.log import start_log

    town = options.open_town(config)
    start_log()
    if town.transport == "wechaty":
        with suppress(KeyboardInterrupt):
            asyncio.run(_serve(town, database))
    elif town.transport == "terminal":
        from bot.cli.chat import chat
        from bot.config import database_url

        chat(config=config, database=database_url(town, database))
    else:
        raise UsageError(_NOTHING_TO_RUN.format(transport=town.transport))


async def _serve(town: Town, database: str | None) -> None:
    """Hold the database and serve WeChat until SIGTERM or SIGINT."""
    try:
        from bot.cli.service import serve
        from bot.transports.wechaty.settings import settings_of
    except ImportError as error:
        raise UsageError(_NO_WECHATY) from error
    from bot.bootstrap import assemble
    from bot.log import logger

    settings = settings_of(town)
    app = assemble(town, database, today=datetime.now(UTC).astimezone(town.zone).date())
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows: Ctrl+C arrives as KeyboardInterrupt
            signal.signal(name, lambda *_: stop.set())
    try:
        with app.store.held("run"):
            await serve(app, settings, stop)
    except BotError:
        raise
    except Exception as error:
        # Without a traceback: it may quote what was said.
        logger("run").exception("crashed")
        raise BotError(_CRASHED.format(error=type(error).__name__)) from None
    finally:
        app.store.close()
