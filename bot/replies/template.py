"""The little language of the phrases: fields in braces, optional parts in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from bot.errors import PhraseError


@dataclass(frozen=True, slots=True)
class Field:
    """`{name}` or `{name:，}`: a value, and what joins several."""

    name: str
    joint: str = "、"


Part: TypeAlias = "str | Field | tuple[Part, ...]"
"""Plain words, a field, or an optional part that holds further parts."""

Template: TypeAlias = tuple[Part, ...]

_TOKEN = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<joint>[^{}]+))?\}|(?P<mark>[\[\]{}])")


def parse(text: object, *, name: str) -> Template:
    """The parts of a template; `PhraseError`, with the phrase's *name*, where braces or brackets do not match."""
    if not isinstance(text, str):
        raise PhraseError(f"{name} 不是一句话")
    stack: list[list[Part]] = [[]]
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() > end:
            stack[-1].append(text[end : token.start()])
        end = token.end()
        if token["name"]:
            stack[-1].append(Field(token["name"], token["joint"] or "、"))
        elif token["mark"] == "[":
            stack.append([])
        elif token["mark"] == "]" and len(stack) > 1:
            inner = tuple(stack.pop())
            stack[-1].append(inner)
        else:
            raise PhraseError(f"{name} 的括号不成对：{text}")
    if len(stack) > 1:
        raise PhraseError(f"{name} 的括号不成对：{text}")
    if end < len(text):
        stack[-1].append(text[end:])
    return tuple(stack[0])
