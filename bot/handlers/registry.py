"""Which handler answers which act: one verb a file, found by verb and, for queries, by what they are about."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

from bot.model import Act, Answer, Turn, Verb
from bot.storage.desk import Desk

Handler = Callable[[Turn, Desk], Answer | None]
"""Carries out one act within the desk's transaction and returns what to say; None: nothing to say."""

_HANDLERS: dict[tuple[Verb, str | None], Handler] = {}


def verb(name: Verb, about: str | None = None) -> Callable[[Handler], Handler]:
    """Register a function as the handler of *name*: of queries of one *about*, of answers to one topic of question."""

    def register(handler: Handler) -> Handler:
        if (name, about) in _HANDLERS:
            raise ValueError(f"two handlers for {name} {about}")
        _HANDLERS[name, about] = handler
        return handler

    return register


def handler_for(act: Act) -> Handler | None:
    """The handler of *act*, or None where no part of the bot answers it."""
    return _HANDLERS.get((act.verb, act.about)) or _HANDLERS.get((act.verb, None))


def load_handlers() -> None:
    """Import every module of this package, so that each registers what it handles."""
    import bot.handlers

    for module in pkgutil.iter_modules(bot.handlers.__path__):
        importlib.import_module(f"{bot.handlers.__name__}.{module.name}")
