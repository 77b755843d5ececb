"""Posts made: what is due gets its one fate, and its words for each recipient from the books as they are now."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.almanac import Almanac, moment
from bot.broadcasts.due import due
from bot.broadcasts.duty import plan_of
from bot.broadcasts.recipients import in_roles
from bot.broadcasts.registry import Scene, composer_of
from bot.model import Answer
from bot.posts import Delivery, Fate, Post, Standing
from bot.storage.desk import Desk
from bot.town import Town

_LAST = "announced_until"
FORGOTTEN = timedelta(days=31)
"""What is older is not looked for: after a long pause, or before a clock that was years wrong is set right."""
_SHOWN = 10
"""How many missed posts the clerk is told by name."""


def load_composers() -> None:
    """Import every module of this package, so that each registers what it composes."""
    import bot.broadcasts

    for module in pkgutil.iter_modules(bot.broadcasts.__path__):
        importlib.import_module(f"{bot.broadcasts.__name__}.{module.name}")


def last_moment(desk: Desk) -> datetime | None:
    """Up to when posts have been announced; None: never yet."""
    kept = desk.state.get(_LAST)
    return datetime.fromisoformat(kept) if isinstance(kept, str) else None


def announce(desk: Desk, scene: Scene, since: datetime, until: datetime) -> tuple[Delivery, ...]:
    """Make what is due after *since* and not after *until*, where *until* is now: each post once, whoever calls.

    What is found too late for its grace is not posted; the clerk hears of it. What is found in quiet hours waits for
    their end. A clock that was set back is followed: the log of posts, not the clock, knows what was made.
    """
    since = max(since, until - FORGOTTEN)
    told: list[Delivery] = []
    missed: list[Post] = []
    opens = _opens(scene.town, until)
    for post in due(scene.town, plan_of(desk), since, until):
        late = until > post.not_after or opens > post.not_after
        if not desk.posts.claim(post, Fate.MISSED if late else Fate.MADE):
            continue
        if late:
            missed.append(post)
            continue
        made = composer_of(post)(post, desk, scene)
        if not made:
            desk.posts.settle(post, Fate.EMPTY)
        told += (replace(one, at=max(one.at, opens)) if opens > until else one for one in made)
    if missed:
        told += _tell_missed(missed, desk, scene, opens)
    desk.state.set(_LAST, until.isoformat())
    return tuple(told)


def foresee(desk: Desk, scene: Scene, since: datetime, until: datetime) -> tuple[Delivery, ...]:
    """What `announce` would say between two moments, each post in time, from the books as they are now. It writes as
    composing does (the material of each week is used up), so call it where all is undone afterwards."""
    posts = (post for post in due(scene.town, plan_of(desk), since, until) if desk.posts.claim(post, Fate.MADE))
    return tuple(one for post in posts for one in composer_of(post)(post, desk, scene))


def _opens(town: Town, now: datetime) -> datetime:
    """*now*, or when the quiet hours it lies in are over."""
    return moment(Almanac(town.holidays).open_from(now.astimezone(town.zone).replace(tzinfo=None)), town.zone)


def _tell_missed(missed: Sequence[Post], desk: Desk, scene: Scene, at: datetime) -> Iterable[Delivery]:
    """One private message to the clerk, and to whoever ordered a notice that came too late."""
    authors = []
    for post in missed:
        if post.number and (notice := desk.notices.get(post.number)):
            desk.notices.settle(post.number, Standing.LATE)
            authors.append(notice.by)
    lines = tuple(Answer("post.missed_line", {"at": post.at, "name": post.broadcast}) for post in missed[:_SHOWN])
    answer = Answer("post.missed", {"lines": lines, "more": len(missed) - len(lines) or None})
    for name in dict.fromkeys((*in_roles(desk, ("clerk",), at.date()), *authors)):
        contact = desk.people.contact(name)
        key = f"post:missed:{missed[0].id}:{contact}"
        yield Delivery(missed[0], answer, at, to=contact, name=name, key=key, lasting=True)
