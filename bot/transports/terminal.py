"""The chat in a terminal: one room, one speaker at a time; slash commands change them and the clock.

Its clock jumps to the end of a burst, so that nobody waits fifteen seconds for an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from bot.app import App
from bot.errors import StorageError
from bot.model import BOT, Message, Outgoing
from bot.town import Town

PRIVATE = "私聊"
_LEASE = timedelta(minutes=5)

HELP = """直接打字就是说话，比如：
  今天走访了大郭西村3户选民
  是4户
  我的六个一完成几个了
  下次接待日是哪天
  撤销
斜杠开头的是命令：
  /room 私聊              换到和小助手单独说；/room 群名 换群（{rooms}）
  /as 刘世昌              换个人说话，花名册上的都可以
  /clock 2026-03-09 18:20 拨钟；往后拨，中间到点的通知会发出来
  /help                   再看一遍　　/quit 离开"""


class Terminal:
    """One person at the keyboard, playing everybody."""

    def __init__(self, app: App, show: Callable[[str], None], *, start: datetime, speaker: str, bind: bool) -> None:
        """*show* prints a line. *bind*: who speaks is bound at once, as only a scratch database may."""
        self._app, self._show, self._bind = app, show, bind
        self._shift = start - datetime.now(UTC)
        self._owner = f"terminal-{uuid4().hex[:12]}"
        self._kept: list[Message] = []
        self._count = 0
        self._session = uuid4().hex[:8]
        self.room = _home(app.town, speaker)
        self.speaker = speaker
        self._contact = self._contact_of(speaker)

    @property
    def now(self) -> datetime:
        """The terminal's own clock, in the town's time zone."""
        return (datetime.now(UTC) + self._shift).astimezone(self._app.town.zone)

    @property
    def prompt(self) -> str:
        """Where we are and who speaks."""
        return f"{self.room or PRIVATE} · {self.speaker}："

    def enter(self, line: str) -> bool:
        """Take one line from the keyboard; False: the person leaves."""
        line = line.strip()
        if line.startswith("/"):
            return self._command(*line[1:].partition(" ")[::2])
        if line:
            self._say(line)
        return True

    def help(self) -> str:
        """What a newcomer types."""
        return HELP.format(rooms="、".join(room.name for room in self._app.town.rooms))

    def _command(self, name: str, rest: str) -> bool:
        """A slash command."""
        rest = rest.strip()
        match name:
            case "quit" | "exit" | "q":
                return False
            case "help":
                self._show(self.help())
            case "room":
                self._enter_room(rest)
            case "as":
                self._become(rest)
            case "clock":
                self._set_clock(rest)
            case _:
                self._show(f"没有 /{name} 这个命令，/help 看有哪些")
        return True

    def _enter_room(self, name: str) -> None:
        """Go to another room, or speak with the bot alone."""
        known = [room.name for room in self._app.town.rooms]
        fits = [room for room in known if name and name in room]
        if name == PRIVATE:
            self.room = None
        elif name in known or len(fits) == 1:
            self.room = name if name in known else fits[0]
        else:
            self._show(f"没有“{name}”这个群；有：{'、'.join([PRIVATE, *known])}")

    def _become(self, name: str) -> None:
        """Somebody else speaks."""
        if not name:
            self._show("/as 后面写姓名，比如 /as 刘世昌")
            return
        self.speaker, self._contact = name, self._contact_of(name)
        if self._app.town.person(name) is None:
            self._show(f"花名册上没有{name}，当作还没绑定的人")

    def _contact_of(self, name: str) -> str:
        """The contact that speaks as *name*."""
        own = f"terminal-{name}"
        with self._app.store.begin() as desk:
            contact = desk.people.contact(name)
            if contact is None and self._bind and self._app.town.person(name) is not None:
                desk.people.bind(own, name, at=self.now, how="imported")
        return contact or own

    def _set_clock(self, text: str) -> None:
        """Move the clock; forwards, what falls due on the way is said."""
        try:
            then = datetime.fromisoformat(text)
        except ValueError:
            self._show("/clock 后面写时间，比如 /clock 2026-03-09 18:20")
            return
        then = then.replace(tzinfo=self._app.town.zone)
        since = self.now
        self._shift += then - since
        if then > since:
            self._app.announce(since, then)
        self._listen()

    def _say(self, text: str) -> None:
        """Hand in what was typed; what the database would not take is kept and handed in with the next line."""
        called = {BOT} if f"@{self._app.town.manner.name}" in text else set()
        self._count += 1
        self._kept.append(
            Message(
                f"terminal-{self._session}-{self._count}",
                self.now,
                self.room,
                self._contact,
                text,
                mentions=frozenset(called),
                alias=self.speaker,
            )
        )
        try:
            while self._kept:
                self._app.receive(self._kept[0])
                self._kept.pop(0)
            while (moment := self._app.release(self.now)) is not None:
                self._shift += max(moment - self.now, timedelta(0))
        except StorageError as error:
            self._show(f"（{error}）")
            return
        self._listen()

    def _listen(self) -> None:
        """Show what the bot says."""
        for outgoing in list(self._sent()):
            self._show(self._worded(outgoing))

    def _sent(self) -> Iterator[Outgoing]:
        """What waits in the outbox, marked as sent."""
        now = self.now
        with self._app.store.begin() as desk:
            term = desk.lease("sender", self._owner, datetime.now(UTC), _LEASE)
            while term is not None and (rows := desk.outbox.lease(now, limit=100, owner=self._owner, term=term)):
                for row in rows:
                    desk.outbox.mark_sent(row, now)
                    yield row.outgoing

    def _worded(self, outgoing: Outgoing) -> str:
        """A line of the bot, with whom it speaks to where that is not plain."""
        name = self._app.town.manner.name
        if outgoing.to is not None and (outgoing.to != self._contact or self.room is not None):
            with self._app.store.begin() as desk:
                person = desk.people.speaker(outgoing.to)
            name += f"（私聊 {person.name if person else self.speaker}）"
        elif outgoing.to is None and outgoing.room != self.room:
            name += f"（{outgoing.room}）"
        file = f"\n　［{outgoing.file}］" if outgoing.file else ""
        return f"{name}：{outgoing.text}{file}"


def _home(town: Town, speaker: str) -> str | None:
    """The room where *speaker* is at home: that of the own group, else the first; None where there are no rooms."""
    person = town.person(speaker)
    own = [room.name for room in town.rooms if person and person.group and room.group == person.group]
    return next(iter([*own, *(room.name for room in town.rooms)]), None)
