"""Books of the sample town, empty for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import load_town
from bot.storage.desk import Desk
from bot.storage.store import Store
from bot.town import Town
from tests.asking import opened, undone


@pytest.fixture(scope="session")
def town() -> Town:
    return load_town(Path(__file__).parents[2] / "config.yaml")


@pytest.fixture(scope="session")
def store(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = opened(town, tmp_path_factory.mktemp("queries"))
    yield store
    store.close()


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    """Empty books; what a test writes is rolled back."""
    with undone(store) as desk:
        yield desk
