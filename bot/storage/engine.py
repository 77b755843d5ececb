"""Opening a database: its URL checked, SQLite made safe, one writing connection on SQLite."""

from __future__ import annotations

from importlib.util import find_spec
from json import dumps
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from bot.errors import StorageError
from bot.storage import errors

BUSY_SECONDS = 30.0
"""How long a transaction waits for another process before it gives up with `StorageBusy`."""


def database_url(url: str, folder: Path) -> sa.URL:
    """*url* checked and completed: a relative SQLite path starts at *folder*, PostgreSQL is spoken by psycopg.

    :raises StorageError: an engine we do not serve, or no driver for it.
    """
    try:
        parsed = sa.make_url(url)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise StorageError(errors.BAD_URL.format(where=url.split("://", 1)[0] + "://…")) from error
    shown = parsed.render_as_string(hide_password=True)
    backend, _, driver = parsed.drivername.partition("+")
    if backend == "sqlite" and driver in ("", "pysqlite"):
        if parsed.database in (None, "", ":memory:"):
            return parsed
        return parsed.set(database=str(folder / str(parsed.database)))
    if backend in ("postgresql", "postgres") and driver in ("", "psycopg"):
        if find_spec("psycopg") is None:
            raise StorageError(errors.NO_DRIVER.format(driver="psycopg", package="'psycopg[binary]'"))
        return parsed.set(drivername="postgresql+psycopg")
    raise StorageError(errors.BAD_URL.format(where=shown))


def open_engine(url: sa.URL, busy_seconds: float = BUSY_SECONDS) -> sa.Engine:
    """An engine for *url*; nothing is connected yet."""
    serializer = {"json_serializer": _json}
    if url.get_backend_name() == "postgresql":
        engine = sa.create_engine(url, pool_pre_ping=True, **serializer)
        sa.event.listen(engine, "connect", _settle_postgres(busy_seconds))
        return engine
    engine = sa.create_engine(
        url,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=busy_seconds,
        connect_args={"check_same_thread": False, "timeout": busy_seconds},
        **serializer,
    )
    sa.event.listen(engine, "connect", _settle_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _json(value: Any) -> str:
    """JSON as people read it: Chinese unescaped, keys in a settled order."""
    return dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _settle_sqlite(connection: Any, _: Any) -> None:
    """Safety before speed: what is committed survives a power cut; what is erased is gone from the file."""
    connection.isolation_level = None  # BEGIN is ours, see below
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    """Take the write lock at once: a transaction that began by reading could not be upgraded without failing."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _settle_postgres(busy_seconds: float) -> Any:
    """Time limits for every connection; `synchronous_commit` is the server's default, on."""

    def settle(connection: Any, _: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", (f"{int(busy_seconds * 1000)}ms",))
            cursor.execute("SELECT set_config('TimeZone', 'UTC', false)")
        connection.commit()

    return settle
