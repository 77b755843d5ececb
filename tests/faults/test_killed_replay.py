"""`replay` killed with SIGKILL at any moment and run again: the same books, and nothing said twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.config import load_town
from tests.faults.month import bindings, month, write

ROOT = Path(__file__).parents[2]
KILLS = 20


def deputy_bot(*arguments: str, database: Path) -> list[str]:
    """The command line of one command on *database*."""
    config = str(ROOT / "config.yaml")
    return [sys.executable, "-m", "bot", *arguments, "--config", config, "--database", f"sqlite:///{database}"]


def run(*arguments: str, database: Path) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(deputy_bot(*arguments, database=database), capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def replay_until_killed(events: Path, database: Path, lines: int, pause: float) -> list[str]:
    """Start a replay and kill it after so many action lines and a *pause*; returns the lines it printed."""
    command = deputy_bot("replay", str(events), database=database)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        printed = []
        for line in process.stdout:
            printed.append(line)
            if len(printed) >= lines:
                time.sleep(pause)
                os.kill(process.pid, signal.SIGKILL)
                break
        return printed + [line for line in process.stdout if line.endswith("\n")]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[str], str]:
    """The events, the bindings, and what one whole run says and records."""
    folder = tmp_path_factory.mktemp("undisturbed")
    town = load_town(ROOT / "config.yaml")
    events = write(month(town), folder / "month.jsonl")
    sheet = bindings(town, folder / "bindings.csv")
    database = folder / "whole.db"
    run("roster", "bind", str(sheet), database=database)
    actions = run("replay", str(events), database=database).splitlines(keepends=True)
    return events, sheet, actions, run("records", "--json", database=database)


def test_twenty_kills_change_nothing_in_the_books_and_say_nothing_twice(
    undisturbed: tuple[Path, Path, list[str], str], tmp_path: Path
) -> None:
    events, sheet, actions, records = undisturbed
    chance = random.Random(20260309)
    database = tmp_path / "killed.db"
    run("roster", "bind", str(sheet), database=database)
    said: list[str] = []
    for _ in range(KILLS):
        lines = chance.randint(1, max(1, len(actions) // KILLS * 2))
        said += replay_until_killed(events, database, lines, chance.uniform(0, 0.03))
    said += run("replay", str(events), database=database).splitlines(keepends=True)

    assert run("records", "--json", database=database) == records
    assert len(said) == len(set(said))
    assert set(said) <= set(actions)
    unsaid = set(actions) - set(said)
    assert len(unsaid) <= _unknown(database) <= KILLS


def _unknown(database: Path) -> int:
    """How many outbox rows say that nobody knows whether they were said."""
    import sqlite3

    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM outbox WHERE state = 'unknown'").fetchone()[0])


def test_a_second_run_adds_nothing_and_says_nothing(
    undisturbed: tuple[Path, Path, list[str], str], tmp_path: Path
) -> None:
    events, sheet, actions, records = undisturbed
    database = tmp_path / "twice.db"
    run("roster", "bind", str(sheet), database=database)
    assert run("replay", str(events), database=database).splitlines(keepends=True) == actions
    assert run("replay", str(events), database=database) == ""
    assert run("records", "--json", database=database) == records


def test_the_month_is_worth_killing(undisturbed: tuple[Path, Path, list[str], str]) -> None:
    _, _, actions, records = undisturbed
    kinds = {json.loads(line)["kind"] for line in records.splitlines()}
    assert len(actions) > KILLS
    assert len(kinds) >= 5
