"""Storage that is busy or full is waited for: what came comes only once, what was said was said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import chain, repeat
from typing import ParamSpec, TypeVar

from bot.errors import StorageBusy, StorageFull
from bot.log import logger
from bot.worker import Worker

Params = ParamSpec("Params")
Result = TypeVar("Result")

WAITS = (0.2, 1.0, 5.0, 15.0)
"""Seconds; the last one again and again."""

_log = logger("storage")


async def surely(
    worker: Worker, function: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs
) -> Result:
    """Have *function* done by *worker*, however long the database makes us wait; other errors pass."""
    for wait in chain(WAITS, repeat(WAITS[-1])):
        try:
            return await worker.do(function, *args, **kwargs)
        except (StorageBusy, StorageFull) as error:
            _log.error("waits_for_storage", error=type(error).__name__)
            await asyncio.sleep(wait)
    raise AssertionError("the waits never end")
