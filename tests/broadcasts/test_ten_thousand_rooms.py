"""A prefecture's worth of rooms due in one minute: all written at once, sent one after another, in order, paced."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from bot.sender.desk import Rest, SenderDesk
from bot.sender.outcome import Outcome, Verdict
from bot.sender.pacing import Pacing
from bot.storage.outbox import Leased
from bot.town import Room
from tests.broadcasts.conftest import Office, at

ROOMS = 10_000
SENT = 60
"""So many are sent before the eyes of the test; the rest waits in the same way."""


def test_ten_thousand_rooms_are_announced_in_one_transaction_and_sent_in_order_at_the_configured_pace(
    office: Office,
) -> None:
    rooms = tuple(Room(f"第{n:05}群") for n in range(ROOMS))
    office.town = replace(office.town, rooms=rooms)
    said = office.hears("2026-03-09 16:59", "2026-03-09 17:00")
    assert [one.room for one in said] == [room.name for room in rooms]

    desk = SenderDesk(office.store, office.town, Pacing(5, 3, 1, 20_000), "sender", lambda: 0.5)
    now, sent = at("2026-03-09 17:00:10"), []
    while len(sent) < SENT:
        match desk.take(now):
            case Leased() as item:
                sent.append((now, item.outgoing.room))
                desk.settle(item, Outcome(Verdict.SENT), now, online=True)
            case Rest(seconds):
                now += timedelta(seconds=seconds)
    assert [room for _, room in sent] == [room.name for room in rooms[:SENT]]
    gaps = [(later - earlier).total_seconds() for (earlier, _), (later, _) in pairwise(sent)]
    assert min(gaps) >= 3
    assert max(gaps) <= 4
