"""The road of a message where no transcript can see it: the journal, failures, pictures, codes, what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.books import Find
from bot.bootstrap import assemble
from bot.config import load_town
from bot.handlers import registry
from bot.model import Answer, Message, MessageType, Turn, Verb
from bot.storage.desk import Desk
from bot.town import Town

ROOT = Path(__file__).parents[1]
ROOM = "第一代表小组群"


@pytest.fixture(scope="module")
def town() -> Town:
    return load_town(ROOT / "config.yaml")


@pytest.fixture
def app(town: Town, tmp_path: Path) -> Iterator[App]:
    """The bot on a fresh database; 王建国 and the clerk are bound."""
    at = datetime(2026, 3, 1, tzinfo=town.zone)
    app = assemble(town, f"sqlite:///{tmp_path / 'town.db'}", today=at.date())
    with app.store.begin() as desk:
        desk.people.bind("wx_1", "王建国", at=at, how="imported")
        desk.people.bind("wx_clerk", "何小燕", at=at, how="imported")
    yield app
    app.store.close()


def event(id: str, text: str = "", *, minutes: int = 0, room: str | None = None, **rest: object) -> Message:
    """What 王建国 sends."""
    at = datetime.fromisoformat("2026-03-09T18:20:00+08:00") + timedelta(minutes=minutes)
    return Message(id, at, room, "wx_1", text, **rest)  # type: ignore[arg-type]


def said(app: App) -> list[tuple[str | None, str]]:
    """What waits in the outbox: to whom and what."""
    with app.store.begin() as desk:
        return [(fate.outgoing.to, fate.outgoing.text) for fate in desk.outbox.find("queued")]


def test_small_talk_leaves_its_id_and_no_word(app: App) -> None:
    app.receive(event("a", "晚上街上有灯会"))
    with app.store.begin() as desk:
        entry = desk.journal.entry("a")
    assert entry is not None
    assert (entry.state, entry.text, entry.verbs) == ("done", None, ())


def test_the_words_of_an_act_are_kept_masked(app: App) -> None:
    app.receive(event("a", "今天走访大郭西3户，张家电话13870009123"))
    with app.store.begin() as desk:
        entry = desk.journal.entry("a")
    assert entry is not None
    assert entry.verbs == ("record",)
    assert "今天走访大郭西3户" in (entry.text or "")
    assert "13870009123" not in (entry.text or "")


def test_a_number_that_was_masked_is_nowhere_in_the_database(app: App, tmp_path: Path) -> None:
    app.receive(event("a", "今天走访大郭西3户，张家电话13870009123", room=ROOM))
    app.receive(event("b", "他家身份证号53250119470312002X，卡号6217003860012345678", minutes=1))
    app.release(event("", minutes=5).at)
    app.store.close()
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for number in ("13870009123", "53250119470312002X", "6217003860012345678"):
        assert number.encode() not in stored


def test_an_unknown_room_leaves_a_count_and_nothing_else(app: App) -> None:
    app.receive(event("a", "今天走访大郭西3户", room="麻将娱乐群"))
    with app.store.begin() as desk:
        assert desk.journal.unknown_rooms(2026) == 1
        assert not desk.journal.seen("a")
        assert desk.records.find(Find()) == ()


@pytest.fixture
def broken_help(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The handler of `help` writes something and fails; the list counts its calls, 0 in it mends the handler."""
    calls: list[int] = []

    def fails(turn: Turn, desk: Desk) -> Answer | None:
        calls.append(1)
        desk.state.set("half", "done")
        if 0 in calls:
            return Answer("manners.unknown")
        raise RuntimeError("a mistake of ours")

    monkeypatch.setitem(registry._HANDLERS, (Verb.HELP, None), fails)
    return calls


def test_a_failure_undoes_the_deed_keeps_the_message_and_is_tried_again(app: App, broken_help: list[int]) -> None:
    app.receive(event("a", "帮助"))
    with app.store.begin() as desk:
        entry = desk.journal.entry("a")
        assert desk.state.get("half") is None
    assert entry is not None
    assert (entry.state, entry.error) == ("failed", "RuntimeError")
    broken_help.append(0)
    app.receive(event("b", "收到", minutes=3))
    with app.store.begin() as desk:
        entry = desk.journal.entry("a")
    assert entry is not None
    assert entry.state == "done"
    assert said(app) == [("wx_1", "这个问题请咨询镇人大办。")]


def test_the_third_failure_is_told_to_the_clerk_without_its_words(app: App, broken_help: list[int]) -> None:
    app.receive(event("a", "帮助"))
    app.release(event("", minutes=2).at)
    app.release(event("", minutes=10).at)
    app.release(event("", minutes=60).at)
    assert len(broken_help) == 3
    [(to, text)] = said(app)
    assert (to, "编号a" in text, text.partition("3月")[0], "帮助" in text) == ("wx_clerk", True, "王建国", False)


def test_a_picture_goes_to_the_record_told_within_ten_minutes_in_either_order(app: App) -> None:
    app.receive(event("p1", type=MessageType.IMAGE, file="ab/abc.png", room=ROOM))
    app.receive(event("a", "今天走访大郭西3户", minutes=9, room=ROOM))
    app.receive(event("p2", type=MessageType.IMAGE, file="cd/cde.jpg", minutes=18, room=ROOM))
    app.receive(event("p3", type=MessageType.IMAGE, file="ef/efg.jpg", minutes=40, room=ROOM))
    with app.store.begin() as desk:
        (record,) = desk.records.find(Find())
        kept = desk.attachments.of_record(record.id)
    assert [(one.message, one.file, one.type) for one in kept] == [
        ("p1", "ab/abc.png", "image/png"),
        ("p2", "cd/cde.jpg", "image/jpeg"),
    ]


def test_a_picture_after_an_answer_goes_to_the_suggestion(app: App) -> None:
    at = event("").at
    app.receive(event("a", "建议在大郭西路口装路灯", room=ROOM))
    app.receive(Message("b", at + timedelta(days=9), None, "wx_clerk", "1号建议交警中队答复了，A类，装了路灯6盏"))
    picture = {"type": MessageType.IMAGE, "file": "ab/abc.png"}
    app.receive(Message("p", at + timedelta(days=9, minutes=4), None, "wx_clerk", **picture))  # type: ignore[arg-type]
    app.receive(Message("q", at + timedelta(days=9, minutes=14), None, "wx_clerk", **picture))  # type: ignore[arg-type]
    with app.store.begin() as desk:
        assert [one.message for one in desk.attachments.of_record(1)] == ["p"]


def test_a_code_binds_once(app: App) -> None:
    at = event("").at
    with app.store.begin() as desk:
        code = desk.people.new_code("李想", at)
    for n, contact in enumerate(("wx_new", "wx_thief")):
        app.receive(Message(f"c{n}", at, None, contact, code))
    with app.store.begin() as desk:
        speaker, thief = desk.people.speaker("wx_new"), desk.people.speaker("wx_thief")
    assert speaker is not None
    assert speaker.name == "李想"
    assert thief is None


def test_a_reply_in_a_group_mentions_whom_it_answers(app: App) -> None:
    app.receive(event("a", "今天走访大郭西3户", room=ROOM))
    moment = app.release(event("").at)
    assert moment == event("").at + timedelta(seconds=15)
    app.release(moment)
    with app.store.begin() as desk:
        (fate,) = desk.outbox.find("queued")
    assert (fate.outgoing.room, fate.outgoing.reply_to, fate.outgoing.mentions) == (ROOM, "a", ("wx_1",))
    assert fate.outgoing.at == moment
