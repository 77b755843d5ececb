"""What the engines complain of, as one Chinese line each: what, where, how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Error as SQLiteError

import sqlalchemy as sa

from bot.errors import StorageBusy, StorageError, StorageFull

_BUSY = "数据库正被另一个程序占用：{where}。请稍候再试，或先停掉另一个程序"
_FULL = "磁盘已满，没有写入：{where}。请腾出空间后再试"
_READ_ONLY = "数据库只能读、不能写：{where}。请检查文件和所在文件夹的权限"
_NO_DATABASE = "这个文件不是数据库，或已损坏：{where}。请换一个文件，或换上备份"
_CANNOT_OPEN = "打不开数据库：{where}。请检查文件夹是否存在、是否有权限"
_BROKEN_DISK = "读写磁盘出错：{where}。请检查磁盘"
_REFUSED = "数据库的用户名或密码不对：{where}。请检查环境变量 DATABASE_URL"
_NO_SUCH = "数据库不存在：{where}。请先在服务器上建好，或检查 DATABASE_URL"
_UNREACHABLE = "连不上数据库服务器：{where}。请检查地址、端口和网络"
_RIGHTS = "数据库的用户没有权限：{where}。请让管理员授权"
_OTHER = "数据库出错（{kind}）：{where}。请运行 doctor 检查"

BAD_URL = "数据库地址不对：{where}。可用 sqlite:///文件路径 或 postgresql://用户@主机/库名"
NO_DRIVER = "缺少数据库驱动 {driver}：请运行 pip install {package}"
NO_FOLDER = "建不了数据库所在的文件夹：{where}。请检查权限，或在 database 里换一个位置"
TOO_NEW = "数据库比本程序新（版本 {version}）：{where}。请更新程序，或用 --database 指定另一个数据库"
NOT_OURS = "这个数据库里有别的程序的表，没有动它：{where}。请换一个空的数据库"
IN_USE = "数据库正由另一个程序使用：{where}（{holder}）。请先停掉它"

_SQLITE: dict[str, tuple[type[StorageError], str]] = {
    "SQLITE_BUSY": (StorageBusy, _BUSY),
    "SQLITE_LOCKED": (StorageBusy, _BUSY),
    "SQLITE_FULL": (StorageFull, _FULL),
    "SQLITE_READONLY": (StorageError, _READ_ONLY),
    "SQLITE_NOTADB": (StorageError, _NO_DATABASE),
    "SQLITE_CORRUPT": (StorageError, _NO_DATABASE),
    "SQLITE_CANTOPEN": (StorageError, _CANNOT_OPEN),
    "SQLITE_IOERR": (StorageError, _BROKEN_DISK),
}
"""By the family of SQLite's extended code: SQLITE_READONLY_DBMOVED is a SQLITE_READONLY."""

_POSTGRES: dict[str, tuple[type[StorageError], str]] = {
    "40001": (StorageBusy, _BUSY),
    "40P01": (StorageBusy, _BUSY),
    "55P03": (StorageBusy, _BUSY),
    "53100": (StorageFull, _FULL),
    "53300": (StorageBusy, _BUSY),
    "25006": (StorageError, _READ_ONLY),
    "28P01": (StorageError, _REFUSED),
    "28000": (StorageError, _REFUSED),
    "3D000": (StorageError, _NO_SUCH),
    "42501": (StorageError, _RIGHTS),
    "57P01": (StorageBusy, _UNREACHABLE),
    "57P03": (StorageBusy, _UNREACHABLE),
}

_REFUSALS = {"password authentication failed": "28P01", "no password supplied": "28P01", "does not exist": "3D000"}
"""A refused connection carries no code: its words tell."""


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn the engines' errors into `StorageError`s; *where* names the database without its password.

    Mistakes of the program (a broken constraint, a wrong statement) pass unchanged: they are no trouble of the
    database's.
    """
    try:
        yield
    except sa.exc.DBAPIError as error:
        known = _known(error)
        if known is None:
            raise
        kind, line = known
        raise kind(line.format(where=where, kind=type(error.orig).__name__)) from error
    except sa.exc.TimeoutError as error:  # another thread holds the one connection
        raise StorageBusy(_BUSY.format(where=where)) from error


def _known(error: sa.exc.DBAPIError) -> tuple[type[StorageError], str] | None:
    """The class and line for *error*; None if it is a mistake of the program's."""
    if isinstance(error.orig, SQLiteError):
        name = getattr(error.orig, "sqlite_errorname", "")
        family = "_".join(name.split("_")[:2])
        if family in _SQLITE:
            return _SQLITE[family]
        return (
            None if family in ("SQLITE_CONSTRAINT", "SQLITE_ERROR", "SQLITE_MISMATCH", "") else (StorageError, _OTHER)
        )
    state = getattr(error.orig, "sqlstate", None)
    if state is None and isinstance(error, sa.exc.OperationalError):
        words = str(error.orig)
        state = next((code for phrase, code in _REFUSALS.items() if phrase in words), None)
        return _POSTGRES[state] if state else (StorageBusy, _UNREACHABLE)
    if state in _POSTGRES:
        return _POSTGRES[state]
    if str(state).startswith("08"):
        return StorageBusy, _UNREACHABLE
    return (StorageError, _OTHER) if str(state).startswith(("53", "57", "58", "XX")) else None
