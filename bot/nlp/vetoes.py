"""Every rule that forbids a record, by name, in the order they are asked (pure)."""

from __future__ import annotations

from collections.abc import Callable

from bot.nlp.heads import Hit
from bot.nlp.mood import call, condition, negation, none_done, plan, question
from bot.nlp.nominal import as_noun, guest_of_a_visit, imitation, noun_only, office_step, teaching, thanks
from bot.nlp.others import another, dream, hearsay, misdirected, private, spoken_to
from bot.nlp.reading import Reading

Veto = Callable[[Reading, Hit], bool]

VETOES: dict[str, Veto] = {
    rule.__name__: rule
    for rule in (
        dream,
        hearsay,
        condition,
        call,
        misdirected,
        private,
        spoken_to,
        question,
        negation,
        none_done,
        plan,
        another,
        noun_only,
        as_noun,
        teaching,
        guest_of_a_visit,
        imitation,
        thanks,
        office_step,
    )
}
"""Every veto by name, the widest first."""


def vetoed(reading: Reading, hit: Hit) -> str | None:
    """The name of the first rule that forbids the record, or None."""
    for name, rule in VETOES.items():
        if rule(reading, hit):
            return name
    return None
