"""A post and a process that is killed between any two of its steps: never two in a room, never lost, doubt reported."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.store import Store
from bot.town import Town
from tests.broadcasts.conftest import ROOT, Office, at

EVENING = "2026-03-09T17:00:05+08:00"
CLERK = "何小燕"


def run(url: str, chat: Path, now: str, *where: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.broadcasts.victim", url, str(chat), now, *where]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def rooms_of(chat: Path) -> list[str]:
    lines = chat.read_text("utf-8").splitlines() if chat.exists() else []
    return [line.split("\t")[0] for line in lines if "接待日" in line.split("\t")[1] and "群" in line.split("\t")[0]]


@pytest.fixture
def waiting(town: Town, tmp_path: Path) -> Office:
    """The books a minute before the notice of 9 March, the clerk bound."""
    store = Store(f"sqlite:///{tmp_path}/books.db", town.code, folder=tmp_path, zone=town.zone)
    store.migrate()
    with store.begin() as desk:
        desk.people.sync(town.people, at("2026-01-01 08:00").date(), end_missing=False)
    office = Office(town, store)
    office.bind(CLERK)
    office.wakes("2026-03-09 16:59")
    store.close()
    return office


@pytest.mark.parametrize(
    ("step", "room"),
    [("due", "0"), ("written", "0")] + [(step, room) for step in ("leased", "sent", "marked") for room in ("0", "2")],
)
def test_killed_anywhere_it_posts_each_room_once_or_tells_its_doubt(
    waiting: Office, tmp_path: Path, step: str, room: str
) -> None:
    url, chat = f"sqlite:///{tmp_path}/books.db", tmp_path / "chat.txt"
    assert run(url, chat, EVENING, step, room).returncode == -signal.SIGKILL
    before = rooms_of(chat)
    again = run(url, chat, "2026-03-09T17:30:00+08:00")
    assert again.returncode == 0, again.stderr

    everyone = [one.name for one in waiting.town.rooms]
    doubtful = everyone[int(room)] if step in ("leased", "sent") else None
    said = rooms_of(chat)
    assert len(said) == len(set(said)), "a room heard it twice"
    assert set(everyone) - set(said) <= {doubtful}, "a room never heard it"
    assert before == said[: len(before)]
    with waiting.store.begin() as desk:
        states = {one.outgoing.room: state for state in ("sent", "unknown") for one in desk.outbox.find(state)}
    assert {name: states[name] for name in everyone} == {
        name: "unknown" if name == doubtful else "sent" for name in everyone
    }
    told = [line for line in chat.read_text("utf-8").splitlines() if line.startswith(f"wx_{CLERK}\t")]
    assert sum(doubtful in line for line in told) == 1 if doubtful else not told


def test_a_bot_that_was_down_over_the_moment_posts_within_its_grace(waiting: Office, tmp_path: Path) -> None:
    chat = tmp_path / "chat.txt"
    run(f"sqlite:///{tmp_path}/books.db", chat, "2026-03-09T19:45:00+08:00")
    assert rooms_of(chat) == [one.name for one in waiting.town.rooms]


def test_a_notice_that_is_worthless_by_now_is_not_posted_and_the_clerk_told(waiting: Office, tmp_path: Path) -> None:
    chat = tmp_path / "chat.txt"
    run(f"sqlite:///{tmp_path}/books.db", chat, "2026-03-10T12:00:00+08:00")
    assert rooms_of(chat) == []
    told = chat.read_text("utf-8")
    assert told.count(f"wx_{CLERK}") == 2
    assert "3月9日 17:00 接待日预告" in told
    assert "3月10日 08:00 接待日当天" in told
