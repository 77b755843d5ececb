"""A notice (通知) ordered by message: its words as they were given, in the rooms it is for."""

from __future__ import annotations

from collections.abc import Sequence

from bot.broadcasts.recipients import to_rooms
from bot.broadcasts.registry import Scene, kind
from bot.model import Answer
from bot.posts import Delivery, Post, Standing
from bot.storage.desk import Desk


@kind("notice")
def notice(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """The notice of that number, unaltered; whether it still stands is asked now, not when it was ordered."""
    ordered = desk.notices.get(post.number or 0)
    if ordered is None or ordered.state is not Standing.APPROVED:
        return ()
    desk.notices.settle(ordered.number, Standing.DONE)
    return to_rooms(post, Answer("notice.post", {"content": ordered.content}))
