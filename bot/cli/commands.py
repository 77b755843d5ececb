"""Every command of the program, by name."""

from __future__ import annotations

import typer

from bot.cli import roster
from bot.cli.chat import chat
from bot.cli.doctor import doctor
from bot.cli.export import export
from bot.cli.init import init
from bot.cli.parse import parse
from bot.cli.records import records
from bot.cli.replay import replay
from bot.cli.run import run
from bot.cli.schedule import schedule

app = typer.Typer(
    name="deputy-bot",
    help="代表小助手：听群里说的话，记代表履职的账。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(roster.app, name="roster")
app.command("parse")(parse)
app.command("run")(run)
app.command("replay")(replay)
app.command("records")(records)
app.command("export")(export)
app.command("schedule")(schedule)
app.command("chat")(chat)
app.command("init")(init)
app.command("doctor")(doctor)
