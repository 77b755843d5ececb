"""What a whole message may be, family by family: an answer, an order, a step of a suggestion; else records, questions.

Each family names the characters of which one stands in every message of its, so that it is asked only where it may
have something to say; what is said to the bot is put to every family. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.model import Act
from bot.nlp import (
    amends,
    answers,
    chains,
    commands,
    identity,
    inquiry,
    notices,
    orders,
    records,
    study_material,
    takebacks,
    updates,
)
from bot.nlp.captions import PICTURES, captioned
from bot.nlp.gates import Gated
from bot.nlp.jielong import is_chain
from bot.nlp.question import Question
from bot.nlp.reading import Reading

Rule = Callable[[Reading], list[Act]]


@dataclass(frozen=True, slots=True)
class Family:
    """Acts that claim a whole message."""

    name: str
    rule: Rule
    letters: str = ""
    concepts: tuple[str, ...] = ()
    """One of these characters or concepts stands in every message of the family; none named: any message."""


def _one(rule: Callable[[Reading], Act | None]) -> Rule:
    """A rule of at most one act."""

    def acts(reading: Reading) -> list[Act]:
        act = rule(reading)
        return [act] if act is not None else []

    return acts


def _updates(reading: Reading) -> list[Act]:
    """Steps of suggestions, and what was done, told before them: 走访3户。对了，5号建议那段路修好了."""
    steps = updates.updates(reading)
    before = updates.told_before(reading) if steps else ""
    besides = _ONE_MORE.search(reading.text) if len(steps) == 1 else None
    after = records.records(replace(reading, text=reading.text[besides.end() :])) if besides else []
    return [*(records.records(replace(reading, text=before)) if before else ()), *steps, *after]


_ONE_MORE = re.compile(r"[，。；]\s*(?:另外|还有|再)(?=[^，。]{0,3}(?:提|建议|反映))")
"""8号建议我看了，满意。另外再提一条……: a record behind the step."""


def _export(reading: Reading) -> list[Act]:
    """导出, and what was done, told before it: 今天走访5户，把走访台账导出来."""
    act = commands.export(reading)
    if act is None:
        return []
    last = reading.clauses[-1].start if len(reading.clauses) > 1 else 0
    told = records.records(replace(reading, text=reading.text[:last].rstrip("，。,; "))) if last else []
    return [*(one for one in told if one.count is not None), act]


FAMILIES: Gated[Family] = Gated(
    [
        Family("answer", _one(answers.answer)),
        Family("bind", _one(identity.bind), "我本绑名"),
        Family("order", _one(orders.order), "知告料换调"),
        Family("notice", _one(notices.notice), "发知提群广转告"),
        Family("material", _one(study_material.material), "材资内素篇推每"),
        *(
            Family(name, _export if name == "export" else _one(rule), letters)
            for name, (rule, letters) in commands.COMMANDS.items()
        ),
        Family("approve", identity.approvals, "意批过准确核认本绑"),
        Family("vote", notices.votes, "满"),
        Family("update", _updates, "号议案提条〔"),
        Family("to_suggestion", _one(amends.to_suggestion), "议"),
    ]
)
"""In the order they are tried, the most particular first."""


def understand_reading(reading: Reading) -> list[Act]:
    """The acts of a reading: of the first family that claims it, else its records and questions."""
    if not reading.letters.isdisjoint(PICTURES) and captioned(reading.text) is not None:
        reading.note("caption: the words say whose pictures these are, not that something was done")
        return []
    if is_chain(reading.text):
        return chains.chain(reading)
    for family in FAMILIES.rules if reading.addressed else FAMILIES.open(reading.signs):
        acts = family.rule(reading)
        if acts:
            reading.note("family", family.name)
            return acts
    return records_and_questions(reading)


SHORTEST_QUESTION = 4
"""Characters that a question beside a record has at least."""
_ASKING = frozenset("?？吗没几多谁哪什啥怎咋何查列看瞧找翻榜排册单记明够齐给话")
"""One of these stands in the questions that are heard beside a record; what asks otherwise is left to a message of its
own, lest a record be read as a question."""
_RULING = frozenset("规制要章几多好算届还用需")
"""One of these stands in every question about a rule, which even a counted record gives way to."""


def records_and_questions(reading: Reading) -> list[Act]:
    """Corrections, look-ups and records, which may stand beside each other in one message."""
    taken_back = takebacks.undo(reading)
    told, rest = records.told(reading)
    may_ask = len(told) == 1 and (told[0].count is None or not reading.letters.isdisjoint(_RULING))
    if may_ask and inquiry.closing(asked := Question(reading)):
        question = inquiry.query(asked)
        if question is not None and (told[0].count is None or question.about == "rule"):
            reading.note("the whole message asks")
            return [question]
    if taken_back is not None:
        return [taken_back, *(told if told and told[0].count is not None else [])]
    changed = _changed(reading, told)
    if changed:
        return changed
    if told and (len(rest) < SHORTEST_QUESTION or _ASKING.isdisjoint(rest)):
        return told
    beside = Question(replace(reading, text=rest), beside=told[-1].kind) if told else Question(reading)
    question = inquiry.query(beside)
    return [*told, *([question] if question is not None else [])]


def _changed(reading: Reading, told: list[Act]) -> list[Act]:
    """A correction of what was told before, and what is told after it: 不是4户是6户，另外下晚还劝好一起吵架."""
    if told and amends.corrects_itself(reading):
        return []
    besides = _BESIDES.search(reading.text)
    if besides is not None:
        changed = amends.amend(replace(reading, text=reading.text[: besides.start()]))
        if changed is not None:
            return [changed, *records.records(replace(reading, text=reading.text[besides.end() :]))]
    today = reading.now.date()
    settled = any((act.count is not None or act.reporter) and act.start != today for act in told)
    changed = amends.amend(reading) if not settled or amends.announced(reading.text) else None
    return [changed] if changed is not None else []


_BESIDES = re.compile(r"[，。；,;]\s*(?:另外|再就是|还有就是)")
