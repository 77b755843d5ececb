"""Old chats through the whole bot at their own times: event lines in, action lines out (interface.md, section 2).

An action is printed between two commits, `sending` before and `sent` after: a run that is killed leaves at most the
one in flight in doubt, and the next run prints the rest and none twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.app import App
from bot.attachments import FOLDER, keep
from bot.errors import EventError, StorageBusy
from bot.model import Message, MessageType, Outgoing
from bot.storage.held import AT_MOST
from bot.storage.outbox import SENDER, Leased
from bot.storage.store import Store


def read_event(line: str, zone: ZoneInfo) -> Message:
    """The message that an event line holds; a moment without an offset is the town's.

    :raises EventError: in Chinese, what is wrong with the line.
    """
    try:
        event = json.loads(line)
    except ValueError:
        raise EventError("不是一个 JSON 对象") from None
    if not isinstance(event, dict):
        raise EventError("不是一个 JSON 对象")
    text = event.get("text") or ""
    mentions = event.get("mentions") or []
    if not isinstance(text, str) or not isinstance(mentions, list):
        raise EventError("text 要是文字，mentions 要是列表")
    return Message(
        id=_word(event, "id"),
        at=_moment(_word(event, "at"), zone),
        room=_word(event, "room") if event.get("room") is not None else None,
        sender=_word(event, "from"),
        text=text,
        type=_type(event),
        mentions=frozenset(str(one) for one in mentions),
        alias=str(event.get("alias") or ""),
        file=str(event["file"]) if event.get("file") else None,
        recalls=str(event["recalls"]) if event.get("recalls") else None,
    )


def _word(event: dict[str, Any], key: str) -> str:
    """A text that the event must have."""
    value = event.get(key)
    if not isinstance(value, str) or not value:
        raise EventError(f"缺少 {key}")
    return value


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """An ISO moment, aware."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise EventError(f"at 不是时间：{text}") from None
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _type(event: dict[str, Any]) -> MessageType:
    """What arrived; text where nothing is said."""
    name = event.get("type") or "text"
    try:
        return MessageType(name)
    except ValueError:
        raise EventError(f"type 不认识：{name}") from None


def replay(
    app: App,
    lines: Iterable[str],
    *,
    say: Callable[[Outgoing], None],
    wrong: Callable[[int, EventError], None],
    posts: bool = False,
    pictures: Path | None = None,
) -> None:
    """Hand every event line to *app* and every action to *say*; a line that cannot be read goes to *wrong*.

    *posts*: what is due between two events is said too. *pictures*: the folder where the paths of pictures and files
    start. Held replies are said before this returns.
    """
    latest: datetime | None = None
    printer = _Printer(app, say)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            message = read_event(line.lstrip("\ufeff"), app.town.zone)
        except EventError as error:
            wrong(number, error)
            continue
        if posts and latest is not None:
            _let_time_pass(app, printer, latest, message.at)
        app.receive(_with_file(message, app.store, pictures))
        latest = max(latest, message.at) if latest else message.at
        printer.drain(latest)
    if latest is not None:
        end = latest + AT_MOST
        for _ in _releases(app, latest, end):
            printer.drain(end)
        app.release(end)
        printer.drain(end)


def _with_file(message: Message, store: Store, pictures: Path | None) -> Message:
    """*message* with its picture or file kept under a name of our own; without it where there is none to be kept."""
    if message.file is None:
        return message
    folder = pictures.resolve() if pictures else None
    path = (folder / message.file).resolve() if folder else None
    if path is None or folder is None or not path.is_relative_to(folder) or not path.is_file():
        return replace(message, file=None)
    kept = keep(store.beside / FOLDER, path.read_bytes())
    return replace(message, file=str(kept) if kept else None)


def _let_time_pass(app: App, printer: _Printer, since: datetime, until: datetime) -> None:
    """What is held and what is due between two events, in the order of time."""
    for moment in chain(_releases(app, since, until), (until,)):
        app.announce(since, moment)
        printer.drain(moment)
        since = moment


def _releases(app: App, since: datetime, until: datetime) -> Iterator[datetime]:
    """Let go, one after another, what is held at *since* and before *until*; yields the moments that come next."""
    while (moment := app.release(since)) is not None and moment < until:
        yield moment
        since = moment


class _Printer:
    """Drains the outbox one action at a time, each between its two commits."""

    def __init__(self, app: App, say: Callable[[Outgoing], None]) -> None:
        """The sender's lease is taken for a moment only, so that a killed run blocks nobody after it; its term grows
        with every run and tells which rows a run before this one left in doubt."""
        self._store = app.store
        self._say = say
        self._owner = f"replay-{uuid4().hex[:12]}"
        with self._store.begin() as desk:
            term = desk.lease(SENDER, self._owner, datetime.now(UTC), timedelta(0))
            if term is None:
                raise StorageBusy(f"另一个程序正在用这个库收发消息（{self._store.where}），停掉它再跑。")
            self._term = term
            desk.outbox.recover(term, resend=False)

    def drain(self, now: datetime) -> None:
        """Print what waits in the outbox for *now* or earlier."""
        printed: Leased | None = None
        while True:
            with self._store.begin() as desk:
                if printed is not None:
                    desk.outbox.mark_sent(printed, now)
                rows = desk.outbox.lease(now, limit=1, owner=self._owner, term=self._term)
            if not rows:
                return
            self._say(rows[0].outgoing)
            printed = rows[0]
