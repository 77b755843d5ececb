"""Checks of the machine: room on the disk, the token."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.cli.checks.registry import Case, Finding, check, look, ok, wrong

TOKEN = "WECHATY_PUPPET_SERVICE_TOKEN"  # noqa: S105 - the name of the variable, not its value
MEGABYTE = 1_000_000
TOO_LITTLE, LITTLE = 200 * MEGABYTE, 2000 * MEGABYTE
"""Bytes free: below the first a day's pictures may not fit, below the second it is time to make room."""


@check("磁盘", 80)
def disk(case: Case) -> Iterator[Finding]:
    """Whether there is room where the data lie."""
    if not case.town:
        return
    folder: Path = case.store.file.parent if case.store and case.store.file else case.town.folder
    free = shutil.disk_usage(folder).free
    told = f"{folder} 还有 {free // MEGABYTE} MB"
    if free < TOO_LITTLE:
        yield wrong(f"{told}，快满了，请腾出空间")
    elif free < LITTLE:
        yield look(f"{told}，不多了，请腾出空间")
    else:
        yield ok(told)


@check("令牌", 90)
def token(case: Case) -> Iterator[Finding]:
    """Whether the token of the WeChat gateway is there, where it is needed."""
    if not case.town:
        return
    if case.town.transport != "wechaty":
        yield ok(f"transport 是 {case.town.transport}，不用令牌")
    elif os.environ.get(TOKEN):
        yield ok(f"{TOKEN} 已设置")
    else:
        yield wrong(f"没有设置环境变量 {TOKEN}，连不上微信网关。请向网关的提供者要令牌，设置后再启动")
