"""What pydantic finds → our words, with the line and the word that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from bot.config.names import SECRETS
from bot.config.problems import LIMITS, SHAPE_OTHER, SHAPES, Path, Problem, resembling
from bot.config.schema import keys_at
from bot.config.tree import Tree

PATTERNS = {
    "endpoint": "应为 地址:端口，例如 127.0.0.1:8788",
    "smtp": "应为 smtp://用户@主机:端口 或 smtps://…",
    "webhook": "应为网址，以 https:// 开头",
    "code": "应为小写字母、数字和 - 组成的短码，例如 caoba",
}
"""Keys whose form is checked by a pattern → what they should look like."""


def shape_problems(tree: Tree, error: ValidationError) -> Iterator[Problem]:
    """Each finding of *error*, once, told of the place in *tree* where it stands."""
    for finding in error.errors(include_url=False, include_context=True):
        path = _path(tree, finding["loc"])
        secret = finding["type"] == "extra_forbidden" and SECRETS.search(str(path[-1]))
        if not secret:  # a key that holds a secret is told as such
            yield _problem(tree, path, finding)


def _problem(tree: Tree, path: Path, finding: Any) -> Problem:
    kind, context = finding["type"], finding.get("ctx", {})
    line, written = tree.line(path), tree.at(path)
    if kind == "extra_forbidden":
        allowed = keys_at(path[:-1])
        return Problem(line, path, SHAPES[kind], None, allowed, resembling(path[-1], allowed))
    if kind == "missing":
        return Problem(line, path, SHAPES[kind])
    if path == ("database",) and isinstance(written, str):
        written = re.sub(r"://[^/]*@", "://…@", written)
    if written is None:
        return Problem(line, path, "后面没有写值")
    if kind == "said":
        allowed = tuple(context["allowed"])
        return Problem(line, path, context["what"], written, allowed, resembling(written, allowed))
    if kind == "string_pattern_mismatch":
        return Problem(line, path, PATTERNS.get(str(path[-1]), SHAPE_OTHER), written)
    if kind in LIMITS:
        name, words = LIMITS[kind]
        return Problem(line, path, words.format(f"{context[name]:g}"), written)
    return Problem(line, path, SHAPES.get(kind, SHAPE_OTHER), written)


def _path(tree: Tree, loc: tuple[int | str, ...]) -> Path:
    """Where in the file pydantic's *loc* is: without the steps that name branches of a type or a mapping's key."""
    path: Path = ()
    value: Any = tree.value
    for index, step in enumerate(loc):
        if isinstance(value, dict) and isinstance(step, str):
            inside = step in value or index == len(loc) - 1
        else:
            inside = isinstance(value, list) and isinstance(step, int)
        if step == "[key]" or not inside:
            continue
        path = (*path, step)
        value = tree.at(path)
    return path
