"""Names spelt by ear are read where a name is asked for, and nowhere else."""

from __future__ import annotations

import pytest

from bot.nlp.understand import Understander


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("去大锅西村走访", ["大郭西"]),
        ("今天走访了马接5户", ["马街"]),
        ("在碧色债走访", ["碧色寨"]),
        ("去学校走访", []),
        ("在家里走访", []),
        ("大锅西施", []),
    ],
)
def test_a_village_spelt_by_ear(understander: Understander, text: str, places: list[str]) -> None:
    assert [found.value.name for found in understander.gazetteer.places(text)] == places


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("和李中一起走访", ["李忠"]),
        ("和章敏一起走访", []),  # 张敏 and 张民 sound alike
        ("和老王一起走访", []),
        ("李中说的", []),
    ],
)
def test_a_person_spelt_by_ear(understander: Understander, text: str, people: list[str]) -> None:
    assert [found.value for found in understander.gazetteer.people(text)] == people
