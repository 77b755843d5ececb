"""Rules are asked only where they can apply: with every gate open each message means the same."""

from __future__ import annotations

import pytest

from bot.model import Act
from bot.nlp import amends, commands, families, inquiry, press, takebacks
from bot.nlp.evidence import EVIDENCE, TOLD_WITH
from bot.nlp.gates import Gated
from bot.nlp.heads import _symbols, find_hits
from bot.nlp.normalize import normalize
from bot.nlp.reading import Reading
from bot.nlp.triggers import PARTS
from bot.nlp.understand import Understander
from tests.nlp import test_said
from tests.nlp.notation import NOW
from tests.nlp.test_messages import ALL

SAID = [said for path in sorted(test_said.SAID.glob("*.txt")) for said in test_said.rows(path)]
SAID += [test_said.Said(NOW, speaker, False, text.replace("⏎", "\n"), "") for _, speaker, text, _ in ALL]


def reading_of(understander: Understander, said: test_said.Said) -> Reading:
    """The message as the rules see it, past the fast path, which has a test of its own."""
    normal, sender = normalize(said.text, "代表小助手"), understander.town.person(said.sender)
    return understander.read(normal, now=said.now, sender=sender, addressed=said.called)


def meanings(understander: Understander) -> list[tuple[Act, ...]]:
    """The acts of every message, read in full."""
    return [tuple(families.understand_reading(reading_of(understander, said))) for said in SAID]


EVERY = frozenset(character for said in SAID for character in said.text)
LETTERS = (
    (amends, "_LETTERS"),
    (takebacks, "_LETTERS"),
    (inquiry, "_MAY_CLOSE"),
    (commands, "_HELP_LETTERS"),
    (families, "PICTURES"),
    (families, "_RULING"),
    (press, "_MARKS"),
)
"""The gates of single rules: one of the characters must stand in a message."""


def test_no_gate_keeps_a_rule_from_what_it_must_judge(
    understander: Understander, monkeypatch: pytest.MonkeyPatch
) -> None:
    gated = meanings(understander)
    monkeypatch.setattr(Gated, "open", lambda self, signs: list(self.rules))
    for module, name in LETTERS:
        monkeypatch.setattr(module, name, EVERY)
    texts = [said.text for said in SAID]
    opened = meanings(understander)
    differing = [(text, said, now) for text, said, now in zip(texts, gated, opened, strict=True) if said != now]
    assert not differing


def test_evidence_stands_only_where_the_fast_path_expects_it(understander: Understander) -> None:
    """TOLD_WITH names what each evidence asks for; the fast path turns away what holds none of it."""
    wrong = set()
    for said in SAID:
        reading = reading_of(understander, said)
        found = {symbol.concept for clause in reading.clauses for symbol in _symbols(clause)}
        for hit in find_hits(reading):
            for name in TOLD_WITH.keys() & set(hit.head.needs):
                told = any(
                    sign in found or not reading.letters.isdisjoint(PARTS.get(sign, "")) for sign in TOLD_WITH[name]
                )
                if not told and EVIDENCE[name](reading, hit):
                    wrong.add((name, said.text))
    assert not wrong
