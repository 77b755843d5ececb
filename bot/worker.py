"""The one thread in which the core runs: storage and understanding are plain synchronous Python."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Params = ParamSpec("Params")
Result = TypeVar("Result")


class Worker:
    """Calls functions one after the other in a thread of its own, so that the event loop is never held up."""

    def __init__(self) -> None:
        """The thread starts with the first call."""
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="core")

    async def do(self, function: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs) -> Result:
        """What *function* returns or raises. Once begun it ends, even if the caller is cancelled."""
        future = self._pool.submit(function, *args, **kwargs)
        return await asyncio.shield(asyncio.wrap_future(future))

    def close(self) -> None:
        """Wait for the call under way, take no more."""
        self._pool.shutdown(wait=True)
