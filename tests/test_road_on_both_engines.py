"""A month of chat on SQLite and on PostgreSQL: the same actions, the same books."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.books import Find, Record
from bot.bootstrap import assemble
from bot.config import load_town
from bot.errors import EventError
from bot.model import Outgoing
from bot.transports.replay import replay
from tests import postgres
from tests.faults.month import month

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def on_postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with postgres.server() as server, postgres.database(server) as address:
        yield address


def played(url: str, days: int = 6) -> tuple[list[dict[str, object]], tuple[Record, ...]]:
    """The actions and records that a short month leaves on the database at *url*."""
    town = load_town(ROOT / "config.yaml")
    at = datetime(2026, 3, 1, tzinfo=town.zone)
    app = assemble(town, url, today=at.date())
    with app.store.begin() as desk:
        for person in town.people:
            desk.people.bind(f"wx_{person.name}", person.name, at=at, how="imported")
    actions: list[Outgoing] = []

    def wrong(number: int, error: EventError) -> None:
        raise AssertionError(f"line {number}: {error}")

    lines = (json.dumps(event, ensure_ascii=False) for event in month(town, days=days))
    replay(app, lines, say=actions.append, wrong=wrong, posts=True)
    with app.store.begin() as desk:
        records = desk.records.find(Find(voided=True))
    app.store.close()
    return [action.line() for action in actions], records


def test_the_engine_makes_no_difference(on_postgres: str, tmp_path: Path) -> None:
    actions, records = played(f"sqlite:///{tmp_path / 'town.db'}")
    assert len(actions) > 20
    assert played(on_postgres) == (actions, records)
