"""Checks of the database and of what waits in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta

from bot.cli.checks.registry import Case, Finding, check, look, ok, wrong

WAL_RACE = ((3, 7, 0), (3, 51, 2))
"""First and last SQLite whose write-ahead log two writing connections may corrupt (the WAL-reset bug)."""

MENDED = ((3, 44, 6), (3, 50, 7))
"""Versions between them into which the repair was carried back."""

LATELY = timedelta(days=30)
"""How far back messages that could not be handled are told."""


@check("数据库", 50)
def database(case: Case) -> Iterator[Finding]:
    """Whether the database can be reached and is up to date."""
    if not case.town:
        return
    if case.trouble:
        yield wrong(case.trouble)
    elif not case.store:
        yield ok("还没有，第一次启动时新建")
    elif not case.desk:
        yield look(f"{case.store.where} 的表还不是最新的，下次启动时自动更新（先备份）")
    else:
        holder = case.store.holder()
        yield ok(case.store.where + (f"，正由{holder.line}使用" if holder else ""))
    if not case.store or case.store.file:
        yield from _engine()


def _engine() -> Iterator[Finding]:
    """The note on SQLite's WAL-reset bug: harmless with our one writing connection, not with other programs."""
    version, first, last = sqlite3.sqlite_version_info, *WAL_RACE
    told = f"SQLite {sqlite3.sqlite_version}"
    if first <= version <= last and version not in MENDED:
        yield ok(f"{told}；3.51.2 及以前，几个程序同时写一个库可能写坏。小助手只用一个写连接，请勿用别的程序写它")
    else:
        yield ok(told)


@check("绑定", 60)
def bindings(case: Case) -> Iterator[Finding]:
    """How many people the bot cannot hear yet."""
    if not case.town or not case.desk:
        return
    bound = {binding.name for binding in case.desk.people.bindings()}
    missing = sum(person.name not in bound for person in case.town.people)
    if missing:
        yield look(f"{missing} 人还没有绑定，他们的话小助手不记。用 roster codes 发绑定码")
    else:
        yield ok("全部已绑定")
    claims = len(case.desk.people.claims())
    if claims:
        yield look(f"{claims} 人说了“我是…”，等主席团成员同意")


@check("消息", 70)
def messages(case: Case) -> Iterator[Finding]:
    """Messages that could not be handled, and those of rooms that the config does not name."""
    if not case.desk:
        return
    failed = case.desk.journal.given_up(case.now - LATELY, case.now + timedelta(days=1))
    if failed:
        days, numbers = LATELY.days, "、".join(entry.message for entry in failed[:5])
        yield wrong(f"近 {days} 天有 {len(failed)} 条消息处理不了（{numbers}{'…' if len(failed) > 5 else ''}），请补记")
    strangers = case.desk.journal.unknown_rooms(case.now.year)
    if strangers:
        yield look(f"今年有 {strangers} 条消息来自配置里没有的群，没有记。要记的群请写进 rooms，群名要一模一样")
    if not failed and not strangers:
        yield ok("都处理了")


@check("发送", 75)
def outbox(case: Case) -> Iterator[Finding]:
    """What could not be sent, and what may or may not have been."""
    if not case.desk:
        return
    outbox, since, days = case.desk.outbox, case.now - LATELY, LATELY.days
    doubtful, failed = len(outbox.find("unknown", since)), len(outbox.find("failed", since))
    if doubtful:
        yield look(f"近 {days} 天有 {doubtful} 条发出后没有回音，不知道对方收到没有，不会自动再发，请到群里看一看")
    if failed:
        yield look(f"近 {days} 天有 {failed} 条没有发出去，已不再重试，请看要不要补发")
    if not doubtful and not failed:
        waiting = outbox.counts().get("queued", 0)
        yield ok(f"{waiting} 条等着发" if waiting else "没有积压")
