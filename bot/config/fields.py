"""The types of single values in `config.yaml`: days, hours, rules, codes; each refuses in our own words."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field
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


def one_of(what: str, allowed: tuple[str, ...]) -> AfterValidator:
    """One of the codes of `names`."""

    def check(value: str) -> str:
        if value not in allowed:
            raise _fail(what, allowed)
        return value

    return AfterValidator(check)


def one_or_more(value: object) -> object:
    """One word serves as a list of one."""
    return [value] if isinstance(value, str) else value


def nothing_is_empty(value: object) -> object:
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
Words = Annotated[list[Text], BeforeValidator(nothing_is_empty)]
Kind = Annotated[Text, one_of("不认识的类别", tuple(names.KINDS))]
Zone = Annotated[Text, AfterValidator(_zone)]
Hours = Annotated[Text, AfterValidator(_hours)]
DayRule = Annotated[str, AfterValidator(_rule)]
Address = Annotated[Text, AfterValidator(_address)]
Days = Annotated[list[Day], BeforeValidator(nothing_is_empty)]
Rooms = Annotated[list[Text], BeforeValidator(one_or_more), Field(min_length=1)]
Recipients = Annotated[
    list[Annotated[str, one_of("不认识的收件人", names.RECIPIENTS)]], BeforeValidator(one_or_more), Field(min_length=1)
]
