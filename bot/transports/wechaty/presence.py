"""Whether the bot is in WeChat, since when not, and what of it must be told. Pure; moments in, facts out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.transports.wechaty.troubles import Trouble


@dataclass(frozen=True, slots=True)
class Absence:
    """A time during which the bot was not in WeChat."""

    since: datetime
    """Until here everything was heard."""
    until: datetime
    warned: bool
    """Whether the clerk had been warned meanwhile."""


class Presence:
    """Follows one connection over its troubles."""

    def __init__(self, warn_after: timedelta, *, since: datetime, watched_from: datetime) -> None:
        """Absent since *since*, before the program started at *watched_from* perhaps, until `back`.

        After *warn_after* of watching an absence is worth a warning.
        """
        self._warn_after = warn_after
        self._since: datetime | None = since
        self._watched_from = watched_from
        self._warned = False
        self.trouble: Trouble | None = None

    @property
    def online(self) -> bool:
        """Connected and logged in."""
        return self._since is None

    def lost(self, trouble: Trouble, heard: datetime, at: datetime) -> bool:
        """Something is wrong since *at*, and everything was heard until *heard*; whether that is news."""
        news = trouble is not self.trouble
        self.trouble = trouble
        if self._since is None:
            self._since, self._watched_from = heard, at
        return news

    def back(self, at: datetime) -> Absence | None:
        """All is well; the absence that ends, if there was one."""
        if self._since is None:
            return None
        absence = Absence(self._since, at, self._warned)
        self._since, self._warned, self.trouble = None, False, None
        return absence

    def warning(self, now: datetime) -> datetime | None:
        """Since when the bot is away, once per absence, when it is time to warn."""
        if self._since is None or self._warned or now - self._watched_from < self._warn_after:
            return None
        self._warned = True
        return self._since
