"""Every storage test runs on both engines, real ones: a file of SQLite, a server of PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage.desk import Desk
from bot.storage.store import Store
from tests import postgres
from tests.storage.world import ZONE

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file whose tables are up to date; tests copy it."""
    folder = tmp_path_factory.mktemp("template")
    _migrate("sqlite:///books.db", folder)
    return folder / "books.db"


@pytest.fixture(scope="session")
def postgres_template(postgres_server: sa.URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database whose tables are up to date; tests copy it."""
    with postgres.database(postgres_server) as address:
        _migrate(address, tmp_path_factory.mktemp("template"))
        yield str(sa.make_url(address).database)


def _migrate(url: str, folder: Path) -> None:
    store = Store(url, "caoba", folder=folder)
    store.migrate()
    store.close()


@pytest.fixture(params=ENGINES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/books.db"
    else:
        with postgres.database(request.getfixturevalue("postgres_server")) as address:
            yield address


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database whose tables are up to date and empty."""
    if request.param == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_template"), tmp_path / "books.db")
        yield f"sqlite:///{tmp_path}/books.db"
    else:
        server, template = map(request.getfixturevalue, ("postgres_server", "postgres_template"))
        with postgres.database(server, template) as address:
            yield address


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    """A store on that database."""
    opened = Store(url, "caoba", folder=tmp_path, zone=ZONE, busy_seconds=10)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    """One open transaction."""
    with store.begin() as opened:
        yield opened
