"""“代表联系选民制度咋个规定的”: the passage with its source; what is not entered is said to be so, never invented."""

from __future__ import annotations

from bot import rulebook
from bot.handlers.registry import verb
from bot.handlers.suggestion_state import shortened
from bot.model import Answer, Kind, Turn, Verb
from bot.rulebook import Rule
from bot.storage.desk import Desk

PASSAGES, LENGTH = 8, 160
"""How much of a rule a phone shows: so many passages of so many characters."""


@verb(Verb.QUERY, "rule")
def rule(turn: Turn, desk: Desk) -> Answer:
    """The rule that is named, else the passages about the kind asked for, with what the goals (六个一) ask of it."""
    town = turn.town
    rules = rulebook.read_rules(town.folder / town.rules if town.rules else None)
    kind = turn.kinds.get(turn.act.kind or "")
    found = rulebook.named_in(rules, turn.message.text)
    if found is None and kind:
        found = rulebook.about(rules, kind.short)
    goals = _goals(turn, kind)
    if found is None and not goals:
        return Answer(
            "rule.not_entered",
            {"title": kind.title if kind else None, "names": tuple(one.name for one in rules)},
        )
    if found is None:
        return Answer("rule.goals_only", {"title": kind.title if kind else None, "goals": goals})
    return Answer("rule.passage", {"name": found.name, "lines": _lines(found), "goals": goals})


def _lines(found: Rule) -> tuple[str, ...]:
    return tuple(shortened(passage, LENGTH) for passage in found.passages[:PASSAGES])


def _goals(turn: Turn, kind: Kind | None) -> tuple[Answer, ...]:
    """What the config's goals ask of *kind*: each year or within the term, and each quarter beside it."""
    if kind is None:
        return ()
    return tuple(
        Answer(f"rule.per_{goal.per}", {"number": goal.at_least})
        for goal in (*turn.town.goals, *turn.town.quarterly)
        if goal.kind == kind.code
    )
