"""The codes that a config may use are those that the rest of the house knows."""

from __future__ import annotations

from dataclasses import fields

from bot.broadcasts.announce import load_composers
from bot.broadcasts.registry import kinds as composed
from bot.config.names import BROADCASTS, KINDS
from bot.config.schema import Counting as Shape
from bot.nlp import kinds
from bot.town import Counting


def test_every_kind_of_record_may_be_a_goal() -> None:
    assert set(KINDS) == set(kinds.KINDS)


def test_every_post_that_a_config_may_name_has_a_composer() -> None:
    load_composers()
    assert set(BROADCASTS) <= composed()


def test_every_choice_of_what_counts_is_a_key() -> None:
    assert set(Shape.model_fields) == {field.name for field in fields(Counting)}
