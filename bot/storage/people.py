"""The roster in the books. The sheet is the truth of who is in; the books know since when and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.books import Binding, Claim
from bot.storage.bindings import Bindings
from bot.storage.tables import binding, person
from bot.storage.transaction import Part, Transaction
from bot.town import Person

_FACTS = tuple(field.name for field in fields(Person) if field.name != "name")

_SPEAKER = (
    sa.select(person.c.name, person.c.facts)
    .join(binding, sa.and_(binding.c.town == person.c.town, binding.c.name == person.c.name))
    .where(
        person.c.town == sa.bindparam("town"),
        binding.c.contact == sa.bindparam("contact"),
        binding.c.until.is_(None),
        person.c.ended_on.is_(None),
    )
)


@dataclass(frozen=True, slots=True)
class RosterChanges:
    """What reading the roster changed, by name."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()


class People(Part):
    """The people of a town, and which contact is which of them."""

    def __init__(self, transaction: Transaction) -> None:
        """Part of one desk; bindings, codes and claims have a file of their own."""
        super().__init__(transaction)
        self._bindings = Bindings(transaction)

    def sync(self, people: Sequence[Person], today: date, *, end_missing: bool) -> RosterChanges:
        """Take over the roster sheet.

        Who is new came in today, unless the books were empty: then everyone has been in since the term began.
        With *end_missing* who is not in the sheet ends today; bindings and records stay.
        """
        known = {row.name: row for row in self._tx.execute(sa.select(person).where(self._mine))}
        added, changed, returned = [], [], []
        for position, one in enumerate(people):
            facts = _facts(one)
            row = known.get(one.name)
            if row is None:
                added.append(one.name)
                elected = today if known else None
                values = {"name": one.name, "position": position, "facts": facts, "elected_on": elected}
                self._tx.execute(sa.insert(person), {"town": self._tx.town, "ended_on": None} | values)
                continue
            if row.ended_on is not None:
                returned.append(one.name)
            elif row.facts != facts:
                changed.append(one.name)
            if row.ended_on is not None or row.facts != facts or row.position != position:
                self._update(one.name, position=position, facts=facts, ended_on=None)
        missing = known.keys() - {one.name for one in people} if end_missing else set()
        ended = sorted(name for name in missing if known[name].ended_on is None)
        for name in ended:
            self._update(name, ended_on=today)
        return RosterChanges(tuple(added), tuple(changed), tuple(ended), tuple(returned))

    def all(self, on: date | None = None) -> tuple[Person, ...]:
        """Those in office on that day, in the order of the sheet; without a day, those not ended."""
        query = sa.select(person).where(self._mine).order_by(person.c.position, person.c.name)
        if on is None:
            query = query.where(person.c.ended_on.is_(None))
        else:
            query = query.where(
                sa.or_(person.c.elected_on.is_(None), person.c.elected_on <= on),
                sa.or_(person.c.ended_on.is_(None), person.c.ended_on > on),
            )
        return tuple(_person(row.name, row.facts) for row in self._tx.execute(query))

    def get(self, name: str) -> Person | None:
        """The person of that name, also one who has left."""
        query = sa.select(person.c.name, person.c.facts).where(self._mine, person.c.name == name)
        row = self._tx.execute(query).first()
        return None if row is None else _person(row.name, row.facts)

    def elected_on(self, name: str) -> date | None:
        """The first day in office of someone who came in mid-term; None: since the term began."""
        return self._tx.execute(sa.select(person.c.elected_on).where(self._mine, person.c.name == name)).scalar()

    def set_elected_on(self, name: str, day: date | None) -> None:
        """Put the first day in office right."""
        self._update(name, elected_on=day)

    def ended_on(self, name: str) -> date | None:
        """The day from which *name* is no longer in office."""
        return self._tx.execute(sa.select(person.c.ended_on).where(self._mine, person.c.name == name)).scalar()

    def speaker(self, contact: str) -> Person | None:
        """Who speaks: the person bound to *contact* now, unless ended. Nicknames prove nothing."""
        row = self._tx.execute(_SPEAKER, {"town": self._tx.town, "contact": contact}).first()
        return None if row is None else _person(row.name, row.facts)

    def contact(self, name: str) -> str | None:
        """The contact id of *name* now."""
        return self._bindings.contact(name)

    def bindings(self) -> list[Binding]:
        """The bindings in force, by name."""
        return self._bindings.all()

    def bind(self, contact: str, name: str, *, at: datetime, how: str, nickname: str = "") -> Binding:
        """From *at* on *contact* is *name*; older bindings of either end, claims on either are settled.

        *how*: `code`, `approved` or `imported`.
        """
        return self._bindings.bind(contact, name, at=at, how=how, nickname=nickname)

    def unbind(self, name: str, at: datetime) -> bool:
        """End the binding of *name* (a lost phone); False if there is none."""
        return self._bindings.unbind(name, at)

    def new_code(self, name: str, at: datetime) -> str:
        """A fresh one-time code for *name*, good for thirty days; only its hash is stored."""
        return self._bindings.new_code(name, at)

    def redeem(self, code: str, contact: str, at: datetime) -> Person | None:
        """Use *code* up and tell whose it is; `bind` is the caller's.

        None for a wrong, used or expired code, for that of a person who has left, and for any code after five
        wrong ones from that contact within an hour.
        """
        name = self._bindings.redeem(code, contact, at)
        return None if name is None or self.ended_on(name) else self.get(name)

    def tries_left(self, contact: str, at: datetime) -> int:
        """How many more wrong codes are heard from *contact* now."""
        return self._bindings.tries_left(contact, at)

    def claim(self, contact: str, name: str, at: datetime, nickname: str = "") -> Claim:
        """“我是李想”: *contact* says who it is and waits; an earlier claim of that contact is replaced."""
        return self._bindings.claim(contact, name, at, nickname)

    def claims(self, name: str | None = None) -> list[Claim]:
        """The claims that wait for approval, oldest first; of *name* only, if given."""
        return self._bindings.claims(name)

    def settle(self, name: str) -> None:
        """No claim on *name* waits any longer (it was refused)."""
        self._bindings.settle(name)

    def hint_due(self, contact: str, at: datetime) -> bool:
        """Whether an unbound contact may be told how to bind: once in thirty days; that it was is noted."""
        return self._bindings.hint_due(contact, at)

    @property
    def _mine(self) -> sa.ColumnElement[bool]:
        return person.c.town == self._tx.town

    def _update(self, name: str, **values: Any) -> None:
        self._tx.execute(sa.update(person).where(self._mine, person.c.name == name).values(**values))


def _facts(one: Person) -> dict[str, Any]:
    """All but the name, as plain JSON."""
    facts = asdict(one)
    return {name: list(facts[name]) if isinstance(facts[name], tuple) else facts[name] for name in _FACTS}


def _person(name: str, facts: Mapping[str, Any]) -> Person:
    """The person whose facts were stored; facts that `Person` no longer has are left out."""
    known = {key: value for key, value in facts.items() if key in _FACTS}
    return Person(name=name, **known | {"levels": tuple(known["levels"])})
