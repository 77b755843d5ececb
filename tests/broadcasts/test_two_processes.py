"""Several processes announce on one database at the same time: each post is made once, by one of them."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.store import Store
from bot.town import Town
from tests import postgres
from tests.broadcasts.conftest import ROOT, Office, at

MOMENTS = [f"2026-03-{day:02} {hour}:00:05" for day in range(2, 11) for hour in ("08", "09", "12", "17", "19")]
DECEMBER = "2026-12-16 09:00:05"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/books.db"
        return
    with postgres.server() as server, postgres.database(server) as address:
        yield address


@pytest.mark.xdist_group("postgres")
def test_each_post_is_made_once_whoever_announces_it(url: str, town: Town, tmp_path: Path) -> None:
    office = Office(town, Store(url, town.code, folder=tmp_path, zone=town.zone))
    office.store.migrate()
    with office.store.begin() as desk:
        desk.people.sync(town.people, at("2026-01-01 08:00").date(), end_missing=False)
    office.bind(*(person.name for person in town.people))
    office.wakes("2026-03-01 12:00")

    command = [sys.executable, "-m", "tests.broadcasts.herald", url, str(tmp_path), *map(_iso, MOMENTS)]
    heralds = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    for herald in heralds:
        assert herald.stdout is not None
        assert herald.stdout.readline() == "ready\n"
    for herald in heralds:
        herald.communicate("go\n", timeout=60)
    assert [herald.returncode for herald in heralds] == [0, 0, 0]

    with office.store.begin() as desk:
        rows = [one.outgoing for one in desk.outbox.find("queued")]
    said = Counter((one.key.split(":")[1], one.room) for one in rows if one.room)
    assert said == Counter(
        {("每周学习", name): 2 for name in ("草坝选区市代表群", "镇代表工作群")}
        | {(name, room.name): 1 for name in ("接待日预告", "接待日当天") for room in town.rooms}
    )
    told = Counter(one.key.split(":")[1] for one in rows if one.to)
    assert told == {"值班提醒": 3, "每晚核对": 9}
    office.store.close()


def _iso(moment: str) -> str:
    return at(moment).isoformat()
