"""When the next message may go. Pure: moments in, moments out.

WeChat publishes no limits for ordinary accounts; what is known comes from accounts that were shut: a message every
few seconds, some hundreds a day, and never to the beat of a machine. The defaults stay below all of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pacing:
    """`wechaty.pacing` in the config."""

    room_seconds: float = 6.0
    """Between two messages to one chat."""
    all_seconds: float = 3.0
    """Between any two messages."""
    jitter_seconds: float = 2.0
    """A chance wait of up to this much is added to each."""
    daily: int = 500
    """Messages within any 24 hours."""

    @classmethod
    def of(cls, values: Mapping[str, float]) -> Pacing:
        """From the keys that the config names; the others keep their default."""
        return cls(**{key: value for key, value in values.items() if value is not None})  # type: ignore[arg-type]


class Pace:
    """Knows when was spoken, and so when may be spoken again."""

    def __init__(
        self, pacing: Pacing, chance: Callable[[], float], spoken: Iterable[tuple[str, datetime]] = ()
    ) -> None:
        """*chance*: a number in [0, 1) each time; *spoken*: (chat, moment) of the last 24 hours, in their order."""
        self._pacing, self._chance = pacing, chance
        self._times: deque[datetime] = deque(maxlen=pacing.daily)
        self._room_free: dict[str, datetime] = {}
        self._free: datetime | None = None
        for chat, at in spoken:
            self.spoke(chat, at)

    def spoke(self, chat: str, at: datetime) -> None:
        """A message went, or may have gone, to *chat*."""
        self._times.append(at)
        self._free = at + self._after(self._pacing.all_seconds)
        self._room_free[chat] = at + self._after(self._pacing.room_seconds)

    def _after(self, seconds: float) -> timedelta:
        return timedelta(seconds=seconds + self._pacing.jitter_seconds * self._chance())

    def full(self, now: datetime) -> bool:
        """Whether the day's messages are used up."""
        return len(self._times) == self._pacing.daily and now < self._times[0] + DAY

    def free_at(self, now: datetime) -> datetime:
        """From when on anything may be sent at all; *now* or later."""
        moments = [now, self._free or now]
        if self.full(now):
            moments.append(self._times[0] + DAY)
        return max(moments)

    def busy(self, now: datetime) -> Mapping[str, datetime]:
        """The chats that must still wait, and until when."""
        self._room_free = {chat: free for chat, free in self._room_free.items() if free > now}
        return self._room_free
