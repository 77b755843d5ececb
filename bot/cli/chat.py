"""`chat`: talk with the bot in the terminal; one room, one speaker, `/room`, `/as`, `/clock` to change them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.town import Town
    from bot.transports.terminal import Terminal


def chat(
    speaker: Annotated[str | None, typer.Option("--as", metavar="NAME", help="谁在说话")] = None,
    room: Annotated[str | None, typer.Option("--room", metavar="ROOM", help="在哪个群；“私聊”是单独说")] = None,
    config: options.Config = options.DEFAULT,
    database: options.Database = None,
) -> None:
    """在终端里试着说话；不给 --database 就用一个临时的库，离开时丢掉。"""
    town = options.open_town(config)
    name = speaker or _first_deputy(town)
    with tempfile.TemporaryDirectory(prefix="deputy-bot-") as folder:
        scratch = f"sqlite:///{Path(folder) / 'chat.db'}"
        terminal = _open(town, database or scratch, name, bind=database is None)
        if room is not None:
            terminal.enter(f"/room {room}")
        print(_welcome(town, terminal, scratch=database is None))
        for line in _lines(terminal):
            if not terminal.enter(line):
                break


def _open(town: Town, database: str, speaker: str, *, bind: bool) -> Terminal:
    """The bot behind a terminal."""
    from bot.bootstrap import assemble
    from bot.log import start_log
    from bot.transports.terminal import Terminal

    start_log()
    now = datetime.now(town.zone)
    app = assemble(town, database, today=now.date())
    return Terminal(app, print, start=now, speaker=speaker, bind=bind)


def _first_deputy(town: Town) -> str:
    """Who speaks unless said otherwise: an ordinary deputy."""
    deputies = [person for person in town.people if person.deputy]
    if not deputies:
        raise UsageError("花名册上还没有代表，先填好花名册")
    return next((person.name for person in deputies if not person.presidium), deputies[0].name)


def _welcome(town: Town, terminal: Terminal, *, scratch: bool) -> str:
    """The first screen: where one is, who one is, what to type."""
    where = f"在“{terminal.room}”里" if terminal.room else "和小助手私聊"
    kept = "试用的数据离开时就丢掉。" if scratch else "说的都会记进库里。"
    return f"{town.name} · {town.manner.name}　你现在是{terminal.speaker}，{where}。{kept}\n{terminal.help()}\n"


def _lines(terminal: Terminal) -> Iterator[str]:
    """What is typed, or piped in; piped lines are shown, so that the output reads as a chat."""
    if not sys.stdin.isatty():
        for line in sys.stdin:
            print(f"{terminal.prompt}{line.strip()}")
            yield line
        return
    from prompt_toolkit import PromptSession

    session: PromptSession[str] = PromptSession()
    while True:
        try:
            yield session.prompt(lambda: terminal.prompt)
        except (EOFError, KeyboardInterrupt):
            return
