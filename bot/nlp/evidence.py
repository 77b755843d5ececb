"""What must be told beside the words that name a kind before it is a record: named tests over a hit (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.nlp.heads import Hit
from bot.nlp.kinds import nouns
from bot.nlp.measures import is_of
from bot.nlp.quantities import Measure
from bot.nlp.reading import Clause, Reading
from bot.nlp.topics import topic_of

Test = Callable[[Reading, Hit], bool]


def _neighbours(reading: Reading, hit: Hit) -> list[Clause]:
    """The clause and the ones beside it."""
    at = hit.clause.index
    return list(reading.clauses[max(0, at - 1) : at + 2])


def _counted(clause: Clause, classes: tuple[str, ...]) -> bool:
    return any(
        q.value.measure is Measure.COUNT and not q.value.rate and any(is_of(q.value.unit, c) for c in classes)
        for q in clause.quantities
    )


def _date(reading: Reading, hit: Hit) -> bool:
    """A day not ahead, in the clause or told before in the message."""
    return any(not d.value.ahead(reading.now) for c in reading.clauses[: hit.clause.index + 1] for d in c.dates)


def _done(_: Reading, hit: Hit) -> bool:
    """了, 过, 完 at or after the head, or 已, 刚 before it."""
    return any(m.start >= hit.start - 4 for m in hit.clause.all("DONE"))


def _count(reading: Reading, hit: Hit) -> bool:
    """A figure in a measure of the kind, in the clause or beside it."""
    classes = nouns()[hit.kind].counts
    if _counted(hit.clause, classes) or _counted(hit.clause, ("次",)):
        return True
    return any(_counted(c, classes[:1]) for c in _neighbours(reading, hit) if c is not hit.clause)


def _household(reading: Reading, hit: Hit) -> bool:
    """A figure of households in the clause or beside it."""
    return any(_counted(c, ("户",)) for c in _neighbours(reading, hit))


def _said_by_people(reading: Reading, hit: Hit) -> bool:
    """Someone who came or was visited says it, or voters stand in the clause."""
    if hit.clause.before(hit.start, "VOTER", "SHE"):
        return True
    seen = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 1]
    return any(c.has("VISIT", "RECEIVE", "COME", "COME_TO_ME", "VOTER") for c in seen)


def _said_matter(reading: Reading, hit: Hit) -> bool:
    """What they say has a public subject."""
    told = reading.text[hit.end : hit.clause.end + 24]
    return topic_of(told, reading.gazetteer.town.topics) is not None or topic_of(hit.clause.text) is not None


def _asking(reading: Reading, hit: Hit) -> bool:
    """Something is proposed: enough words follow."""
    following = reading.clauses[hit.clause.index + 1 : hit.clause.index + 3]
    told = hit.clause.end - hit.end + sum(len(c.text) for c in following)
    matter = reading.text[hit.end : hit.end + 60]
    return told >= 5 and (
        topic_of(hit.clause.text + matter, reading.gazetteer.town.topics) is not None or bool(hit.clause.places)
    )


def _asking_office(reading: Reading, hit: Hit) -> bool:
    """An office is asked for something with a public subject, and asked closely."""
    gap = hit.end - hit.start
    return (
        gap <= 8 and hit.clause.end - hit.end >= 2 and topic_of(reading.text, reading.gazetteer.town.topics) is not None
    )


def _public_ask(reading: Reading, hit: Hit) -> bool:
    """能不能 + doing something public."""
    return hit.clause.has("PUBLIC", "GOV") or bool(hit.clause.places)


def _public_matter(reading: Reading, hit: Hit) -> bool:
    return hit.clause.has("PUBLIC_SITE", "PUBLIC")


def _place_look(reading: Reading, hit: Hit) -> bool:
    """Someone of the deputies went to a named place to look."""
    return bool(hit.clause.places) and (_date(reading, hit) or _done(reading, hit) or hit.clause.has("SELF", "DONE"))


def _done_help(reading: Reading, hit: Hit) -> bool:
    """Help that was finished, for others."""
    finished = (
        _done(reading, hit) or re.search(r"[好完通成到上]", hit.clause.text[-12:]) is not None or _date(reading, hit)
    )
    matter = topic_of(hit.clause.text, reading.gazetteer.town.topics) is not None or hit.clause.has("VOTER", "PUBLIC")
    others = hit.clause.has("VOTER", "PUBLIC", "SELF") or bool(hit.clause.places) or "村" in hit.clause.text
    return finished and matter and others


def _done_gift(reading: Reading, hit: Hit) -> bool:
    """A gift to voters or the public, given."""
    to = hit.clause.has("VOTER", "PUBLIC", "PUBLIC_SITE") or bool(hit.clause.places) or "村" in hit.clause.text
    return to and (_done(reading, hit) or _date(reading, hit) or _money(reading, hit) or hit.clause.has("SEND"))


def _money(_: Reading, hit: Hit) -> bool:
    return any(q.value.measure is Measure.MONEY for q in hit.clause.quantities)


def _bare_duty(reading: Reading, hit: Hit) -> bool:
    """值班一天 said alone."""
    return (
        re.fullmatch(
            r"\s*(?:我)?(?:值班|值守|轮值|坐班)了?(?:一天|半天|一日|一上午|一下午|一早上)?\s*", hit.clause.text
        )
        is not None
    )


def _in_message(*concepts: str) -> Test:
    return lambda reading, hit: any(
        c.has(*concepts) for c in reading.clauses[max(0, hit.clause.index - 2) : hit.clause.index + 2]
    )


EVIDENCE: dict[str, Test] = {
    "any": lambda reading, hit: True,
    "count": _count,
    "household": _household,
    "done": _done,
    "date": _date,
    "place": lambda reading, hit: bool(hit.clause.places),
    "venue": lambda reading, hit: (
        any(p.value.sort == "venue" for p in hit.clause.places) or "活动室" in hit.clause.text
    ),
    "company": lambda reading, hit: bool(hit.clause.people),
    "voter": lambda reading, hit: hit.clause.has("VOTER"),
    "voter_told": lambda reading, hit: (
        any(c.has("VOTER") for c in _neighbours(reading, hit)) or "村民大会" in reading.text
    ),
    "ongoing": lambda reading, hit: hit.clause.has("ONGOING"),
    "heading": lambda reading, hit: False,
    "self": lambda reading, hit: hit.clause.has("SELF"),
    "helped": _in_message("HELP", "HANDLE"),
    "mediated": _in_message("MEDIATED"),
    "mediated_self": lambda reading, hit: _in_message("MEDIATED")(reading, hit) or hit.clause.has("SELF"),
    "dispute": _in_message("DISPUTE"),
    "reception_day": lambda reading, hit: any(c.has("RECEPTION_DAY") for c in reading.clauses),
    "duty_told": lambda reading, hit: any(c.has("DUTY", "RECEIVE") for c in reading.clauses),
    "reported": lambda reading, hit: any(c.has("REPORT", "SAY") for c in _neighbours(reading, hit)),
    "said_by_people": _said_by_people,
    "said_matter": _said_matter,
    "plain_problem": lambda reading, hit: False,
    "asking": _asking,
    "asking_office": _asking_office,
    "public_ask": _public_ask,
    "public_matter": _public_matter,
    "place_look": _place_look,
    "money": _money,
    "fixed": lambda reading, hit: hit.clause.has("FIX"),
    "done_help": _done_help,
    "done_gift": _done_gift,
    "done_study": lambda reading, hit: _done(reading, hit) and hit.clause.has("STUDY_OBJECT", "OPEN", "JOIN_IN"),
    "date_study": lambda reading, hit: _date(reading, hit) and hit.clause.has("STUDY_OBJECT", "OPEN", "JOIN_IN"),
    "done_debrief": lambda reading, hit: _done(reading, hit) and hit.clause.has("TERM"),
    "meeting": lambda reading, hit: "会" in hit.clause.text or "庭" in hit.clause.text,
    "bare_duty": _bare_duty,
}
"""Every test by the name kinds/*.yaml use."""

FIRM = frozenset(
    {"count", "household", "place", "company", "voter", "dispute", "meeting", "venue", "any", "mediated", "asking"}
)
"""Evidence that also carries a word read as a slip (数值 for 述职)."""


def evidence(reading: Reading, hit: Hit) -> str | None:
    """The first evidence found that the hit is a record, or None."""
    for name in hit.head.needs:
        if (not hit.doubtful or name in FIRM) and EVIDENCE[name](reading, hit):
            return name
    return None
