"""The outbox: a key once for ever, an order within a chat, one sender at a time, doubt kept as doubt."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.storage.desk import Desk
from bot.storage.outbox import SENDER, Leased, chat_of
from bot.storage.store import Store
from tests.storage.world import NOW, ROOM, later, reply

TTL = timedelta(seconds=15)


def sender(desk: Desk, now: datetime = NOW, owner: str = "甲") -> int:
    term = desk.lease(SENDER, owner, now, TTL)
    assert term is not None
    return term


def take(desk: Desk, now: datetime = NOW, limit: int = 10, owner: str = "甲") -> tuple[Leased, ...]:
    return desk.outbox.lease(now, limit=limit, owner=owner, term=sender(desk, now, owner))


def keys(rows: tuple[Leased, ...]) -> list[str]:
    return [row.outgoing.key for row in rows]


def test_a_message_comes_out_as_it_was_put(desk: Desk) -> None:
    told = reply("a", mentions=("wx_liu",), file="card.png", not_after=later(hours=1), repeatable=True)
    assert desk.outbox.put(told)
    (row,) = take(desk)
    assert row.outgoing == told
    assert row.outgoing.at.utcoffset() == timedelta(hours=8)
    desk.outbox.mark_sent(row, later(1), "g1")
    fate = desk.outbox.get("a")
    assert fate is not None
    assert (fate.state, fate.sent_at, fate.attempts) == ("sent", later(1), 1)


def test_a_key_is_used_once_for_ever(store: Store) -> None:
    with store.begin() as desk:
        assert desk.outbox.put(reply("a"))
        assert not desk.outbox.put(reply("a", text="别的"))
        desk.outbox.mark_sent(take(desk)[0], NOW)
    with store.begin() as desk:
        assert not desk.outbox.put(reply("a"))
        assert desk.outbox.counts() == {"sent": 1}


def test_replies_go_before_posts_and_each_chat_keeps_its_order(desk: Desk) -> None:
    desk.outbox.put(reply("post", reply_to=None))
    desk.outbox.put(reply("first"))
    desk.outbox.put(reply("second"))
    desk.outbox.put(reply("elsewhere", room="另一个群"))
    desk.outbox.put(reply("private", room=None, to="wx_liu"))
    rows = take(desk)
    assert keys(rows) == ["first", "elsewhere", "private"]
    assert keys(take(desk)) == []
    for row in rows:
        desk.outbox.mark_sent(row, NOW)
    second = take(desk)
    assert keys(second) == ["second"]
    desk.outbox.mark_sent(second[0], NOW)
    assert keys(take(desk)) == ["post"]


def test_what_waits_to_be_tried_again_keeps_its_place(desk: Desk) -> None:
    desk.outbox.put(reply("first"))
    desk.outbox.put(reply("second"))
    (row,) = take(desk)
    assert desk.outbox.mark_failed(row, later(30), "refused")
    assert keys(take(desk, later(10))) == []
    assert desk.outbox.next_at() == NOW
    (again,) = take(desk, later(30))
    assert (again.outgoing.key, again.attempts) == ("first", 2)
    assert desk.outbox.mark_failed(again, None, "refused")
    assert keys(take(desk, later(31))) == ["second"]
    assert desk.outbox.counts() == {"failed": 1, "sending": 1}


def test_what_is_planned_for_later_blocks_nothing(desk: Desk) -> None:
    desk.outbox.put(reply("tomorrow", reply_to=None, at=later(days=1)))
    desk.outbox.put(reply("now", reply_to=None))
    assert keys(take(desk)) == ["now"]
    assert desk.outbox.next_at() == later(days=1)


def test_what_was_planned_earlier_goes_first(desk: Desk) -> None:
    desk.outbox.put(reply("noon", reply_to=None, at=later(60)))
    desk.outbox.put(reply("morning", reply_to=None, at=later(30)))
    assert keys(take(desk, later(90))) == ["morning"]


def test_what_is_worthless_by_now_expires_and_blocks_nothing(desk: Desk) -> None:
    desk.outbox.put(reply("late", not_after=later(60)))
    desk.outbox.put(reply("good"))
    assert keys(take(desk, later(61))) == ["good"]
    assert [one.key for one in desk.outbox.expire(later(61))] == ["late"]
    assert desk.outbox.expire(later(62)) == ()
    assert desk.outbox.counts() == {"expired": 1, "sending": 1}


def test_a_chat_that_must_wait_is_skipped(desk: Desk) -> None:
    desk.outbox.put(reply("busy"))
    desk.outbox.put(reply("free", room="另一个群"))
    rows = desk.outbox.lease(NOW, limit=5, owner="甲", term=sender(desk), skip=(chat_of(ROOM, None),))
    assert keys(rows) == ["free"]


def test_the_lease_has_one_holder_and_its_term_grows_with_each_change(desk: Desk) -> None:
    assert desk.lease(SENDER, "甲", NOW, TTL) == 1
    assert desk.lease(SENDER, "乙", later(10), TTL) is None
    assert desk.lease(SENDER, "甲", later(10), TTL) == 1
    assert desk.lease(SENDER, "乙", later(20), TTL) is None
    assert desk.lease(SENDER, "乙", later(25), TTL) == 2
    assert desk.lease("listener", "甲", later(25), TTL) == 1
    desk.release(SENDER, "甲")
    assert desk.lease(SENDER, "甲", later(26), TTL) is None
    desk.release(SENDER, "乙")
    assert desk.lease(SENDER, "甲", later(26), TTL) == 3


def test_a_sender_that_lost_its_lease_gets_and_settles_nothing(desk: Desk) -> None:
    desk.outbox.put(reply("a"))
    desk.outbox.put(reply("b", room="另一个群"))
    old = sender(desk)
    (row,) = desk.outbox.lease(NOW, limit=1, owner="甲", term=old)
    new = sender(desk, later(60), owner="乙")
    assert [one.key for one in desk.outbox.recover(new)] == ["a"]
    assert desk.outbox.lease(later(61), limit=5, owner="甲", term=old) == ()
    assert not desk.outbox.mark_failed(row, later(62), "refused")
    assert not desk.outbox.mark_unknown(row, "timeout")
    assert desk.outbox.get("a").state == "unknown"  # type: ignore[union-attr]
    desk.outbox.mark_sent(row, later(63), "g1")
    assert desk.outbox.get("a").state == "sent"  # type: ignore[union-attr]


def test_after_a_crash_doubt_is_kept_and_only_the_harmless_goes_again(desk: Desk) -> None:
    desk.outbox.put(reply("post", reply_to=None))
    desk.outbox.put(reply("private", room=None, to="wx_liu", repeatable=True))
    assert len(take(desk)) == 2
    new = sender(desk, later(60), owner="乙")
    assert [one.key for one in desk.outbox.recover(new)] == ["post"]
    assert desk.outbox.recover(new) == ()
    assert keys(desk.outbox.lease(later(60), limit=5, owner="乙", term=new)) == ["private"]
    assert desk.outbox.counts() == {"sending": 1, "unknown": 1}


def test_a_replay_sends_nothing_again(desk: Desk) -> None:
    desk.outbox.put(reply("private", room=None, to="wx_liu", repeatable=True))
    take(desk)
    assert [one.key for one in desk.outbox.recover(sender(desk, later(60), owner="乙"), resend=False)] == ["private"]


def test_our_own_message_coming_back_ends_the_doubt(desk: Desk) -> None:
    desk.outbox.put(reply("a", text="✅ 已记第1条"))
    desk.outbox.put(reply("b", room=None, to="wx_liu", text="✅ 已记第1条"))
    first, second = take(desk)
    desk.outbox.mark_unknown(first, "timeout")
    desk.outbox.mark_unknown(second, "timeout")
    assert not desk.outbox.echo(ROOM, "✅ 已记第2条", "g1", at=NOW)
    assert not desk.outbox.echo("另一个群", "✅ 已记第1条", "g1", at=NOW)
    assert desk.outbox.echo(ROOM, "✅ 已记第1条", "g1", at=NOW)
    assert not desk.outbox.echo(ROOM, "✅ 已记第1条", "g1", at=NOW)
    assert desk.outbox.echo(None, "✅ 已记第1条", "g2", to="wx_liu", at=NOW)
    assert desk.outbox.counts() == {"sent": 2}


def test_what_is_held_back_waits_for_a_word(desk: Desk) -> None:
    desk.outbox.put(reply("bulletin", reply_to=None), held=True)
    assert take(desk) == ()
    assert desk.outbox.release("bulletin")
    assert not desk.outbox.release("bulletin")
    assert desk.outbox.hold("bulletin")
    assert desk.outbox.cancel("bulletin")
    assert not desk.outbox.cancel("bulletin")
    assert take(desk) == ()
    assert desk.outbox.counts() == {"cancelled": 1}


def test_the_pace_counts_what_went_and_what_may_have_gone(desk: Desk) -> None:
    for key, room in (("a", ROOM), ("b", "甲群"), ("c", "乙群"), ("d", "丙群")):
        desk.outbox.put(reply(key, room=room))
    sent, unknown, refused, _ = take(desk)
    desk.outbox.mark_sent(sent, NOW)
    desk.outbox.mark_unknown(unknown, "timeout")
    desk.outbox.mark_failed(refused, None, "refused")
    pace = desk.outbox.pace(later(-1))
    assert pace.total == 3
    assert pace.chats == {chat_of(ROOM, None): 1, "#甲群": 1, "#丙群": 1}
    assert pace.last[chat_of(ROOM, None)] == NOW
    assert desk.outbox.pace(NOW).total == 0


def test_the_fates_of_one_state_can_be_listed(desk: Desk) -> None:
    desk.outbox.put(reply("old", at=later(-3600)))
    desk.outbox.put(reply("new"))
    assert [one.outgoing.key for one in desk.outbox.find("queued")] == ["old", "new"]
    assert [one.outgoing.key for one in desk.outbox.find("queued", later(-60))] == ["new"]
