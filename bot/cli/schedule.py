"""`schedule`: the posts that would go out between two days, with their final text as the books stand now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options
from bot.errors import BotError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.posts import Delivery
    from bot.town import Town

_DAY = ["%Y-%m-%d"]


def schedule(
    since: Annotated[datetime, typer.Option("--from", formats=_DAY, help="从哪天")],
    until: Annotated[datetime, typer.Option("--to", formats=_DAY, help="到哪天，含这一天")],
    config: options.Config = options.DEFAULT,
    database: options.Database = None,
    json: options.Json = False,
) -> None:
    """这段日子会发的每一条：时间、发给谁、原文。只看不发。"""
    if since > until:
        raise UsageError(f"--from {since:%Y-%m-%d} 在 --to {until:%Y-%m-%d} 之后")
    town = options.open_town(config)
    options.warn(unknown_years(town, since.date(), until.date()))
    posts = planned(town, database, since.date(), until.date())
    for one in posts:
        _print_json(one) if json else _print(one)
    if not posts:
        options.warn(["这段日子没有要发的"])


def unknown_years(town: Town, since: date, until: date) -> Iterator[str]:
    """A line for each year whose 调休 nobody has told yet: its holidays are a guess."""
    from bot.almanac import Almanac

    almanac = Almanac(town.holidays)
    for year in range(since.year, until.year + 1):
        if not almanac.knows(year):
            yield f"{year}年的放假调休还不知道，节假日按法定日子推算；公布后请升级 holidays 或在配置的 holidays 里写上"


def planned(town: Town, database: str | None, since: date, until: date) -> tuple[Delivery, ...]:
    """What would go to whom, in order. Composed for real, one post after another, and then undone: the books stay as
    they were.

    :raises BotError: a file that posts are made from cannot be read.
    """
    from bot.broadcasts.announce import foresee, load_composers
    from bot.broadcasts.registry import Scene
    from bot.nlp.kinds import KINDS

    load_composers()
    start = datetime.combine(since, time(), tzinfo=town.zone) - timedelta(microseconds=1)
    end = datetime.combine(until + timedelta(days=1), time(), tzinfo=town.zone) - timedelta(microseconds=1)
    with options.open_store(town, database).begin() as desk:
        desk.people.sync(town.people, datetime.now(town.zone).date(), end_missing=False)
        try:
            with desk.undone():
                return foresee(desk, Scene(town, KINDS), start, end)
        except OSError as error:
            raise BotError(f"读不了 {error.filename}：请看看文件还在不在、能不能打开") from error


def _print_json(one: Delivery) -> None:
    """One line a recipient; somebody not bound yet stands with the roster name, and `bound` is false."""
    line = {
        "at": one.at.isoformat(),
        "room": one.room,
        "to": one.to or one.name,
        "name": one.post.broadcast,
        "kind": one.post.kind,
        "text": _text(one),
    }
    options.print_json(line if one.room or one.to else line | {"bound": False})


def _print(one: Delivery) -> None:
    """A heading and the text below it."""
    whom = one.room or (one.name if one.to else f"{one.name}（未绑定）")
    print(f"{one.at:%Y-%m-%d %H:%M}  {one.post.broadcast} → {whom}")
    print("\n".join(f"    {line}" for line in _text(one).splitlines()))
    print()


def _text(one: Delivery) -> str:
    from bot.replies import render

    return render(one.answer)
