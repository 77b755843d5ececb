"""The kinds (nouns): one YAML file each, everything a verb needs to know about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.model import Kind
from bot.nlp.lexicon import read_words


@dataclass(frozen=True, slots=True)
class Head:
    """A pattern of concepts that names a kind in a clause, and what must be told beside it."""

    kind: str
    pattern: tuple[tuple[str, ...], ...]
    """One tuple of alternatives for each place of the pattern, in order."""
    needs: tuple[str, ...]
    """Evidence, any of which makes it a record (see `bot.nlp.evidence`)."""
    name: str
    """How `--explain` calls it: visit:WALK #户."""
    rest: tuple[tuple[str, ...], ...]
    """The pattern behind its first place."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind as understanding sees it."""

    kind: Kind
    heads: tuple[Head, ...]
    counts: tuple[str, ...]
    """Which measures its count comes in: 户 人 条 件 起 次 (classes of units, see `bot.nlp.measures`)."""
    examples: tuple[str, ...]
    rank: int
    """Where two kinds claim the same words, the one of the lower rank stands."""
    asked: tuple[str, ...]
    """Concepts that name it in a question or a heading."""
    lead: str
    """A line of a 接龙 under its heading is read as if it began with this."""


@cache
def nouns() -> Mapping[str, Noun]:
    """Every kind of the package by its code."""
    names = sorted(entry.name for entry in files(__package__).iterdir() if entry.name.endswith(".yaml"))
    return {
        name.removesuffix(".yaml"): _noun(name.removesuffix(".yaml"), read_words(__package__, name)) for name in names
    }


def _noun(code: str, data: Mapping[str, object]) -> Noun:
    kind = Kind(
        code=code,
        title=str(data["title"]),
        short=str(data["short"]),
        units=tuple(map(str, _listed(data, "units"))),
        asks_count=str(data["asks_count"]) if data.get("asks_count") else None,
        register=str(data["register"]),
        shared=bool(data.get("shared", True)),
        numbered=bool(data.get("numbered", False)),
        same=_same(data.get("same", {})),
    )
    heads = data["heads"]
    assert isinstance(heads, dict)  # noqa: S101 -- our own data file
    return Noun(
        kind,
        tuple(_head(code, pattern, needs) for pattern, needs in heads.items()),
        tuple(map(str, _listed(data, "counts"))),
        tuple(map(str, _listed(data, "examples"))),
        int(str(data["rank"])),
        tuple(map(str, _listed(data, "asked"))),
        str(data["lead"]),
    )


def _same(data: object) -> dict[str, str]:
    """`same:` of a kind's file, measure → its other words, turned round."""
    if not isinstance(data, dict):
        raise TypeError("same: measure → words")
    return {word: str(measure) for measure, words in data.items() for word in str(words).split()}


def _listed(data: Mapping[str, object], key: str) -> list[object]:
    value = data.get(key, [])
    return value if isinstance(value, list) else []


def _head(code: str, pattern: str, needs: list[str]) -> Head:
    parts = tuple(tuple(part.split("|")) for part in pattern.split())
    return Head(code, parts, tuple(needs), f"{code}:{pattern}", parts[1:])


KINDS: Mapping[str, Kind] = {code: noun.kind for code, noun in nouns().items()}
"""Every kind by its code, as the rest of the program knows it."""
