"""Records: the kinds a message names, told as done, with their facts (pure)."""

from __future__ import annotations

from bot.model import Act
from bot.nlp.choose import chosen_hits
from bot.nlp.facts import facts_of
from bot.nlp.heads import find_hits
from bot.nlp.press import is_press
from bot.nlp.reading import Reading
from bot.nlp.sharing import carried


def records(reading: Reading) -> list[Act]:
    """The `record` acts of the message, in the order of the text."""
    return told(reading)[0]


def told(reading: Reading) -> tuple[list[Act], str]:
    """The `record` acts, and the words that tell none of them (where a question may stand)."""
    if is_press(reading.text, reading.letters, names_roster=bool(reading.people)):
        reading.note("veto press: newspaper tone")
        return [], reading.text
    chosen = chosen_hits(reading, find_hits(reading))
    if not any(one.told for one in chosen):
        return [], reading.text
    acts = carried(reading, facts_of(reading, chosen))
    if not acts:
        return [], reading.text
    used = {one.hit.clause.index for one in chosen if one.told}
    later = reading.clauses[min(used) + 1 :]
    return acts, "，".join([clause.text + clause.stop.strip() for clause in later if clause.index not in used])
