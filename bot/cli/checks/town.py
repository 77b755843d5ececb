"""Checks of the town's own files: the config, the roster, the term, the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.almanac import Almanac
from bot.cli.checks.registry import Case, Finding, check, look, ok, wrong

TERM_ENDS_SOON = timedelta(days=90)
"""How long before the end of a term the town is reminded of the next roster."""

ANNOUNCED = 11
"""The month in which the State Council announces the working weekends (调休) of the next year."""


@check("配置", 10)
def config(case: Case) -> Iterator[Finding]:
    """Whether the config and the roster can be read."""
    yield from (wrong(problem) for problem in case.problems)
    yield from (look(warning) for warning in case.warnings)
    if case.town:
        yield ok(f"{case.town.full_name}，{len(case.town.villages)} 个村，{len(case.town.rooms)} 个群")


@check("花名册", 20)
def roster(case: Case) -> Iterator[Finding]:
    """Whether there is someone who keeps the books, and someone who can admit others."""
    if not case.town:
        return
    people = case.town.people
    deputies = sum(person.deputy for person in people)
    yield ok(f"{len(people)} 人，代表 {deputies} 人")
    if not any(person.clerk for person in people):
        yield look("没有工作人员：没有人收每晚核对。请在花名册里加一行，级别写 工作人员")
    if not any(person.presidium for person in people):
        yield look("没有主席团成员：没有人能同意“我是…”。请在花名册的职务里写上 主席团成员")


@check("届期", 30)
def term(case: Case) -> Iterator[Finding]:
    """Whether the term is over: then counts run on until the config names the next one (domain.md, section 1)."""
    if not case.town:
        return
    ends, today = case.town.term.end, case.now.date()
    told = f"{case.town.term.name}，到 {ends}"
    if today > ends:
        yield look(f"{told}，已经结束，届内次数还在累计。换届后请改 town.term，并导入新的花名册")
    elif today + TERM_ENDS_SOON >= ends:
        yield look(f"{told}，还有 {(ends - today).days} 天。换届后请改 town.term，并导入新的花名册")
    elif today < case.town.term.start:
        yield look(f"{case.town.term.name}，{case.town.term.start} 才开始")
    else:
        yield ok(told)


@check("调休", 40)
def holidays(case: Case) -> Iterator[Finding]:
    """Whether the working weekends of this and, once announced, the next year are known."""
    if not case.town:
        return
    almanac, year = Almanac(case.town.holidays), case.now.year
    needed = (year, year + 1) if case.now.month >= ANNOUNCED else (year,)
    unknown = [str(each) for each in needed if not almanac.knows(each)]
    if unknown:
        yield look(
            f"{'、'.join(unknown)} 年的放假和调休安排还不知道。国务院公布后，请更新程序，"
            "或写进 config.yaml：holidays: {off: [放假的日子], work: [上班的周末]}"
        )
    else:
        yield ok(f"{'、'.join(str(each) for each in needed)} 年的放假和调休安排已有")
