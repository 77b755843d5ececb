"""The command line: `deputy-bot`, `python -m bot`. One command a file; each imports what it needs when it is called."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from bot.errors import BotError


def main() -> None:
    """Run the command named on the command line.

    An error is one line on stderr and an exit status (interface.md, section 1).
    """
    from typer import Abort

    from bot.cli.commands import app
    from bot.cli.misuse import Misuse, told
    from bot.errors import BotError

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Windows would use the code page of the console
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(app(standalone_mode=False))
    except BotError as error:
        _fail(error)
    except Misuse as error:
        _fail(told(error))
    except OSError as error:
        _fail(BotError(f"读写不了 {error.filename or '文件'}：{error.strerror or error}"))
    except (Abort, KeyboardInterrupt):
        sys.exit(130)


def _fail(error: BotError) -> NoReturn:
    """One line on stderr, and the exit status of *error*."""
    print(error, file=sys.stderr)
    sys.exit(error.status)
