"""Bursts by rule, not by example: whatever two people say at whatever pace, each record is named once, in time."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.bootstrap import assemble
from bot.config import load_town
from bot.model import Message, Outgoing
from bot.nlp.kinds import KINDS
from bot.nlp.understand import Understander
from bot.storage.held import AT_MOST, SILENCE
from bot.storage.store import Store
from bot.town import Town

ROOT = Path(__file__).parents[1]
ROOM = "第一代表小组群"
PEOPLE = ("王建国", "李想")
START = datetime.fromisoformat("2026-03-09T18:20:00+08:00")
TELLING = ("今天走访了大郭西{n}户选民", "今天接待群众{n}人", "今天走访一村{n}户")
TALK = ("收到", "明天哪个去蒙自")

lines = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.integers(0, 30), st.sampled_from((*TELLING, *TALK))), min_size=1, max_size=12
)


@pytest.fixture(scope="module")
def town() -> Town:
    return load_town(ROOT / "config.yaml")


@pytest.fixture(scope="module")
def books(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which both are bound."""
    file = tmp_path_factory.mktemp("books") / "town.db"
    app = assemble(town, f"sqlite:///{file}", today=START.date())
    with app.store.begin() as desk:
        for name in PEOPLE:
            desk.people.bind(f"wx_{name}", name, at=START, how="imported")
    app.store.close()
    return file


@pytest.fixture(scope="module")
def understander(town: Town) -> Understander:
    return Understander(town)


def talk(app: App, said: list[tuple[str, int, str]]) -> Iterator[Message]:
    """Hand the lines in, one after another."""
    at = START
    for n, (name, pause, text) in enumerate(said):
        at += timedelta(seconds=pause)
        message = Message(f"m{n:02}", at, ROOM, f"wx_{name}", text.format(n=n + 2))
        app.receive(message)
        yield message


def replies(app: App) -> list[Outgoing]:
    """What was put into the outbox, in order."""
    with app.store.begin() as desk:
        return [fate.outgoing for fate in desk.outbox.find("queued")]


@settings(max_examples=40, deadline=None)
@given(said=lines)
def test_each_record_is_named_once_and_in_time(
    said: list[tuple[str, int, str]], town: Town, books: Path, understander: Understander
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(books, Path(folder) / "town.db")
        store = Store(f"sqlite:///{folder}/town.db", town.code, folder=Path(folder), zone=town.zone)
        app = App(town, store, understander, KINDS)
        messages = {message.id: message for message in talk(app, said)}
        app.release(START + timedelta(hours=1))
        out = replies(app)
        with store.begin() as desk:
            told = {one.id: desk.records.of_message(one.id) for one in messages.values()}
        store.close()

    recorded = {record.id: one for one in messages.values() for record in told[one.id]}
    named = [number for one in out for number in _named(one.text)]
    assert sorted(named) == sorted(recorded)
    for one in out:
        covered = [recorded[number] for number in _named(one.text)]
        first, last = covered[0], covered[-1]
        assert {message.sender for message in covered} == set(one.mentions)
        assert one.reply_to == last.id
        spoke = [message.at for message in messages.values() if message.sender == last.sender and message.at < one.at]
        assert one.at == min(max(spoke) + SILENCE, first.at + AT_MOST)


def _named(text: str) -> list[int]:
    """The numbers of the records that a line names, one by one or as a range."""
    if match := re.search(r"（第(\d+)至(\d+)条）", text):
        return list(range(int(match[1]), int(match[2]) + 1))
    if match := re.search(r"（第([\d、]+)条）", text):
        return [int(number) for number in match[1].split("、")]
    return [int(number) for number in re.findall(r"第(\d+)条", text)]
