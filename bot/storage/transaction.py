"""One transaction of one town: the connection, the town's code, its running numbers. Every part of the desk has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.tables import counter

Insert = sqlite.Insert | postgresql.Insert


def insert(dialect: str, table: sa.Table) -> Insert:
    """The engine's own INSERT, which knows ON CONFLICT; both engines spell it alike."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


class Prepared:
    """An INSERT … ON CONFLICT built once per engine; `prepared[dialect]` is the statement."""

    def __init__(self, table: sa.Table, build: Callable[[Any], Any]) -> None:
        """*build* gets the engine's INSERT into *table* and returns the finished statement."""
        self._statements = {name: build(insert(name, table)) for name in ("sqlite", "postgresql")}

    def __getitem__(self, dialect: str) -> Any:
        """The statement for `sqlite` or `postgresql`."""
        return self._statements[dialect]


_NEXT = Prepared(
    counter,
    lambda insert: (
        insert.values(town=sa.bindparam("town"), name=sa.bindparam("name"), value=1)
        .on_conflict_do_update(index_elements=["town", "name"], set_={"value": counter.c.value + 1})
        .returning(counter.c.value)
    ),
)


class Transaction:
    """A connection within BEGIN … COMMIT, bound to one town. Lives as long as its `Store.begin`."""

    __slots__ = ("connection", "dialect", "town", "zone")

    def __init__(self, connection: sa.Connection, town: str, zone: tzinfo) -> None:
        """*zone*: the town's, in which moments are shown."""
        self.connection = connection
        self.town = town
        self.zone = zone
        self.dialect = connection.dialect.name

    @property
    def many_writers(self) -> bool:
        """Whether other processes may write at this moment: rows are then claimed by locking them."""
        return self.dialect == "postgresql"

    def execute(self, statement: Any, values: Any = None) -> sa.CursorResult[Any]:
        """Run *statement*."""
        return self.connection.execute(statement, values)

    def insert(self, table: sa.Table) -> Any:
        """INSERT that knows ON CONFLICT."""
        return insert(self.dialect, table)

    def next(self, name: str) -> int:
        """The next of the town's running numbers *name*, from 1; given back if the transaction is rolled back.

        Two transactions of one town wait for each other here, so numbers have no gaps on either engine.
        """
        return int(self.execute(_NEXT[self.dialect], {"town": self.town, "name": name}).scalar_one())

    def local(self, moment: datetime) -> datetime:
        """*moment* in the town's time zone."""
        return moment.astimezone(self.zone)


class Part:
    """One topic of the desk: what may be asked of its tables."""

    def __init__(self, transaction: Transaction) -> None:
        """Part of the desk of *transaction*."""
        self._tx = transaction
