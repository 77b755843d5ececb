"""Small values that must survive a restart: the last due moment, a switch, a heartbeat."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.storage.tables import state
from bot.storage.transaction import Part, Prepared

_GET = sa.select(state.c.value).where(state.c.town == sa.bindparam("town"), state.c.key == sa.bindparam("key"))
_SET = Prepared(
    state,
    lambda insert: insert.values(
        town=sa.bindparam("town"), key=sa.bindparam("key"), value=sa.bindparam("value", type_=state.c.value.type)
    ).on_conflict_do_update(index_elements=["town", "key"], set_={"value": insert.excluded.value}),
)


class State(Part):
    """A town's small JSON values by key."""

    def get(self, key: str) -> Any:
        """The value last set, None if none was."""
        return self._tx.execute(_GET, {"town": self._tx.town, "key": key}).scalar()

    def set(self, key: str, value: Any) -> None:
        """Keep *value* (plain JSON), in place of what was there."""
        self._tx.execute(_SET[self._tx.dialect], {"town": self._tx.town, "key": key, "value": value})
