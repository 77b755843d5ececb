"""Messages as people write them, and what they mean: the tables beside this file.

A line is a message (`⏎` for a line break, `name｜` before it where another than 张金凤, a deputy, speaks);
under it stand its acts as `notation.short` writes them, `-` for silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.nlp.families import understand_reading
from bot.nlp.kinds import nouns
from bot.nlp.normalize import normalize
from bot.nlp.understand import Understander
from tests.nlp.notation import NOW, short

TABLES = Path(__file__).parent / "tables"
KNOWN = TABLES / "known_failures.txt"


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """Speaker, message and expected acts."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for message, wanted in zip(lines[::2], lines[1::2], strict=True):
        speaker, parted, text = message.partition("｜")
        yield (speaker, text, wanted) if parted else ("张金凤", message, wanted)


ALL = [(path.stem, *row) for path in sorted(TABLES.glob("*.txt")) if path != KNOWN for row in rows(path)]


def understood(understander: Understander, speaker: str, text: str) -> str:
    acts = understander.understand(
        text.replace("⏎", "\n"), now=NOW, sender=understander.town.person(speaker), addressed=False
    )
    return " ; ".join(map(short, acts)) or "-"


@pytest.mark.parametrize(("table", "speaker", "text", "wanted"), ALL, ids=[f"{row[0]}:{row[2][:24]}" for row in ALL])
def test_a_message_means(understander: Understander, table: str, speaker: str, text: str, wanted: str) -> None:
    assert understood(understander, speaker, text) == wanted.removeprefix("    = ")


@pytest.mark.parametrize(("speaker", "text", "wanted"), list(rows(KNOWN)))
def test_a_known_failure_still_fails(understander: Understander, speaker: str, text: str, wanted: str) -> None:
    """One that begins to pass belongs into its table."""
    assert understood(understander, speaker, text) != wanted.removeprefix("    = ")


EXAMPLES = [(code, example) for code, noun in nouns().items() for example in noun.examples]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_the_examples_of_a_kind_are_understood(understander: Understander, kind: str, example: str) -> None:
    chair = understander.town.person("陈秀珍")
    acts = understander.understand(example, now=NOW, sender=chair, addressed=False)
    assert kind in [act.kind for act in acts]


def test_the_fast_path_only_skips_what_means_nothing(understander: Understander) -> None:
    for _, speaker, words, _ in ALL:
        text, sender = words.replace("⏎", "\n"), understander.town.person(speaker)
        normal = normalize(text, "代表小助手")
        if normal.unread or not normal.text:
            continue
        fully = understand_reading(understander.read(normal, now=NOW, sender=sender, addressed=False))
        assert tuple(fully) == understander.understand(text, now=NOW, sender=sender, addressed=False), words
