"""What comes and goes: journal, open questions, held bursts, outbox, leases, gaps."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.tables.base import METADATA, Json, Moment, index_where, key, needed, some, town

journal = sa.Table(
    "journal",
    METADATA,
    town(),
    key("message", sa.String(160)),
    needed("at", Moment),
    some("room", sa.String(160)),
    needed("contact", sa.String(160)),
    needed("type", sa.String(16)),
    needed("state", sa.String(16)),
    needed("attempts", sa.Integer),
    some("verbs", Json),
    some("text", sa.Text),  # masked; only of what became an act or an open question, or is to be tried again
    some("rest", Json),  # of a failed message: what else is needed to try it again
    some("next_at", Moment),
    some("error", sa.String(200)),
)
index_where("ix_journal_failed", journal.c.town, journal.c.next_at, sqlite="state = 'failed'")

question = sa.Table(
    "question",
    METADATA,
    town(),
    key("id"),
    needed("topic", sa.String(32)),
    needed("contact", sa.String(160)),
    some("room", sa.String(160)),
    needed("asked_at", Moment),
    needed("state", sa.String(16)),  # open, closed, dropped (another question took its place)
    needed("records", Json),
    needed("lines", Json),
    needed("options", Json),
    sa.Index("ix_question_contact", "town", "contact", "asked_at"),
    sa.Index("ix_question_asked", "town", "asked_at"),
)

burst = sa.Table(
    "burst",
    METADATA,
    town(),
    key("id"),
    needed("room", sa.String(160)),
    needed("contact", sa.String(160)),
    needed("message", sa.String(160)),
    needed("first_at", Moment),
    needed("last_at", Moment),
    needed("release_at", Moment),
    needed("records", Json),
    sa.UniqueConstraint("town", "room", "contact"),
    sa.Index("ix_burst_release", "town", "release_at"),
)

outbox = sa.Table(
    "outbox",
    METADATA,
    town(),
    key("id"),
    needed("key", sa.String(400)),
    needed("chat", sa.String(170)),  # the room or the private chat: order and pace are kept within it
    needed("at", Moment),
    some("room", sa.String(160)),
    some("recipient", sa.String(160)),
    needed("text", sa.Text),
    some("reply_to", sa.String(160)),
    needed("mentions", Json),
    some("file", sa.String(400)),
    some("not_after", Moment),
    needed("repeatable", sa.Boolean),
    needed("priority", sa.SmallInteger),
    needed("state", sa.String(16)),
    needed("attempts", sa.Integer),
    needed("next_at", Moment),
    some("term", sa.Integer),
    some("leased_at", Moment),
    some("sent_at", Moment),
    some("gateway_id", sa.String(160)),
    some("error", sa.String(200)),
    sa.UniqueConstraint("town", "key"),
    sa.Index("ix_outbox_chat", "town", "chat", "state", "priority", "at", "id"),
    sa.Index("ix_outbox_state", "town", "state", "priority", "at", "id"),
    sa.Index("ix_outbox_leased", "town", "leased_at", "chat", "state"),
)

lease = sa.Table(
    "lease",
    METADATA,
    town(),
    key("name", sa.String(64)),
    needed("owner", sa.String(64)),
    needed("term", sa.Integer),
    needed("expires_at", Moment),
)

gap = sa.Table(
    "gap",
    METADATA,
    town(),
    key("id"),
    needed("since", Moment),
    needed("until", Moment),
    needed("told", sa.Boolean),
)
