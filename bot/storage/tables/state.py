"""Running numbers and small values."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.tables.base import METADATA, Json, key, needed, some, town

counter = sa.Table("counter", METADATA, town(), key("name", sa.String(64)), needed("value", sa.Integer))

state = sa.Table("state", METADATA, town(), key("key", sa.String(160)), some("value", Json))
