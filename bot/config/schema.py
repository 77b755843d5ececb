"""The shape of `config.yaml`: which keys there are, of which type, within which limits. What names mean is `cross`'s.

Pydantic lives in this module alone; the rest of the house sees the frozen values of `bot.town`.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from bot.almanac import check_rule
from bot.config import names
from bot.config.days import day_of, looks_like_day

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_HOURS = re.compile(r"(.+?)\s*[-–—~～至到]\s*(.+)")


def _fail(what: str, allowed: tuple[str, ...] = ()) -> PydanticCustomError:
    """A finding in our own words; *allowed* is shown and searched for the word that was meant."""
    return PydanticCustomError("said", "{what}", {"what": what, "allowed": allowed})


def _date(value: object) -> date:
    if not isinstance(value, str) or not looks_like_day(value):
        raise _fail("应为日期，例如 2026-03-09")
    day = day_of(value)
    if day is None:
        raise _fail("没有这一天")
    return day


def _clock(value: object) -> time:
    found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise _fail('应为 24 小时制的钟点，例如 "17:00"')
    return time(int(found[1]), int(found[2]))


def _hours(value: str) -> str:
    found = _HOURS.fullmatch(value)
    if not found:
        raise _fail('应为一段时间，例如 "9:00-11:30"')
    if _clock(found[1]) >= _clock(found[2]):
        raise _fail("开始的钟点要早于结束的钟点")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (LookupError, ValueError, OSError):
        raise _fail("没有这个时区，中国写 Asia/Shanghai", ("Asia/Shanghai", "Asia/Urumqi", "UTC")) from None
    return value


def _rule(value: str) -> str:
    if not check_rule(value):
        raise _fail("不认识的日子", names.DAY_RULES)
    return value


def _one_of(what: str, allowed: tuple[str, ...]) -> AfterValidator:
    """One of the codes of `names`."""

    def check(value: str) -> str:
        if value not in allowed:
            raise _fail(what, allowed)
        return value

    return AfterValidator(check)


def _listed(value: object) -> object:
    """One word serves as a list of one."""
    return [value] if isinstance(value, str) else value


def _nothing_is_empty(value: object) -> object:
    """A key with nothing behind it is an empty list."""
    return [] if value is None else value


def _address(value: str) -> str:
    if "\n" in value or not re.match(r"(sqlite|postgresql)(\+[a-z0-9_]+)?://", value):
        raise _fail("应为 sqlite:///文件 或 postgresql+psycopg://用户@主机/库")
    if re.search(r"://[^/@:]*:[^@]*@", value):
        raise _fail("数据库口令不要写在这里，请用环境变量 DATABASE_URL")
    return value


Text = Annotated[str, Field(min_length=1, max_length=200)]
Day = Annotated[date, BeforeValidator(_date)]
Clock = Annotated[time, BeforeValidator(_clock)]
Words = Annotated[list[Text], BeforeValidator(_nothing_is_empty)]
WordOrWords = Annotated[list[Text], BeforeValidator(_listed)]
Kind = Annotated[Text, _one_of("不认识的类别", names.KINDS)]


class Part(BaseModel):
    """One group of keys; a key it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True)


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
    timezone: Annotated[Text, AfterValidator(_zone)]
    term: Term
    villages: Annotated[dict[Text, Words], Field(min_length=1)]
    stations: Words = []
    venues: list[Venue] = []
    our_village: bool = False


class Bot(Part):
    """`bot`: how it behaves."""

    name: Text = "代表小助手"
    replies: Annotated[str, _one_of("不认识的写法", names.REPLIES)] = "brief"


class Room(Part):
    """An item of `rooms`."""

    name: Text
    level: Annotated[str, _one_of("不认识的级别", names.LEVELS)] | None = None
    group: Text | None = None


class Goal(Part):
    """An item of `goals`."""

    kind: Kind
    per: Annotated[str, _one_of("不认识的期限", names.PERIODS)]
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
    kind: Annotated[Text, _one_of("不认识的消息种类", names.BROADCASTS)]
    day: Annotated[str, AfterValidator(_rule)]
    day_offset: Annotated[int, Field(ge=-60, le=60)] = 0
    at: Clock
    rooms: Annotated[WordOrWords, Field(min_length=1)] = []
    to: Annotated[
        list[Annotated[str, _one_of("不认识的收件人", names.RECIPIENTS)]], BeforeValidator(_listed), Field(min_length=1)
    ] = []
    source: Annotated[Text | None, Field(alias="from")] = None
    grace_hours: Annotated[float, Field(ge=0, le=24 * 366)] | None = None


class Reception(Part):
    """`reception`."""

    place: Text
    hours: Annotated[Text, AfterValidator(_hours)]
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

    off: Annotated[list[Day], BeforeValidator(_nothing_is_empty)] = []
    work: Annotated[list[Day], BeforeValidator(_nothing_is_empty)] = []


class Warn(Part):
    """`wechaty.warn`: by which ways the clerk hears that the bot is offline."""

    contact: Text | None = None
    smtp: Text | None = None
    mail: Text | None = None
    webhook: Annotated[Text, Field(pattern=r"^https?://")] | None = None
    after_minutes: Annotated[int, Field(ge=1, le=24 * 60)] = 10


class Pacing(Part):
    """`wechaty.pacing`: how fast the bot may speak; WeChat punishes floods."""

    room_seconds: Annotated[float, Field(ge=0, le=3600)] | None = None
    all_seconds: Annotated[float, Field(ge=0, le=3600)] | None = None
    jitter_seconds: Annotated[float, Field(ge=0, le=3600)] | None = None
    daily: Annotated[int, Field(ge=1, le=100_000)] | None = None


class Wechaty(Part):
    """`wechaty`: the gateway."""

    endpoint: Annotated[Text, Field(pattern=r"^[^\s:/]+:\d{1,5}$")] | None = None
    tls: bool | Text | None = None
    account: Text | None = None
    warn: Warn | None = None
    pacing: Pacing | None = None


class Config(Part):
    """The whole of `config.yaml`."""

    town: TownPart
    roster: Text
    rules: Text | None = None
    bot: Bot = Bot()
    rooms: Annotated[list[Room], Field(min_length=1)]
    goals: list[Goal] = []
    quarterly: list[QuarterlyGoal] = []
    broadcasts: list[Broadcast] = []
    reception: Reception | None = None
    counting: Counting = Counting()
    holidays: Holidays = Holidays()
    topics: dict[Annotated[str, _one_of("不认识的主题", names.TOPICS)], Words] = {}
    transport: Annotated[str, _one_of("不认识的通道", names.TRANSPORTS)] = "sandbox"
    wechaty: Wechaty = Wechaty()
    database: Annotated[Text, AfterValidator(_address)] = "sqlite:///data/deputy-bot.db"


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
