"""The evening's line in a group where the bot speaks only when addressed (`replies: quiet`): what it wrote down."""

from __future__ import annotations

from collections.abc import Sequence

from bot.broadcasts.registry import Scene, kind
from bot.broadcasts.told import moment_before, record_line
from bot.model import Answer
from bot.posts import Delivery, Post
from bot.storage.desk import Desk

LISTED = 10
"""Records that are listed one by one; the rest is counted."""


@kind("evening_summary")
def summary(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """A room hears what was recorded in it since the last evening, with the numbers to correct by; else nothing."""
    told = [one for one in desk.records.told_between(moment_before(post, scene.town), post.at) if not one.voided]
    by_room = {room: [one for one in told if one.room == room and one.double_of is None] for room in post.rooms}
    return [
        Delivery(
            post,
            Answer(
                "digest.summary",
                {
                    "count": len(records),
                    "records": tuple(record_line(one, scene.kinds) for one in records[:LISTED]),
                    "more": len(records) - LISTED if len(records) > LISTED else None,
                },
            ),
            post.at,
            room=room,
        )
        for room, records in by_room.items()
        if records
    ]
