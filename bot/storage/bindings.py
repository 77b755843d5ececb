"""Which contact is which person: bindings, claims waiting for approval, one-time codes, hints given."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import scrypt
from secrets import choice, token_hex

import sqlalchemy as sa

from bot.books import Binding, Claim
from bot.storage.state import State
from bot.storage.tables import binding, claim, code, code_try, hint
from bot.storage.transaction import Part

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of codes handed out on paper: nothing that looks like something else."""

CODE_LENGTH = 8
CODE_LIVES = timedelta(days=30)
TRIES = 5
"""Wrong codes a contact may send within `TRIES_WITHIN`."""

TRIES_WITHIN = timedelta(hours=1)
HINT_EVERY = timedelta(days=30)

_ACTIVE = binding.c.until.is_(None)


class Bindings(Part):
    """The bindings of a town."""

    def bind(self, contact: str, name: str, *, at: datetime, how: str, nickname: str = "") -> Binding:
        """From *at* on *contact* is *name*; older bindings of either end, claims on either are settled."""
        tx = self._tx
        either = sa.or_(binding.c.contact == contact, binding.c.name == name)
        tx.execute(sa.update(binding).where(binding.c.town == tx.town, _ACTIVE, either).values(until=at))
        values = {"contact": contact, "name": name, "nickname": nickname, "since": at, "how": how}
        tx.execute(sa.insert(binding), {"town": tx.town, "id": tx.next("binding"), "until": None} | values)
        tx.execute(
            sa.delete(claim).where(claim.c.town == tx.town, sa.or_(claim.c.contact == contact, claim.c.name == name))
        )
        return Binding(contact, name, nickname, tx.local(at), how)

    def unbind(self, name: str, at: datetime) -> bool:
        """End the binding of *name* (a lost phone); False if there is none."""
        ended = self._tx.execute(
            sa.update(binding)
            .where(binding.c.town == self._tx.town, binding.c.name == name, _ACTIVE)
            .values(until=at)
            .returning(binding.c.id)
        )
        return ended.first() is not None

    def contact(self, name: str) -> str | None:
        """The contact id of *name* now."""
        query = sa.select(binding.c.contact).where(binding.c.town == self._tx.town, binding.c.name == name, _ACTIVE)
        return self._tx.execute(query).scalar()

    def all(self) -> list[Binding]:
        """The bindings in force, by name."""
        query = sa.select(binding).where(binding.c.town == self._tx.town, _ACTIVE).order_by(binding.c.name)
        return [
            Binding(row.contact, row.name, row.nickname, self._tx.local(row.since), row.how)
            for row in self._tx.execute(query)
        ]

    def new_code(self, name: str, at: datetime) -> str:
        """A fresh one-time code for *name*, good for thirty days; an older one of that person is void.

        Only its hash is stored: whoever reads the database cannot bind with it.
        """
        tx = self._tx
        text = "".join(choice(ALPHABET) for _ in range(CODE_LENGTH))
        tx.execute(sa.delete(code).where(code.c.town == tx.town, code.c.name == name))
        row = {"town": tx.town, "name": name, "hash": self._hash(text), "expires_at": at + CODE_LIVES}
        tx.execute(sa.insert(code), row)
        return text

    def redeem(self, text: str, contact: str, at: datetime) -> str | None:
        """Whose code *text* is, once; None for a wrong, used or expired one, and after too many wrong ones."""
        tx = self._tx
        if not self.tries_left(contact, at):
            return None
        found = tx.execute(
            sa.delete(code)
            .where(code.c.town == tx.town, code.c.hash == self._hash(text), code.c.expires_at > at)
            .returning(code.c.name)
        ).first()
        if found is None:
            tx.execute(sa.insert(code_try), {"town": tx.town, "id": tx.next("code_try"), "contact": contact, "at": at})
            return None
        tx.execute(sa.delete(code_try).where(code_try.c.town == tx.town, code_try.c.contact == contact))
        return str(found.name)

    def tries_left(self, contact: str, at: datetime) -> int:
        """How many more wrong codes are heard from *contact* now."""
        query = (
            sa.select(sa.func.count())
            .select_from(code_try)
            .where(code_try.c.town == self._tx.town, code_try.c.contact == contact, code_try.c.at > at - TRIES_WITHIN)
        )
        return max(0, TRIES - int(self._tx.execute(query).scalar_one()))

    def claim(self, contact: str, name: str, at: datetime, nickname: str = "") -> Claim:
        """*contact* says it is *name*; an earlier claim of that contact is replaced."""
        insert = self._tx.insert(claim).values(town=self._tx.town, contact=contact, name=name, at=at, nickname=nickname)
        columns = {column: insert.excluded[column] for column in ("name", "at", "nickname")}
        self._tx.execute(insert.on_conflict_do_update(index_elements=["town", "contact"], set_=columns))
        return Claim(contact, name, at, nickname)

    def claims(self, name: str | None = None) -> list[Claim]:
        """The claims that wait for approval, oldest first."""
        query = sa.select(claim).where(claim.c.town == self._tx.town).order_by(claim.c.at, claim.c.contact)
        if name is not None:
            query = query.where(claim.c.name == name)
        return [Claim(row.contact, row.name, self._tx.local(row.at), row.nickname) for row in self._tx.execute(query)]

    def settle(self, name: str) -> None:
        """No claim on *name* waits any longer."""
        self._tx.execute(sa.delete(claim).where(claim.c.town == self._tx.town, claim.c.name == name))

    def hint_due(self, contact: str, at: datetime) -> bool:
        """Whether an unbound contact may be told once more how to bind: once in thirty days; the hint is noted."""
        insert = self._tx.insert(hint).values(town=self._tx.town, contact=contact, at=at)
        given = self._tx.execute(
            insert.on_conflict_do_update(
                index_elements=["town", "contact"], set_={"at": at}, where=hint.c.at <= at - HINT_EVERY
            ).returning(hint.c.contact)
        )
        return given.first() is not None

    def _hash(self, text: str) -> str:
        """A slow hash, salted per town, of the code as people may type it: any case, with spaces or dashes."""
        state = State(self._tx)
        salt = state.get("code.salt")
        if salt is None:
            salt = token_hex(16)
            state.set("code.salt", salt)
        plain = "".join(letter for letter in text.upper() if letter.isalnum())
        return scrypt(plain.encode(), salt=bytes.fromhex(salt), n=4096, r=8, p=1, dklen=32).hex()
