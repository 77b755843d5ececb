"""Gateways for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.transports.rig import OPEN
from tests.transports.world import Gateway, built


@pytest.fixture(scope="session")
def gateway_folder() -> Path:
    return built()


@pytest.fixture(autouse=True)
def _close_databases() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().close()


@pytest.fixture
def make_gateway(gateway_folder: Path) -> Iterator[Callable[..., Gateway]]:
    """Starts gateways that end with the test."""
    made: list[Gateway] = []

    def make(**settings: object) -> Gateway:
        made.append(Gateway(gateway_folder, **settings).start())  # type: ignore[arg-type]
        return made[-1]

    yield make
    for gateway in made:
        gateway.kill()


@pytest.fixture
def gateway(make_gateway: Callable[..., Gateway]) -> Gateway:
    return make_gateway()
