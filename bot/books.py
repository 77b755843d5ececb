"""What the books hold: records, suggestions, tallies. Values between storage and handlers; standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model import Kind


class Status(StrEnum):
    """Where a suggestion stands, from 登记 to 办结 (domain.md, section 3)."""

    REGISTERED = "registered"
    ASSIGNED = "assigned"
    WORKING = "working"
    ANSWERED = "answered"
    RATED = "rated"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Draft:
    """A record about to be written: the facts of one `record` act, resolved to people and days."""

    kind: str
    start: date
    end: date
    people: tuple[str, ...]
    """Roster names it counts for, the speaker first unless only reporting."""
    told_by: str
    """Roster name of the speaker."""
    told_at: datetime
    message: str
    """The event's id."""
    part: int
    """Which act of the message, from 0; (message, part) is unique."""
    room: str | None = None
    count: int | None = None
    unit: str | None = None
    places: tuple[str, ...] = ()
    topic: str | None = None
    money: int | None = None
    content: str | None = None
    """The telling part, masked."""
    reporter: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of the books as it stands now; its changes are in its history."""

    id: int
    kind: str
    start: date
    end: date
    people: tuple[str, ...]
    told_by: str
    told_at: datetime
    message: str
    part: int
    room: str | None = None
    count: int | None = None
    unit: str | None = None
    places: tuple[str, ...] = ()
    topic: str | None = None
    money: int | None = None
    content: str | None = None
    reporter: bool = False
    voided: bool = False
    """Taken back (撤销 or the message recalled); kept, never counted."""
    double_of: int | None = None
    """The record this one tells again; then it is not counted."""
    number: int | None = None
    """Of a numbered kind: its number of the year."""
    year: int | None = None

    @property
    def days(self) -> tuple[date, date]:
        """First and last day, inclusive."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a record's history: who changed what, when, by which message."""

    record: int
    at: datetime
    by: str
    message: str | None
    what: str
    """`add`, `amend`, `update` (of a suggestion), `void`, `restore`, `erase`."""
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Find:
    """Which records are meant; None or empty means any. Periods match when they overlap."""

    kind: str | None = None
    people: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    topic: str | None = None
    places: tuple[str, ...] = ()
    told_by: str | None = None
    voided: bool = False
    """True: also those taken back and doubles."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion (建议) on its way through the offices."""

    record: int
    year: int
    number: int
    status: Status
    people: tuple[str, ...]
    """The first signer (领衔) first."""
    content: str
    topic: str | None = None
    places: tuple[str, ...] = ()
    agency: str | None = None
    """承办单位."""
    assigned_on: date | None = None
    due: date | None = None
    answered_on: date | None = None
    grade: str | None = None
    """A, B, C or D (domain.md, section 3)."""
    rating: str | None = None
    result: str | None = None
    """What was done, as told with the last update, masked."""
    money: int | None = None
    day: date | None = None
    """When it was made."""

    @property
    def title(self) -> str:
        """Its number as written in the books: 〔2026〕012."""
        return f"〔{self.year}〕{self.number:03d}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often and how much: measures are kept apart (户, 人, 人次…), never added up."""

    times: int = 0
    """How many records count."""
    amounts: Mapping[str, int] = field(default_factory=dict)
    """Unit → sum. A total over a period and the single records within it are never added: the larger counts."""
    people: int = 0
    """How many different people they count for."""

    def measures(self, kind: Kind) -> Mapping[str, int]:
        """The amounts with words for one measure added up (3家 and 4户 are 7户), the usual measure of *kind* first."""
        sums: dict[str, int] = {}
        for unit, amount in self.amounts.items():
            measure = kind.same.get(unit, unit)
            sums[measure] = sums.get(measure, 0) + amount
        usual = {unit: place for place, unit in enumerate(kind.units)}
        return {unit: sums[unit] for unit in sorted(sums, key=lambda unit: (usual.get(unit, len(usual)), unit))}


@dataclass(frozen=True, slots=True)
class Binding:
    """A contact id that belongs to a person."""

    contact: str
    name: str
    nickname: str = ""
    since: datetime | None = None
    how: str = "code"
    """`code`, `approved`, `imported`."""


@dataclass(frozen=True, slots=True)
class Claim:
    """“我是李想”: an unbound contact says who it is and waits for a presidium member."""

    contact: str
    name: str
    at: datetime
    nickname: str = ""
