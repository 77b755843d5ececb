"""The one line that covers a burst: which records came of it, as they stand when the line is let go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.books import Record
from bot.handlers import namesakes
from bot.handlers.entry import entry
from bot.model import Answer, Kind, Question

_ONE_BY_ONE = 3
"""So many records are named in full; more are summed up, so that the line stays short enough for a phone."""


def confirmation(
    records: Sequence[Record], since: datetime, kinds: Mapping[str, Kind], question: Question | None
) -> tuple[Answer, ...]:
    """What to say of *records*: those told from *since* on are new, doubles and older ones had been told before.

    Records taken back meanwhile are not named; nothing left, nothing said.
    """
    standing = [record for record in records if not record.voided]
    new = [record for record in standing if record.double_of is None and record.told_at >= since]
    before = (record.double_of or record.id for record in standing if record not in new)
    told = tuple(Answer("record.number", {"number": number}) for number in dict.fromkeys(before))
    answers = []
    if new:
        asked = next((record for record in new if question and record.id in question.records), None)
        answers.append(_saved(new, kinds, _asks(asked, question, kinds)))
    if told:
        answers.append(Answer("record.told", {"numbers": told}))
    return tuple(answers)


def _asks(asked: Record | None, question: Question | None, kinds: Mapping[str, Kind]) -> str | Answer | None:
    """The question that goes with the line, if one is open."""
    if asked is None or question is None:
        return None
    return namesakes.question(question) if question.topic == namesakes.TOPIC else kinds[asked.kind].asks_count


def _saved(new: Sequence[Record], kinds: Mapping[str, Kind], asks: str | Answer | None) -> Answer:
    """The line for new records: each in full, or how many of each kind."""
    if len(new) <= _ONE_BY_ONE:
        return Answer("record.saved", {"entries": tuple(entry(record, kinds) for record in new), "question": asks})
    times = Counter(record.kind for record in new)
    return Answer(
        "record.saved_many",
        {
            "count": len(new),
            "numbers": _numbers([record.id for record in new]),
            "kinds": tuple(
                Answer("record.times", {"title": kinds[kind].title, "times": count}) for kind, count in times.items()
            ),
            "question": asks,
        },
    )


def _numbers(numbers: Sequence[int]) -> Answer | tuple[int, ...]:
    """Numbers without a gap as a range; others came between, each of them."""
    if list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return Answer("record.range", {"first": numbers[0], "last": numbers[-1]})
    return tuple(numbers)
