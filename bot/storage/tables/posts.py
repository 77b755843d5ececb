"""What the bot says by itself: posts, notices, study material, reception days and duty changed by word."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.tables.base import METADATA, Json, Moment, key, needed, some, town

post = sa.Table(
    "post",
    METADATA,
    town(),
    key("post", sa.String(200)),  # bot.posts.Post.id: the row is the claim, one fate for ever
    needed("kind", sa.String(32)),
    needed("name", sa.String(160)),
    needed("at", Moment),
    needed("fate", sa.String(16)),
    sa.Index("ix_post_fate", "town", "fate", "at"),
)

mute = sa.Table("mute", METADATA, town(), key("name", sa.String(64)), needed("until", sa.Date))

notice = sa.Table(
    "notice",
    METADATA,
    town(),
    key("number"),
    needed("at", Moment),
    needed("rooms", Json),
    needed("content", sa.Text),
    needed("by", sa.String(64)),
    needed("at_once", sa.Boolean),
    needed("state", sa.String(16)),
    sa.Index("ix_notice_state", "town", "state", "at"),
)

reception_move = sa.Table(
    "reception_move",
    METADATA,
    town(),
    key("planned", sa.Date),
    some("held_on", sa.Date),  # null: cancelled
    needed("by", sa.String(64)),
    needed("at", Moment),
)

duty_day = sa.Table("duty_day", METADATA, town(), key("day", sa.Date), needed("names", Json))

duty_swap = sa.Table(
    "duty_swap",
    METADATA,
    town(),
    key("id"),
    needed("name", sa.String(64)),
    needed("day", sa.Date),
    needed("other", sa.String(64)),
    needed("other_day", sa.Date),
    needed("state", sa.String(16)),
    needed("at", Moment),
    sa.Index("ix_duty_swap_other", "town", "state", "other"),
)

study_item = sa.Table(
    "study_item",
    METADATA,
    town(),
    key("number"),
    needed("material", sa.String(400)),  # bot.posts.Material.key
    some("facts", Json),  # of one sent in by message: everything; null: the folder holds it
    needed("state", sa.String(16)),
    some("approved_by", sa.String(64)),
    some("asked_at", Moment),
    sa.UniqueConstraint("town", "material"),
)

study_posted = sa.Table(
    "study_posted",
    METADATA,
    town(),
    key("id"),
    needed("material", sa.String(400)),
    needed("fingerprint", sa.String(64)),
    needed("topic", sa.String(32)),
    needed("at", Moment),
    sa.Index("ix_study_posted_at", "town", "at"),
)
