"""A call that cannot work, in one Chinese line: which word of it, what is wrong, what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import typer

from bot.errors import UsageError

Misuse: type[Exception] = typer.BadParameter.__mro__[1]
"""What Typer raises for every wrong call; `BadParameter` is the only one of the family that it exports."""

_DATE = "日期写成 2026-03-09 这样"
_QUOTED = re.compile(r"'(?P<word>[^']*)'|\((?P<words>[^)]*)\)$")
"""The word of the call that Typer's message repeats."""


def told(error: Exception) -> UsageError:
    """The same mistake as one of ours; a group called without a command is answered by its help."""
    sort = type(error).__name__
    context = getattr(error, "ctx", None)
    if sort == "NoArgsIsHelpError" and context is not None:
        return UsageError(context.get_help())
    return UsageError(_line(error, sort, context) + _see(context))


def _line(error: Any, sort: str, context: Any) -> str:
    """What is wrong, by the *sort* of Typer's error."""
    found = _QUOTED.search(error.message)
    word = (found["word"] or found["words"]) if found else ""
    if sort == "NoSuchOption":
        return f"没有 {error.option_name} 这个选项；可以用 {_options(context)}"
    if sort == "MissingParameter":
        return f"少了 {_parameter(error.param)}"
    if sort == "BadOptionUsage":
        return f"{error.option_name} 的写法不对：有的选项后面要写值，有的不要"
    if sort == "BadParameter":
        dated = "does not match the format" in error.message
        return f"{_parameter(error.param)} 的值不对：{word}" + (f"；{_DATE}" if dated else "")
    commands = getattr(context.command, "commands", None) if context is not None else None
    if commands is not None:
        return f"没有 {word} 这个命令；可以用 {'、'.join(commands)}"
    return f"多写了：{word}"


def _options(context: Any) -> str:
    """The options that the command takes."""
    own = [parameter.opts for parameter in context.command.params] if context is not None else []
    return "、".join(_flags([*own, ["--help"]]))


def _flags(names: Iterable[list[str]]) -> list[str]:
    return [name for one in names for name in one if name.startswith("--")]


def _parameter(parameter: Any) -> str:
    """An option by its flag, an argument as the help writes it."""
    return (_flags([parameter.opts]) or [parameter.metavar or parameter.name])[0] if parameter is not None else "参数"


def _see(context: Any) -> str:
    """Where the help is."""
    return f"。详见 {context.command_path} --help" if context is not None else ""
