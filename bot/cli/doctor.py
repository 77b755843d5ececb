"""`doctor`: one line for each thing that must be right, what is wrong and how to mend it. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.errors import ConfigError, StorageError

if TYPE_CHECKING:
    from bot.cli.checks.registry import Case
    from bot.storage.store import Store
    from bot.town import Town


def doctor(
    config: options.Config = options.DEFAULT,
    database: options.Database = None,
    json: options.Json = False,
    gateway: Annotated[bool, typer.Option("--gateway", help="连上微信网关试一试令牌（不发消息）")] = False,
) -> None:
    """检查配置、花名册、数据库、届期、磁盘、令牌等，一行一项：什么不对，怎么改。"""
    from bot.cli.checks import all_checks
    from bot.cli.checks.registry import State

    sick = False
    with examined(config, database, datetime.now(UTC)) as case:
        for each in all_checks():
            for finding in each.find(replace(case, gateway=gateway)):
                sick = sick or finding.state is State.WRONG
                if json:
                    options.print_json({"check": each.topic, "state": finding.state.name.lower(), "text": finding.text})
                else:
                    print(f"{finding.state}  {each.topic}：{finding.text}")
    if sick:
        raise typer.Exit(1)


@contextmanager
def examined(config: Path, database: str | None, now: datetime) -> Iterator[Case]:
    """All that can be opened of the town at *config*, for looking only; what cannot be is told in the case."""
    from bot.cli.checks import Case
    from bot.config import load

    try:
        loaded = load(config)
    except ConfigError as error:
        yield Case(config, now, problems=error.problems)
        return
    town, now = loaded.town, now.astimezone(loaded.town.zone)
    store, trouble = _store(town, database)
    with ExitStack() as opened:
        desk = None
        if store:
            opened.callback(store.close)
            try:
                if _up_to_date(store):
                    desk = opened.enter_context(store.reading())
            except StorageError as error:
                trouble = str(error)
        yield Case(config, now, (), loaded.warnings, town, store, desk, trouble)


def _up_to_date(store: Store) -> bool:
    """Whether the tables are those of this program; False where the next start will make or change them."""
    from bot.storage import errors
    from bot.storage.migrations import HEAD, version_of

    with errors.translated(store.where):
        version = version_of(store.engine)
    if version is not None and version > HEAD:
        raise StorageError(errors.TOO_NEW.format(version=version, where=store.where))
    return version == HEAD


def _store(town: Town, database: str | None) -> tuple[Store | None, str | None]:
    """The town's database and why it cannot be used; neither where there is none yet."""
    from bot.config import database_url
    from bot.config.database import SQLITE
    from bot.storage.store import Store

    url = database_url(town, database)
    file = url.removeprefix(SQLITE)
    if file != url and not Path(file).exists():
        return None, None
    try:
        return Store(url, town.code, folder=town.folder, zone=town.zone, busy_seconds=3), None
    except StorageError as error:
        return None, str(error)
