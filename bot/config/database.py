"""Which database to use: the one named in the call, else in the environment, else in the config."""

from __future__ import annotations

import os
from pathlib import Path

from bot.town import Town

VARIABLE = "DATABASE_URL"
"""Holds an address with its password, which never stands in the config."""

SQLITE = "sqlite:///"


def database_url(town: Town, given: str | None = None) -> str:
    """The address to use; a relative SQLite file of a call or the environment starts at the working folder."""
    named = given or os.environ.get(VARIABLE)
    return located(named, Path.cwd()) if named else town.database


def located(url: str, folder: Path) -> str:
    """*url*, a relative SQLite file in it placed below *folder*."""
    file = url.removeprefix(SQLITE)
    if file == url or not file or file.startswith(":memory:"):
        return url
    return SQLITE + (folder / file).as_posix()
