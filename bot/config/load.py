"""config.yaml and what it names → one `Town`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.config import cross
from bot.config.problems import Problem
from bot.config.roster import RosterSheet, load_roster
from bot.config.tree import LARGEST, Tree, read_tree
from bot.errors import ConfigError
from bot.town import Town


@dataclass(frozen=True, slots=True)
class Loaded:
    """A town, and doubts about its files that stop nothing: one line each."""

    town: Town
    warnings: tuple[str, ...] = ()


def load_town(path: Path) -> Town:
    """The town that the config at *path* describes.

    Raises:
        ConfigError: every mistake of the config and the roster, one line each.
    """
    return load(path).town


def load(path: Path) -> Loaded:
    """As `load_town`, with the warnings."""
    tree = read_tree(_text(path))
    problems = list(tree.problems)
    if not tree.broken and not isinstance(tree.value, dict):
        what = "文件是空的" if tree.value is None else "应为“名字: 值”一组，例如 town: …"
        raise ConfigError([Problem(0, (), what).told(path.name)])
    if tree.broken:
        raise ConfigError([problem.told(path.name) for problem in problems])
    folder = path.resolve().parent
    roster, of_roster = _roster(tree, folder)
    config, of_shape = _shaped(tree)
    problems += of_shape
    problems += _crossed(tree, folder, roster)
    if problems or of_roster or config is None or roster is None:
        told = [problem.told(path.name) for problem in sorted(problems, key=lambda problem: problem.line)]
        raise ConfigError([*dict.fromkeys(told), *of_roster])
    from bot.config.assemble import assemble

    return Loaded(assemble(config, roster, folder), roster.warnings)


def _text(path: Path) -> str:
    """The config's text."""
    try:
        if path.is_dir():
            raise ConfigError([f"{path}：这是一个文件夹，应为 config.yaml"])
        if path.stat().st_size > LARGEST:
            raise ConfigError([f"{path.name}：文件太大（超过 {LARGEST // 1_000_000} MB），不像是配置"])
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError([f"{path}：找不到配置文件；用 --config 指定，或用 init 命令新做一份"]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError([f"{path.name} 第 {line} 行：不是 UTF-8 编码，请另存为 UTF-8"]) from None
    except (OSError, ValueError) as error:
        raise ConfigError([f"{path}：读不了这个文件（{getattr(error, 'strerror', None) or '文件名不对'}）"]) from None


def _roster(tree: Tree, folder: Path) -> tuple[RosterSheet | None, tuple[str, ...]]:
    """The roster that the config names, or what is wrong with it."""
    written = tree.at(("roster",))
    if not isinstance(written, str) or not written:
        return None, ()
    villages = tree.at(("town", "villages"))
    try:
        return load_roster(folder / written, tuple(villages) if isinstance(villages, dict) else ()), ()
    except ConfigError as error:
        return None, error.problems


def _shaped(tree: Tree) -> tuple[Any, list[Problem]]:
    """The config in its shape, or None and what is wrong with it."""
    from pydantic import ValidationError

    from bot.config.schema import Config
    from bot.config.shape import shape_problems

    try:
        return Config.model_validate(tree.value), []
    except ValidationError as error:
        return None, list(shape_problems(tree, error))


def _crossed(tree: Tree, folder: Path, roster: RosterSheet | None) -> Iterator[Problem]:
    """Mistakes of meaning, over all parts of the config."""
    people = roster.people if roster else None
    yield from cross.secrets(tree)
    yield from cross.term(tree)
    yield from cross.places(tree)
    yield from cross.rooms(tree, people)
    yield from cross.posts(tree)
    yield from cross.goals(tree)
    yield from cross.reception(tree)
    yield from cross.days(tree)
    yield from cross.files(tree, folder)
