"""The words: templates are strict, every phrase is used, every phrase that is used exists."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.errors import PhraseError
from bot.model import Answer
from bot.replies import Phrasebook, book, render
from bot.replies.template import parse

BOT = Path(__file__).parents[1] / "bot"
_LITERAL = re.compile(r'"([a-z_]+\.[a-z_]+)"')
_PATTERN = re.compile(r'f"([a-z_]+\.)(?:[a-z_]*)\{')


def say(template: str, **values: object) -> str:
    """One template, said with *values*."""
    return Phrasebook({"t.x": parse(template, name="t.x")}).render(Answer("t.x", values))


@pytest.mark.parametrize(
    ("template", "values", "words"),
    [
        ("第{number}条", {"number": 12}, "第12条"),
        ("{day}", {"day": date(2026, 3, 9)}, "3月9日"),
        ("{at}", {"at": datetime(2026, 3, 9, 8, 5)}, "3月9日 08:05"),
        ("{names}", {"names": ("王建国", "李想")}, "王建国、李想"),
        ("（{parts:，}）", {"parts": ("大郭西", None, date(2026, 3, 9))}, "（大郭西，3月9日）"),
        ("走访[ {count}户]。", {"count": 3}, "走访 3户。"),
        ("走访[ {count}户]。", {"count": None}, "走访。"),
        ("走访[（{place}[，{day}]）]。", {"place": "新沟", "day": None}, "走访（新沟）。"),
        ("走访[（{place}[，{day}]）]。", {"place": "", "day": date(2026, 3, 9)}, "走访。"),
    ],
)
def test_a_template_says_its_values(template: str, values: dict[str, object], words: str) -> None:
    assert say(template, **values) == words


def test_answers_within_answers_are_said_in_their_own_words() -> None:
    inner = Answer("record.number", {"number": 3})
    assert render(Answer("record.told", {"numbers": (inner, inner)})) == "第3条、第3条已经记过，不重复计。"


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("{count}户", {}),
        ("{count}户", {"count": None}),
        ("[{count}户]", {}),
        ("{names}", {"names": ()}),
        ("{yes}", {"yes": True}),
        ("{what}", {"what": object()}),
    ],
)
def test_a_blank_never_reaches_a_deputy(template: str, values: dict[str, object]) -> None:
    with pytest.raises(PhraseError):
        say(template, **values)


@pytest.mark.parametrize("template", ["{count", "count}", "[{count}", "{count}]", "{Count}", 3])
def test_a_template_that_is_not_one_is_refused(template: object) -> None:
    with pytest.raises(PhraseError):
        parse(template, name="t.x")


def test_an_unknown_phrase_is_refused() -> None:
    with pytest.raises(PhraseError, match=r"no\.such"):
        render(Answer("no.such"))


def _source() -> str:
    """All code of the package."""
    return "\n".join(file.read_text("utf-8") for file in sorted(BOT.rglob("*.py")))


def test_no_phrase_lies_unused() -> None:
    source = _source()
    literals, prefixes = set(_LITERAL.findall(source)), set(_PATTERN.findall(source))
    unused = [name for name in book() if name not in literals and not name.startswith(tuple(prefixes))]
    assert unused == []


def test_every_phrase_that_is_used_exists() -> None:
    topics = {name.partition(".")[0] for name in book()}
    used = {name for name in re.findall(r'Answer\(\s*"([a-z_.]+)"', _source()) if name.partition(".")[0] in topics}
    assert used - set(book()) == set()


def test_no_phrase_praises_jokes_or_calls_everybody() -> None:
    files = sorted((BOT / "replies").glob("*.yaml"))
    for words in ("@所有人", "辛苦", "真棒", "加油", "哈哈", "！"):
        assert [file.name for file in files if words in file.read_text("utf-8")] == []
