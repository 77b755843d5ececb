"""Between two messages: open questions, bursts that wait, small values, gaps, attachments."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Question
from bot.storage.desk import Desk
from bot.storage.gaps import Gap
from tests.storage.world import NOW, ROOM, draft, later

ASKED = Question("count", "wx_liu", ROOM, NOW, records=(1,), lines=("今天去走访了",), options=("户", "人"))


def test_a_question_is_open_for_ten_minutes_to_that_person_in_that_chat(desk: Desk) -> None:
    asked = desk.questions.ask(ASKED)
    assert asked == replace(ASKED, id=1)
    assert desk.questions.open("wx_liu", ROOM, later(599)) == asked
    assert desk.questions.open("wx_liu", ROOM, later(600)) is None
    assert desk.questions.open("wx_liu", None, NOW) is None
    assert desk.questions.open("wx_wang", ROOM, NOW) is None


def test_a_private_question_is_open_in_private(desk: Desk) -> None:
    asked = desk.questions.ask(replace(ASKED, room=None))
    assert desk.questions.open("wx_liu", None, NOW) == asked
    assert desk.questions.open("wx_liu", ROOM, NOW) is None


def test_an_answered_question_is_closed_and_its_words_are_gone(desk: Desk) -> None:
    desk.questions.ask(ASKED)
    desk.questions.close(1)
    assert desk.questions.open("wx_liu", ROOM, NOW) is None
    assert desk.questions.unanswered(NOW, later(1)) == ()


def test_a_new_question_takes_the_place_of_the_old_one(desk: Desk) -> None:
    desk.questions.ask(ASKED)
    second = desk.questions.ask(replace(ASKED, asked_at=later(60), records=(2,)))
    assert desk.questions.open("wx_liu", ROOM, later(61)) == second
    desk.questions.close(2)
    assert desk.questions.open("wx_liu", ROOM, later(61)) is None
    (never,) = desk.questions.unanswered(NOW, later(days=1))
    assert (never.id, never.records, never.lines) == (1, (1,), ())


def test_words_of_questions_past_answering_are_not_kept(desk: Desk) -> None:
    desk.questions.ask(ASKED)
    desk.questions.forget(later(599))
    assert desk.questions.unanswered(NOW, later(1))[0].lines == ASKED.lines
    desk.questions.forget(later(600))
    assert desk.questions.unanswered(NOW, later(1))[0].lines == ()


def test_a_burst_waits_for_fifteen_seconds_of_silence(desk: Desk) -> None:
    desk.held.add(ROOM, "wx_liu", "m1", NOW, (1,))
    assert desk.held.next_release() == later(15)
    assert desk.held.due(later(14)) == ()
    desk.held.add(ROOM, "wx_liu", "m2", later(10), (2, 3))
    desk.held.touch(ROOM, "wx_liu", later(20))
    (burst,) = desk.held.due(later(35))
    assert (burst.message, burst.records) == ("m2", (1, 2, 3))
    assert (burst.first_at, burst.last_at, burst.release_at) == (NOW, later(20), later(35))


def test_a_burst_waits_for_sixty_seconds_at_most(desk: Desk) -> None:
    desk.held.add(ROOM, "wx_liu", "m1", NOW, (1,))
    for seconds in range(10, 60, 10):
        desk.held.touch(ROOM, "wx_liu", later(seconds))
    assert desk.held.next_release() == later(60)


def test_bursts_are_kept_apart_by_person_and_room(desk: Desk) -> None:
    desk.held.add(ROOM, "wx_liu", "m1", later(5), (1,))
    desk.held.add(ROOM, "wx_wang", "m2", NOW, (2,))
    desk.held.touch(ROOM, "wx_nobody", NOW)
    assert [one.contact for one in desk.held.due(later(60))] == ["wx_wang", "wx_liu"]
    waiting = desk.held.of("wx_liu", ROOM)
    assert waiting is not None
    desk.held.drop(waiting.id)
    assert desk.held.of("wx_liu", ROOM) is None
    assert [one.contact for one in desk.held.waiting()] == ["wx_wang"]


def test_small_values_are_kept_by_key(desk: Desk) -> None:
    assert desk.state.get("due") is None
    desk.state.set("due", {"at": "2026-03-09", "群": [1, 2]})
    assert desk.state.get("due") == {"at": "2026-03-09", "群": [1, 2]}
    desk.state.set("due", None)
    assert desk.state.get("due") is None


def test_a_gap_is_told_once(desk: Desk) -> None:
    gap = desk.gaps.add(NOW, later(840))
    assert desk.gaps.untold() == (gap,) == (Gap(1, NOW, later(840)),)
    desk.gaps.mark_told(gap.id)
    assert desk.gaps.untold() == ()


def test_a_picture_waits_for_its_record(desk: Desk) -> None:
    desk.records.add(draft("m2"))
    facts = {"sha256": "0" * 64, "type": "image/png", "size": 3000, "contact": "wx_liu", "room": ROOM}
    first = desk.attachments.add(file="1.png", message="m1", at=NOW, **facts)
    desk.attachments.add(file="2.png", message="m1", at=later(60), **facts)
    assert [one.file for one in desk.attachments.unattached("wx_liu", ROOM, later(30))] == ["2.png"]
    assert desk.attachments.unattached("wx_liu", None, NOW) == ()
    desk.attachments.attach(first.id, 1)
    assert desk.attachments.of_record(1) == (replace(first, record=1),)
    assert [one.file for one in desk.attachments.of_message("m1")] == ["1.png", "2.png"]
    assert [one.file for one in desk.attachments.unattached("wx_liu", ROOM, NOW)] == ["2.png"]
