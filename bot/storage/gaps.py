"""When the bot could not hear: what was said then is lost, and the clerk is told from when to when (离线)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.storage.tables import gap
from bot.storage.transaction import Part


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without hearing."""

    id: int
    since: datetime
    until: datetime


class Gaps(Part):
    """The ledger of gaps."""

    def add(self, since: datetime, until: datetime) -> Gap:
        """Write down that nothing was heard between two moments."""
        number = self._tx.next("gap")
        values = {"town": self._tx.town, "id": number, "since": since, "until": until, "told": False}
        self._tx.execute(sa.insert(gap), values)
        return Gap(number, since, until)

    def untold(self) -> tuple[Gap, ...]:
        """Those the clerk has not heard of, oldest first."""
        return self._find(~gap.c.told)

    def all(self) -> tuple[Gap, ...]:
        """All of them, oldest first."""
        return self._find()

    def _find(self, *where: sa.ColumnElement[bool]) -> tuple[Gap, ...]:
        query = sa.select(gap).where(gap.c.town == self._tx.town, *where).order_by(gap.c.id)
        local = self._tx.local
        return tuple(Gap(row.id, local(row.since), local(row.until)) for row in self._tx.execute(query))

    def mark_told(self, id: int) -> None:
        """The clerk has been told."""
        self._tx.execute(sa.update(gap).where(gap.c.town == self._tx.town, gap.c.id == id).values(told=True))
