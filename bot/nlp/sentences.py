"""Clauses of one sentence, and the kinds whose content is what people say (pure)."""

from __future__ import annotations

from bot.nlp.kinds import nouns
from bot.nlp.reading import Clause, Reading

CONTENT = frozenset({"suggestion", "voice"})
"""Kinds that hold what was said, not what was done: their words may deny, ask and wish."""
DEEDS = frozenset(nouns()) - CONTENT
"""Kinds that tell what was done."""


def sentence(reading: Reading, clause: Clause) -> list[Clause]:
    """The clauses of the same sentence up to and including *clause*."""
    out = [clause]
    for earlier in reversed(reading.clauses[: clause.index]):
        if out[-1].new_sentence:
            break
        out.append(earlier)
    return out[::-1]
