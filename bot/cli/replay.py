"""`replay EVENTS.jsonl`: old chats through the whole bot, at their own times."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.errors import BotError, EventError, UsageError

if TYPE_CHECKING:
    from bot.model import Outgoing

_EVERY = 50
"""The progress bar moves after so many lines."""


def replay(
    events: Annotated[Path, typer.Argument(metavar="EVENTS.jsonl", help="聊天事件，一行一个 JSON")],
    schedule: Annotated[bool, typer.Option("--schedule", help="两条消息之间到点的通知也发")] = False,
    config: options.Config = options.DEFAULT,
    database: options.Database = None,
    json: options.Json = True,  # action lines are JSON in any case
) -> None:
    """把聊天按当时的时间过一遍，打印小助手说的每一句；跑两遍不会多记，也不会多说。"""
    from bot.bootstrap import assemble
    from bot.log import start_log
    from bot.transports import replay as transport

    if not events.is_file():
        raise UsageError(f"找不到事件文件：{events}")
    start_log()
    town = options.open_town(config)
    app = assemble(town, database, today=datetime.now(town.zone).date())
    bad: list[int] = []

    def wrong(number: int, error: EventError) -> None:
        bad.append(number)
        print(f"{events.name} 第{number}行读不了：{error}", file=sys.stderr)

    with app.store.held("replay"), events.open(encoding="utf-8", errors="replace") as lines:
        transport.replay(
            app, _counted(lines, events), say=_print_action, wrong=wrong, posts=schedule, pictures=events.parent
        )
    if bad:
        raise BotError(f"{events.name} 有{len(bad)}行读不了，其余都处理了")


def _print_action(outgoing: Outgoing) -> None:
    """One action line, out before anything else happens."""
    options.print_json(outgoing.line())
    sys.stdout.flush()


def _counted(lines: IO[str], events: Path) -> Iterator[str]:
    """*lines*, counted on stderr where somebody watches."""
    if not sys.stderr.isatty():
        yield from lines
        return
    size, done = max(1, events.stat().st_size), 0
    for number, line in enumerate(lines, 1):
        yield line
        done += len(line.encode())
        if number % _EVERY == 0 or done >= size:
            print(f"\r已读 {min(100, done * 100 // size)}%（{number} 行）", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
