"""`export`: a ledger (台账) as an .xlsx file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import options
from bot.errors import BotError, UsageError


def export(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="种类的代码或名称、簿名；all 是全套")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="写到哪个 .xlsx 文件")],
    since: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="从哪天")] = None,
    until: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="到哪天")] = None,
    config: options.Config = options.DEFAULT,
    database: options.Database = None,
    json: options.Json = False,
) -> None:
    """导出台账；不写起止日期就是全部。"""
    from bot.handlers.export import gather
    from bot.ledgers import sheets, workbook
    from bot.nlp.kinds import KINDS

    codes = sheets.kinds_of(ledger, KINDS)
    if not codes:
        allowed = "、".join(f"{code}（{kind.title}）" for code, kind in KINDS.items())
        raise UsageError(f"没有这本台账：{ledger}；可以是 all、{allowed}，或簿名")
    if since and until and since > until:
        raise UsageError(f"--from {since:%Y-%m-%d} 在 --to {until:%Y-%m-%d} 之后")
    town = options.open_town(config)
    with options.open_store(town, database).begin() as desk:
        records = gather(desk, codes, (), _day(since), _day(until))
        book = sheets.book(records, desk.suggestions.find(), KINDS, desk.people.all())
    try:
        workbook.write(out, book or sheets.empty(sheets.title_of(ledger, KINDS)), made=datetime.now(town.zone))
    except OSError as error:
        raise BotError(f"写不了 {out}：{error.strerror}；换个地方再试") from error
    if json:
        options.print_json({"file": str(out), "records": len(records)})
    else:
        print(f"{out}：{len(records)}条记录")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
