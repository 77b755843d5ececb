"""`init SHEET`: another town's first config.yaml from its roster sheet."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import options
from bot.errors import BotError, UsageError


def init(
    sheet: Annotated[Path, typer.Argument(metavar="SHEET", help="花名册，.csv 或 .xlsx")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="写到哪里；不写同 --config")] = None,
    force: Annotated[bool, typer.Option("--force", help="已有同名文件也覆盖")] = False,
    config: options.Config = options.DEFAULT,
    json: options.Json = False,
) -> None:
    """用花名册新做一份 config.yaml，要填写的地方标着“请填写”。"""
    from bot.config import load_roster
    from bot.config.first import MARK, first_config

    target = out or config
    roster = load_roster(sheet)
    options.warn(roster.warnings)
    text = first_config(roster.people, _from(target, sheet))
    try:
        with target.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{target} 已经有了，没有改动；要覆盖请加 --force，或用 --out 换个名字") from None
    except OSError as error:
        raise BotError(f"{target}：写不了这个文件（{error.strerror}）") from None
    if json:
        options.print_json({"config": str(target), "people": len(roster.people)})
        return
    print(f"已写好 {target}：{len(roster.people)} 人。请打开它，把标有“{MARK.removeprefix('# ')}”的地方改好，再运行：")
    print(f"python -m bot doctor --config {target}")


def _from(target: Path, sheet: Path) -> str:
    """*sheet* as seen from the folder of *target*; its full path where no relative one leads there."""
    try:
        return Path(os.path.relpath(sheet.resolve(), target.resolve().parent)).as_posix()
    except ValueError:  # another drive of Windows
        return sheet.resolve().as_posix()
