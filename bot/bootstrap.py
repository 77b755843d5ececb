"""The one place that knows everyone: puts a town, its books and its understanding together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.app import App
from bot.config import database_url, load_town
from bot.nlp.kinds import KINDS
from bot.nlp.understand import Understander
from bot.storage.store import Store
from bot.town import Town


def build(config: Path, database: str | None = None, *, today: date) -> App:
    """The bot of the town in *config*, on *database* (default: `DATABASE_URL`, else the config's).

    :raises ConfigError: the config or the roster is wrong.
    :raises StorageError: the database cannot be used.
    """
    return assemble(load_town(config), database, today=today)


def assemble(town: Town, database: str | None = None, *, today: date) -> App:
    """The bot of *town*: its database made or brought up to date, its roster read; who is new is in from *today* on."""
    store = Store(database_url(town, database), town.code, folder=town.folder, zone=town.zone)
    store.migrate()
    with store.begin() as desk:
        desk.people.sync(town.people, today, end_missing=False)
    return App(town, store, Understander(town), KINDS)
