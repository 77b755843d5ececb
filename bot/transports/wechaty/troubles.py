"""What can be wrong with the connection, and how long to wait before the next attempt. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import TransportError


class Trouble(StrEnum):
    """Why the bot is not in WeChat. Each has one line of its own in `replies/gateway.yaml`."""

    REFUSED = "refused"
    """The gateway does not accept the token."""
    ABSENT = "absent"
    """Nothing listens at the address, or it cannot be resolved."""
    SILENT = "silent"
    """Something accepts the connection and never answers."""
    FROZEN = "frozen"
    """The connection stood and then stopped answering."""
    CLOSED = "closed"
    """The gateway ended the session: it was stopped, killed, restarted."""
    TAKEN = "taken"
    """Another program is connected to this gateway; it serves one at a time."""
    LOGGED_OUT = "logged_out"
    """The gateway is there, but WeChat is not logged in: someone must scan."""


class LostError(TransportError):
    """A session is over."""

    def __init__(self, trouble: Trouble) -> None:
        """Told apart by *trouble*; the words for people are in the phrases."""
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Waits:
    """How long to wait between two attempts, in seconds: growing, except where growing does not help."""

    first: float = 1.0
    factor: float = 2.0
    most: float = 60.0
    refused: float = 300.0
    """After a refused token: only a person can mend that, and knocking on looks like guessing."""
    settled: float = 10.0
    """A session that stood this long makes the waits start anew."""

    def after(self, trouble: Trouble, failures: int, chance: float) -> float:
        """The wait after the *failures*-th failure in a row (from 1); *chance* in [0, 1) spreads it by ± 20 %."""
        if trouble is Trouble.REFUSED:
            wait = self.refused
        else:
            wait = min(self.most, self.first * self.factor ** min(failures - 1, 30))
        return wait * (0.8 + 0.4 * chance)
