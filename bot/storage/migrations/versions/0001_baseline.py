"""Baseline."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.storage.tables.base import Json, Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Up to this version."""
    op.create_table(
        "binding",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contact", sa.String(length=160), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("nickname", sa.String(length=160), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=True),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("town", "id", name=op.f("pk_binding")),
    )
    op.create_index(
        "uq_binding_contact",
        "binding",
        ["town", "contact"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "uq_binding_name",
        "binding",
        ["town", "name"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "burst",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("room", sa.String(length=160), nullable=False),
        sa.Column("contact", sa.String(length=160), nullable=False),
        sa.Column("message", sa.String(length=160), nullable=False),
        sa.Column("first_at", Moment(), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
        sa.Column("release_at", Moment(), nullable=False),
        sa.Column("records", Json, nullable=False),
        sa.PrimaryKeyConstraint("town", "id", name=op.f("pk_burst")),
        sa.UniqueConstraint("town", "room", "contact", name=op.f("uq_burst_town_room_contact")),
    )
    op.create_index("ix_burst_release", "burst", ["town", "release_at"], unique=False)
    op.create_table(
        "claim",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("contact", sa.String(length=160), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("nickname", sa.String(length=160), nullable=False),
        sa.PrimaryKeyConstraint("town", "contact", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_name", "claim", ["town", "name", "at"], unique=False)
    op.create_table(
        "code",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("town", "name", name=op.f("pk_code")),
        sa.UniqueConstraint("town", "hash", name=op.f("uq_code_town_hash")),
    )
    op.create_table(
        "code_try",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contact", sa.String(length=160), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("town", "id", name=op.f("pk_code_try")),
    )
    op.create_index("ix_code_try_contact", "code_try", ["town", "contact", "at"], unique=False)
    op.create_table(
        "counter",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("town", "name", name=op.f("pk_counter")),
    )
    op.create_table(
        "duty_day",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("names", Json, nullable=False),
        sa.PrimaryKeyConstraint("town", "day", name=op.f("pk_duty_day")),
    )
    op.create_table(
        "duty_swap",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("other", sa.String(length=64), nullable=False),
        sa.Column("other_day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("town", "id", name=op.f("pk_duty_swap")),
    )
    op.create_index("ix_duty_swap_other", "duty_swap", ["town", "state", "other"], unique=False)
    op.create_table(
        "gap",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("town", "id", name=op.f("pk_gap")),
    )
    op.create_table(
        "hint",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("contact", sa.String(length=160), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("town", "contact", name=op.f("pk_hint")),
    )
    op.create_table(
        "journal",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("message", sa.String(length=160), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("room", sa.String(length=160), nullable=True),
        sa.Column("contact", sa.String(length=160), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("verbs", Json, nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("rest", Json, nullable=True),
        sa.Column("next_at", Moment(), nullable=True),
        sa.Column("error", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("town", "message", name=op.f("pk_journal")),
    )
    op.create_index(
        "ix_journal_failed",
        "journal",
        ["town", "next_at"],
        unique=False,
        sqlite_where=sa.text("state = 'failed'"),
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.create_table(
        "lease",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("term", sa.Integer(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("town", "name", name=op.f("pk_lease")),
    )
    op.create_table(
        "mute",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("town", "name", name=op.f("pk_mute")),
    )
    op.create_table(
        "notice",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("rooms", Json, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at_once", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("town", "number", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_state", "notice", ["town", "state", "at"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("chat", sa.String(length=170), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("room", sa.String(length=160), nullable=True),
        sa.Column("recipient", sa.String(length=160), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.String(length=160), nullable=True),
        sa.Column("mentions", Json, nullable=False),
        sa.Column("file", sa.String(length=400), nullable=True),
        sa.Column("not_after", Moment(), nullable=True),
        sa.Column("repeatable", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", Moment(), nullable=False),
        sa.Column("term", sa.Integer(), nullable=True),
        sa.Column("leased_at", Moment(), nullable=True),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("gateway_id", sa.String(length=160), nullable=True),
        sa.Column("error", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("town", "id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("town", "key", name=op.f("uq_outbox_town_key")),
    )
    op.create_index("ix_outbox_chat", "outbox", ["town", "chat", "state", "priority", "at", "id"], unique=False)
    op.create_index("ix_outbox_leased", "outbox", ["town", "leased_at", "chat", "state"], unique=False)
    op.create_index("ix_outbox_state", "outbox", ["town", "state", "priority", "at", "id"], unique=False)
    op.create_table(
        "person",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("facts", Json, nullable=False),
        sa.Column("elected_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("town", "name", name=op.f("pk_person")),
    )
    op.create_table(
        "post",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("post", sa.String(length=200), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("fate", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("town", "post", name=op.f("pk_post")),
    )
    op.create_index("ix_post_fate", "post", ["town", "fate", "at"], unique=False)
    op.create_table(
        "question",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("contact", sa.String(length=160), nullable=False),
        sa.Column("room", sa.String(length=160), nullable=True),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("records", Json, nullable=False),
        sa.Column("lines", Json, nullable=False),
        sa.Column("options", Json, nullable=False),
        sa.PrimaryKeyConstraint("town", "id", name=op.f("pk_question")),
    )
    op.create_index("ix_question_asked", "question", ["town", "asked_at"], unique=False)
    op.create_index("ix_question_contact", "question", ["town", "contact", "asked_at"], unique=False)
    op.create_table(
        "reception_move",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("planned", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("town", "planned", name=op.f("pk_reception_move")),
    )
    op.create_table(
        "record",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.String(length=16), nullable=True),
        sa.Column("topic", sa.String(length=32), nullable=True),
        sa.Column("told_by", sa.String(length=64), nullable=False),
        sa.Column("told_at", Moment(), nullable=False),
        sa.Column("message", sa.String(length=160), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(length=160), nullable=True),
        sa.Column("facts", Json, nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("double_of", sa.Integer(), nullable=True),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("town", "id", name=op.f("pk_record")),
        sa.UniqueConstraint("town", "message", "part", name=op.f("uq_record_town_message_part")),
    )
    op.create_index("ix_record_day", "record", ["town", "first_day", "id"], unique=False)
    op.create_index(
        "ix_record_double_of",
        "record",
        ["town", "double_of"],
        unique=False,
        sqlite_where=sa.text("double_of IS NOT NULL"),
        postgresql_where=sa.text("double_of IS NOT NULL"),
    )
    op.create_index(
        "ix_record_kind",
        "record",
        ["town", "kind", "first_day", "last_day", "unit", "count", "id", "stands"],
        unique=False,
        sqlite_where=sa.text("stands = 1"),
        postgresql_where=sa.text("stands"),
    )
    op.create_index("ix_record_told_by", "record", ["town", "told_by", "told_at", "id"], unique=False)
    op.create_table(
        "state",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=160), autoincrement=False, nullable=False),
        sa.Column("value", Json, nullable=True),
        sa.PrimaryKeyConstraint("town", "key", name=op.f("pk_state")),
    )
    op.create_table(
        "study_item",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("material", sa.String(length=400), nullable=False),
        sa.Column("facts", Json, nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("approved_by", sa.String(length=64), nullable=True),
        sa.Column("asked_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("town", "number", name=op.f("pk_study_item")),
        sa.UniqueConstraint("town", "material", name=op.f("uq_study_item_town_material")),
    )
    op.create_table(
        "study_posted",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("material", sa.String(length=400), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("town", "id", name=op.f("pk_study_posted")),
    )
    op.create_index("ix_study_posted_at", "study_posted", ["town", "at"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file", sa.String(length=160), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("contact", sa.String(length=160), nullable=False),
        sa.Column("room", sa.String(length=160), nullable=True),
        sa.Column("message", sa.String(length=160), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["town", "record"], ["record.town", "record.id"], name=op.f("fk_attachment_record")),
        sa.PrimaryKeyConstraint("town", "id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("town", "message", "file", name=op.f("uq_attachment_town_message_file")),
    )
    op.create_index("ix_attachment_contact", "attachment", ["town", "contact", "at"], unique=False)
    op.create_index("ix_attachment_record", "attachment", ["town", "record"], unique=False)
    op.create_table(
        "history",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("message", sa.String(length=160), nullable=True),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("before", Json, nullable=False),
        sa.Column("after", Json, nullable=False),
        sa.ForeignKeyConstraint(["town", "record"], ["record.town", "record.id"], name=op.f("fk_history_record")),
        sa.PrimaryKeyConstraint("town", "record", "step", name=op.f("pk_history")),
    )
    op.create_index("ix_history_at", "history", ["town", "at"], unique=False)
    op.create_table(
        "record_people",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.String(length=16), nullable=True),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["town", "record"], ["record.town", "record.id"], name=op.f("fk_record_people_record")),
        sa.PrimaryKeyConstraint("town", "record", "name", name=op.f("pk_record_people")),
    )
    op.create_index(
        "ix_record_people_count",
        "record_people",
        ["town", "name", "kind", "first_day", "last_day", "unit", "count", "record", "stands"],
        unique=False,
        sqlite_where=sa.text("stands = 1"),
        postgresql_where=sa.text("stands"),
    )
    op.create_index(
        "ix_record_people_span",
        "record_people",
        ["town", "kind", "name", "last_day", "first_day", "record"],
        unique=False,
        sqlite_where=sa.text("first_day < last_day"),
        postgresql_where=sa.text("first_day < last_day"),
    )
    op.create_table(
        "record_places",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.String(length=64), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["town", "record"], ["record.town", "record.id"], name=op.f("fk_record_places_record")),
        sa.PrimaryKeyConstraint("town", "record", "place", name=op.f("pk_record_places")),
    )
    op.create_index("ix_record_places_place", "record_places", ["town", "place", "record"], unique=False)
    op.create_table(
        "suggestion",
        sa.Column("town", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("agency", sa.String(length=160), nullable=True),
        sa.Column("assigned_on", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("grade", sa.String(length=8), nullable=True),
        sa.Column("rating", sa.String(length=16), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("money", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["town", "record"], ["record.town", "record.id"], name=op.f("fk_suggestion_record")),
        sa.PrimaryKeyConstraint("town", "year", "number", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("town", "record", name=op.f("uq_suggestion_town_record")),
    )
    op.create_index("ix_suggestion_status", "suggestion", ["town", "status", "due"], unique=False)


def downgrade() -> None:
    """Back to the version before."""
    op.drop_index("ix_suggestion_status", table_name="suggestion")
    op.drop_table("suggestion")
    op.drop_index("ix_record_places_place", table_name="record_places")
    op.drop_table("record_places")
    op.drop_index(
        "ix_record_people_span",
        table_name="record_people",
        sqlite_where=sa.text("first_day < last_day"),
        postgresql_where=sa.text("first_day < last_day"),
    )
    op.drop_index(
        "ix_record_people_count",
        table_name="record_people",
        sqlite_where=sa.text("stands = 1"),
        postgresql_where=sa.text("stands"),
    )
    op.drop_table("record_people")
    op.drop_index("ix_history_at", table_name="history")
    op.drop_table("history")
    op.drop_index("ix_attachment_record", table_name="attachment")
    op.drop_index("ix_attachment_contact", table_name="attachment")
    op.drop_table("attachment")
    op.drop_index("ix_study_posted_at", table_name="study_posted")
    op.drop_table("study_posted")
    op.drop_table("study_item")
    op.drop_table("state")
    op.drop_index("ix_record_told_by", table_name="record")
    op.drop_index(
        "ix_record_kind", table_name="record", sqlite_where=sa.text("stands = 1"), postgresql_where=sa.text("stands")
    )
    op.drop_index(
        "ix_record_double_of",
        table_name="record",
        sqlite_where=sa.text("double_of IS NOT NULL"),
        postgresql_where=sa.text("double_of IS NOT NULL"),
    )
    op.drop_index("ix_record_day", table_name="record")
    op.drop_table("record")
    op.drop_table("reception_move")
    op.drop_index("ix_question_contact", table_name="question")
    op.drop_index("ix_question_asked", table_name="question")
    op.drop_table("question")
    op.drop_index("ix_post_fate", table_name="post")
    op.drop_table("post")
    op.drop_table("person")
    op.drop_index("ix_outbox_state", table_name="outbox")
    op.drop_index("ix_outbox_leased", table_name="outbox")
    op.drop_index("ix_outbox_chat", table_name="outbox")
    op.drop_table("outbox")
    op.drop_index("ix_notice_state", table_name="notice")
    op.drop_table("notice")
    op.drop_table("mute")
    op.drop_table("lease")
    op.drop_index(
        "ix_journal_failed",
        table_name="journal",
        sqlite_where=sa.text("state = 'failed'"),
        postgresql_where=sa.text("state = 'failed'"),
    )
    op.drop_table("journal")
    op.drop_table("hint")
    op.drop_table("gap")
    op.drop_index("ix_duty_swap_other", table_name="duty_swap")
    op.drop_table("duty_swap")
    op.drop_table("duty_day")
    op.drop_table("counter")
    op.drop_index("ix_code_try_contact", table_name="code_try")
    op.drop_table("code_try")
    op.drop_table("code")
    op.drop_index("ix_claim_name", table_name="claim")
    op.drop_table("claim")
    op.drop_index("ix_burst_release", table_name="burst")
    op.drop_table("burst")
    op.drop_index(
        "uq_binding_name",
        table_name="binding",
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.drop_index(
        "uq_binding_contact",
        table_name="binding",
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.drop_table("binding")
