"""Leases: who may do a thing alone (send, listen), for how long, in which term."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from bot.storage.tables import lease
from bot.storage.transaction import Prepared, Transaction

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_ENSURE = Prepared(
    lease,
    lambda insert: insert.values(
        town=sa.bindparam("town"), name=sa.bindparam("name"), owner="", term=0, expires_at=_LONG_AGO
    ).on_conflict_do_nothing(),
)
_TAKE = (
    sa.update(lease)
    .where(
        lease.c.town == sa.bindparam("of_town"),
        lease.c.name == sa.bindparam("of_name"),
        sa.or_(lease.c.expires_at <= sa.bindparam("now"), lease.c.owner == sa.bindparam("by")),
    )
    .values(
        owner=sa.bindparam("by"),
        expires_at=sa.bindparam("until"),
        term=lease.c.term + sa.case((lease.c.owner == sa.bindparam("by"), 0), else_=1),
    )
    .returning(lease.c.term)
)


def take(tx: Transaction, name: str, owner: str, now: datetime, ttl: timedelta) -> int | None:
    """Take or renew the lease *name*; its term, or None while another owner holds it."""
    tx.execute(_ENSURE[tx.dialect], {"town": tx.town, "name": name})
    values = {"of_town": tx.town, "of_name": name, "by": owner, "now": now, "until": now + ttl}
    row = tx.execute(_TAKE, values).first()
    return None if row is None else int(row.term)


def give_up(tx: Transaction, name: str, owner: str) -> None:
    """Let the next owner in at once."""
    mine = (lease.c.town == tx.town, lease.c.name == name, lease.c.owner == owner)
    tx.execute(sa.update(lease).where(*mine).values(owner="", expires_at=_LONG_AGO))


def holds(tx: Transaction, name: str, owner: str, term: int) -> sa.ColumnElement[bool]:
    """The fence: true in SQL while *owner* holds the lease *name* in *term*."""
    return sa.exists().where(
        lease.c.town == tx.town, lease.c.name == name, lease.c.owner == owner, lease.c.term == term
    )
