"""Every rule that forbids a record, by name, in the order they are asked (pure).

A message holds the words of few of them: each names what must stand in it before the rule is worth asking.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bot.nlp.calls import call
from bot.nlp.heads import Hit
from bot.nlp.mood import condition, negation, none_done, question
from bot.nlp.nominal import as_noun, guest_of_a_visit, imitation, noun_only, office_step, teaching, thanks
from bot.nlp.others import another, dream, hearsay, misdirected, private, spoken_to
from bot.nlp.plans import plan
from bot.nlp.reading import Reading


class Veto(NamedTuple):
    """A rule, and where it can apply at all."""

    rule: Callable[[Reading, Hit], bool]
    kinds: tuple[str, ...] = ()
    """The kinds it may forbid; none named: every kind."""
    concepts: tuple[str, ...] = ()
    letters: str = ""
    """One of these concepts or characters stands in every message that it forbids; none named: asked always."""


VETOES: tuple[Veto, ...] = (
    Veto(dream, concepts=("DREAM",)),
    Veto(hearsay, concepts=("HEARSAY", "DOUBT", "KIN", "OTHERS"), letters="托请让喊叫替代帮听据"),
    Veto(condition, concepts=("CONDITION",), letters="例格模照按就这话"),
    Veto(call),
    Veto(misdirected, letters="错而逗随报｜丨|"),
    Veto(private, kinds=("mediation", "duty", "study", "deed", "visit", "reception", "inspection")),
    Veto(spoken_to),
    Veto(
        question,
        concepts=("ASK", "HOW_MANY", "WHO", "WHEN", "RULE", "RANK", "STATE"),
        letters="?？吗没么不得给几哪多啥",
    ),
    Veto(negation, concepts=("NOT", "NOBODY", "NEVER_DONE"), letters="取推改延暂不停往先缓搁请缺没是未失无算"),
    Veto(none_done, letters="0零〇"),
    Veto(plan),
    Veto(another),
    Veto(noun_only, kinds=("suggestion",)),
    Veto(as_noun),
    Veto(teaching, kinds=("study",)),
    Veto(guest_of_a_visit, kinds=("visit",)),
    Veto(imitation, kinds=("study",)),
    Veto(thanks, letters="辛感谢恭祝点致"),
    Veto(office_step, concepts=("NUMBERED",)),
)
"""Every veto, the widest first."""


def vetoed(reading: Reading, hit: Hit) -> str | None:
    """The name of the first rule that forbids the record, or None."""
    kind, spoken, written = hit.kind, reading.concepts, reading.letters
    for rule, kinds, concepts, letters in VETOES:
        if kinds and kind not in kinds:
            continue
        if (concepts or letters) and spoken.isdisjoint(concepts) and written.isdisjoint(letters):
            continue
        if rule(reading, hit):
            return rule.__name__
    return None
