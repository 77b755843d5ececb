"""When the next message may go. Pure: moments in, moments out; what was sent before is asked of the outbox.

WeChat publishes no limits for ordinary accounts; what is known comes from accounts that were shut: a message every
few seconds, some hundreds a day, and never to the beat of a machine. The defaults stay below all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.outbox import Pace

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pacing:
    """`wechaty.pacing` in the config."""

    room_seconds: float
    """Between two messages to one chat."""
    all_seconds: float
    """Between any two messages."""
    jitter_seconds: float
    """A chance wait of up to this much is added to both."""
    daily: int
    """Messages within any 24 hours."""

    @classmethod
    def of(cls, values: Mapping[str, float]) -> Pacing:
        """From the config's keys, which the config's check completes with the defaults."""
        return cls(
            room_seconds=values["room_seconds"],
            all_seconds=values["all_seconds"],
            jitter_seconds=values["jitter_seconds"],
            daily=int(values["daily"]),
        )

    def full(self, sent: Pace) -> bool:
        """Whether the messages of 24 hours are used up; *sent*: those of the last 24 hours."""
        return sent.total >= self.daily

    def free_at(self, sent: Pace, chance: float) -> datetime | None:
        """From when on anything may be sent; None: at once. *chance*, in [0, 1), spreads it."""
        return max(sent.last.values()) + self._after(self.all_seconds, chance) if sent.last else None

    def busy(self, sent: Pace, now: datetime, chance: float) -> dict[str, datetime]:
        """The chats that must wait longer than *now*, and until when."""
        wait = self._after(self.room_seconds, chance)
        return {chat: last + wait for chat, last in sent.last.items() if last + wait > now}

    def _after(self, seconds: float, chance: float) -> timedelta:
        return timedelta(seconds=seconds + self.jitter_seconds * chance)
