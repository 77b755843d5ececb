"""`<database>.lock`: which process holds a SQLite file for long. An operating system lock, so no crash leaves one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StorageBusy
from bot.storage import errors

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 1 << 30
    """The locked byte lies far behind the text, which others can then still read."""

    def _try_lock(handle: int) -> bool:
        """Lock the open file *handle* for this process alone; False if another has it."""
        os.lseek(handle, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        """Lock the open file *handle* for this process alone; False if another has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds a database."""

    pid: int
    purpose: str

    @property
    def line(self) -> str:
        """As told to people."""
        return f"进程 {self.pid}，{self.purpose}"


def _lock_of(database: Path) -> Path:
    return database.with_name(database.name + ".lock")


@contextmanager
def held_lock(database: Path, purpose: str) -> Iterator[None]:
    """Hold *database* until the block is left or the process ends.

    :raises StorageBusy: another process holds it.
    """
    handle = os.open(_lock_of(database), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _try_lock(handle):
            holder = _read(_lock_of(database))
            line = holder.line if holder else "进程不明"
            raise StorageBusy(errors.IN_USE.format(where=database, holder=line))
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} {purpose}\n".encode())
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)  # which unlocks; the file stays: to remove it would race with the next holder


def holder_of(database: Path) -> Holder | None:
    """Who holds *database* now; what a dead process left written does not count."""
    lock = _lock_of(database)
    if not lock.exists():
        return None
    handle = os.open(lock, os.O_RDWR)
    try:
        return None if _try_lock(handle) else _read(lock)
    finally:
        os.close(handle)


def _read(lock: Path) -> Holder | None:
    """What the holder wrote; None while it has not written yet."""
    pid, _, purpose = lock.read_text(encoding="utf-8").strip().partition(" ")
    return Holder(int(pid), purpose) if pid.isdigit() else None
