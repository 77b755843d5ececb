"""Every error a user may meet, each one clear line: what, where, how to mend it.

BotError                exit status 1
├── ConfigError         config.yaml or the roster is wrong; exit status 2, all problems at once
├── UsageError          the call is wrong; exit status 2
├── StorageError        the database cannot be used
│   ├── StorageBusy     locked by another process: try again
│   └── StorageFull     no room on the disk
├── EventError          an event line that cannot be read
├── PhraseError         a phrase is missing or lacks a value: a mistake of ours
└── TransportError      the chat cannot be reached
"""

from __future__ import annotations

from collections.abc import Sequence


class BotError(Exception):
    """The root; its message is one Chinese line for the person at the keyboard."""

    status = 1


class ConfigError(BotError):
    """Mistakes in config.yaml or the roster sheet, all of them."""

    status = 2

    def __init__(self, problems: Sequence[str]) -> None:
        """Each problem is one line: file, line, key, value, what is allowed."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class UsageError(BotError):
    """A command was called in a way that cannot work."""

    status = 2


class StorageError(BotError):
    """The database cannot be used."""


class StorageBusy(StorageError):
    """Another process holds the database; nothing was written, the same call may succeed later."""


class StorageFull(StorageError):
    """No room on the disk; nothing was written."""


class EventError(BotError):
    """An event line that cannot be read."""


class PhraseError(BotError):
    """A phrase is missing or lacks a value."""


class TransportError(BotError):
    """The chat cannot be reached."""
