"""The sender's side of the outbox: what may go now, and what became of what went. For the worker thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import Answer, Outgoing
from bot.replies import render
from bot.sender.notes import tell_clerks
from bot.sender.outcome import Outcome, Verdict
from bot.sender.pacing import DAY, Pacing
from bot.storage.desk import Desk
from bot.storage.outbox import SENDER, Leased
from bot.storage.store import Store
from bot.town import Town

TTL = timedelta(seconds=15)
"""How long the lease holds without being renewed: so long a sender that died keeps another one waiting."""
WAITS = (5, 20, 60, 180, 600, 1800, 3600)
"""Seconds between one failed attempt and the next; then it is given up."""
PAUSES = (timedelta(minutes=30), timedelta(hours=2))
"""How long nothing is sent after the first and after any further complaint of WeChat's within a day."""
ECHO_WITHIN = timedelta(minutes=1)
"""In that time our own message comes back from the chat, if it is there."""
POLL = 5.0
"""Seconds between two looks into the outbox when nothing wakes us."""
FULL_POLL = 600.0
"""The same once the day's messages are used up."""

_OWNER = "sender.owner"
_PAUSED = "sender.paused"
_COMPLAINTS = "sender.complaints"


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing may go for so many seconds."""

    seconds: float


class Standby:
    """Another process holds the sender's lease."""


class SenderDesk:
    """Transactions of one sender, named *owner*."""

    def __init__(
        self,
        store: Store,
        town: Town,
        pacing: Pacing,
        owner: str,
        chance: Callable[[], float],
        poll: float = POLL,
    ) -> None:
        """*chance*: a number in [0, 1) each time; *poll*: seconds between two looks when nothing wakes us."""
        self._store, self._town, self._pacing, self._owner = store, town, pacing, owner
        self._chance, self._poll = chance, poll
        self._spread = chance()
        self._term: int | None = None

    def succeed(self) -> None:
        """Take over at once from a process that died.

        Only where the operating system vouches for that: who holds the lock of a SQLite file is alone with it.
        """
        if self._store.file is not None:
            with self._store.begin() as desk:
                desk.release(SENDER, desk.state.get(_OWNER) or "")
                desk.state.set(_OWNER, self._owner)

    def leave(self) -> None:
        """Let the next sender in."""
        with self._store.begin() as desk:
            desk.release(SENDER, self._owner)

    def take(self, now: datetime) -> Leased | Rest | Standby:
        """The next message to send, marked `sending`; or why there is none."""
        with self._store.begin() as desk:
            term = desk.lease(SENDER, self._owner, now, TTL)
            if term is None:
                self._term = None
                return Standby()
            if term != self._term:
                self._term = term
                self._doubtful(desk, desk.outbox.recover(term), now)
            self._expired(desk, now)
            return self._next(desk, now, term)

    def _next(self, desk: Desk, now: datetime, term: int) -> Leased | Rest:
        paused = desk.state.get(_PAUSED)
        if paused and (until := datetime.fromisoformat(paused)) > now:
            return Rest(min(self._poll, (until - now).total_seconds()))
        sent = desk.outbox.pace(now - DAY)
        if self._pacing.full(sent):
            self._full(desk, now)
            return Rest(FULL_POLL)
        free = self._pacing.free_at(sent, self._spread)
        if free is not None and free > now:
            return Rest((free - now).total_seconds())
        busy = self._pacing.busy(sent, now, self._spread)
        for item in desk.outbox.lease(now, limit=1, owner=self._owner, term=term, skip=busy):
            self._spread = self._chance()
            return item
        upcoming = [*busy.values(), *((due,) if (due := desk.outbox.next_at()) else ())]
        waits = [(moment - now).total_seconds() for moment in upcoming if moment > now]
        return Rest(min([self._poll, *waits]))

    def renew(self, now: datetime) -> bool:
        """Hold the lease a while longer; False if another process has it."""
        with self._store.begin() as desk:
            return desk.lease(SENDER, self._owner, now, TTL) is not None

    def settle(self, item: Leased, outcome: Outcome, now: datetime, *, online: bool) -> str | None:
        """Write down what became of *item*; a line for the clerk if sending is paused for it.

        Failures while the chat was gone anyway (not *online*) never end in giving up.
        """
        match outcome.verdict:
            case Verdict.SENT:
                with self._store.begin() as desk:
                    desk.outbox.mark_sent(item, now, outcome.gateway_id or None)
            case Verdict.UNKNOWN if not item.outgoing.repeatable:
                with self._store.begin() as desk:
                    desk.outbox.mark_unknown(item, outcome.why)
            case Verdict.THROTTLED | Verdict.BANNED:
                line = self.pause(now, outcome.verdict)
                with self._store.begin() as desk:
                    desk.outbox.mark_failed(item, now, outcome.why)
                return line
            case _:
                self._failed(item, outcome, now, online)
        return None

    def _failed(self, item: Leased, outcome: Outcome, now: datetime, online: bool) -> None:
        """Try again later, with growing waits; what failed too often is left to the clerk."""
        attempt = min(item.attempts, len(WAITS))
        give_up = online and item.attempts > len(WAITS)
        with self._store.begin() as desk:
            wait = timedelta(seconds=WAITS[attempt - 1])
            if outcome.verdict is Verdict.UNKNOWN:
                wait = max(wait, ECHO_WITHIN)
            retry = None if give_up else now + wait
            if desk.outbox.mark_failed(item, retry, outcome.why) and give_up:
                self._tell(desk, "unsent", item.outgoing, now)

    def doubt(self, item: Leased, now: datetime) -> None:
        """Enough time has passed for an echo: if *item* is still in doubt, the clerk looks into the chat."""
        with self._store.begin() as desk:
            fate = desk.outbox.get(item.outgoing.key)
            if fate is not None and fate.state == "unknown":
                self._doubtful(desk, [item.outgoing], now)

    def pause(self, now: datetime, verdict: Verdict) -> str:
        """WeChat complains: send nothing for a while and tell the clerk; the line that says so."""
        with self._store.begin() as desk:
            before = [one for one in desk.state.get(_COMPLAINTS) or [] if datetime.fromisoformat(one) > now - DAY]
            until = now + PAUSES[min(len(before), len(PAUSES) - 1)]
            desk.state.set(_COMPLAINTS, [*before, now.isoformat()])
            desk.state.set(_PAUSED, until.isoformat())
            answer = Answer(f"gateway.{verdict}", {"until": until.astimezone(self._town.zone)})
            tell_clerks(desk, self._town, answer, key=f"paused:{now.isoformat()}", at=now)
            return render(answer)

    def _full(self, desk: Desk, now: datetime) -> None:
        day = now.astimezone(self._town.zone).date()
        answer = Answer("gateway.full", {"count": self._pacing.daily})
        tell_clerks(desk, self._town, answer, key=f"full:{day}", at=now)

    def _expired(self, desk: Desk, now: datetime) -> None:
        for item in desk.outbox.expire(now):
            self._tell(desk, "expired", item, now)

    def _doubtful(self, desk: Desk, items: Iterable[Outgoing], now: datetime) -> None:
        for item in items:
            self._tell(desk, "unsure", item, now)

    def _tell(self, desk: Desk, phrase: str, item: Outgoing, now: datetime) -> None:
        """Ask the clerk to look after a message for a room. What is private stays so, and a note begets no note."""
        if item.room is not None:
            answer = Answer(f"gateway.{phrase}", {"chat": item.room, "text": item.text or item.file})
            tell_clerks(desk, self._town, answer, key=f"{phrase}:{item.key}", at=now)
