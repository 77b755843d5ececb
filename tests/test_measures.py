"""Words for one measure are added up, measures of their own are kept apart (domain.md, section 2)."""

import pytest

from bot.books import Tally
from bot.nlp.kinds import KINDS


@pytest.mark.parametrize(
    ("kind", "told", "added"),
    [
        ("visit", {"家": 3, "户": 134, "人": 12}, {"户": 137, "人": 12}),
        ("visit", {"人次": 20, "人": 12}, {"人": 12, "人次": 20}),
        ("reception", {"个": 1, "名": 1, "人": 5}, {"人": 7}),
        ("study", {"次": 22, "人次": 186}, {"次": 22, "人次": 186}),
        ("mediation", {"件": 1, "起": 2}, {"起": 3}),
        ("deed", {"件": 2, "次": 1}, {"件": 2, "次": 1}),
    ],
)
def test_words_for_one_measure_are_added(kind: str, told: dict[str, int], added: dict[str, int]) -> None:
    sums = Tally(times=3, amounts=told).measures(KINDS[kind])
    assert list(sums.items()) == list(added.items())
