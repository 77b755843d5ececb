"""YAML text → plain values, each with its line. Built from the parser's events, so that hostile text costs little.

Scalars follow YAML 1.2: `17:00` and `yes` stay text. Anchors, tags and several documents have no place in a config
and are told; so are duplicate keys and Tab characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bot.config.problems import SYNTAX, SYNTAX_OTHER, Path, Problem

LARGEST = 1_000_000
"""Bytes of the largest config that is read: a thousand times the sample town's."""

DEEPEST = 20
"""Levels of nesting that are read."""

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?\d{1,18}")
_FLOAT = re.compile(r"[-+]?\d{1,18}\.\d{1,18}")
_WORDS: dict[str, Value] = {"": None, "~": None, "null": None, "Null": None, "true": True, "false": False}
_WORDS |= {"True": True, "False": False, "TRUE": True, "FALSE": False}


@dataclass
class Tree:
    """A config as read: its values, the line of every path, what was wrong with its form."""

    value: Value = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False
    """Whether reading had to stop: what comes after is unknown, so nothing can be said of what is missing."""

    def stop(self, problem: Problem) -> None:
        """Read no further because of *problem*."""
        self.problems.append(problem)
        self.broken = True

    def line(self, path: Path) -> int:
        """The line (from 1) of *path*, or of the nearest thing around it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1 if path else 0)

    def at(self, path: Path) -> Value:
        """The value at *path*; None where there is none."""
        found: Value = self.value
        for step in path:
            if isinstance(found, dict):
                found = found.get(step) if isinstance(step, str) else None
            elif isinstance(found, list):
                found = found[step] if isinstance(step, int) and step < len(found) else None
            else:
                return None
        return found


@dataclass
class _Open:
    """A mapping or list whose end has not been read yet."""

    value: list[Value] | dict[str, Value]
    path: Path
    key: str | None = None

    def step(self) -> str | int:
        """The key or index that the next value gets."""
        return len(self.value) if isinstance(self.value, list) else self.key or ""


def read_tree(text: str) -> Tree:
    """Read *text*; never raises, whatever it holds."""
    tree = Tree()
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            tree.stop(Problem(number, (), "缩进里有 Tab，请换成空格"))
    if tree.broken:
        return tree
    try:
        _build(tree, yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        tree.stop(_syntax(error))
    return tree


def _build(tree: Tree, events: Iterator[yaml.Event]) -> None:
    """Fill *tree* from the parser's *events*; stops at the first thing that no config holds."""
    stack: list[_Open] = []
    documents = 0
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 0
        path = (*stack[-1].path, stack[-1].step()) if stack else ()
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                tree.stop(Problem(line, (), "一个文件只能有一份配置，请删掉多余的 ---"))
                return
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            tree.stop(Problem(line, path, "不支持 & 和 * 引用；以 & 或 * 开头的文字要加引号"))
            return
        elif getattr(event, "tag", None) not in (None, "!"):
            tree.stop(Problem(line, path, "不支持 ! 标记；以 ! 开头的文字要加引号"))
            return
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(stack) >= DEEPEST:
                tree.stop(Problem(line, (), f"层次太深（超过 {DEEPEST} 层）"))
                return
            if not _may_start(tree, stack, line, path):
                return
            value: list[Value] | dict[str, Value] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            _put(tree, stack, value, line)
            stack.append(_Open(value, path))
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.ScalarEvent):
            _scalar(tree, stack, event, line)


def _may_start(tree: Tree, stack: list[_Open], line: int, path: Path) -> bool:
    """Whether a list or mapping may stand here; as a key (`{a: b}` without its name) it may not."""
    if stack and isinstance(stack[-1].value, dict) and stack[-1].key is None:
        tree.stop(Problem(line, path[:-1], "名字应为文字，不能是一组值"))
        return False
    return True


def _scalar(tree: Tree, stack: list[_Open], event: yaml.ScalarEvent, line: int) -> None:
    """Take one scalar: a key where a mapping waits for one, else a value."""
    top = stack[-1] if stack else None
    if top is None or isinstance(top.value, list) or top.key is not None:
        _put(tree, stack, _plain(event), line)
        return
    top.key = event.value
    if event.value in top.value:
        tree.problems.append(Problem(line, (*top.path, event.value), "写了两遍，请删掉一个"))
    tree.lines[(*top.path, event.value)] = line


def _put(tree: Tree, stack: list[_Open], value: Value, line: int) -> None:
    """Hang *value* where the open mapping or list waits for one."""
    if not stack:
        tree.value = value
        tree.lines[()] = line
        return
    top = stack[-1]
    if isinstance(top.value, list):
        tree.lines[(*top.path, len(top.value))] = line
        top.value.append(value)
    else:
        top.value[top.key or ""] = value
        top.key = None


def _plain(event: yaml.ScalarEvent) -> Value:
    """The value of a scalar: text when quoted, else by YAML 1.2's core rules."""
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _syntax(error: yaml.YAMLError) -> Problem:
    """The parser's complaint in plain words, with its line."""
    mark = getattr(error, "problem_mark", None)
    said = f"{getattr(error, 'problem', '') or ''} {getattr(error, 'context', '') or ''} {getattr(error, 'reason', '')}"
    what = next((ours for theirs, ours in SYNTAX.items() if theirs in said), SYNTAX_OTHER)
    return Problem(mark.line + 1 if mark else 0, (), what)
