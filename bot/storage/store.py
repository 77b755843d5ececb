"""One database of one town: opened, brought up to date, and lent out a transaction at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, tzinfo
from pathlib import Path

import sqlalchemy as sa

from bot.errors import StorageError
from bot.storage import errors
from bot.storage.desk import Desk
from bot.storage.engine import BUSY_SECONDS, database_url, open_engine
from bot.storage.errors import translated
from bot.storage.lockfile import Holder, held_lock, holder_of
from bot.storage.transaction import Transaction


class Store:
    """The database; safe to share between threads (on SQLite they take turns)."""

    def __init__(
        self, url: str, town: str, *, folder: Path, zone: tzinfo = UTC, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        """Check *url* and prepare the engine; nothing is read yet.

        *town*: the code that stands in every row. *folder*: where a relative SQLite path starts. *zone*: the
        town's, in which moments come back. *busy_seconds*: how long to wait for another process.

        :raises StorageError: a URL we cannot serve, or a folder that cannot be made.
        """
        parsed = database_url(url, folder)
        self.town = town
        self.zone = zone
        self.where = parsed.render_as_string(hide_password=True)
        self.file = self._make_file_ready(parsed)
        self.beside = self.file.parent if self.file else folder / "data"
        self.engine = open_engine(parsed, busy_seconds)

    def _make_file_ready(self, url: sa.URL) -> Path | None:
        """The SQLite file, its folder made (for its owner alone); None in memory and on PostgreSQL."""
        if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
            return None
        file = Path(str(url.database))
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not file.exists():
                file.touch(mode=0o600)
        except OSError as error:
            raise StorageError(errors.NO_FOLDER.format(where=file.parent)) from error
        return file

    def migrate(self) -> None:
        """Bring the tables up to date; a SQLite file with data is copied beside itself first.

        :raises StorageError: the database is newer than the program, or not ours.
        """
        from bot.storage.migrations import upgrade  # Alembic is only loaded when there is something to do

        with translated(self.where):
            upgrade(self.engine, self.file, self.where)

    @contextmanager
    def begin(self) -> Iterator[Desk]:
        """One transaction: committed on leaving, rolled back on any exception.

        :raises StorageBusy: another process holds the database.
        :raises StorageFull: no room on the disk; nothing was written.
        """
        with translated(self.where), self.engine.begin() as connection:
            yield Desk(Transaction(connection, self.town, self.zone), self.where, self.beside)

    @contextmanager
    def reading(self) -> Iterator[Desk]:
        """A consistent view for reading only; on SQLite it waits for no writer and holds none up."""
        with translated(self.where), self.engine.connect() as connection:
            connection = connection.execution_options(reading=True)
            with connection.begin() as transaction:
                yield Desk(Transaction(connection, self.town, self.zone), self.where, self.beside)
                transaction.rollback()

    @contextmanager
    def held(self, purpose: str) -> Iterator[None]:
        """Hold the SQLite file for a long-running process (`run`); on PostgreSQL many may work at once.

        The lock is the operating system's, so it ends with the process however that ends.

        :raises StorageBusy: another process holds it; the line says which.
        """
        if self.file is None:
            yield
            return
        with held_lock(self.file, purpose):
            yield

    def holder(self) -> Holder | None:
        """Which process holds the SQLite file for long, if any."""
        return holder_of(self.file) if self.file else None

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()
