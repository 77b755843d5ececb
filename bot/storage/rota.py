"""Reception days and duty as people changed them by word: moves, settled days, swaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.posts import Standing
from bot.rota import Settled, Swap
from bot.storage.tables import duty_day, duty_swap, reception_move
from bot.storage.transaction import Part, Prepared

_MOVE = Prepared(
    reception_move,
    lambda insert: insert.on_conflict_do_update(
        index_elements=["town", "planned"],
        set_={name: insert.excluded[name] for name in ("held_on", "by", "at")},
    ),
)
_MOVES = sa.select(reception_move).where(reception_move.c.town == sa.bindparam("of_town"))
_SETTLE = Prepared(duty_day, lambda insert: insert.on_conflict_do_nothing(index_elements=["town", "day"]))
_DAYS = sa.select(duty_day).where(duty_day.c.town == sa.bindparam("of_town"))
_SWAPS = (
    sa.select(duty_swap)
    .where(duty_swap.c.town == sa.bindparam("of_town"), duty_swap.c.state == sa.bindparam("of_state"))
    .order_by(duty_swap.c.id)
)
_ANSWERED = (
    sa.update(duty_swap)
    .where(duty_swap.c.town == sa.bindparam("of_town"), duty_swap.c.id == sa.bindparam("of_id"))
    .values(state=sa.bindparam("state"))
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A swap that one of the two has proposed and the other not yet answered."""

    id: int
    swap: Swap
    at: datetime


class Rota(Part):
    """What was changed by word about reception days and duty (`desk.rota`). Days are those the rule names."""

    def move(self, planned: date, held_on: date | None, *, by: str, at: datetime) -> None:
        """Hold the reception day the rule names *planned* on another day; None: not at all."""
        values = {"town": self._tx.town, "planned": planned, "held_on": held_on, "by": by, "at": at}
        self._tx.execute(_MOVE[self._tx.dialect], values)

    def moves(self) -> dict[date, date | None]:
        """Planned day → the day it is held on, None where cancelled."""
        rows = self._tx.execute(_MOVES, {"of_town": self._tx.town})
        return {row.planned: row.held_on for row in rows}

    def settle(self, day: date, names: Sequence[str]) -> None:
        """Fix who is on duty on a day, before swaps; the first word on a day stands."""
        values = {"town": self._tx.town, "day": day, "names": list(names)}
        self._tx.execute(_SETTLE[self._tx.dialect], values)

    def settled(self) -> Settled:
        """The fixed days and the agreed swaps."""
        rows = self._tx.execute(_DAYS, {"of_town": self._tx.town})
        days = {row.day: tuple(row.names) for row in rows}
        return Settled(days, swaps=tuple(one.swap for one in self._swaps(Standing.APPROVED)))

    def propose(self, swap: Swap, at: datetime) -> Proposal:
        """Note a swap that waits for the other's word."""
        number = self._tx.next("swap")
        values = {
            "id": number,
            "name": swap.name,
            "day": swap.day,
            "other": swap.other,
            "other_day": swap.other_day,
            "state": Standing.WAITING.value,
            "at": at,
        }
        self._tx.execute(sa.insert(duty_swap), {"town": self._tx.town, **values})
        return Proposal(number, swap, at)

    def proposals(self) -> tuple[Proposal, ...]:
        """The swaps that wait for an answer, the oldest first."""
        return self._swaps(Standing.WAITING)

    def answer(self, proposal: Proposal, state: Standing) -> None:
        """Note what the other said."""
        self._tx.execute(_ANSWERED, {"of_town": self._tx.town, "of_id": proposal.id, "state": state.value})

    def _swaps(self, state: Standing) -> tuple[Proposal, ...]:
        rows = self._tx.execute(_SWAPS, {"of_town": self._tx.town, "of_state": state.value})
        return tuple(self._proposal(row) for row in rows)

    def _proposal(self, row: Any) -> Proposal:
        return Proposal(row.id, Swap(row.name, row.day, row.other, row.other_day), self._tx.local(row.at))
