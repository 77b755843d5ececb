"""What was told since the last evening, and how a record is named in a list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.books import Record
from bot.broadcasts.due import due
from bot.model import Answer, Kind
from bot.posts import Plan, Post
from bot.town import Town

_BACK = timedelta(days=20)
"""Longer than any holiday: how far back the post before is looked for."""


def moment_before(post: Post, town: Town) -> datetime:
    """When the post of the same name before *post* was due; without one in reach, a day earlier."""
    earlier = due(town, Plan(), post.at - _BACK, post.at)
    moments = [one.at for one in earlier if one.broadcast == post.broadcast and one.at < post.at]
    return moments[-1] if moments else post.at - timedelta(days=1)


def record_line(one: Record, kinds: Mapping[str, Kind]) -> Answer:
    """第12条 走访选民 3户（刘世昌，大郭西）."""
    return Answer(
        "digest.record",
        {
            "number": one.id,
            "title": kinds[one.kind].title,
            "count": one.count,
            "unit": one.unit,
            "people": one.people,
            "places": one.places or None,
        },
    )
