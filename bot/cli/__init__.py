"""The command line: `deputy-bot`, `python -m bot`. One command a file; each imports what it needs when it is called."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run the command named on the command line.

    An error is one line on stderr and an exit status (interface.md, section 1).
    """
    from bot.cli.commands import app
    from bot.errors import BotError

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Windows would use the code page of the console
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except BotError as error:
        print(error, file=sys.stderr)
        sys.exit(error.status)
