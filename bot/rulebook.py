"""The town's rules (制度): a folder of texts, one rule a file, and the look-up of the one that is asked for.

domain.md, section 2: a question is answered with the passage and its source; what is not entered is not invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

_ENDINGS = ("制度", "办法", "规定", "细则")
_SURE = 4
"""So many characters of a rule's name in a row make it the one that is meant…"""
_SHARE = 0.6
"""…or this share of a short name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name (the file's) and its passages, a line each."""

    name: str
    passages: tuple[str, ...]

    @property
    def core(self) -> str:
        """The name as people say it: without 制度, 办法…"""
        for ending in _ENDINGS:
            if self.name.endswith(ending):
                return self.name.removesuffix(ending)
        return self.name

    def about(self, word: str) -> Rule:
        """Only the passages that hold *word*."""
        return Rule(self.name, tuple(passage for passage in self.passages if word in passage))


def read_rules(folder: Path | None) -> tuple[Rule, ...]:
    """The rules in *folder* (.md or .txt), by name; none where there is no such folder."""
    if folder is None or not folder.is_dir():
        return ()
    files = sorted(file for file in folder.iterdir() if file.suffix in (".md", ".txt"))
    return tuple(Rule(file.stem, _passages(file.read_text("utf-8-sig"))) for file in files)


def named_in(rules: Sequence[Rule], text: str) -> Rule | None:
    """The rule whose name *text* tells, wholly or in good part; None where it tells none."""
    best, length = None, 0
    for rule in rules:
        core = rule.core
        shared = SequenceMatcher(None, core, text, autojunk=False).find_longest_match().size
        if shared > length and (shared >= _SURE or shared >= _SHARE * len(core)):
            best, length = rule, shared
    return best


def about(rules: Sequence[Rule], word: str) -> Rule | None:
    """The rule named after *word*, else the first with passages that hold it, with these alone."""
    for rule in rules:
        if word in rule.name:
            return rule
    return next((found for rule in rules if (found := rule.about(word)).passages), None)


def _passages(text: str) -> tuple[str, ...]:
    """The lines of a rule without its heading and the marks of a list."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line.removeprefix("- ").strip() for line in lines if line and not line.startswith("#"))
