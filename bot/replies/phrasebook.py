"""Answers into words: reads the YAML beside it once and renders strictly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import yaml

from bot.errors import PhraseError
from bot.model import Answer, Told
from bot.replies.template import Field, Part, Template, parse

_FOLDER = Path(__file__).parent


class Phrasebook:
    """Every phrase the bot can say, by its name `<topic>.<key>`."""

    def __init__(self, templates: Mapping[str, Template]) -> None:
        """*templates* by phrase name; see `book` for the package's own."""
        self._templates = templates

    def __iter__(self) -> Iterator[str]:
        """The names of all phrases."""
        return iter(self._templates)

    def render(self, answer: Answer) -> str:
        """The words of *answer*. Raises `PhraseError` for an unknown phrase or a value that is missing."""
        template = self._templates.get(answer.phrase)
        if template is None:
            raise PhraseError(f"没有这句话：{answer.phrase}")
        return "".join(self._say(part, answer) for part in template)

    def _say(self, part: Part, answer: Answer) -> str:
        """One part of a template; an optional part that lacks a value is silent."""
        if isinstance(part, str):
            return part
        if isinstance(part, Field):
            words = self._word(self._value(part, answer), part.joint)
            if not words:
                raise PhraseError(f"{answer.phrase} 缺少 {part.name}")
            return words
        if any(not self._word(self._value(inner, answer), inner.joint) for inner in part if isinstance(inner, Field)):
            return ""
        return "".join(self._say(inner, answer) for inner in part)

    def _value(self, field: Field, answer: Answer) -> object:
        """The value *field* names; even an empty one must have been given."""
        if field.name not in answer.values:
            raise PhraseError(f"{answer.phrase} 缺少 {field.name}")
        return answer.values[field.name]

    def _word(self, value: object, joint: str) -> str:
        """A value as people write it; empty for None and for nothing to join."""
        match value:
            case None:
                return ""
            case Answer():
                return self.render(value)
            case str():
                return value
            case Told():
                return value.text
            case bool():
                raise PhraseError("是与否要用两句话来说，不能填进句子")
            case int():
                return str(value)
            case datetime():
                return f"{value.month}月{value.day}日 {value:%H:%M}"
            case date():
                return f"{value.month}月{value.day}日"
            case time():
                return f"{value:%H:%M}"
            case tuple() | list():
                return joint.join(filter(None, (self._word(one, joint) for one in value)))
        raise PhraseError(f"不会说 {type(value).__name__}")


@cache
def book() -> Phrasebook:
    """The package's own phrases. Raises `PhraseError` where a file is malformed."""
    templates: dict[str, Template] = {}
    for file in sorted(_FOLDER.glob("*.yaml")):
        phrases = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        for key, text in phrases.items():
            templates[f"{file.stem}.{key}"] = parse(text, name=f"{file.stem}.{key}")
    return Phrasebook(templates)


def render(answer: Answer) -> str:
    """The words of *answer*, from the package's own phrases."""
    return book().render(answer)
