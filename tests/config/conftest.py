"""A copy of the sample town in a folder of its own, whose config a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import Loaded, load
from bot.errors import ConfigError

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample town's config, with all that it names beside it."""
    shutil.copy(HOUSE / "config.yaml", tmp_path)
    shutil.copytree(HOUSE / "town", tmp_path / "town")
    return tmp_path / "config.yaml"


@pytest.fixture
def broken(sample: Path) -> Callable[..., tuple[str, ...]]:
    """What `load` says of the sample's config after replacements (old, new), each of which must apply."""

    def tell(*changes: tuple[str, str]) -> tuple[str, ...]:
        text = sample.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        sample.write_text(text, encoding="utf-8")
        return problems(sample)

    return tell


def problems(config: Path) -> tuple[str, ...]:
    """The lines with which *config* is refused; () when it loads."""
    try:
        loaded = load(config)
    except ConfigError as error:
        return error.problems
    assert isinstance(loaded, Loaded)
    return ()
