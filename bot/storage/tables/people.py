"""Who is who: the roster as last read, contacts bound to people, codes, claims, hints given."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.tables.base import METADATA, Json, Moment, index_where, key, needed, some, town

person = sa.Table(
    "person",
    METADATA,
    town(),
    key("name", sa.String(64)),
    needed("position", sa.Integer),  # row in the roster sheet
    needed("facts", Json),  # the other fields of `bot.town.Person`
    some("elected_on", sa.Date),  # null: in office since the term began
    some("ended_on", sa.Date),
)

binding = sa.Table(
    "binding",
    METADATA,
    town(),
    key("id"),
    needed("contact", sa.String(160)),
    needed("name", sa.String(64)),
    needed("nickname", sa.String(160)),
    needed("since", Moment),
    some("until", Moment),
    needed("how", sa.String(16)),
)
# A contact is one person, a person one contact; ended bindings stay as history.
for _column in ("contact", "name"):
    index_where(f"uq_binding_{_column}", binding.c.town, binding.c[_column], sqlite="until IS NULL", unique=True)

code = sa.Table(
    "code",
    METADATA,
    town(),
    key("name", sa.String(64)),
    needed("hash", sa.String(64)),
    needed("expires_at", Moment),
    sa.UniqueConstraint("town", "hash"),
)

code_try = sa.Table(
    "code_try",
    METADATA,
    town(),
    key("id"),
    needed("contact", sa.String(160)),
    needed("at", Moment),
    sa.Index("ix_code_try_contact", "town", "contact", "at"),
)

claim = sa.Table(
    "claim",
    METADATA,
    town(),
    key("contact", sa.String(160)),
    needed("name", sa.String(64)),
    needed("at", Moment),
    needed("nickname", sa.String(160)),
    sa.Index("ix_claim_name", "town", "name", "at"),
)

hint = sa.Table("hint", METADATA, town(), key("contact", sa.String(160)), needed("at", Moment))
