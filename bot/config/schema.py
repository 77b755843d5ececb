"""The shape of `config.yaml`: which keys there are, of which type, within which limits. What names mean is `cross`'s.

Pydantic lives in this module, `fields` and `shape` alone; the rest of the house sees the values of `bot.town`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from bot.config import names
from bot.config.fields import (
    Address,
    Clock,
    Day,
    DayRule,
    Days,
    Hours,
    Kind,
    Recipients,
    Rooms,
    Text,
    Words,
    Zone,
    one_of,
)


class Part(BaseModel):
    """One group of keys; a key it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


class Term(Part):
    """`town.term`."""

    name: Text
    start: Day
    end: Day


class Venue(Part):
    """An item of `town.venues`."""

    name: Text
    kind: Text = "代表活动室"
    village: Text | None = None


class TownPart(Part):
    """`town`."""

    name: Text
    full_name: Text | None = None
    code: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z0-9][a-z0-9_-]*$")] | None = None
    timezone: Zone
    term: Term
    villages: Annotated[dict[Text, Words], Field(min_length=1)]
    stations: Words = []
    venues: list[Venue] = []
    our_village: bool = False


class Bot(Part):
    """`bot`: how it behaves."""

    name: Text = "代表小助手"
    replies: Annotated[str, one_of("不认识的写法", names.REPLIES)] = "brief"


class Room(Part):
    """An item of `rooms`."""

    name: Text
    level: Annotated[str, one_of("不认识的级别", names.LEVELS)] | None = None
    group: Text | None = None


class Goal(Part):
    """An item of `goals`."""

    kind: Kind
    per: Annotated[str, one_of("不认识的期限", names.PERIODS)]
    at_least: Annotated[int, Field(ge=1, le=1000)]
    title: Text | None = None


class QuarterlyGoal(Part):
    """An item of `quarterly`."""

    kind: Kind
    at_least: Annotated[int, Field(ge=1, le=1000)]
    title: Text | None = None


class Broadcast(Part):
    """An item of `broadcasts`."""

    name: Text
    kind: Annotated[Text, one_of("不认识的消息种类", names.BROADCASTS)]
    day: DayRule
    day_offset: Annotated[int, Field(ge=-60, le=60)] = 0
    at: Clock
    rooms: Rooms = []
    to: Recipients = []
    source: Annotated[Text | None, Field(alias="from")] = None
    grace_hours: Annotated[float, Field(ge=0, le=24 * 366)] | None = None


class Reception(Part):
    """`reception`."""

    place: Text
    hours: Hours
    deputies_each_day: Annotated[int, Field(ge=1, le=100)] = 1
    duty: Text | None = None


class Counting(Part):
    """`counting`: what counts towards the goals where towns differ (domain.md, section 2)."""

    inspection_counts_for_all: bool = True
    reception_counts_as_visit: bool = False
    joining_counts_as_suggestion: bool = False
    voice_counts_as_suggestion: bool = False


class Holidays(Part):
    """`holidays`: days that differ from the calendar library."""

    off: Days = []
    work: Days = []


class Warn(Part):
    """`wechaty.warn`: by which ways the clerk hears that the bot is offline."""

    contact: Text | None = None
    smtp: Annotated[Text, Field(pattern=r"^smtps?://")] | None = None
    mail: Text | None = None
    webhook: Annotated[Text, Field(pattern=r"^https?://")] | None = None
    after_minutes: Annotated[int, Field(ge=1, le=24 * 60)] = 10


class Pacing(Part):
    """`wechaty.pacing`: how fast the bot may speak; WeChat punishes floods. The defaults suit an ordinary account."""

    room_seconds: Annotated[float, Field(ge=0, le=3600)] = 6.0
    all_seconds: Annotated[float, Field(ge=0, le=3600)] = 3.0
    jitter_seconds: Annotated[float, Field(ge=0, le=3600)] = 2.0
    daily: Annotated[int, Field(ge=1, le=100_000)] = 500


class Wechaty(Part):
    """`wechaty`: the gateway."""

    endpoint: Annotated[Text, Field(pattern=r"^[^\s:/]+:\d{1,5}$")] | None = None
    tls: bool | Text | None = None
    account: Text | None = None
    page_port: Annotated[int, Field(ge=0, le=65535)] = 8766
    alive_seconds: Annotated[float, Field(ge=1, le=600)] = 30.0
    warn: Warn = Warn()
    pacing: Pacing = Pacing()


class Config(Part):
    """The whole of `config.yaml`."""

    town: TownPart
    roster: Text
    rules: Text | None = None
    bot: Bot = Field(default_factory=Bot)
    rooms: Annotated[list[Room], Field(min_length=1)]
    goals: list[Goal] = []
    quarterly: list[QuarterlyGoal] = []
    broadcasts: list[Broadcast] = []
    reception: Reception | None = None
    counting: Counting = Field(default_factory=Counting)
    holidays: Holidays = Field(default_factory=Holidays)
    topics: dict[Annotated[str, one_of("不认识的主题", names.TOPICS)], Words] = {}
    transport: Annotated[str, one_of("不认识的通道", names.TRANSPORTS)] = "sandbox"
    wechaty: Wechaty = Field(default_factory=Wechaty)
    database: Address = "sqlite:///data/deputy-bot.db"


def keys_at(path: tuple[Any, ...]) -> tuple[str, ...]:
    """The keys allowed in the group at *path* (`("rooms", 0)`), () where it is no group of fixed keys."""
    model: Any = Config
    for step in path:
        if isinstance(step, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if step not in fields:
            return ()
        model = _model_within(fields[step].annotation)
        if model is None:
            return ()
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _model_within(annotation: Any) -> type[Part] | None:
    """The group of keys that a field of this type holds, alone, optional or as items of a list."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    inner = (_model_within(each) for each in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model), None)
