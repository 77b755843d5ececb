"""Processes that are killed, and several at once: nothing half, nothing twice, nothing lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.books import Find, Record
from bot.storage import migrations
from bot.storage.store import Store
from tests.storage.worker import MESSAGES
from tests.storage.world import ZONE

ROOT = Path(__file__).parents[2]


@contextmanager
def worker(url: str, folder: Path, *task: str) -> Iterator[subprocess.Popen[str]]:
    """A process at work; killed when the block is left, if it still runs."""
    command = [sys.executable, "-m", "tests.storage.worker", url, str(folder), *task]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def lines(process: subprocess.Popen[str]) -> list[str]:
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return out.splitlines()


def books(store: Store) -> tuple[list[Record], dict[str, int]]:
    with store.begin() as desk:
        return list(desk.records.find(Find(voided=True))), desk.outbox.counts()


def test_a_killed_process_leaves_all_of_a_message_or_nothing(url: str, tmp_path: Path) -> None:
    chance = random.Random(20260309)
    for _ in range(4):
        with worker(url, tmp_path, "record") as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.25))
    with worker(url, tmp_path, "record") as process:
        assert lines(process)[-1] == "done"
    store = Store(url, "caoba", folder=tmp_path, zone=ZONE)
    records, outbox = books(store)
    store.close()
    numbered = [one for one in records if one.number is not None]
    assert [one.id for one in sorted(records, key=lambda one: one.id)] == list(range(1, len(records) + 1))
    assert len({(one.message, one.part) for one in records}) == len(records) == MESSAGES + len(numbered)
    assert sorted(one.number for one in numbered if one.number) == list(range(1, 1 + len(range(0, MESSAGES, 7))))
    assert outbox == {"queued": MESSAGES}
    for one in records:
        number = int(one.message[1:])
        assert one.part == 1 or one.count == (number if number % 5 == 0 else 3)


def test_a_resumed_run_gives_the_books_of_an_undisturbed_one(url: str, tmp_path: Path) -> None:
    with worker(url, tmp_path, "record") as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.2)
    with worker(url, tmp_path, "record") as process:
        lines(process)
    straight = f"sqlite:///{tmp_path}/straight.db"
    with worker(straight, tmp_path, "record") as process:
        lines(process)
    one, other = Store(url, "caoba", folder=tmp_path, zone=ZONE), Store(straight, "caoba", folder=tmp_path, zone=ZONE)
    assert books(one) == books(other)
    one.close()
    other.close()


def test_two_processes_write_each_post_once(store: Store, url: str, tmp_path: Path) -> None:
    with worker(url, tmp_path, "announce") as one, worker(url, tmp_path, "announce") as other:
        ours = [int(line.split()[1]) for process in (one, other) for line in lines(process)]
    assert sum(ours) == 60
    assert books(store)[1] == {"queued": 60}


def test_two_senders_send_each_post_once(store: Store, url: str, tmp_path: Path) -> None:
    with worker(url, tmp_path, "announce") as process:
        lines(process)
    with worker(url, tmp_path, "send", "甲") as one, worker(url, tmp_path, "send", "乙") as other:
        sent = [line for process in (one, other) for line in lines(process)]
    assert sorted(sent) == sorted({f"sent post:study:{number}:草坝选区市代表群" for number in range(60)})
    assert books(store)[1] == {"sent": 60}


def test_processes_that_start_together_make_the_tables_once(empty: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.storage.worker", empty, str(tmp_path), "announce"]
    started = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert sum(int(lines(one)[0].split()[1]) for one in started) == 60


def test_tables_that_another_process_makes_meanwhile_are_ours(
    empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other is done between our look at the version and our look at the tables."""
    read = migrations.version_of
    one, other = (Store(empty, "caoba", folder=tmp_path, zone=ZONE) for _ in range(2))

    def just_before(engine: Engine) -> str | None:
        version = read(engine)
        if engine is one.engine and version is None:
            other.migrate()
        return version

    monkeypatch.setattr(migrations, "version_of", just_before)
    one.migrate()
    assert read(one.engine) == migrations.HEAD
    one.close()
    other.close()
