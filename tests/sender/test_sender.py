"""The sender on a real database and a virtual clock: order, pace, retries, doubt, complaints."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.errors import StorageBusy
from bot.model import Outgoing
from bot.sender.desk import POLL, SenderDesk
from bot.sender.notes import after_quiet
from bot.sender.outcome import Outcome, Verdict, complaint
from bot.sender.pacing import Pacing
from bot.sender.sender import LeaseLostError, Sender, elected, keep_elected
from bot.storage.outbox import Leased
from bot.storage.store import Store
from bot.town import CLERK_LEVEL, Person, Room, Term, Town
from bot.worker import Worker
from tests import postgres

START = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
CLERK = "wxid_clerk"
ORDINARY = Pacing(room_seconds=6, all_seconds=3, jitter_seconds=2, daily=500)


class VirtualClock:
    """A clock that stands still but while the sender has nothing to do; whoever else waits, waits for it."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment
        self.driver: asyncio.Event | None = None
        """What the sender rests upon."""

    def now(self) -> datetime:
        return self.moment

    async def rest(self, seconds: float, until: asyncio.Event) -> None:
        end = self.moment + timedelta(seconds=max(seconds, 0.001))
        await asyncio.sleep(0)
        if until is self.driver and not until.is_set():
            self.moment = end
        while self.moment < end and not until.is_set():
            await asyncio.sleep(0)


class Chat:
    """A chat that does as it is told and remembers what was said when."""

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self.online = asyncio.Event()
        self.online.set()
        self.said: list[tuple[datetime, Outgoing]] = []
        self.warned: list[str] = []
        self.answer: Callable[[Outgoing], Verdict] = lambda item: Verdict.SENT

    async def say(self, item: Outgoing) -> Outcome:
        verdict = self.answer(item)
        self.said.append((self.clock.now(), item))
        self.clock.moment += timedelta(milliseconds=50)
        return Outcome(verdict, gateway_id="g" if verdict is Verdict.SENT else "", why="test")

    async def warn(self, line: str) -> None:
        self.warned.append(line)


class Bench:
    """A sender with everything it needs."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        self.town = town(folder)
        url = url or f"sqlite:///{folder}/books.db"
        self.store = Store(url, self.town.code, folder=folder, zone=self.town.zone)
        self.store.migrate()
        with self.store.begin() as desk:
            desk.people.sync(self.town.people, START.date(), end_missing=False)
            desk.people.bind(CLERK, "小陈", at=START, how="code")
        self.clock, self.worker = VirtualClock(), Worker()
        self.chat = Chat(self.clock)
        self.use(ORDINARY)
        self.desk.succeed()

    def use(self, pacing: Pacing, poll: float = POLL) -> None:
        """Another pace; *poll* larger than usual lets hours pass in fewer steps."""
        self.desk = SenderDesk(self.store, self.town, pacing, "me", lambda: 0.5, poll)
        self.sender = Sender(self.desk, self.worker, self.chat, self.clock)
        self.clock.driver = self.sender.wake

    def put(self, key: str, room: str | None = "一组群", **more: object) -> None:
        item = Outgoing(key=key, at=START, text=f"话{key}", **{"room": room, **more})  # type: ignore[arg-type]
        with self.store.begin() as desk:
            assert desk.outbox.put(item)

    def drain(self, seconds: float) -> None:
        """Let the sender work for so many seconds of the virtual clock."""
        end = self.clock.now() + timedelta(seconds=seconds)

        async def work() -> None:
            while self.clock.now() < end:
                await self.sender.step()

        asyncio.run(work())

    def state(self, key: str) -> str:
        with self.store.reading() as desk:
            fate = desk.outbox.get(key)
        assert fate is not None
        return fate.state

    def notes(self) -> list[str]:
        """What the clerk is told, sent or waiting."""
        with self.store.reading() as desk:
            found = [*desk.outbox.find("queued"), *desk.outbox.find("sent")]
        return [fate.outgoing.text for fate in found if fate.outgoing.key.startswith("note:")]

    def keys(self) -> list[str]:
        return [item.key for _, item in self.chat.said if not item.key.startswith("note:")]


def town(folder: Path) -> Town:
    return Town(
        code="t",
        name="试镇",
        full_name="试镇",
        timezone="Asia/Shanghai",
        term=Term("本届", START.date(), START.date()),
        villages={},
        stations=(),
        venues=(),
        rooms=(Room("一组群"), Room("二组群")),
        people=(Person("小陈", (CLERK_LEVEL,)),),
        folder=folder,
    )


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.worker.close()
    made.store.close()


def test_a_room_hears_in_order_and_paced_and_no_room_waits_for_another(bench: Bench) -> None:
    for n in range(4):
        bench.put(f"a{n}")
    bench.put("b0", room="二组群")
    bench.drain(60)
    assert bench.keys() == ["a0", "b0", "a1", "a2", "a3"]
    times = {item.key: at for at, item in bench.chat.said}
    assert times["b0"] - times["a0"] >= timedelta(seconds=4)  # 3 s over all and half the jitter
    for before, after in (("a0", "a1"), ("a1", "a2"), ("a2", "a3")):
        assert timedelta(seconds=7) <= times[after] - times[before] <= timedelta(seconds=9)


def test_a_day_has_an_end_and_the_clerk_hears_of_it_once(bench: Bench) -> None:
    bench.use(Pacing(room_seconds=0, all_seconds=0, jitter_seconds=0, daily=5))
    for n in range(8):
        bench.put(f"a{n}")
    bench.drain(3600 * 6)
    assert bench.keys() == [f"a{n}" for n in range(5)]
    assert [note for note in bench.notes() if "到上限了" in note] == [
        "24 小时内已发5条，到上限了，其余的等有了余量再发。"
    ]
    bench.drain(3600 * 19)
    assert bench.keys() == [f"a{n}" for n in range(8)]


def test_what_surely_failed_is_tried_again_with_growing_waits_and_holds_its_room(bench: Bench) -> None:
    left = iter([Verdict.FAILED, Verdict.FAILED, Verdict.FAILED])
    bench.chat.answer = lambda item: next(left, Verdict.SENT)
    bench.put("a0")
    bench.put("a1")
    bench.drain(300)
    assert bench.keys() == ["a0", "a0", "a0", "a0", "a1"]
    times = [at for at, _ in bench.chat.said]
    assert [round((b - a).total_seconds()) for a, b in pairwise(times[:4])] == [5, 20, 60]


def test_what_fails_for_good_is_left_to_the_clerk(bench: Bench) -> None:
    bench.use(ORDINARY, poll=60)
    bench.chat.answer = lambda item: Verdict.SENT if item.to else Verdict.FAILED
    bench.put("a0")
    bench.drain(3 * 3600)
    assert bench.keys() == ["a0"] * 8
    assert bench.state("a0") == "failed"
    assert bench.notes() == ["有一条消息没有发出去，请代发到“一组群”：话a0"]


def test_failures_while_the_chat_is_away_never_end_in_giving_up(bench: Bench) -> None:
    bench.use(ORDINARY, poll=60)
    bench.chat.answer = lambda item: Verdict.FAILED
    bench.put("a0")
    bench.chat.online.clear()
    bench.drain(4 * 3600)
    assert bench.state("a0") == "queued"
    assert bench.notes() == []


def test_a_post_in_doubt_is_never_sent_again_and_the_clerk_is_asked_to_look(bench: Bench) -> None:
    bench.chat.answer = lambda item: Verdict.SENT if item.to else Verdict.UNKNOWN
    bench.put("a0")
    bench.drain(300)
    assert bench.keys() == ["a0"]
    assert bench.state("a0") == "unknown"
    assert bench.notes() == ["有一条消息不知道发出没有，请看一下“一组群”，没有的话请代发：话a0"]


def test_a_mistake_of_ours_while_sending_leaves_a_doubt_and_the_sender_alive(bench: Bench) -> None:
    def mistake(item: Outgoing) -> Verdict:
        if item.key == "a0":
            raise KeyError("ours")
        return Verdict.SENT

    bench.chat.answer = mistake
    bench.put("a0")
    bench.put("a1")
    bench.drain(120)
    assert bench.keys() == ["a1"]
    assert bench.state("a0") == "unknown"


def test_what_was_sent_is_marked_so_though_the_database_was_busy(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sender.patience.WAITS", (0.01,))
    settle, busy = bench.desk.settle, iter(range(3))

    def at_times_busy(item: Leased, outcome: Outcome, now: datetime, *, online: bool) -> str | None:
        if next(busy, None) is not None:
            raise StorageBusy("busy")
        return settle(item, outcome, now, online=online)

    monkeypatch.setattr(bench.desk, "settle", at_times_busy)
    bench.put("a0")
    bench.drain(10)
    assert bench.keys() == ["a0"]
    assert bench.state("a0") == "sent"


def test_an_echo_ends_the_doubt(bench: Bench) -> None:
    bench.chat.answer = lambda item: Verdict.UNKNOWN
    bench.put("a0")
    bench.drain(1)
    with bench.store.begin() as desk:
        assert desk.outbox.echo("一组群", "话a0", "g7", at=START)
    bench.drain(300)
    assert bench.state("a0") == "sent"
    assert bench.notes() == []


def test_a_private_answer_in_doubt_is_sent_once_more_unless_it_is_seen(bench: Bench) -> None:
    left = iter([Verdict.UNKNOWN])
    bench.chat.answer = lambda item: next(left, Verdict.SENT)
    bench.put("p0", room=None, to="wxid_liu", repeatable=True)
    bench.drain(120)
    assert bench.keys() == ["p0", "p0"]
    first, second = (at for at, _ in bench.chat.said)
    assert second - first >= timedelta(seconds=60)  # an echo had its minute


def test_a_complaint_of_wechat_pauses_everything_and_tells_the_clerk(bench: Bench) -> None:
    bench.use(ORDINARY, poll=60)
    left = iter([Verdict.THROTTLED, Verdict.SENT, Verdict.THROTTLED])
    bench.chat.answer = lambda item: next(left, Verdict.SENT)
    bench.put("a0")
    bench.put("b0", room="二组群")
    bench.drain(29 * 60)
    assert bench.keys() == ["a0"]
    assert bench.chat.warned == ["微信提示发得太频繁，暂停发送到 3月9日 17:30。"]
    bench.drain(3600)
    assert len(bench.chat.said) == 3  # the second complaint within a day: two hours
    assert bench.chat.warned[1] == "微信提示发得太频繁，暂停发送到 3月9日 19:30。"
    bench.drain(3 * 3600)
    assert {"a0", "b0"} <= set(bench.keys())
    assert bench.state("a0") == bench.state("b0") == "sent"


def test_words_of_wechat_are_understood_as_complaints() -> None:
    assert complaint("操作过于频繁，请稍后再试") is Verdict.THROTTLED
    assert complaint("该消息包含违规内容，未能发出") is Verdict.BANNED
    assert complaint("今天走访3户") is None


def test_a_ban_outside_of_any_answer_pauses_too(bench: Bench) -> None:
    async def complain() -> None:
        bench.sender.complained(Verdict.BANNED)
        while not bench.chat.warned:
            await asyncio.sleep(0.01)

    asyncio.run(complain())
    assert bench.chat.warned == ["微信限制了这个号发消息，暂停发送到 3月9日 17:30。请用手机微信看看有什么提示。"]
    bench.put("a0")
    bench.drain(29 * 60)
    assert bench.keys() == []


def test_what_came_too_late_is_not_sent_and_the_clerk_is_told(bench: Bench) -> None:
    bench.put("a0", not_after=START + timedelta(minutes=5))
    bench.clock.moment += timedelta(minutes=6)
    bench.drain(60)
    assert bench.keys() == []
    assert bench.notes() == ["有一条消息过了时候没有发出，“一组群”：话a0"]


def test_after_a_crash_a_post_under_way_is_in_doubt_and_a_private_answer_goes_again(bench: Bench) -> None:
    bench.put("a0")
    bench.put("p0", room=None, to="wxid_liu", repeatable=True)
    assert asyncio.run(_taken(bench)) == 2  # taken, and then the process dies

    again = SenderDesk(bench.store, bench.town, ORDINARY, "another", lambda: 0.0)
    again.succeed()  # the file's lock proves that the first is dead: no waiting for its lease
    bench.sender = Sender(again, bench.worker, bench.chat, bench.clock)
    bench.clock.driver = bench.sender.wake
    bench.drain(60)
    assert bench.keys() == ["p0"]
    assert bench.state("a0") == "unknown"
    assert bench.notes() == ["有一条消息不知道发出没有，请看一下“一组群”，没有的话请代发：话a0"]


async def _taken(bench: Bench) -> int:
    taken = 0
    for _ in range(10):
        taken += bench.desk.take(bench.clock.now()).__class__.__name__ == "Leased"
        bench.clock.moment += timedelta(seconds=5)
    return taken


def test_who_lost_the_lease_stops_and_the_other_waits_its_turn(bench: Bench) -> None:
    other = SenderDesk(bench.store, bench.town, ORDINARY, "other", lambda: 0.0)
    assert bench.desk.renew(START)
    assert not other.renew(START + timedelta(seconds=10))

    stopped = asyncio.Event()
    stopped.set()
    assert not asyncio.run(elected(other, bench.worker, bench.clock, stopped))
    assert other.renew(START + timedelta(seconds=60))
    bench.clock.moment = START + timedelta(seconds=61)
    bench.put("a0")
    with pytest.raises(LeaseLostError):
        bench.drain(10)
    assert bench.keys() == []


def test_on_postgresql_the_second_process_waits_the_lease_out_and_takes_over(tmp_path: Path) -> None:
    with postgres.server() as server, postgres.database(server) as url:
        bench = Bench(tmp_path, url)
        second = SenderDesk(bench.store, bench.town, ORDINARY, "second", lambda: 0.0)
        bench.put("a0")
        bench.put("b0", room="二组群")
        assert asyncio.run(_taken(bench)) == 2  # taken by the first, which dies
        second.succeed()
        assert not second.renew(bench.clock.now())
        bench.clock.moment += timedelta(seconds=16)
        assert second.renew(bench.clock.now())
        bench.sender = Sender(second, bench.worker, bench.chat, bench.clock)
        bench.clock.driver = bench.sender.wake
        bench.drain(60)
        assert bench.keys() == []
        assert bench.state("a0") == bench.state("b0") == "unknown"
        assert len(bench.notes()) == 2
        bench.worker.close()
        bench.store.close()


def test_the_lease_is_kept_while_there_is_nothing_to_send_and_its_loss_is_noticed(bench: Bench) -> None:
    other = SenderDesk(bench.store, bench.town, ORDINARY, "other", lambda: 0.0)

    async def scenario() -> None:
        bench.clock.driver = None
        keeping = asyncio.create_task(keep_elected(bench.desk, bench.worker, bench.clock))
        for _ in range(10):
            await asyncio.sleep(0.1)
            assert not other.renew(bench.clock.moment)
            bench.clock.moment += timedelta(seconds=10)
        keeping.cancel()
        bench.clock.moment += timedelta(seconds=60)
        assert other.renew(bench.clock.moment)
        with pytest.raises(LeaseLostError):
            await keep_elected(bench.desk, bench.worker, bench.clock)

    asyncio.run(scenario())


def test_the_clerk_is_not_woken_in_quiet_hours(bench: Bench) -> None:
    evening = datetime(2026, 3, 9, 21, 0, tzinfo=bench.town.zone)
    night = datetime(2026, 3, 10, 3, 0, tzinfo=bench.town.zone)
    morning = datetime(2026, 3, 10, 8, 0, tzinfo=bench.town.zone)
    assert after_quiet(evening) == after_quiet(night) == morning
    assert after_quiet(morning) == morning


def test_a_thousand_messages_go_in_order_within_their_rooms_at_the_pace_of_the_config(bench: Bench) -> None:
    bench.use(Pacing(room_seconds=6, all_seconds=3, jitter_seconds=2, daily=2000))
    with bench.store.begin() as desk:
        for n in range(1000):
            room = f"{n % 20}群"
            desk.outbox.put(Outgoing(key=f"k{n}", at=START, text=f"{n}", room=room))
    bench.drain(1000 * 4.2)
    assert len(bench.chat.said) == len({item.key for _, item in bench.chat.said}) == 1000
    for room in range(20):
        numbers = [int(item.text) for _, item in bench.chat.said if item.room == f"{room}群"]
        assert numbers == sorted(numbers)
    gaps = [b - a for (a, _), (b, _) in pairwise(bench.chat.said)]
    assert min(gaps) >= timedelta(seconds=4)
