"""The lexicon: which words name which concepts. Data in YAML beside this file, compiled once into one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

import yaml

from bot.nlp.wordtable import Match, WordTable

LONGEST_WORD = 12
"""Characters that no word of the lexicon exceeds."""
_ENDINGS = "了咯得"
"""A verb with one of these behind it means all that the verb means: 归一了 is 归一, done."""


class Mark(NamedTuple):
    """A word of the lexicon found in a text, with one of its concepts."""

    concept: str
    word: str
    start: int
    end: int
    doubtful: bool = False
    """Read as a slip of voice typing for the word that was meant."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words → concepts, and the table that finds them in one pass."""

    words: dict[str, tuple[str, ...]]
    table: WordTable[tuple[tuple[str, str, bool], ...]]
    """Of each word its marks without their places: concept, word, whether it is read as a slip."""

    def find(self, text: str) -> list[Match]:
        """The words of the lexicon in *text*, leftmost and longest first, never overlapping; each by its place in
        `words`."""
        return self.table.matches(text)

    def marks(self, found: list[Match]) -> tuple[Mark, ...]:
        """The words found as marks: one that names several concepts gives a mark for each."""
        new, entries = tuple.__new__, self.table.values  # a third of what Mark(…) costs, and most of a scan is marks
        return tuple(
            [
                new(Mark, (concept, word, start, end, doubtful))
                for at, start, end in found
                for concept, word, doubtful in entries[at]
            ]
        )


def read_words(package: str, name: str) -> dict[str, object]:
    """A data file of the package: a mapping, by the C parser."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    return dict(data)


def _slips(listed: object) -> dict[str, str]:
    """Every wrong form of a part of errors.yaml, and the word that was meant."""
    if not isinstance(listed, dict):
        raise TypeError("errors.yaml: right word → wrong forms")
    return {word: str(right) for right, wrong in listed.items() for word in spelt(str(wrong))}


def spelt(words: str) -> Iterator[str]:
    """Every word of a list; 说|写+错|反 is written out: 说错 说反 写错 写反."""
    for word in words.split():
        for parts in product(*(part.split("|") for part in word.split("+"))):
            yield "".join(parts)


@cache
def load() -> Lexicon:
    """The lexicon of the package."""
    folder = files(__package__)
    words: dict[str, dict[str, None]] = {}
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    for name in names:
        if name == "errors.yaml":
            continue
        for concept, listed in read_words(__package__, name).items():
            for word in spelt(str(listed)):
                words.setdefault(word, {})[concept] = None
    for word, concepts in words.items():  # the longest word is found, and with it what its stem means
        if word[-1] in _ENDINGS:
            concepts.update(words.get(word[:-1], {}))
    slips = {degree: _slips(listed) for degree, listed in read_words(__package__, "errors.yaml").items()}
    for word, right in (*slips["perhaps"].items(), *slips["sure"].items()):
        words.setdefault(word, {}).update(words.get(right, {}))
    doubtful = slips["perhaps"].keys() - slips["sure"].keys()
    named = {word: tuple(concepts) for word, concepts in words.items()}
    entries = {word: tuple((one, word, word in doubtful) for one in concepts) for word, concepts in named.items()}
    return Lexicon(named, WordTable(entries))
