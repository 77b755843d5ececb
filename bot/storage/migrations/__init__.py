"""The tables' history: one file a version, run when the program starts.

To add or change a table: edit `bot/storage/tables/`, then `python -m bot.storage.migrations "what changes"` writes the
next version into `versions/`; read it, and set `HEAD` to its number. Nothing has been released yet: until then there
is one baseline, `0001`, and `python -m bot.storage.migrations` without words writes it anew.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from bot.errors import StorageError
from bot.storage import errors

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent

HEAD = "0001"
"""The version the program needs; versions are numbers of four digits, so that they can be compared."""

_LOCK = 0x64657075
"""Of PostgreSQL's advisory locks: two processes that start together do not migrate at once."""


def version_of(engine: sa.Engine) -> str | None:
    """The version of the database, None where it has no tables of ours."""
    with engine.connect().execution_options(reading=True) as connection:
        return _version(connection)


def upgrade(engine: sa.Engine, file: Path | None, where: str, *, scripts: Path = HERE, head: str = HEAD) -> None:
    """Bring the database to *head*. A SQLite *file* of an older version is copied beside itself first.

    :raises StorageError: the database is newer than *head*, or holds tables of another program.
    """
    version = version_of(engine)
    if version == head:
        return
    if version is not None and version > head:
        raise StorageError(errors.TOO_NEW.format(version=version, where=where))
    # a process that started together may have made the tables since the version was read: it is read again after them
    if version is None and _tables(engine) and version_of(engine) is None:
        raise StorageError(errors.NOT_OURS.format(where=where))
    if version is not None and file is not None:
        copy_beside(engine, file, version)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        if _version(connection) != head:  # another process may have done it meanwhile
            _run(connection, scripts, head)


def copy_beside(engine: sa.Engine, file: Path, version: str) -> Path:
    """A consistent copy of *file*, named by its version and the day it was last written to."""
    day = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
    name, number = f"{file.stem}.{version}.{day}{file.suffix}", 1
    while (copy := file.with_name(name)).exists():
        number += 1
        name = f"{file.stem}.{version}.{day}.{number}{file.suffix}"
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(copy),))
    finally:
        raw.close()
    copy.chmod(0o600)
    return copy


def alembic_config(connection: sa.Connection, scripts: Path = HERE) -> Config:
    """Alembic set up for *connection*, without a file of its own."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _run(connection: sa.Connection, scripts: Path, head: str) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection, scripts), head)


def _tables(engine: sa.Engine) -> list[str]:
    with engine.connect().execution_options(reading=True) as connection:
        return sa.inspect(connection).get_table_names()


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)
