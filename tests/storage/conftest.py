"""Every storage test runs on both engines, real ones: a file of SQLite, a server of PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage.desk import Desk
from bot.storage.store import Store
from tests import postgres
from tests.storage.world import ZONE


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/books.db"
    else:
        with postgres.database(request.getfixturevalue("postgres_server")) as address:
            yield address


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    """A store whose tables are up to date."""
    opened = Store(url, "caoba", folder=tmp_path, zone=ZONE, busy_seconds=10)
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    """One open transaction."""
    with store.begin() as opened:
        yield opened
