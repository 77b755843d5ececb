"""Records: the kinds a message names, told as done, with their facts (pure)."""

from __future__ import annotations

from bot.model import Act, Verb
from bot.nlp.choose import chosen_hits
from bot.nlp.facts import facts_of
from bot.nlp.heads import find_hits
from bot.nlp.reading import Reading
from bot.nlp.sharing import carried


def records(reading: Reading) -> list[Act]:
    """The `record` acts of the message, in the order of the text."""
    hits = chosen_hits(reading, find_hits(reading))
    if not any(one.told for one in hits):
        return []
    acts = carried(reading, facts_of(reading, hits))
    return [act for act in acts if act.verb is Verb.RECORD]
