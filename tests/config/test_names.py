"""The codes that a config may use are those that the rest of the house knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from bot.broadcasts.announce import load_composers
from bot.broadcasts.registry import kinds as composed
from bot.config.names import BROADCASTS, DAY_RULES, KINDS, RECIPIENTS
from bot.config.schema import Counting as Shape
from bot.config.schema import keys_at
from bot.nlp import kinds
from bot.town import Counting


def test_every_kind_of_record_may_be_a_goal() -> None:
    assert set(KINDS) == set(kinds.KINDS)


def test_every_post_that_a_config_may_name_has_a_composer() -> None:
    load_composers()
    assert set(BROADCASTS) <= composed()


def test_every_choice_of_what_counts_is_a_key() -> None:
    assert set(Shape.model_fields) == {field.name for field in fields(Counting)}


def every_key(path: tuple[str, ...] = ()) -> Iterator[str]:
    """All keys of a config, those within groups too."""
    for key in keys_at(path):
        yield key
        yield from every_key((*path, key))


def test_every_key_and_code_of_the_config_is_explained_to_the_clerk() -> None:
    page = (Path(__file__).parents[2] / "docs" / "peizhi.md").read_text(encoding="utf-8")
    words = {*every_key(), *BROADCASTS, *RECIPIENTS, *DAY_RULES}
    assert len(words) > 80
    assert [word for word in words if f"`{word}" not in page and f".{word}`" not in page] == []
