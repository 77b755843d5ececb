"""Rules are asked only where they can apply: with every gate open each message means the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.model import Act
from bot.nlp import commands, families, frames, vetoes
from bot.nlp.normalize import normalize
from bot.nlp.understand import Understander
from tests.nlp import test_said
from tests.nlp.notation import NOW
from tests.nlp.test_messages import ALL

SAID = [said for path in sorted(test_said.SAID.glob("*.txt")) for said in test_said.rows(path)]
SAID += [test_said.Said(NOW, speaker, False, text.replace("⏎", "\n"), "") for _, speaker, text, _ in ALL]
EVERY_CHARACTER = "".join(sorted({character for said in SAID for character in said.text}))


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


@pytest.fixture(scope="module")
def gated(understander: Understander) -> list[tuple[Act, ...]]:
    return meanings(understander)


def open_vetoes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(vetoes, "VETOES", tuple(veto._replace(concepts=(), letters="") for veto in vetoes.VETOES))


def open_families(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(families, "FAMILIES", tuple(replace(family, letters="") for family in families.FAMILIES))


def open_commands(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(commands, "RULES", tuple((rule, EVERY_CHARACTER) for rule, _ in commands.RULES))


def open_slots(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(frames, "_CUES", dict.fromkeys(frames._CUES, EVERY_CHARACTER))


@pytest.mark.parametrize("opened", [open_vetoes, open_families, open_commands, open_slots])
def test_no_gate_keeps_a_rule_from_what_it_must_judge(
    understander: Understander,
    gated: list[tuple[Act, ...]],
    monkeypatch: pytest.MonkeyPatch,
    opened: Callable[[pytest.MonkeyPatch], None],
) -> None:
    opened(monkeypatch)
    differing = [(said, now) for said, now in zip(gated, meanings(understander), strict=True) if said != now]
    assert not differing
