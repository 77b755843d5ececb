"""Checks of what posts are made from: the duty sheet, the study folder, the bot's own view of what is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.cli.checks.registry import Case, Finding, check, look, ok

SILENT = timedelta(hours=1)
"""A running bot looks for what is due every few seconds; after so long it does not run."""


@check("值班表", 44)
def duty(case: Case) -> Iterator[Finding]:
    """Whether every row of the duty sheet names a day and somebody of the roster."""
    from bot.broadcasts.duty import doubtful_rows

    if not case.town or not case.town.reception or not case.town.reception.duty:
        return
    sheet = case.town.reception.duty.name
    if rows := doubtful_rows(case.town):
        told = "、".join(map(str, rows))
        yield look(f"{sheet} 第 {told} 行的日期或姓名认不出，没有算进值班。日期写 2026-03-10，姓名同花名册")
    else:
        yield ok(f"{sheet} 每行都认得出")


@check("学习材料", 46)
def study(case: Case) -> Iterator[Finding]:
    """Whether all that lies in the study folders can be posted one day."""
    from bot.broadcasts.study_folder import doubtful_files, read_folder

    if case.town is None:
        return
    for source in dict.fromkeys(one.source for one in case.town.broadcasts if one.source):
        folder = case.town.folder / source
        if files := doubtful_files(folder):
            yield look(
                f"{source} 里这些发不了：{'、'.join(files)}。请用 .md、.txt、.yaml 或文档图片，并写明 kind（四个注重）"
            )
        else:
            yield ok(f"{source} 有 {len(read_folder(folder))} 份")


@check("定时消息", 48)
def posts(case: Case) -> Iterator[Finding]:
    """Up to when posts have been announced."""
    from bot.broadcasts.announce import last_moment

    if case.desk is None:
        return
    last = last_moment(case.desk)
    if last is None:
        yield ok("还没有运行过")
        return
    told = f"{last:%Y-%m-%d %H:%M}"
    if case.now - last > SILENT:
        yield look(f"只看到 {told}，之后程序没在运行；运行起来会补发还来得及的，来不及的告诉镇人大办")
    else:
        yield ok(f"看到 {told}")
