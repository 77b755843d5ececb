"""Rules are asked only where they can apply: with every gate open each message means the same."""

from __future__ import annotations

import pytest

from bot.model import Act
from bot.nlp import families
from bot.nlp.gates import Gated
from bot.nlp.normalize import normalize
from bot.nlp.understand import Understander
from tests.nlp import test_said
from tests.nlp.notation import NOW
from tests.nlp.test_messages import ALL

SAID = [said for path in sorted(test_said.SAID.glob("*.txt")) for said in test_said.rows(path)]
SAID += [test_said.Said(NOW, speaker, False, text.replace("⏎", "\n"), "") for _, speaker, text, _ in ALL]


def meanings(understander: Understander) -> list[tuple[Act, ...]]:
    """The acts of every message, read in full: the fast path has a test of its own."""
    found = []
    for said in SAID:
        normal, sender = normalize(said.text, "代表小助手"), understander.town.person(said.sender)
        if normal.unread or not normal.text:
            continue
        reading = understander.read(normal, now=said.now, sender=sender, addressed=said.called)
        found.append(tuple(families.understand_reading(reading)))
    return found


def test_no_gate_keeps_a_rule_from_what_it_must_judge(
    understander: Understander, monkeypatch: pytest.MonkeyPatch
) -> None:
    gated = meanings(understander)
    monkeypatch.setattr(Gated, "open", lambda self, signs: list(self.rules))
    differing = [(said, now) for said, now in zip(gated, meanings(understander), strict=True) if said != now]
    assert not differing
