"""The log of posts: one row a post, written once; the row is the claim, so that each is made by one process only."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from bot.posts import Fate, Post
from bot.storage.tables import mute, post
from bot.storage.transaction import Part, Prepared

_CLAIM = Prepared(
    post,
    lambda insert: insert.on_conflict_do_update(
        index_elements=["town", "post"],
        set_={"fate": insert.excluded.fate},
        # A clock that ran ahead made it look missed; now it is in time.
        where=(post.c.fate == Fate.MISSED.value) & (insert.excluded.fate == Fate.MADE.value),
    ).returning(post.c.post),
)
_MINE = (post.c.town == sa.bindparam("of_town")) & (post.c.post == sa.bindparam("of_post"))
_FATE = sa.select(post.c.fate).where(_MINE)
_SETTLE = sa.update(post).where(_MINE).values(fate=sa.bindparam("fate"))


class PostLog(Part):
    """What became of each post (`desk.posts`)."""

    def claim(self, due: Post, fate: Fate) -> bool:
        """Give *due* its fate; False where it has one. On PostgreSQL a second process waits for the first's commit."""
        values = {"town": self._tx.town, "post": due.id, "kind": due.kind, "name": due.broadcast, "at": due.at}
        statement = _CLAIM[self._tx.dialect]
        return self._tx.execute(statement, values | {"fate": fate.value}).first() is not None

    def fate(self, due: Post) -> Fate | None:
        """What became of *due*; None: nothing yet."""
        found = self._tx.execute(_FATE, {"of_town": self._tx.town, "of_post": due.id}).scalar()
        return Fate(found) if found else None

    def settle(self, due: Post, fate: Fate) -> None:
        """Change the fate of a post that was claimed: it turned out empty, or a held one is let go."""
        self._tx.execute(_SETTLE, {"of_town": self._tx.town, "of_post": due.id, "fate": fate.value})


_MUTE = Prepared(
    mute,
    lambda insert: insert.on_conflict_do_update(index_elements=["town", "name"], set_={"until": insert.excluded.until}),
)
_MUTED = sa.select(mute.c.name).where(mute.c.town == sa.bindparam("of_town"), mute.c.until >= sa.bindparam("day"))


class Mutes(Part):
    """Who wants no reminders for now (`desk.mutes`): 这个月别提醒了."""

    def add(self, name: str, until: date) -> None:
        """No reminders to *name* up to and with *until*; a later word replaces an earlier one."""
        self._tx.execute(_MUTE[self._tx.dialect], {"town": self._tx.town, "name": name, "until": until})

    def on(self, day: date) -> frozenset[str]:
        """Whoever is not to be reminded on *day*."""
        return frozenset(self._tx.execute(_MUTED, {"of_town": self._tx.town, "day": day}).scalars())
