"""Since when this process can be relied upon to have been awake. Pure."""

from __future__ import annotations

from datetime import datetime


class Pulse:
    """A beat every second. What is read from a connection now came after the beat before the last.

    A process that was suspended (a laptop's lid, a frozen virtual machine) reads what came meanwhile as if it came
    now; the first beat after waking does not count for that either, because it may come before the reading.
    """

    def __init__(self, start: datetime) -> None:
        """Awake since *start*."""
        self._before = self._last = start

    def beat(self, now: datetime) -> None:
        """Awake *now*."""
        self._before, self._last = self._last, now

    @property
    def since(self) -> datetime:
        """Nothing that is read now was said before this moment, but for the time on its way."""
        return self._before
