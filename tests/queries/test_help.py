"""Help: six short lines at most, and every example in them is understood."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from bot.model import Act, Verb
from bot.nlp.understand import Understander
from bot.storage.desk import Desk
from bot.town import Town
from tests.asking import GROUP, carried_out, turn, words

WHO = {"王建国": None, "刘世昌": None, "何小燕": None, "杨凤英": GROUP}
"""Name → where help is asked for: a deputy, a presidium member, the clerk, a deputy in a group."""


def told(desk: Desk, town: Town, name: str) -> list[str]:
    return words(carried_out(desk, turn(town, name, Act(Verb.HELP), room=WHO[name]))).splitlines()


@pytest.mark.parametrize("name", WHO)
def test_help_is_short_enough_for_a_phone(desk: Desk, town: Town, name: str):
    lines = told(desk, town, name)
    assert len(lines) <= 6
    assert all(len(line) <= 32 for line in lines)


@pytest.mark.parametrize("name", WHO)
def test_every_example_is_understood_from_who_reads_it(desk: Desk, town: Town, name: str):
    understander = Understander(town)
    now = datetime(2026, 3, 24, 19, tzinfo=town.zone)
    examples = [
        example
        for line in told(desk, town, name)
        if "：" in line
        for example in re.split(r" / |；", line.partition("：")[2])
    ]
    assert len(examples) >= 4
    for example in examples:
        assert understander.understand(example, now=now, sender=town.person(name), addressed=True), example
