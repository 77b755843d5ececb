"""The town as configured: its places, people, rooms, goals and posts. Frozen values, standard library only.

`bot.config` reads and checks `config.yaml` and the roster sheet and hands out one `Town`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

ALL = "all"
"""In place of a list of rooms: every room of the town."""

CLERK_LEVEL = "工作人员"
PRESIDIUM = "主席团"


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the roster sheet (花名册). The name is the key: the sheet holds no two people of one name."""

    name: str
    levels: tuple[str, ...]
    """镇, 市, 州 (a deputy of each), or 工作人员."""
    group: str | None = None
    """代表小组."""
    constituency: str | None = None
    """选区."""
    village: str | None = None
    post: str | None = None
    """职务, as written."""
    looks_after: str | None = None
    """联系小组: the group a presidium member looks after."""
    wechat: str | None = None
    phone: str | None = None

    @property
    def clerk(self) -> bool:
        """Of the town's office (镇人大办): keeps the books, reports for others."""
        return CLERK_LEVEL in self.levels

    @property
    def presidium(self) -> bool:
        """A member of the presidium (职务 holds 主席团)."""
        return PRESIDIUM in (self.post or "")

    @property
    def chair(self) -> bool:
        """The presidium's chair (主席团主席)."""
        return self.post == "主席团主席"

    @property
    def deputy(self) -> bool:
        """Whether this person owes duties."""
        return not self.clerk

    @property
    def reports_for_others(self) -> bool:
        """Who may report, correct and look up for others (domain.md, section 6)."""
        return self.clerk or self.presidium


@dataclass(frozen=True, slots=True)
class Term:
    """A term (届): from first session to first session, both days inclusive."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Venue:
    """A 代表之家 or 代表活动室."""

    name: str
    kind: str = "代表活动室"
    village: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A WeChat group the bot serves; the name is the group's topic."""

    name: str
    level: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A duty: *at_least* so many records of *kind* per `year`, `quarter` or `term`."""

    kind: str
    per: str
    at_least: int
    title: str


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One kind of post the bot makes by itself, with the rule that says when."""

    name: str
    kind: str
    day: str
    """`daily`, `monday`…, `2nd tuesday`, `1st day`, `last day`, `quarter_end`, `year_end`, `workday`…"""
    at: time
    day_offset: int = 0
    rooms: tuple[str, ...] = ()
    """Names of rooms, or `("all",)`."""
    to: tuple[str, ...] = ()
    """Private recipients: `unfinished`, `presidium`, `clerk`."""
    source: str | None = None
    """`from:` in the config: the folder the post takes its material from."""
    grace_hours: float | None = None
    """How late it may still go out; None: the default of its kind."""


@dataclass(frozen=True, slots=True)
class Reception:
    """The reception day (代表接待日)."""

    place: str
    hours: str
    deputies_each_day: int
    duty: Path | None = None
    """The sheet of days already settled (日期, 姓名)."""


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts towards the goals where towns differ (domain.md, section 2)."""

    inspection_counts_for_all: bool = True
    reception_counts_as_visit: bool = False
    joining_counts_as_suggestion: bool = False
    voice_counts_as_suggestion: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How the bot behaves (`bot:` in the config)."""

    name: str = "代表小助手"
    replies: str = "brief"
    """`brief`: a line for each record; `quiet`: only when addressed, and once every evening."""


@dataclass(frozen=True, slots=True)
class Town:
    """Everything the config and the roster tell about one town."""

    code: str
    """Short and stable; stands in every table, so that many towns share one database."""
    name: str
    full_name: str
    timezone: str
    term: Term
    villages: Mapping[str, tuple[str, ...]]
    """Main name → aliases and natural villages."""
    stations: tuple[str, ...]
    venues: tuple[Venue, ...]
    rooms: tuple[Room, ...]
    people: tuple[Person, ...]
    folder: Path
    """Where the config lies; its relative paths start here."""
    manner: Manner = field(default_factory=Manner)
    goals: tuple[Goal, ...] = ()
    quarterly: tuple[Goal, ...] = ()
    broadcasts: tuple[Broadcast, ...] = ()
    reception: Reception | None = None
    counting: Counting = field(default_factory=Counting)
    holidays: Mapping[date, bool] = field(default_factory=dict)
    """Days that differ from the calendar library: True is a day off, False a working day (调休)."""
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Extra words per topic, added by the presidium."""
    our_village: bool = False
    """Whether 我们村 means the sender's own village (`village` in the roster)."""
    rules: Path | None = None
    roster: Path | None = None
    transport: str = "sandbox"
    wechaty: Mapping[str, object] = field(default_factory=dict)
    database: str = "sqlite:///data/deputy-bot.db"

    @property
    def zone(self) -> ZoneInfo:
        """The town's time zone; days begin and end in it wherever the server stands."""
        return ZoneInfo(self.timezone)

    @property
    def groups(self) -> tuple[str, ...]:
        """The deputies' groups (代表小组) in the order of the roster."""
        return tuple(dict.fromkeys(p.group for p in self.people if p.group))

    def room(self, name: str) -> Room | None:
        """The room of that topic, or None: it does not exist for the bot."""
        return next((room for room in self.rooms if room.name == name), None)

    def person(self, name: str) -> Person | None:
        """The person of that roster name, if any."""
        return next((person for person in self.people if person.name == name), None)
