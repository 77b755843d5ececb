"""Plays a chat through the whole bot on a database of its own, and writes down what was said.

Everybody on the roster is bound unless a stage direction says otherwise. Stage directions::

    （王建国还没有绑定）        before the first line
    （只有王建国、李想绑定了）   the same of everybody else
    （重启）                  the program stops and starts again on the same database
    （同一条消息又送达一次）     the last message is delivered once more
    （数据库被别的程序占用）     until （数据库空出来了）; what was said meanwhile is handed in again then
    （少说话）                replies: quiet
    （定时播报）              posts that are due as the clock moves are said too
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import App
from bot.books import Find, Record
from bot.errors import StorageError
from bot.model import BOT, Message, MessageType, Outgoing
from bot.nlp.kinds import KINDS
from bot.nlp.understand import Understander
from bot.storage.store import Store
from bot.town import Manner, Town
from tests.chats.script import BOT_LINE, SYSTEM_LINE, Clock, Direction, Recalled, Said, lines_of, written

STEP = timedelta(seconds=20)
"""How long after the line before somebody speaks, where no time is given: longer than a burst waits."""

FIRST_DAY = "2026-03-02"
FIRST_TIME = "09:00"
FIRST_ROOM = "镇代表工作群"

_TYPES = {"[图片]": MessageType.IMAGE, "[文件]": MessageType.FILE, "[语音]": MessageType.AUDIO}


def contact_of(who: str) -> str:
    """The contact id of a name on the roster or of a stranger's nickname."""
    return f"wx_{who.strip('「」')}" if not who.startswith("「") else f"wx_stranger_{who.strip('「」')}"


@dataclass
class Stage:
    """One conversation while it is played."""

    town: Town
    understander: Understander
    empty: Path
    """A migrated database that knows the roster, with everybody bound; copied, never written."""
    folder: Path
    now: datetime = field(init=False)
    room: str = FIRST_ROOM
    lines: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    waiting: list[Message] = field(default_factory=list)
    posts: bool = False
    blocker: Store | None = None

    def __post_init__(self) -> None:
        """Open a fresh copy of the books."""
        self.now = datetime.fromisoformat(f"{FIRST_DAY}T{FIRST_TIME}").replace(tzinfo=self.town.zone)
        self._timed = True
        self._ids = 0
        self.database = self.folder / "chat.db"
        shutil.copy(self.empty, self.database)
        self._open()

    def _open(self) -> None:
        """Start the program on the database."""
        self.store = Store(
            f"sqlite:///{self.database}", self.town.code, folder=self.folder, zone=self.town.zone, busy_seconds=0.05
        )
        self.app = App(self.town, self.store, self.understander, KINDS)

    def close(self) -> None:
        """Stop the program."""
        self.store.close()

    def play(self, block: str) -> str:
        """Play one chat block; returns it with what the bot really said."""
        self.lines = []
        for line in lines_of(block):
            match line.item:
                case Clock() as clock:
                    self._move(clock, line.raw)
                case Said() as said:
                    self._later()
                    self.lines.append(line.raw)
                    self._say(said)
                case Recalled() as recalled:
                    self._later()
                    self.lines.append(line.raw)
                    self._recall(recalled)
                case Direction(what):
                    self.lines.append(line.raw)
                    self._direct(what)
        self._until_silence()
        return "".join(f"{written(line)}\n" for line in self.lines)

    def records(self) -> str:
        """The records in force, a line each."""
        with self.store.begin() as desk:
            found = desk.records.find(Find())
        return "".join(f"{_record_line(record)}\n" for record in sorted(found, key=lambda one: one.id)) or "（无）\n"

    def _move(self, clock: Clock, raw: str) -> None:
        """Set the clock and the room; what was held is said before the line *raw*, what falls due on the way after."""
        day, time = clock.day or f"{self.now:%Y-%m-%d}", clock.time or ("09:00" if clock.day else None)
        if time is not None:
            then = datetime.fromisoformat(f"{day}T{time.zfill(5)}").replace(tzinfo=self.town.zone)
            self._pass_time(then, raw)
            self._timed = True
        else:
            self.lines.append(raw)
        self.room = clock.room or self.room

    def _pass_time(self, then: datetime, raw: str | None = None) -> None:
        """Let time go by until *then*, in the order in which things fall due; *raw* is the line that says so."""
        since, self.now = self.now, max(self.now, then)
        if self.blocker is None:
            self.app.release(self.now)
            self._listen()
        if raw is not None:
            self.lines.append(raw)
        if self.blocker is None and self.posts:
            self.app.announce(since, self.now)
            self._listen()

    def _later(self) -> None:
        """The next line is said a while after the last one, or at the time just given."""
        if not self._timed:
            self._pass_time(self.now + STEP)
        self._timed = False

    def _until_silence(self) -> None:
        """What is still held at the end of a block is said."""
        if self.blocker is None:
            while (moment := self.app.release(self.now)) is not None:
                self.now = max(self.now, moment)
            self._listen()

    def _say(self, said: Said) -> None:
        """Hand in what somebody says."""
        mentions = frozenset(
            [BOT] * (f"@{self.town.manner.name}" in said.text)
            + [contact_of(person.name) for person in self.town.people if f"@{person.name}" in said.text]
        )
        kind = _TYPES.get(said.text, MessageType.TEXT)
        self._hand_in(
            Message(
                self._new_id(),
                self.now,
                None if said.private else self.room,
                contact_of(said.who),
                said.text if kind is MessageType.TEXT else "",
                kind,
                mentions,
                said.who.strip("「」"),
                file="photo.png" if kind in (MessageType.IMAGE, MessageType.FILE) else None,
            )
        )

    def _recall(self, recalled: Recalled) -> None:
        """Hand in that somebody takes a message back."""
        sender = contact_of(recalled.who)
        gone = [one for one in self.messages if one.sender == sender and one.text.startswith(recalled.begins)][-1]
        self._hand_in(Message(self._new_id(), self.now, gone.room, sender, type=MessageType.RECALL, recalls=gone.id))

    def _new_id(self) -> str:
        """The next event's id."""
        self._ids += 1
        return f"t{self._ids}"

    def _hand_in(self, message: Message) -> None:
        """As a transport does: what the database would not take is kept and handed in again."""
        self.messages.append(message)
        try:
            self.app.receive(message)
        except StorageError as error:
            self.waiting.append(message)
            self.lines.append(f"{SYSTEM_LINE}：{str(error).replace(self.store.where, 'deputy-bot.db')}")
        else:
            self._listen()

    def _direct(self, what: str) -> None:
        """Do what a stage direction says."""
        if what == "重启":
            self.store.close()
            self._open()
        elif what == "同一条消息又送达一次":
            self.app.receive(self.messages[-1])
            self._listen()
        elif what == "少说话":
            self.town = replace(self.town, manner=Manner(self.town.manner.name, "quiet"))
            self._open()
        elif what == "定时播报":
            self.posts = True
        elif what == "数据库被别的程序占用":
            self._block()
        elif what == "数据库空出来了":
            self._unblock()
        elif what.endswith("还没有绑定"):
            self._unbind(what.removesuffix("还没有绑定").split("、"))
        elif what.startswith("只有") and what.endswith("绑定了"):
            bound = what.removeprefix("只有").removesuffix("绑定了").split("、")
            self._unbind(person.name for person in self.town.people if person.name not in bound)
        else:
            raise AssertionError(f"no such stage direction: {what}")

    def _unbind(self, names: Iterable[str]) -> None:
        """These people are not bound yet."""
        with self.store.begin() as desk:
            for name in names:
                desk.people.unbind(name, self.now)

    def _block(self) -> None:
        """Another program holds the database for writing."""
        import sqlite3

        self.blocker = sqlite3.connect(self.database, isolation_level=None)
        self.blocker.execute("BEGIN IMMEDIATE")

    def _unblock(self) -> None:
        """The other program is done; the messages kept meanwhile are handed in again."""
        assert self.blocker is not None
        self.blocker.close()
        self.blocker = None
        waiting, self.waiting = self.waiting, []
        for message in waiting:
            self.app.receive(message)
        self._listen()

    def _listen(self) -> None:
        """Write down what the outbox holds, and mark it sent."""
        for outgoing in sent_by(self.store, self.now):
            self.lines.append(self._spoken(outgoing))

    def _spoken(self, outgoing: Outgoing) -> str:
        """A line of the bot."""
        where = ""
        if outgoing.to is not None:
            where = f"（私聊{outgoing.to.removeprefix('wx_stranger_').removeprefix('wx_')}）"
        elif outgoing.room != self.room:
            where = f"（{outgoing.room}）"
        mentions = "".join(f"@{one.removeprefix('wx_stranger_').removeprefix('wx_')} " for one in outgoing.mentions)
        file = f"［{Path(outgoing.file).name}］" if outgoing.file else ""
        return f"{BOT_LINE}{where}：{mentions}{outgoing.text}{file}"


def sent_by(store: Store, now: datetime) -> Iterable[Outgoing]:
    """What waits in the outbox, taken as a transport takes it."""
    with store.begin() as desk:
        term = desk.lease("sender", "stage", now, timedelta(minutes=1))
        assert term is not None
        rows = []
        while taken := desk.outbox.lease(now, limit=1, owner="stage", term=term):
            rows += taken
            for row in taken:
                desk.outbox.mark_sent(row, now)
    return [row.outgoing for row in rows]


def _record_line(record: Record) -> str:
    """A record as the manual shows it."""
    days = f"{record.start}" if record.start == record.end else f"{record.start}至{record.end}"
    parts = (
        f"第{record.id}条",
        KINDS[record.kind].title,
        "、".join(record.people),
        days,
        f"{record.count}{record.unit or ''}" if record.count is not None else "",
        "、".join(record.places),
        record.topic or "",
        f"{record.money}元" if record.money is not None else "",
    )
    return " ".join(filter(None, parts))
