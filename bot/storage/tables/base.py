"""What every table is made of: one metadata, moments in UTC, the town's code first in every key and index."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

METADATA = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

Json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""A list or mapping of plain values."""


class Moment(sa.types.TypeDecorator[datetime]):
    """An aware moment, kept in UTC on both engines; a naive one is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """To UTC; SQLite keeps no offset, so it is left off there."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Aware, in UTC; `Transaction.local` shows it in the town's zone."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


def index_where(
    name: str, *columns: sa.Column[Any], sqlite: str, postgresql: str | None = None, unique: bool = False
) -> sa.Index:
    """An index over the rows for which a condition holds; told in each engine's words where these differ.

    SQLite only uses it for queries that state the very same condition.
    """
    where: dict[str, Any] = {"sqlite_where": sa.text(sqlite), "postgresql_where": sa.text(postgresql or sqlite)}
    return sa.Index(name, *columns, unique=unique, **where)


def town() -> sa.Column[str]:
    """The town's code, first in every primary key."""
    return sa.Column("town", sa.String(64), primary_key=True)


def key(name: str, kind: Any = sa.Integer) -> sa.Column[Any]:
    """The rest of a primary key. Numbers come from `counter`, so they run per town and have no gaps."""
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def needed(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    """A column that is never null."""
    return sa.Column(name, kind, nullable=False, **options)


def some(name: str, kind: Any) -> sa.Column[Any]:
    """A column that may be null: not told, or not yet."""
    return sa.Column(name, kind, nullable=True)
