"""Posts made: what is due gets its one fate, and its words for each recipient from the books as they are now."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.almanac import Almanac, moment
from bot.broadcasts.due import due, post_of
from bot.broadcasts.duty import plan_of
from bot.broadcasts.recipients import in_roles
from bot.broadcasts.registry import Scene, composer_of
from bot.errors import StorageError
from bot.log import logger
from bot.model import Answer
from bot.posts import Delivery, Fate, Post, Standing
from bot.storage.desk import Desk
from bot.town import Town

_log = logger("posts")

_LAST = "announced_until"
FORGOTTEN = timedelta(days=31)
"""What is older is not looked for: after a long pause, or before a clock that was years wrong is set right."""
_STEP = timedelta(microseconds=1)
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
    their end. A post that cannot be composed keeps nobody waiting: it is tried again at the next call, as long as its
    grace lasts. A clock that was set back is followed: the log of posts, not the clock, knows what was made.
    """
    told: list[Delivery] = []
    missed: list[Post] = []
    opens, again = _opens(scene.town, until), until
    for post in _posts(desk, scene.town, max(since, until - FORGOTTEN), until):
        if max(until, opens) > post.not_after:
            if desk.posts.claim(post, Fate.MISSED):
                missed.append(post)
            continue
        try:
            with desk.savepoint():
                made = _make(post, desk, scene)
        except StorageError:
            raise
        except Exception as error:
            _log.error("post failed", post=post.id, error=type(error).__name__)
            again = min(again, post.at - _STEP)
            continue
        told += (replace(one, at=max(one.at, opens)) if opens > until else one for one in made)
    if missed:
        told += _tell_missed(missed, desk, scene, opens)
    desk.state.set(_LAST, again.isoformat())
    return tuple(told)


def _posts(desk: Desk, town: Town, since: datetime, until: datetime) -> tuple[Post, ...]:
    """What is due, and notices ordered for a moment that was over when the order arrived: WeChat took its time."""
    plan = plan_of(desk)
    late = (post_of(notice, town) for notice in plan.notices)
    return (*(post for post in late if since - FORGOTTEN < post.at <= since), *due(town, plan, since, until))


def _make(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """Claim *post* and compose it; nothing where it has its fate already."""
    if not desk.posts.claim(post, Fate.MADE):
        return ()
    made = composer_of(post)(post, desk, scene)
    if not made:
        desk.posts.settle(post, Fate.EMPTY)
    return made


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
