"""Suggestions past their due date (建议催办), in private to presidium and clerk (domain.md, 3)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.books import Suggestion
from bot.broadcasts.recipients import in_roles, to_people
from bot.broadcasts.registry import Scene, kind
from bot.model import Answer
from bot.posts import Delivery, Post
from bot.storage.desk import Desk

SHOWN = 10
"""How many are listed; the phone is small."""


@kind("overdue_suggestions")
def overdue(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """The list of those not answered in time, the longest overdue first; none: nothing is said."""
    today = post.at.date()
    late = sorted(desk.suggestions.overdue(today), key=lambda one: (one.due or today, one.year, one.number))
    if not late:
        return ()
    answer = Answer(
        "overdue.list",
        {
            "count": len(late),
            "lines": tuple(_line(one) for one in late[:SHOWN]),
            "more": len(late) - SHOWN if len(late) > SHOWN else None,
        },
    )
    return to_people(post, desk, in_roles(desk, post.to, today), lambda name: answer)


def _line(one: Suggestion) -> Answer:
    return Answer("overdue.line", {"number": one.title, "content": one.content, "agency": one.agency, "due": one.due})
