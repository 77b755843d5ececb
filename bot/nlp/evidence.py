"""What must be told beside the words that name a kind before it is a record: named tests over a hit (pure)."""

from __future__ import annotations

import re

from bot.nlp import asks, helping, homes, letters, outings, signs, spoken, troubles
from bot.nlp.counts import figure_of
from bot.nlp.heads import Hit
from bot.nlp.reading import Reading
from bot.nlp.signs import Test

EVIDENCE: dict[str, Test] = {
    "any": lambda reading, hit: True,
    "count": signs.count,
    "household": signs.household,
    "done": signs.done,
    "date": signs.date,
    "nobody_came": lambda reading, hit: any(c.has("NOBODY") for c in signs.neighbours(reading, hit)),
    "asks_public": asks.asks_public,
    "soft_ask": asks.soft_ask,
    "ought": asks.ought,
    "own_demand": asks.own_demand,
    "wished": asks.wished,
    "asked_at_the_end": asks.asked_at_the_end,
    "check_first": lambda reading, hit: hit.start - hit.clause.start <= 1 and bool(hit.clause.places),
    "listed": asks.listed,
    "after_colon": asks.after_colon,
    "listed_report": asks.listed_report,
    "complained": asks.complained,
    "gathered": outings.gathered,
    "attended": outings.attended,
    "gathered_to": outings.gathered_to,
    "taught": outings.taught,
    "led_look": outings.led_look,
    "with_team": outings.with_team,
    "letter_passed": letters.passed,
    "letter_count": letters.counted,
    "letter_from": letters.from_voters,
    "by_presidium": outings.by_presidium,
    "rooms_looked": outings.rooms_looked,
    "benefit": helping.benefit,
    "benefit_paid": helping.benefit_paid,
    "homes": homes.homes,
    "homes_after": homes.homes_after,
    "figure_after": homes.figure_after,
    "from_home_to_home": homes.from_home_to_home,
    "called_on": homes.called_on,
    "seen": homes.seen,
    "seen_home": homes.seen_home,
    "peace": helping.peace,
    "settled_after": helping.settled_after,
    "place": lambda reading, hit: bool(hit.clause.places),
    "venue": lambda reading, hit: (
        any(p.value.sort == "venue" for p in hit.clause.places) or "活动室" in hit.clause.text
    ),
    "company": lambda reading, hit: bool(hit.clause.people),
    "voter": lambda reading, hit: hit.clause.has("VOTER"),
    "voter_told": lambda reading, hit: (
        any(c.has("VOTER") for c in signs.neighbours(reading, hit))
        or "选民" in hit.clause.text
        or "村民" in reading.text
    ),
    "ongoing": lambda reading, hit: hit.clause.has("ONGOING"),
    "self": lambda reading, hit: hit.clause.has("SELF"),
    "helped": signs.in_message("HELP", "HANDLE"),
    "mediated": signs.in_message("MEDIATED"),
    "mediated_self": lambda reading, hit: signs.in_message("MEDIATED")(reading, hit) or hit.clause.has("SELF"),
    "dispute": signs.in_message("DISPUTE"),
    "reception_day": lambda reading, hit: any(c.has("RECEPTION_DAY") for c in reading.clauses),
    "duty_told": lambda reading, hit: any(c.has("DUTY") for c in reading.clauses),
    "reported": lambda reading, hit: any(c.has("REPORT", "SAY") for c in signs.neighbours(reading, hit)),
    "bare_figure": asks.bare_figure,
    "said_by_people": spoken.said_by_people,
    "said_matter": spoken.said_matter,
    "said_public": spoken.said_public,
    "plain_problem": troubles.plain_problem,
    "trouble_there": troubles.trouble_there,
    "seen_on_visit": troubles.seen_on_visit,
    "done_for": helping.done_for,
    "served": helping.served,
    "served_done": lambda reading, hit: helping.served(reading, hit) and signs.done(reading, hit),
    "settled": helping.settled,
    "present": outings.present,
    "asked_matter": spoken.asked_matter,
    "matter": lambda reading, hit: reading.topic(hit.clause.text) is not None,
    "told_matter": spoken.told_matter,
    "to_me": spoken.to_me,
    "office_said": spoken.office_said,
    "reported_matter": spoken.reported_matter,
    "study_time": outings.study_time,
    "went_study": outings.went_study,
    "own_work": outings.own_work,
    "account_given": outings.account_given,
    "state_learnt": outings.state_learnt,
    "debriefed": outings.debriefed,
    "rounds": homes.rounds,
    "paid_again": homes.paid_again,
    "counted_before": homes.counted_before,
    "seen_one": homes.seen_one,
    "went_there": homes.went_there,
    "finished_after": outings.finished_after,
    "callers": homes.callers,
    "served_free": helping.served_free,
    "listened": outings.listened,
    "just_over": lambda reading, hit: re.search("散会|开完|会后", reading.text) is not None,
    "real_course": outings.real_course,
    "mended": helping.mended,
    "all_asked": lambda reading, hit: (
        reading.text.startswith("都", hit.start) and reading.has("MEET", "MET") and spoken.said_matter(reading, hit)
    ),
    "asked_around": lambda reading, hit: (
        (reading.has("MEET", "MET", "VOTER") or "都在问" in reading.text) and spoken.asked_matter(reading, hit)
    ),
    "bought_for": helping.bought_for,
    "problem_there": lambda reading, hit: bool(hit.clause.places) and troubles.plain_problem(reading, hit),
    "circuit": outings.circuit,
    "matter_done": lambda reading, hit: (
        reading.text.startswith("了", hit.end) and reading.topic(hit.clause.text) is not None
    ),
    "worried": troubles.worried,
    "of_group": lambda reading, hit: bool(reading.groups) or hit.clause.has("GROUP"),
    "to_hospital": lambda reading, hit: "医院" in hit.clause.text or "卫生院" in hit.clause.text,
    "cases": lambda reading, hit: any(figure_of(reading, hit, q) is not None for q in hit.clause.quantities),
    "came_telling": spoken.came_telling,
    "told_by_all": spoken.told_by_all,
    "quarrelled": signs.in_message("DISPUTE", "PARTIES"),
    "taught_voters": helping.taught_voters,
    "solved_there": helping.solved_there,
    "term_done": lambda reading, hit: "届" in hit.clause.text and signs.done(reading, hit),
    "asking": spoken.asking,
    "asking_office": spoken.asking_office,
    "public_ask": spoken.public_ask,
    "public_matter": outings.public_matter,
    "place_look": outings.place_look,
    "money": signs.money,
    "money_public": lambda reading, hit: (
        signs.money(reading, hit) and (signs.for_others(reading, hit) or reading.topic(reading.matter) is not None)
    ),
    "done_help": helping.done_help,
    "self_helped": helping.self_helped,
    "raised": lambda reading, hit: (
        (signs.finished(reading, hit) and signs.for_others(reading, hit) and reading.topic(hit.clause.text) is not None)
        or any(
            c.has("FIX", "BENEFIT") and bool(c.places)
            for c in reading.clauses[hit.clause.index + 1 : hit.clause.index + 2]
        )
    ),
    "said_by_visitor": spoken.said_by_visitor,
    "public_done": lambda reading, hit: (
        outings.public_matter(reading, hit) and (signs.done(reading, hit) or signs.date(reading, hit))
    ),
    "done_gift": helping.done_gift,
    "done_study": lambda reading, hit: signs.done(reading, hit) and hit.clause.has("STUDY_OBJECT", "OPEN", "JOIN_IN"),
    "date_study": lambda reading, hit: signs.date(reading, hit) and hit.clause.has("STUDY_OBJECT", "OPEN", "JOIN_IN"),
    "meeting": lambda reading, hit: (
        re.search(
            r"(?<!家长)会|庭|官司|审|案|法院",
            "".join(c.text for c in reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 1]),
        )
        is not None
    ),
    "bare_duty": outings.bare_duty,
}
"""Every test by the name kinds/*.yaml use."""

FIRM = frozenset(
    [
        "matter_done",
        "voter_told",
        "said_matter",
        "told_matter",
        "reported_matter",
        "to_me",
        "count",
        "household",
        "place",
        "company",
        "voter",
        "dispute",
        "present",
        "meeting",
        "venue",
        "any",
        "mediated",
        "asking",
    ]
)
"""Evidence that also carries a word read as a slip (数值 for 述职)."""


TOLD_WITH: dict[str, tuple[str, ...]] = {
    "household": ("#户",),
    "homes_after": ("#户",),
    "figure_after": ("#户",),
    "peace": ("DISPUTE", "PARTIES"),
    "self_helped": ("HELP", "COORDINATE", "GIVE", "RAISE"),
    "said_by_visitor": (
        "VISIT",
        "RECEIVE",
        "COME",
        "COME_TO_ME",
        "WALK",
        "MET",
        "MEET",
        "PHONED",
        "RECEPTION_DAY",
        "GO_TO",
        "LOOKED_IN",
    ),
    "done_study": ("STUDY_OBJECT", "OPEN", "JOIN_IN"),
    "date_study": ("STUDY_OBJECT", "OPEN", "JOIN_IN"),
    "settled": ("DISPUTE",),
    "mediated": ("MEDIATED",),
    "dispute": ("DISPUTE",),
    "reception_day": ("RECEPTION_DAY",),
    "duty_told": ("DUTY",),
    "served_done": ("VOTER", "EVERYONE", "@place", "@village"),
    "served": ("VOTER", "EVERYONE", "@place", "@village"),
    "venue": ("@venue",),
    "solved_there": ("VISIT", "RECEIVE", "COME", "COME_TO_ME", "WALK", "RECEPTION_DAY", "GO_TO", "SOMEONE"),
    "mended": ("DAMAGED", "TROUBLE"),
    "quarrelled": ("DISPUTE", "PARTIES"),
    "listened": ("LISTEN",),
    "finished_after": ("FINISHED",),
    "came_telling": ("SAY", "REPORT", "ASKED_OF"),
    "taught_voters": ("VOTER",),
    "listed_report": ("REPORT", "SAY"),
    "wished": ("PUBLIC", "GOV", "DAMAGED", "PUBLIC_SITE", "VOTER", "NEEDY", "@place"),
}
"""Evidence that itself asks for one of these concepts somewhere in the message, by which the fast path goes."""


def evidence(reading: Reading, hit: Hit) -> str | None:
    """The first evidence found that the hit is a record, or None."""
    for name in hit.head.needs:
        if (not hit.doubtful or name in FIRM) and EVIDENCE[name](reading, hit):
            return name
    return None
