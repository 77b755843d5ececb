"""A bot that posts: `python -m tests.broadcasts.victim URL CHAT NOW [STEP ROOM]`, killed with SIGKILL after a step.

It makes what is due at NOW and sends all that waits, a line of the file CHAT a message, as a chat would show it:
room or contact, tab, text. STEP is `due`, `written`, `leased`, `sent` or `marked`; ROOM is which message it meets.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from bot.announcer import Announcer, outgoing
from bot.broadcasts.announce import announce, load_composers
from bot.broadcasts.registry import Scene
from bot.config import load_town
from bot.model import Outgoing
from bot.sender.desk import SenderDesk
from bot.sender.outcome import Outcome, Verdict
from bot.sender.pacing import Pacing
from bot.storage.outbox import Leased
from bot.storage.store import Store
from tests.broadcasts.conftest import KINDS, ROOT

PACE = timedelta(seconds=20)
"""The virtual clock goes on so much after each message: longer than the lease and the pace of one room."""
LONGEST = 40
"""Messages after which the outbox must be empty."""


def main(url: str, chat: str, now: str, step: str = "", room: str = "0") -> None:
    """Post and send; die where told."""
    town = load_town(ROOT / "config.yaml")
    store = Store(url, town.code, folder=Path(chat).parent, zone=town.zone)
    moment = datetime.fromisoformat(now)
    if step == "due":
        load_composers()
        with store.begin() as desk:
            for one in announce(desk, Scene(town, KINDS), moment - timedelta(hours=1), moment):
                desk.outbox.put(outgoing(one))
            die()
    Announcer(town, store, KINDS).catch_up(moment)
    if step == "written":
        die()
    desk = SenderDesk(store, town, Pacing(1, 1, 0, 1000), f"victim-{os.getpid()}", lambda: 0.0)
    desk.succeed()
    send_all(desk, Path(chat), moment, lambda at, sent: die() if (at, sent) == (step, int(room)) else None)
    desk.leave()


def send_all(desk: SenderDesk, chat: Path, now: datetime, reached: Callable[[str, int], None]) -> None:
    """Send what waits; *reached* hears each step with the number of the message."""
    sent = 0
    for _ in range(LONGEST):
        now += PACE
        item = desk.take(now)
        if not isinstance(item, Leased):
            continue
        reached("leased", sent)
        show(chat, item.outgoing)
        reached("sent", sent)
        desk.settle(item, Outcome(Verdict.SENT), now, online=True)
        reached("marked", sent)
        sent += 1


def show(chat: Path, message: Outgoing) -> None:
    """The message stands in the chat, whatever becomes of us."""
    with chat.open("a", encoding="utf-8") as out:
        out.write(f"{message.room or message.to}\t{message.text!r}\n")
        out.flush()
        os.fsync(out.fileno())


def die() -> None:
    """As a power cut does it."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
