"""The journal: an event once; text only of what became an act; failures tried three times."""

from __future__ import annotations

from threading import Thread

from bot.books import Find
from bot.model import MessageType
from bot.storage.desk import Desk
from bot.storage.store import Store
from tests.storage.world import NOW, draft, later, said


def test_an_event_is_known_once_it_is_written(desk: Desk) -> None:
    assert not desk.journal.seen("m1")
    desk.journal.write(said("m1"), verbs=("record",), text="今天走访了3户")
    assert desk.journal.seen("m1")
    entry = desk.journal.entry("m1")
    assert entry is not None
    assert (entry.state, entry.verbs, entry.text, entry.at) == ("done", ("record",), "今天走访了3户", NOW)


def test_of_small_talk_no_text_is_kept(desk: Desk) -> None:
    desk.journal.write(said("m1", "今天天气好"))
    assert desk.journal.entry("m1").text is None  # type: ignore[union-attr]


def test_what_is_done_stays_done(desk: Desk) -> None:
    desk.journal.write(said("m1"), verbs=("record",), text="今天走访了3户")
    desk.journal.write(said("m1"), verbs=("undo",), text="撤销")
    desk.journal.failed(said("m1"), text="撤销", at=NOW, error="ValueError")
    entry = desk.journal.entry("m1")
    assert entry is not None
    assert (entry.verbs, entry.state) == (("record",), "done")


def test_a_failed_message_comes_back_whole_after_a_growing_wait(desk: Desk) -> None:
    message = said("m1", alias="小刘", mentions=frozenset({"bot", "wx_li"}), file="a.png", type=MessageType.IMAGE)
    assert desk.journal.failed(message, text=message.text, at=NOW, error="ValueError") == 1
    assert desk.journal.seen("m1")
    assert desk.journal.retries(later(59)) == ()
    assert desk.journal.retries(later(60)) == (message,)
    assert desk.journal.failed(message, text=message.text, at=later(60), error="ValueError") == 2
    assert desk.journal.retries(later(60 + 299)) == ()
    assert desk.journal.retries(later(60 + 300)) == (message,)


def test_after_the_third_failure_it_is_left_to_the_clerk(desk: Desk) -> None:
    attempts = [desk.journal.failed(said("m1"), text="今天走访了3户", at=NOW, error="ValueError") for _ in range(3)]
    assert attempts == [1, 2, 3]
    assert desk.journal.retries(later(days=30)) == ()
    (given_up,) = desk.journal.given_up(later(-1), later(1))
    assert (given_up.message, given_up.error, given_up.attempts) == ("m1", "ValueError", 3)
    assert desk.journal.given_up(later(1), later(2)) == ()


def test_a_retry_that_succeeds_takes_the_place_of_the_failure(desk: Desk) -> None:
    desk.journal.failed(said("m1"), text="今天走访了3户", at=NOW, error="ValueError")
    desk.journal.write(said("m1"), verbs=(), text=None)
    entry = desk.journal.entry("m1")
    assert entry is not None
    assert (entry.state, entry.text, entry.error, entry.attempts) == ("done", None, None, 0)
    assert desk.journal.retries(later(days=1)) == ()


def test_unknown_rooms_leave_only_a_count(desk: Desk) -> None:
    desk.journal.count_unknown_room(NOW)
    desk.journal.count_unknown_room(NOW)
    assert (desk.journal.unknown_rooms(2026), desk.journal.unknown_rooms(2025)) == (2, 0)


def test_an_event_delivered_to_many_at_once_is_taken_by_one(store: Store) -> None:
    taken: list[int] = []

    def receive(number: int) -> None:
        with store.begin() as desk:
            if not desk.journal.seen("m1"):
                desk.records.add(draft("m1"))
                desk.journal.write(said("m1"), verbs=("record",), text="今天走访了3户")
                taken.append(number)

    threads = [Thread(target=receive, args=(number,)) for number in range(5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(taken) == 1
    with store.begin() as desk:
        assert len(desk.records.find(Find())) == 1
