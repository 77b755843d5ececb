"""Everything a handler may ask of the books within one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bot.storage.attachments import Attachments
from bot.storage.errors import translated
from bot.storage.gaps import Gaps
from bot.storage.held import Held
from bot.storage.journal import Journal
from bot.storage.lease import give_up, take
from bot.storage.notices import Notices
from bot.storage.outbox import Outbox
from bot.storage.people import People
from bot.storage.posts import Mutes, PostLog
from bot.storage.questions import Questions
from bot.storage.records import Records
from bot.storage.rota import Rota
from bot.storage.state import State
from bot.storage.stats import Stats
from bot.storage.study import Study
from bot.storage.suggestions import Suggestions
from bot.storage.transaction import Transaction


class Desk:
    """One open transaction of one town, by topic. Lives as long as its `Store.begin`."""

    def __init__(self, transaction: Transaction, where: str, beside: Path) -> None:
        """*where*: the database as told in error lines. *beside*: the folder for files that go with it."""
        self.transaction = transaction
        self._where = where
        self.beside = beside
        self.town = transaction.town
        self.journal = Journal(transaction)
        self.people = People(transaction)
        self.records = Records(transaction)
        self.suggestions = Suggestions(transaction)
        self.stats = Stats(transaction)
        self.questions = Questions(transaction)
        self.held = Held(transaction)
        self.outbox = Outbox(transaction)
        self.attachments = Attachments(transaction)
        self.gaps = Gaps(transaction)
        self.posts = PostLog(transaction)
        self.mutes = Mutes(transaction)
        self.notices = Notices(transaction)
        self.study = Study(transaction)
        self.rota = Rota(transaction)
        self.state = State(transaction)
        self.posts = PostLog(transaction)
        self.mutes = Mutes(transaction)
        self.notices = Notices(transaction)
        self.rota = Rota(transaction)
        self.study = Study(transaction)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """An inner transaction: undone alone if its block raises.

        :raises StorageError: the database itself failed; then the whole transaction is lost.
        """
        with translated(self._where), self.transaction.connection.begin_nested():
            yield

    @contextmanager
    def undone(self) -> Iterator[None]:
        """An inner transaction for trying out: whatever is written within is taken back at its end."""
        with translated(self._where):
            attempt = self.transaction.connection.begin_nested()
            try:
                yield
            finally:
                attempt.rollback()

    def lease(self, name: str, owner: str, now: datetime, ttl: timedelta) -> int | None:
        """Take or renew the lease *name* for *owner* until *now* + *ttl*; its term, or None while another holds it.

        The term grows with every change of owner: it fences out whoever held the lease before.
        """
        return take(self.transaction, name, owner, now, ttl)

    def release(self, name: str, owner: str) -> None:
        """Give the lease *name* up, if *owner* holds it."""
        give_up(self.transaction, name, owner)
