"""The options that every command shares, and what they open."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import UsageError

if TYPE_CHECKING:
    from bot.storage.store import Store
    from bot.town import Town

DEFAULT = Path("config.yaml")

Config = Annotated[Path, typer.Option("--config", metavar="FILE", help="配置文件")]
Database = Annotated[
    str | None, typer.Option("--database", metavar="URL", help="数据库；不写用 DATABASE_URL，再没有用配置里的")
]
Json = Annotated[bool, typer.Option("--json", help="每行输出一个 JSON")]


def open_town(config: Path) -> Town:
    """The town of *config*; doubts about its files go to stderr, a line each."""
    from bot.config import load

    loaded = load(config)
    warn(loaded.warnings)
    return loaded.town


def open_store(town: Town, database: str | None) -> Store:
    """The town's database, brought up to date, made when there is none."""
    from bot.config import database_url
    from bot.storage.store import Store

    store = Store(database_url(town, database), town.code, folder=town.folder, zone=town.zone)
    store.migrate()
    return store


def check_name(town: Town, name: str) -> None:
    """Refuse a name that the roster does not hold.

    :raises UsageError: with the name that was probably meant.
    """
    from bot.config.problems import resembling

    if town.person(name) is None:
        meant = resembling(name, [person.name for person in town.people])
        raise UsageError(f"花名册里没有 {name}" + (f"，是不是想写 {meant}？" if meant else ""))


def warn(lines: Iterable[str]) -> None:
    """Tell doubts on stderr; the work goes on."""
    for line in lines:
        print(line, file=sys.stderr)


def print_json(item: Mapping[str, object]) -> None:
    """One JSON object on a line of stdout."""
    print(json.dumps(item, ensure_ascii=False))
