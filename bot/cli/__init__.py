"""The command line: `deputy-bot`, `python -m bot`. One command a file; each imports what it needs when it is called."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command named on the command line; an error is one line on stderr and an exit status (interface.md, 1)."""
    from bot.cli.commands import app
    from bot.errors import BotError

    try:
        app()
    except BotError as error:
        print(error, file=sys.stderr)
        sys.exit(error.status)
