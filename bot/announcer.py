"""The road of a post: what is due between two moments, composed, worded, into the outbox; one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.broadcasts.announce import announce, last_moment, load_composers
from bot.broadcasts.due import due
from bot.broadcasts.duty import plan_of
from bot.broadcasts.registry import Scene
from bot.model import Kind, Outgoing
from bot.posts import Delivery
from bot.replies import render
from bot.storage.desk import Desk
from bot.storage.store import Store
from bot.town import Town


class Announcer:
    """Says what is due; knows no clock: every moment is told."""

    def __init__(self, town: Town, store: Store, kinds: Mapping[str, Kind]) -> None:
        """*store* is open and migrated."""
        self._scene = Scene(town, kinds)
        self._store = store
        load_composers()

    def catch_up(self, now: datetime) -> None:
        """Say what has become due since this was last called, by whichever process; the first call ever says nothing.

        Whatever came between (a night switched off, a suspended machine, a clock set right) is seen as one step:
        what its grace still allows is posted, of the rest the clerk is told.
        """
        with self._store.begin() as desk:
            since = last_moment(desk) or now
            _put((outgoing(one) for one in announce(desk, self._scene, since, now)), desk)

    def announce(self, since: datetime, until: datetime) -> None:
        """Say what is due after *since* and not after *until* as a clock does that runs through all of it: each post
        at its own moment and so never too late. For virtual clocks (`replay`, the sandbox, transcripts)."""
        while since < until:
            with self._store.begin() as desk:
                posts = due(self._scene.town, plan_of(desk), since, until)
                now = posts[0].at if posts else until
                said = (outgoing(one) for one in announce(desk, self._scene, since, now))
                _put((replace(one, not_after=None) for one in said), desk)
            since = now


def outgoing(delivery: Delivery) -> Outgoing:
    """A delivery in words, as a row of the outbox."""
    return Outgoing(
        key=delivery.outbox_key,
        at=delivery.at,
        text=render(delivery.answer),
        room=delivery.room,
        to=delivery.to,
        file=delivery.answer.file,
        not_after=None if delivery.lasting else delivery.post.not_after,
    )


def _put(messages: Iterable[Outgoing], desk: Desk) -> None:
    """Into the outbox, but for those whose person is not bound yet."""
    for one in messages:
        if one.room or one.to:
            desk.outbox.put(one)
