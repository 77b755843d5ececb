"""The sample town, understood once for all tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import load_town
from bot.nlp.understand import Understander


@pytest.fixture(scope="session")
def understander() -> Understander:
    return Understander(load_town(Path(__file__).parents[2] / "config.yaml"))
