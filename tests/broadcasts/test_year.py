"""A year of posts of the sample town as one golden file; `--rewrite-chats` writes what would go out now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from bot.books import Status
from bot.broadcasts.announce import foresee
from bot.posts import Delivery
from bot.replies import render
from tests.broadcasts.conftest import Office, at

GOLDEN = Path(__file__).with_name("year_2026.txt")
NAMED = 3
"""So many recipients of one text are named; the rest is counted."""


def test_the_year_2026_goes_as_written(office: Office, request: pytest.FixtureRequest) -> None:
    some_work(office)
    with office.store.begin() as desk, desk.undone():
        told = foresee(desk, office.scene, at("2025-12-31 23:59"), at("2026-12-31 23:59"))
    page = "\n".join(lines(told)) + "\n"
    if request.config.getoption("--rewrite-chats"):
        GOLDEN.write_text(page, "utf-8")
    assert page == GOLDEN.read_text("utf-8")


def some_work(office: Office) -> None:
    """A little of everything, so that totals, reminders and what is overdue have something to tell."""
    office.record("李想", "2026-01-13", count=4, unit="户", places=("大郭西",))
    office.record("李想", "2026-02-10", "inspection", people=("李想", "王建国", "张敏"))
    office.record("王建国", "2026-02-11", count=12, unit="人", places=("大郭西",))
    office.record("张敏", "2026-03-03", "mediation", count=1, unit="起")
    office.record("张敏", "2026-05-20", "deed", count=1, unit="件")
    office.record("沙金明", "2026-03-05", "suggestion", content="大洛就机耕路铺砂石", topic="交通道路")
    office.record("杨柳", "2026-03-09", "suggestion", content="新沟修一条三面光沟", topic="水利")
    with office.store.begin() as desk:
        for number, agency, due in ((1, "交警中队", date(2026, 6, 12)), (2, "水务所", date(2026, 9, 1))):
            moved = {"status": Status.ASSIGNED, "agency": agency, "due": due}
            desk.suggestions.update(number, 2026, by="刘世昌", at=at("2026-03-12 09:00"), message=f"m{number}", **moved)


def lines(told: Sequence[Delivery]) -> Iterator[str]:
    """A heading for each text of each post, the text below it."""
    for (moment, name, text), group in groupby(told, key=lambda one: (one.at, one.post.broadcast, render(one.answer))):
        names = [one.room or one.to or one.name or "" for one in group]
        rest = f" 等{len(names)}处" if len(names) > NAMED else ""
        yield f"{moment:%Y-%m-%d %H:%M} {name} → {'、'.join(names[:NAMED])}{rest}"
        yield from (f"    {line}".rstrip() for line in text.splitlines())
