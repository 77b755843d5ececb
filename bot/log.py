"""The program's own log on stderr: one line an event, ids and numbers, never what anyone said.

`BOT_LOG` sets the level (`debug`, `info`, `warning`, `error`; default `info`). What is worth a look by the person
at the machine carries the Chinese line that tells what to do as `hint`.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import Any

import structlog


def logger(part: str) -> Any:
    """The log of one part of the bot; lines carry its name as `part`."""
    return structlog.get_logger(part=part)


def start_log() -> None:
    """Set up the log of this process; until then structlog's own default holds.

    Tracebacks are left out (`exc_info` is turned into the error's type): an exception may quote what was said.
    """
    level = logging.getLevelNamesMapping().get(os.environ.get("BOT_LOG", "info").upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _error_type_only,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "part", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def _error_type_only(_logger: Any, _method: str, event: Any) -> Any:
    """Replace an exception by its type and place: its message may hold words of a chat."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        if trace is not None:
            event["where"] = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
    return event
