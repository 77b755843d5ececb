"""One of several bots on one database: `python -m tests.broadcasts.herald URL FOLDER NOW…` makes what is due at each
NOW. It waits for a line on stdin first, so that all of them start together.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from bot.announcer import Announcer
from bot.config import load_town
from bot.storage.store import Store
from tests.broadcasts.conftest import KINDS, ROOT


def main(url: str, folder: str, *moments: str) -> None:
    """Announce each moment in turn."""
    town = load_town(ROOT / "config.yaml")
    announcer = Announcer(town, Store(url, town.code, folder=Path(folder), zone=town.zone), KINDS)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for moment in moments:
        announcer.catch_up(datetime.fromisoformat(moment))


if __name__ == "__main__":
    main(*sys.argv[1:])
