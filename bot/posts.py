"""What the bot says by itself: posts, and what people ordered or changed by word. Values; nothing is looked up here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.model import Answer


class Fate(StrEnum):
    """What became of a post. Each has one, for ever."""

    MADE = "made"
    """Written into the outbox; the outbox row knows the rest."""
    MISSED = "missed"
    """Found later than its grace allows: not posted, the clerk is told."""
    HELD = "held"
    """A presidium member said 先别发."""
    CANCELLED = "cancelled"
    EMPTY = "empty"
    """There was nothing to say."""


class Standing(StrEnum):
    """Where a notice or a piece of study material stands."""

    WAITING = "waiting"
    """Nobody of the presidium has agreed to it yet."""
    APPROVED = "approved"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    LATE = "late"
    """Its time passed while the bot was down, or before anybody agreed to it."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Post:
    """One post due: which, about which day, when, and to whom."""

    broadcast: str
    """The name in the config, or of a post that needs no entry there."""
    kind: str
    day: date
    """The day it is due by its rule (a reception notice: the day of the reception). With `broadcast` its identity:
    a changed hour, a clock set back or a second process never make it another post."""
    at: datetime
    """When it goes out; aware, in the town's zone."""
    not_after: datetime
    """Its grace: worthless later than this."""
    rooms: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    """Private recipients by role: `unfinished`, `presidium`, `clerk`, `on_duty`."""
    number: int | None = None
    """Of a notice: its number."""
    source: str | None = None
    """The folder it takes its material from, relative to the config."""
    cycle: str = ""
    """What the rule returns with: `day`, `week`, `month`, `quarter`, `year`; a bulletin sums up the one before."""

    @property
    def id(self) -> str:
        """What the log of posts knows it by."""
        return f"{self.broadcast}:{self.number}" if self.number else f"{self.broadcast}:{self.day.isoformat()}"

    def key(self, recipient: str) -> str:
        """The outbox key of this post to one room or contact: one key, one fate."""
        return f"post:{self.id}:{recipient}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One post to one recipient: what to say and where; `app` words it and puts it into the outbox."""

    post: Post
    answer: Answer
    at: datetime
    """When it may be sent: the post's own moment, or when quiet hours are over for one found late."""
    room: str | None = None
    to: str | None = None
    """Contact id of a private message; None with `name` set: that person is not bound yet and cannot be reached."""
    name: str | None = None
    """The person told in private, by roster name."""
    key: str = ""
    """The outbox key; empty: the post's own for this recipient."""
    lasting: bool = False
    """Worth hearing however late: it tells of a post, it is none."""

    @property
    def outbox_key(self) -> str:
        """Unique for ever: one post, one recipient, one fate."""
        return self.key or self.post.key(self.room or self.to or "")


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice ordered by message (通知)."""

    number: int
    at: datetime
    rooms: tuple[str, ...]
    content: str
    by: str
    """Roster name."""
    state: Standing = Standing.APPROVED
    at_once: bool = False
    """Ordered without a time: it goes out as soon as it is approved; then `at` is when it was told."""


@dataclass(frozen=True, slots=True)
class Material:
    """One piece of study material (学习材料), from the folder or by message. Titles and texts are never altered."""

    key: str
    """The file's path below its folder, or `message:<number>`: what is remembered as posted."""
    topic: str
    """One of the four kinds (四个注重)."""
    title: str = ""
    text: str = ""
    link: str = ""
    file: str | None = None
    """A document or picture that goes along: an absolute path, or one beside the database."""
    source: str = ""
    approved_by: str = ""
    number: int | None = None
    """Of one sent in by message, or waiting for its approval."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What people changed by word; with the config it decides what is due."""

    moves: Mapping[date, date | None] = field(default_factory=dict)
    """Planned reception day → the day it was moved to; None where it was cancelled."""
    notices: tuple[Notice, ...] = ()
    """Those that are to go out."""
