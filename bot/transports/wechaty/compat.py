"""Makes python-wechaty 0.10.7 import on Python 3.11 to 3.13, silently.

What its authors wrote for Python 3.10, pyee 9 and urllib3 1.26 is mended here at four points instead of pinning
libraries with known holes. Its loggers, which print message texts and the token, are born shut; its folder
`.wechaty` is not made; its plugin manager (a web server, a scheduler with a database of its own, a signal
handler) is replaced by `NoPlugins`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class NoPlugins:
    """Stands where wechaty keeps its plugin manager; starts nothing."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Takes what the plugin manager takes and keeps none of it."""


@contextmanager
def _telnetlib() -> Iterator[None]:
    """`telnetlib` left the standard library with 3.13 and warns before; wechaty only wants its name for a probe."""
    stand_in = types.ModuleType("telnetlib")
    stand_in.Telnet = NoPlugins  # type: ignore[attr-defined]
    kept = sys.modules.get("telnetlib")
    sys.modules["telnetlib"] = stand_in
    try:
        yield
    finally:
        if kept is None:
            del sys.modules["telnetlib"]
        else:
            sys.modules["telnetlib"] = kept


def _pyee() -> None:
    """`AsyncIOEventEmitter` moved to `pyee.asyncio` with pyee 12."""
    import pyee
    from pyee.asyncio import AsyncIOEventEmitter

    pyee.AsyncIOEventEmitter = AsyncIOEventEmitter  # type: ignore[attr-defined]


def _urllib3() -> None:
    """`get_host` went with urllib3 2; wechaty imports it for link previews, which we never make."""
    import urllib3
    from urllib3.util import parse_url

    def get_host(address: str) -> tuple[str, str | None, int | None]:
        parts = parse_url(address)
        return parts.scheme or "http", parts.hostname, parts.port

    urllib3.get_host = get_host  # type: ignore[attr-defined]


def _puppet_options() -> None:
    """From 3.11 on a dataclass refuses an unhashable default: `puppet_options: PuppetOptions = PuppetOptions()`."""
    from wechaty_puppet.schemas.puppet import PuppetOptions

    PuppetOptions.__hash__ = object.__hash__


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """Environment variables that hold only inside the block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def mend() -> None:
    """Import wechaty, mended. A second call does nothing new."""
    # "silly" is wechaty's word for the level CRITICAL, at which it never logs; "silent" would log everything.
    # CACHE_DIR is where it makes a folder while being imported: one that exists already is left as it is.
    with _environment(WECHATY_LOG="silly", CACHE_DIR=tempfile.gettempdir()), _telnetlib():
        _pyee()
        _urllib3()
        _puppet_options()
        import wechaty.wechaty
        import wechaty_puppet_service  # noqa: F401  here, because it reads the same variables

        wechaty.wechaty.WechatyPluginManager = NoPlugins
