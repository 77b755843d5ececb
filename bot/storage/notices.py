"""Notices (通知) ordered by message, numbered from 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.posts import Notice, Standing
from bot.storage.tables import notice
from bot.storage.transaction import Part

_OF_TOWN = notice.c.town == sa.bindparam("of_town")
_ONE = sa.select(notice).where(_OF_TOWN, notice.c.number == sa.bindparam("of_number"))
_IN_STATE = sa.select(notice).where(_OF_TOWN, notice.c.state == sa.bindparam("of_state")).order_by(notice.c.number)
_SETTLE = (
    sa.update(notice).where(_OF_TOWN, notice.c.number == sa.bindparam("of_number")).values(state=sa.bindparam("state"))
)


class Notices(Part):
    """The notices of a town (`desk.notices`)."""

    def add(
        self, *, at: datetime, rooms: Sequence[str], content: str, by: str, state: Standing, at_once: bool = False
    ) -> Notice:
        """Take down a notice that *by* ordered; its number is the one people cancel it by. Fields as in `Notice`."""
        ordered = Notice(self._tx.next("notice"), at, tuple(rooms), content, by, state, at_once)
        row = asdict(ordered) | {"town": self._tx.town, "rooms": list(rooms), "state": state.value}
        self._tx.execute(sa.insert(notice), row)
        return ordered

    def get(self, number: int) -> Notice | None:
        """The notice of that number."""
        row = self._tx.execute(_ONE, {"of_town": self._tx.town, "of_number": number}).first()
        return self._notice(row) if row else None

    def approved(self) -> tuple[Notice, ...]:
        """Those that are to go out, by number."""
        return self._in_state(Standing.APPROVED)

    def waiting(self) -> tuple[Notice, ...]:
        """Those that nobody has agreed to yet, by number."""
        return self._in_state(Standing.WAITING)

    def settle(self, number: int, state: Standing) -> None:
        """Note what became of a notice."""
        self._tx.execute(_SETTLE, {"of_town": self._tx.town, "of_number": number, "state": state.value})

    def _in_state(self, state: Standing) -> tuple[Notice, ...]:
        rows = self._tx.execute(_IN_STATE, {"of_town": self._tx.town, "of_state": state.value})
        return tuple(self._notice(row) for row in rows)

    def _notice(self, row: Any) -> Notice:
        at = self._tx.local(row.at)
        return Notice(row.number, at, tuple(row.rooms), row.content, row.by, Standing(row.state), row.at_once)
