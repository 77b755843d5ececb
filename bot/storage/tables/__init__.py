"""Every table, typed. A new one: add it to the file of its topic (or a new file named below) and to the migrations."""

from bot.storage.tables.base import METADATA
from bot.storage.tables.books import attachment, history, record, record_people, record_places, suggestion
from bot.storage.tables.people import binding, claim, code, code_try, hint, person
from bot.storage.tables.posts import (
    duty_day,
    duty_swap,
    mute,
    notice,
    post,
    reception_move,
    study_item,
    study_posted,
)
from bot.storage.tables.state import counter, state
from bot.storage.tables.traffic import burst, gap, journal, lease, outbox, question

__all__ = [
    "METADATA",
    "attachment",
    "binding",
    "burst",
    "claim",
    "code",
    "code_try",
    "counter",
    "duty_day",
    "duty_swap",
    "gap",
    "hint",
    "history",
    "journal",
    "lease",
    "mute",
    "notice",
    "outbox",
    "person",
    "post",
    "question",
    "reception_move",
    "record",
    "record_people",
    "record_places",
    "state",
    "study_item",
    "study_posted",
    "suggestion",
]
