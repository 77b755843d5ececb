"""What `doctor` looks at: one function a check, registered by `@check`. A module put here is found by itself."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from bot.cli.checks.registry import CHECKS, Case, Check


def all_checks() -> tuple[Check, ...]:
    """Every check, in the order in which `doctor` tells them."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple(sorted(CHECKS, key=lambda each: each.place))


__all__ = ["Case", "all_checks"]
