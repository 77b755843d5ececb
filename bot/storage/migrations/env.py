"""Alembic's entry: runs the versions on the connection it was given, within that connection's transaction."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from bot.storage.tables import METADATA
from bot.storage.tables.base import Json, Moment


def _render(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Our own column types by name, the others as Alembic writes them."""
    if kind == "type" and isinstance(item, Moment):
        return "Moment()"
    if kind == "type" and isinstance(item, type(Json)):
        return "Json"
    return False


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        render_as_batch=context.config.attributes.get("batch", True),  # SQLite alters a table by copying it
        render_item=_render,
        transactional_ddl=False,  # the transaction is the caller's, on both engines
    )
    context.run_migrations()


_run()
