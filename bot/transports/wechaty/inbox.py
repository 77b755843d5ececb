"""Messages in order per conversation, once each, none lost for a call that failed.

The gateway tells ids; what stands behind them takes several calls. Sixteen are looked up at a time, handed on in
the order they came, and a picture that takes long holds up its own conversation only.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Generic, TypeVar

from bot.log import logger
from bot.transports.wechaty.wire import CALL_ERRORS

Letter = TypeVar("Letter")

AT_ONCE = 16
"""Look-ups that may be under way: WeChat dislikes more, and the gateway is one process."""
TRIES = 4
REMEMBERED = 20_000
"""Ids of this run that are known to have come; the journal knows all of them, this spares the look-up."""

_log = logger("wechat")


class Inbox(Generic[Letter]):
    """Arrivals in, letters out. One event loop; `run` must be running.

    look_up   id, moment of arrival → the letter, or None for what is not for us. Raises `CALL_ERRORS` or LookupError
              when it may work later.
    place     letter → its conversation: letters of one conversation are delivered in the order of their arrival.
    deliver   takes one letter; must not raise. It may take long, for its own conversation.
    """

    def __init__(
        self,
        look_up: Callable[[str, datetime], Awaitable[Letter | None]],
        place: Callable[[Letter], str],
        deliver: Callable[[Letter], Awaitable[None]],
        *,
        online: asyncio.Event,
        first_wait: float = 0.5,
    ) -> None:
        """*online*: look-ups wait for it; *first_wait*: seconds before the second try, doubled for each further."""
        self._look_up, self._place, self._deliver = look_up, place, deliver
        self._online, self._first_wait = online, first_wait
        self._free = asyncio.Semaphore(AT_ONCE)
        self._seen: dict[str, None] = {}
        self._waiting: dict[str, datetime] = {}
        self._line: asyncio.Queue[tuple[str, asyncio.Task[Letter | None]]] = asyncio.Queue()
        self._rooms: dict[str, asyncio.Queue[tuple[str, Letter]]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self.unread: list[datetime] = []
        """When messages came that could not be read after all tries. Whoever tells of them empties the list."""

    @property
    def oldest(self) -> datetime | None:
        """When the oldest message came that is not delivered yet; None when all are."""
        return next(iter(self._waiting.values()), None)

    def arrived(self, message_id: str, at: datetime) -> None:
        """The gateway told that there is a message. Told twice, it is taken once."""
        if not message_id or message_id in self._seen:
            return
        self._seen[message_id] = None
        if len(self._seen) > REMEMBERED:
            del self._seen[next(iter(self._seen))]
        self._waiting[message_id] = at
        self._line.put_nowait((message_id, asyncio.create_task(self._patiently(message_id, at))))

    async def run(self) -> None:
        """Hand on what arrives, until cancelled."""
        try:
            while True:
                message_id, looking_up = await self._line.get()
                letter = await looking_up
                if letter is None:
                    self._done(message_id)
                else:
                    self._hand_on(message_id, letter)
        finally:
            for task in self._workers.values():
                task.cancel()
            while not self._line.empty():
                self._line.get_nowait()[1].cancel()

    async def _patiently(self, message_id: str, at: datetime) -> Letter | None:
        """A look-up, tried again as long as it may help; failures while the gateway is away do not count."""
        async with self._free:
            tries = 0
            while True:
                await self._online.wait()
                try:
                    return await self._look_up(message_id, at)
                except (*CALL_ERRORS, LookupError) as error:
                    tries += self._online.is_set()
                    if tries == TRIES:
                        _log.error("message_unreadable", id=message_id, error=type(error).__name__)
                        self._seen.pop(message_id, None)  # should it be told again, it is looked up again
                        self.unread.append(at)
                        return None
                    await asyncio.sleep(self._first_wait * 2 ** max(0, tries - 1))
                except Exception:
                    # A message of a kind nobody foresaw must not stop those behind it.
                    _log.exception("look_up_failed", id=message_id)
                    self.unread.append(at)
                    return None

    def _hand_on(self, message_id: str, letter: Letter) -> None:
        place = self._place(letter)
        self._rooms.setdefault(place, asyncio.Queue()).put_nowait((message_id, letter))
        if place not in self._workers:
            self._workers[place] = asyncio.create_task(self._work(place))

    async def _work(self, place: str) -> None:
        """Deliver the letters of one conversation; ends when there are none, so that quiet rooms cost nothing."""
        queue = self._rooms[place]
        while not queue.empty():
            message_id, letter = queue.get_nowait()
            try:
                await self._deliver(letter)
            except Exception:
                _log.exception("delivery_failed", id=message_id)
                self.unread.append(self._waiting[message_id])
            self._done(message_id)
        del self._workers[place], self._rooms[place]

    def _done(self, message_id: str) -> None:
        self._waiting.pop(message_id, None)

    async def settled(self) -> None:
        """Wait until everything that arrived is delivered."""
        while self._waiting:
            await asyncio.sleep(0.01)
