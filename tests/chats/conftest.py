"""What every conversation starts from: the sample town, its understander, books with everybody bound."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.config import load_town
from bot.nlp.understand import Understander
from bot.storage.store import Store
from bot.town import Town
from tests.chats.stage import FIRST_DAY, contact_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def town() -> Town:
    """The sample town."""
    return load_town(ROOT / "config.yaml")


@pytest.fixture(scope="session")
def understander(town: Town) -> Understander:
    """Its understanding."""
    return Understander(town)


@pytest.fixture(scope="session")
def empty_books(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database in which everybody on the roster is bound and nothing else stands."""
    folder = tmp_path_factory.mktemp("books")
    file = folder / "empty.db"
    start = datetime.fromisoformat(f"{FIRST_DAY}T00:00:00").replace(tzinfo=town.zone)
    store = Store(f"sqlite:///{file}", town.code, folder=folder, zone=town.zone)
    store.migrate()
    with store.begin() as desk:
        desk.people.sync(town.people, town.term.start, end_missing=False)
        for person in town.people:
            desk.people.bind(contact_of(person.name), person.name, at=start, how="imported")
    store.close()  # the last connection to go folds the write-ahead log into the file
    return file
