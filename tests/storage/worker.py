"""A process that works on a database until it is killed: `python -m tests.storage.worker URL FOLDER TASK [NAME]`."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

from bot.model import Outgoing
from bot.storage.outbox import SENDER
from bot.storage.store import Store
from tests.storage.world import NOW, ROOM, ZONE, draft, later, proposal, said

MESSAGES = 250


def tell(*words: object) -> None:
    """A line to the test at once, before this process may be killed."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def record(store: Store) -> None:
    """Take every message once: journal, record, suggestion, reply, all in one transaction."""
    for number in range(MESSAGES):
        message = said(f"m{number}", at=later(number))
        with store.begin() as desk:
            if desk.journal.seen(message.id):
                continue
            with desk.savepoint():
                written = desk.records.add(draft(message.id, on=NOW.date()))
                if number % 7 == 0:
                    desk.records.add(proposal(message.id, part=1, content=f"第{number}件"))
                if number % 5 == 0:
                    desk.records.amend(written.id, {"count": number}, by="刘世昌", at=message.at, message=message.id)
                desk.outbox.put(Outgoing(f"reply:{message.id}:0", message.at, "✅", room=ROOM, reply_to=message.id))
            desk.journal.write(message, verbs=("record",), text=message.text)
        if number % 20 == 0:
            tell(number)
    tell("done")


def announce(store: Store) -> None:
    """Write the same posts as everybody else; tell how many were ours."""
    ours = 0
    for number in range(60):
        with store.begin() as desk:
            ours += desk.outbox.put(Outgoing(f"post:study:{number}:{ROOM}", NOW, f"第{number}期", room=ROOM))
    tell("ours", ours)


def send(store: Store, name: str) -> None:
    """Send what is in the outbox whenever the lease is ours; print each message once it is taken."""
    for second in range(3000):
        with store.begin() as desk:
            term = desk.lease(SENDER, name, later(second), timedelta(seconds=5))
            rows = () if term is None else desk.outbox.lease(later(second), limit=1, owner=name, term=term)
            if term is not None and not rows and not desk.outbox.counts().get("queued"):
                break
        for row in rows:
            tell("sent", row.outgoing.key)
            with store.begin() as desk:
                desk.outbox.mark_sent(row, later(second))


def main() -> None:
    url, folder, task, *name = sys.argv[1:]
    store = Store(url, "caoba", folder=Path(folder), zone=ZONE)
    store.migrate()
    {"record": record, "announce": announce, "send": lambda store: send(store, *name)}[task](store)
    store.close()


if __name__ == "__main__":
    main()
