"""Every rule that forbids a record, in the order they are asked (pure)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.nlp import ahead, calls, mood, nominal, others, plans, private
from bot.nlp.forbids import Veto
from bot.nlp.gates import Gated
from bot.nlp.heads import Hit
from bot.nlp.kinds import nouns
from bot.nlp.reading import Reading

VETOES: tuple[Veto, ...] = (
    others.dream,
    others.misdirected,
    others.passed_on,
    others.heard,
    others.doubted,
    others.in_others_words,
    others.hearsay,
    mood.condition,
    calls.announced,
    calls.asked_of_somebody,
    calls.of_those_called_on,
    calls.advice,
    calls.help_wanted,
    calls.call,
    private.own_quarrel,
    private.own_shift,
    private.telephone,
    private.own_guests,
    private.own_course,
    private.own_family,
    private.checkup,
    private.household_things,
    private.among_friends,
    others.spoken_to,
    others.mentioned,
    mood.question,
    mood.negation,
    mood.none_done,
    plans.to_be_said,
    plans.to_be_asked_again,
    plans.once_more,
    plans.fell_through,
    plans.proposed,
    plans.asked_for,
    plans.possible,
    plans.unsettled,
    plans.put_off,
    plans.under_plan,
    plans.expected,
    ahead.soon_over,
    ahead.on_the_rota,
    ahead.day_ahead,
    plans.wanted,
    plans.wants_to,
    plans.bit_by_bit,
    plans.plan,
    others.another,
    others.station,
    others.family_came,
    nominal.noun_only,
    nominal.of_whom,
    nominal.about,
    nominal.paper,
    nominal.of_mediation,
    nominal.as_noun,
    nominal.teaching,
    nominal.guest_of_a_visit,
    nominal.imitation,
    nominal.thanks,
    nominal.office_step,
)
"""Every veto, the widest first."""


OF_KIND: Mapping[str, Gated[Veto]] = {
    kind: Gated([veto for veto in VETOES if not veto.kinds or kind in veto.kinds]) for kind in nouns()
}
"""Those that may forbid a record of a kind."""


def vetoed(reading: Reading, hit: Hit) -> str | None:
    """The name of the first rule that forbids the record, or None."""
    for veto in OF_KIND[hit.kind].open(reading.signs):
        if veto.rule(reading, hit):
            return veto.rule.__name__
    return None
