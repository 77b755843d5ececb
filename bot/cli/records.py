"""`records`: what stands in the books, as a table or a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import options
from bot.cli.history import STATES, print_history
from bot.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.books import Record, Suggestion
    from bot.model import Kind
    from bot.storage.desk import Desk

_COLUMNS = ("编号", "种类", "姓名", "日期", "数量", "地点", "主题", "状态")


def records(
    kind: Annotated[str | None, typer.Option("--kind", help="种类，代码或名称")] = None,
    who: Annotated[str | None, typer.Option("--who", help="姓名")] = None,
    since: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="从哪天")] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="到哪天")] = None,
    history: Annotated[bool, typer.Option("--history", help="每条记录的来历：谁什么时候改了什么")] = False,
    config: options.Config = options.DEFAULT,
    database: options.Database = None,
    json: options.Json = False,
) -> None:
    """账上的记录；一条记录有几个人参加就是几行，编号相同。"""
    from bot.books import Find
    from bot.nlp.kinds import KINDS

    if since and until and since > until:
        raise UsageError(f"--from {since:%Y-%m-%d} 在 --to {until:%Y-%m-%d} 之后")
    town = options.open_town(config)
    find = Find(
        kind=_code(kind, KINDS) if kind else None,
        people=(who,) if who else (),
        start=since.date() if since else None,
        end=until.date() if until else None,
        voided=history,
    )
    with options.open_store(town, database).begin() as desk:
        if who and desk.people.get(who) is None:
            options.check_name(town, who)
        found = desk.records.find(find)
        if history:
            changes = [change for record in found for change in desk.records.history(record.id)]
            print_history(changes, KINDS, json=json)
            return
        rows = [row for record in found for row in _rows(record, desk, who)]
    if json:
        for row in rows:
            options.print_json(row)
    else:
        _print_table(rows, KINDS)


def _code(name: str, kinds: Mapping[str, Kind]) -> str:
    """The code of a kind named by code or title."""
    for code, kind in kinds.items():
        if name in (code, kind.title, kind.short):
            return code
    allowed = "、".join(f"{code}（{kind.title}）" for code, kind in kinds.items())
    raise UsageError(f"--kind 不认识：{name}；可以是 {allowed}")


def _rows(record: Record, desk: Desk, who: str | None) -> Iterator[dict[str, Any]]:
    """The lines of one record: one for each person it counts for (interface.md, section 1)."""
    suggestion = desk.suggestions.of_record(record.id)
    for name in record.people:
        if who is None or name == who:
            yield _row(record, name, suggestion)


def _row(record: Record, name: str, suggestion: Suggestion | None) -> dict[str, Any]:
    """One line: the keys that `records --json` promises."""
    return {
        "id": record.id,
        "kind": record.kind,
        "who": name,
        "start": record.start.isoformat(),
        "end": record.end.isoformat(),
        "count": record.count,
        "unit": record.unit,
        "places": list(record.places),
        "people": [other for other in record.people if other != name],
        "topic": record.topic,
        "money": suggestion.money if suggestion and suggestion.money is not None else record.money,
        "state": str(suggestion.status) if suggestion else "registered",
        "number": suggestion.number if suggestion else None,
        "agency": suggestion.agency if suggestion else None,
        "class": suggestion.grade if suggestion else None,
        "due": suggestion.due.isoformat() if suggestion and suggestion.due else None,
        "rating": suggestion.rating if suggestion else None,
        "reporter": record.told_by if record.reporter else None,
        "message": record.message,
        "content": record.content,
    }


def _print_table(rows: Sequence[dict[str, Any]], kinds: Mapping[str, Kind]) -> None:
    """The rows as aligned columns."""
    from bot.cli.table import table

    if not rows:
        options.warn(["没有记录"])
        return
    lines = [
        (
            str(row["id"]),
            kinds[row["kind"]].title,
            row["who"],
            row["start"] if row["start"] == row["end"] else f"{row['start']}至{row['end']}",
            f"{row['count']}{row['unit'] or ''}" if row["count"] is not None else "",
            "、".join(row["places"]),
            row["topic"] or "",
            STATES.get(row["state"], ""),
        )
        for row in rows
    ]
    print("\n".join(table([_COLUMNS, *lines])))
