"""What is remembered of posts, notices, duty and study material, on both engines."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.posts import Fate, Material, Post, Standing
from bot.rota import Swap
from bot.storage.desk import Desk
from tests.storage.world import LI, LIU, NOW, ROOM, WANG, day, later


def post(on: int = 9, at: datetime = NOW) -> Post:
    return Post("每周学习", "study", day(on), at, at + timedelta(days=3))


def test_a_post_has_one_fate(desk: Desk) -> None:
    assert desk.posts.fate(post()) is None
    assert desk.posts.claim(post(), Fate.MADE)
    assert not desk.posts.claim(post(), Fate.MADE)
    assert not desk.posts.claim(post(at=later(days=1)), Fate.HELD)
    assert desk.posts.fate(post()) is Fate.MADE
    assert desk.posts.claim(post(16), Fate.MADE)


def test_only_what_looked_missed_may_still_be_made(desk: Desk) -> None:
    assert desk.posts.claim(post(), Fate.MISSED)
    assert not desk.posts.claim(post(), Fate.MISSED)
    assert not desk.posts.claim(post(), Fate.HELD)
    assert desk.posts.claim(post(), Fate.MADE)
    assert desk.posts.fate(post()) is Fate.MADE


def test_a_held_post_can_be_let_go(desk: Desk) -> None:
    desk.posts.claim(post(), Fate.HELD)
    desk.posts.settle(post(), Fate.MADE)
    assert desk.posts.fate(post()) is Fate.MADE


def test_who_is_muted_is_so_until_the_day_told_last(desk: Desk) -> None:
    desk.mutes.add(LIU, day(31))
    desk.mutes.add(WANG, day(10))
    assert desk.mutes.on(day(10)) == {LIU, WANG}
    assert desk.mutes.on(day(11)) == {LIU}
    desk.mutes.add(LIU, day(10))
    assert desk.mutes.on(day(11)) == frozenset()


def test_notices_are_numbered_and_stand_as_they_were_ordered(desk: Desk) -> None:
    told = {"at": later(hours=1), "rooms": (ROOM,), "content": "开会", "by": LI}
    waiting = desk.notices.add(**told, state=Standing.WAITING, at_once=True)
    other = desk.notices.add(**told, state=Standing.APPROVED)
    assert (waiting.number, other.number) == (1, 2)
    assert desk.notices.get(1) == waiting
    assert desk.notices.get(1).at.utcoffset() == NOW.utcoffset()
    assert desk.notices.get(3) is None
    assert desk.notices.waiting() == (waiting,)
    assert desk.notices.approved() == (other,)
    desk.notices.settle(2, Standing.CANCELLED)
    assert desk.notices.approved() == ()


def test_the_last_word_on_a_reception_day_stands(desk: Desk) -> None:
    desk.rota.move(day(10), day(12), by=WANG, at=NOW)
    desk.rota.move(day(10), None, by=WANG, at=later(60))
    desk.rota.move(day(14, 4), day(15, 4), by=WANG, at=NOW)
    assert desk.rota.moves() == {day(10): None, day(14, 4): day(15, 4)}


def test_the_first_word_on_who_is_on_duty_stands(desk: Desk) -> None:
    desk.rota.settle(day(10), (LIU, WANG))
    desk.rota.settle(day(10), (LI,))
    assert desk.rota.settled().days == {day(10): (LIU, WANG)}


def test_a_swap_counts_once_the_other_agrees(desk: Desk) -> None:
    swap = Swap(LIU, day(10), WANG, day(14, 4))
    proposal = desk.rota.propose(swap, NOW)
    refused = desk.rota.propose(Swap(WANG, day(10), LIU, day(14, 4)), NOW)
    assert desk.rota.proposals() == (proposal, refused)
    assert desk.rota.settled().swaps == ()
    desk.rota.answer(proposal, Standing.APPROVED)
    desk.rota.answer(refused, Standing.REFUSED)
    assert desk.rota.settled().swaps == (swap,)
    assert desk.rota.proposals() == ()


def test_material_that_was_posted_is_known_by_name_and_content_within_the_term(desk: Desk) -> None:
    for key, topic, hours in (("a.md", "时事政策", 0), ("b.md", "法律法规", 1), ("c.md", "时事政策", 2)):
        desk.study.mark_posted(Material(key, topic), key * 2, later(hours=hours))
    assert desk.study.posted(NOW) == ({"a.md", "b.md", "c.md"}, {"a.mda.md", "b.mdb.md", "c.mdc.md"})
    assert desk.study.posted(later(hours=1))[0] == {"b.md", "c.md"}
    last = desk.study.last_by_topic(NOW)
    assert sorted(last, key=last.__getitem__) == ["法律法规", "时事政策"]


def test_material_sent_in_waits_for_a_word_and_comes_back_unaltered(desk: Desk) -> None:
    sent = Material("", "时事政策", title="一", text="正文\n二", link="https://example.org", file="/tmp/a.pdf")
    waiting = desk.study.add(sent, approved_by=None)
    ready = desk.study.add(sent, approved_by=WANG)
    assert (waiting.number, ready.number) == (1, 2)
    assert desk.study.sent_in() == (waiting, ready)
    assert desk.study.waiting() == (1,)
    desk.study.decide(1, Standing.REFUSED, WANG)
    assert desk.study.sent_in() == (ready,)
    assert desk.study.refused() == {waiting.key}
    assert desk.study.state(1) is Standing.REFUSED
    assert desk.study.state(9) is None


def test_a_piece_of_the_folder_keeps_its_number_and_is_asked_about_once(desk: Desk) -> None:
    first = desk.study.number(Material("law.md", "法律法规"))
    assert desk.study.number(Material("law.md", "法律法规")) == first
    assert desk.study.unasked([1]) == {1}
    desk.study.mark_asked([1], NOW)
    assert desk.study.unasked([1]) == frozenset()
    desk.study.decide(1, Standing.APPROVED, WANG)
    assert desk.study.approvals() == {"law.md": WANG}
    assert desk.study.sent_in() == ()


@pytest.mark.parametrize("fate", list(Fate))
def test_every_fate_is_told_as_it_was_given(desk: Desk, fate: Fate) -> None:
    desk.posts.claim(post(), fate)
    assert desk.posts.fate(post()) is fate


def test_what_was_tried_within_an_undone_stretch_is_forgotten(desk: Desk) -> None:
    with desk.undone():
        desk.posts.claim(post(), Fate.MADE)
        desk.study.mark_posted(Material("a.md", "时事政策"), "x", NOW)
    assert desk.posts.fate(post()) is None
    assert desk.study.posted(NOW) == (frozenset(), frozenset())
