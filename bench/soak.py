"""Messages by the thousand through the real gateway while bot and gateway are killed and frozen at random moments.

`python -m bench.soak [messages] [disturbances] [seed]`. What must hold afterwards, whatever happened:

- every message is in the journal, or came while nobody listened, in a gap that the clerk was told of;
- the records are exactly those that a straight replay of the journalled messages gives;
- no message of the bot stands twice in a room; what is in doubt says so;
- the bot's memory is flat.

Prints one JSON object; exit status 1 where something does not hold.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil

from bot.books import Find
from bot.bootstrap import assemble
from bot.model import Message
from tests.transports.program import Program
from tests.transports.rig import TOWN
from tests.transports.world import SELF, Gateway, built

VISITS = ("今天走访了{village}{n}户选民", "下午到{village}走访{n}户", "今天在{village}走访选民{n}户，反映还可以")
OTHERS = (
    "今天调处了{village}一起邻里纠纷",
    "今天参加视察{village}活动室",
    "收到",
    "明天去{village}走访",
    "大家辛苦了",
    "好的",
)
QUESTION = "我的六个一完成几个了"
"""Asked in private and answered at once: something is always being sent when a process dies."""
BATCH = 20
PAUSE = 0.6
"""Seconds between two batches: some thirty messages a second, a hundred times the storm of a reception day."""
QUIET_AFTER = 80.0
"""Seconds after the last message in which everything held is let go and every gap is told."""


def world() -> tuple[dict[str, Any], dict[str, str]]:
    """A world of everyone in the sample roster, each in one room; contact id → name."""
    people = {f"wxid_{n}": person.name for n, person in enumerate(TOWN.people)}
    rooms = [{"id": f"{n}@chatroom", "topic": room.name, "members": {SELF: ""}} for n, room in enumerate(TOWN.rooms)]
    for n, contact in enumerate(people):
        rooms[n % len(rooms)]["members"][contact] = people[contact]  # type: ignore[index]
    contacts = [{"id": contact, "name": name} for contact, name in people.items()]
    return {"self": {"id": SELF, "name": TOWN.manner.name}, "contacts": contacts, "rooms": rooms}, people


@dataclass(frozen=True)
class Said:
    """A message of the run."""

    at: datetime
    who: str
    room: str | None
    text: str


class Soak:
    """One run."""

    def __init__(self, folder: Path, messages: int, disturbances: int, seed: int) -> None:
        self.folder, self.messages, self.chance = folder, messages, random.Random(seed)
        self.world, people = world()
        diary = folder / "posts.jsonl"
        diary.touch()
        self.gateway = Gateway(built(), world=self.world, GW_DIARY=str(diary)).start()
        self.diary = diary
        self.program = Program(folder, self.gateway, people)
        self.contacts = list(people)
        self.room_of = {c: room["id"] for room in self.world["rooms"] for c in room["members"] if c != SELF}
        self.said: dict[str, Said] = {}
        self.memory: list[tuple[float, int]] = []
        self.done = Counter[str]()
        moments = sorted(self.chance.sample(range(messages // 40, messages * 3 // 4), disturbances))
        kinds = [self.kill_bot, self.kill_gateway, self.freeze_gateway, self.freeze_bot, self.restart_grpc]
        self.plan: list[tuple[int, Callable[[], None]]] = [(moment, self.chance.choice(kinds)) for moment in moments]

    def run(self) -> dict[str, Any]:
        """Talk and disturb, let it settle, look."""
        began = time.monotonic()
        self.program.start()
        self.await_bot()
        while len(self.said) < self.messages:
            self.talk()
            while self.plan and len(self.said) >= self.plan[0][0]:
                _, disturb = self.plan.pop(0)
                self.done[disturb.__name__] += 1
                disturb()
            self.measure()
            time.sleep(PAUSE)
        self.await_bot()
        end = time.monotonic() + QUIET_AFTER
        while time.monotonic() < end:
            self.measure()
            time.sleep(1)
        assert self.program.process is not None
        self.program.process.send_signal(signal.SIGTERM)
        self.program.process.wait(30)
        self.gateway.kill()
        return {"seconds": round(time.monotonic() - began), **self.look()}

    def talk(self) -> None:
        """A batch of messages, some of which make records."""
        texts = []
        for _ in range(BATCH):
            who = self.chance.choice(self.contacts)
            form = self.chance.choice(VISITS if self.chance.random() < 0.4 else OTHERS)
            text = form.format(village=self.chance.choice(list(TOWN.villages)), n=self.chance.randint(1, 300))
            texts.append({"from": who, "text": text, "room": self.room_of[who]})
        if self.chance.random() < 0.5:
            texts.append({"from": self.chance.choice(self.contacts), "text": QUESTION, "room": None})
        at = datetime.now(UTC)
        for said, id in zip(texts, self.gateway.tell("/texts", texts=texts)["ids"], strict=True):
            self.said[id] = Said(at, said["from"], said["room"], said["text"])

    def await_bot(self) -> None:
        """Until a client is attached."""
        end = time.monotonic() + 120
        while not self.gateway.look("/state")["connected"]:
            if time.monotonic() > end:
                raise SystemExit("the bot did not come back")
            time.sleep(0.1)

    def measure(self) -> None:
        """Note the bot's memory (RSS, bytes)."""
        process = self.program.process
        assert process is not None
        if process.poll() is not None:
            sys.exit(f"the bot ended by itself with status {process.poll()}: see {self.folder}/log")
        self.memory.append((time.monotonic(), psutil.Process(process.pid).memory_info().rss))

    def kill_bot(self) -> None:
        """kill -9, and another one at once."""
        assert self.program.process is not None
        self.program.process.kill()
        self.program.process.wait()
        self.memory.clear()
        self.program.start()

    def kill_gateway(self) -> None:
        """kill -9; it comes back after a while, with nothing it had not handed over."""
        self.gateway.kill()
        time.sleep(self.chance.uniform(0.2, 3))
        self.gateway.start()

    def freeze_gateway(self) -> None:
        """SIGSTOP, sometimes for longer than a keepalive waits."""
        self.gateway.freeze()
        time.sleep(self.chance.choice((1, 5, 35)))
        self.gateway.thaw()

    def freeze_bot(self) -> None:
        """SIGSTOP while the others talk on."""
        assert self.program.process is not None
        self.program.process.send_signal(signal.SIGSTOP)
        for _ in range(self.chance.randint(1, 20)):
            self.talk()
            time.sleep(PAUSE)
        self.program.process.send_signal(signal.SIGCONT)

    def restart_grpc(self) -> None:
        """The gateway ends all sessions and accepts new ones; WeChat stays logged in."""
        self.gateway.tell("/grpc", open=False)
        time.sleep(self.chance.uniform(0.2, 2))
        self.gateway.tell("/grpc", open=True)

    def look(self) -> dict[str, Any]:
        """What holds and what does not."""
        with self.program.store.reading() as desk:
            heard = {id for id in self.said if desk.journal.seen(id)}
            gaps = desk.gaps.all()
            untold = desk.gaps.untold()
            states = desk.outbox.counts()
            rows = [fate for state in states for fate in desk.outbox.find(state)]
        records = self.records(self.program.store)
        slack = timedelta(seconds=2)  # one batch is stamped once, before it is sent
        lost = [said.at for id, said in self.said.items() if id not in heard]
        outside = [at for at in lost if not any(gap.since - slack <= at <= gap.until + slack for gap in gaps)]
        posts = Counter(map(self.post, self.diary.read_text("utf-8").splitlines()))
        planned = Counter((fate.outgoing.room or fate.outgoing.to, fate.outgoing.text) for fate in rows)
        doubled = {post: count - planned[post] for post, count in posts.items() if count > planned[post]}
        in_rooms = sum(count for (place, _), count in doubled.items() if not str(place).startswith("wxid_"))
        silent = [
            fate.outgoing.key
            for fate in rows
            if fate.state == "sent" and not posts[fate.outgoing.room or fate.outgoing.to, fate.outgoing.text]
        ]
        straight = self.straight(heard)
        first, last = self.memory[len(self.memory) // 2][1], self.memory[-1][1]
        return {
            "messages": len(self.said),
            "disturbances": dict(self.done),
            "journalled": len(heard),
            "lost_in_told_gaps": len(lost) - len(outside),
            "lost_outside": len(outside),
            "gaps": len(gaps),
            "gaps_untold": len(untold),
            "records": len(records),
            "records_as_in_straight_replay": records == straight,
            "outbox": states,
            "posts": sum(posts.values()),
            "doubled_in_rooms": in_rooms,
            "repeated_in_private": sum(doubled.values()) - in_rooms,
            "said_to_be_sent_and_not_there": len(silent),
            "memory_mb_half_way_and_at_the_end": [round(first / 1e6), round(last / 1e6)],
            "ok": not outside and not untold and records == straight and not in_rooms and not silent,
        }

    def post(self, line: str) -> tuple[str, str]:
        """Where and what, as the outbox has it."""
        post = json.loads(line)
        names = {room["id"]: room["topic"] for room in self.world["rooms"]}
        text = post.get("text", "")
        while text.startswith("@") and "\u2005" in text:
            text = text.partition("\u2005")[2]
        return names.get(post["conversation"], post["conversation"]), text

    def straight(self, heard: set[str]) -> list[tuple[Any, ...]]:
        """The records of the journalled messages, in their order, without any disturbance."""
        app = assemble(TOWN, f"sqlite:///{self.folder}/straight.db", today=datetime.now(UTC).date())
        with self.program.store.reading() as desk, app.store.begin() as other:
            for one in desk.people.bindings():
                other.people.bind(one.contact, one.name, at=datetime.now(UTC), how="code")
            moments = {id: entry.at for id in heard if (entry := desk.journal.entry(id))}
        topic = {room["id"]: room["topic"] for room in self.world["rooms"]}
        for id in (id for id in self.said if id in heard):
            said = self.said[id]
            app.receive(Message(id, moments[id], topic[said.room] if said.room else None, said.who, said.text))
        found = self.records(app.store)
        app.store.close()
        return found

    @staticmethod
    def records(store: Any) -> list[tuple[Any, ...]]:
        """What the books say, without the running numbers."""
        with store.reading() as desk:
            found = desk.records.find(Find(voided=True))
            return sorted((one.message, one.kind, one.count or 0, one.people, one.places) for one in found)


def main(messages: int = 20_000, disturbances: int = 50, seed: int = 7) -> None:
    """Run, print, judge."""
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    result = Soak(folder, messages, disturbances, seed).run()
    print(json.dumps(result, ensure_ascii=False, indent=1))
    if not result["ok"]:
        sys.exit(f"books, posts and log are left in {folder}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
