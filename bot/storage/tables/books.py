"""The books: records with their people, places and history, suggestions, attachments."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.tables.base import METADATA, Json, Moment, index_where, key, needed, some, town

record = sa.Table(
    "record",
    METADATA,
    town(),
    key("id"),
    needed("kind", sa.String(32)),
    needed("first_day", sa.Date),
    needed("last_day", sa.Date),
    some("count", sa.BigInteger),
    some("unit", sa.String(16)),
    some("topic", sa.String(32)),
    needed("told_by", sa.String(64)),
    needed("told_at", Moment),
    needed("message", sa.String(160)),
    needed("part", sa.Integer),
    some("room", sa.String(160)),
    needed("facts", Json),  # money, content, reporter: neither counted nor filtered by
    needed("voided", sa.Boolean),
    some("double_of", sa.Integer),
    needed("stands", sa.Boolean),  # neither voided nor a double: it counts
    sa.UniqueConstraint("town", "message", "part"),
    sa.Index("ix_record_told_by", "town", "told_by", "told_at", "id"),
)
index_where(
    "ix_record_kind",
    *(record.c[name] for name in ("town", "kind", "first_day", "last_day", "unit", "count", "id", "stands")),
    sqlite="stands = 1",
    postgresql="stands",
)
sa.Index("ix_record_day", record.c.town, record.c.first_day, record.c.id)
index_where("ix_record_double_of", record.c.town, record.c.double_of, sqlite="double_of IS NOT NULL")

record_people = sa.Table(
    "record_people",
    METADATA,
    town(),
    key("record"),
    key("name", sa.String(64)),
    needed("position", sa.Integer),
    # Copies of the record's columns, so that one index answers what a person has done; `records` writes both.
    needed("kind", sa.String(32)),
    needed("first_day", sa.Date),
    needed("last_day", sa.Date),
    some("count", sa.BigInteger),
    some("unit", sa.String(16)),
    needed("stands", sa.Boolean),
    sa.ForeignKeyConstraint(["town", "record"], ["record.town", "record.id"]),
)
index_where(
    "ix_record_people_count",
    *(
        record_people.c[name]
        for name in ("town", "name", "kind", "first_day", "last_day", "unit", "count", "record", "stands")
    ),
    sqlite="stands = 1",
    postgresql="stands",
)
index_where(
    "ix_record_people_span",
    *(record_people.c[name] for name in ("town", "kind", "name", "last_day", "first_day", "record")),
    sqlite="first_day < last_day",
)

record_places = sa.Table(
    "record_places",
    METADATA,
    town(),
    key("record"),
    key("place", sa.String(64)),
    needed("position", sa.Integer),
    sa.ForeignKeyConstraint(["town", "record"], ["record.town", "record.id"]),
    sa.Index("ix_record_places_place", "town", "place", "record"),
)

history = sa.Table(
    "history",
    METADATA,
    town(),
    key("record"),
    key("step"),  # 1 is the record's making
    needed("at", Moment),
    needed("by", sa.String(64)),
    some("message", sa.String(160)),
    needed("what", sa.String(16)),
    needed("before", Json),
    needed("after", Json),
    sa.ForeignKeyConstraint(["town", "record"], ["record.town", "record.id"]),
    sa.Index("ix_history_at", "town", "at"),
)

suggestion = sa.Table(
    "suggestion",
    METADATA,
    town(),
    key("year"),
    key("number"),
    needed("record", sa.Integer),
    needed("status", sa.String(16)),
    some("agency", sa.String(160)),
    some("assigned_on", sa.Date),
    some("due", sa.Date),
    some("answered_on", sa.Date),
    some("grade", sa.String(8)),
    some("rating", sa.String(16)),
    some("result", sa.Text),
    some("money", sa.BigInteger),
    sa.ForeignKeyConstraint(["town", "record"], ["record.town", "record.id"]),
    sa.UniqueConstraint("town", "record"),
    sa.Index("ix_suggestion_status", "town", "status", "due"),
)

attachment = sa.Table(
    "attachment",
    METADATA,
    town(),
    key("id"),
    needed("file", sa.String(160)),  # our own name below the attachments folder, never the sender's
    needed("sha256", sa.String(64)),
    needed("type", sa.String(64)),
    needed("size", sa.BigInteger),
    needed("contact", sa.String(160)),
    some("room", sa.String(160)),
    needed("message", sa.String(160)),
    needed("at", Moment),
    some("record", sa.Integer),
    sa.ForeignKeyConstraint(["town", "record"], ["record.town", "record.id"]),
    sa.UniqueConstraint("town", "message", "file"),
    sa.Index("ix_attachment_record", "town", "record"),
    sa.Index("ix_attachment_contact", "town", "contact", "at"),
)
