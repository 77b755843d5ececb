"""The fast path: most messages hold no word that could begin an act, and one scan says so (pure)."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick

from bot.nlp.lexicon import load

IDLE = frozenset({
    "EVERYDAY", "GO", "WALK", "DONE", "PLAN", "NOT", "CALL", "CALL_ALL", "CONDITION", "ASK", "QUESTION_MARK", "HEARSAY", "DREAM", "YOU", "OTHERS", "KIN",
    "OFFICIAL", "SELF", "WITH", "TOGETHER", "AT", "PLACE_AFTER", "ORDINARY", "DOUBT", "NOBODY", "SHOW", "OKAY", "NOPE", "YES_WEAK", "HELP", "HANDLE", "SAY",
    "COLLECT", "OPINIONS", "PROPOSE", "ASKED", "PLEASE_DO", "CAN", "FIX", "COORDINATE", "SPEND", "GIFT", "OPEN", "JOIN_IN", "MET", "PUBLIC_DO", "LOOK",
    "GOV", "LEARN", "TECHNIQUE", "GUARD", "PUBLIC", "PUBLIC_SITE", "DAMAGED", "ADD", "EVERY_ROOM", "WHO", "HOW_MANY", "WHEN", "LISTING", "MISSING", "OBLIGED",
    "RECORDED", "WORKING", "ASSIGN", "CLOSED", "CHANGE", "LAST", "SWAP", "MOVE", "NOTICE", "STATE", "PROGRESS", "VOTER", "SEND", "STUDY_OBJECT",
    "ONGOING", "VOTE", "BIND", "APPROVE", "WAGES",
})  # fmt: skip
"""Concepts that alone begin nothing."""

LONG = frozenset({"FIX", "DAMAGED", "PUBLIC", "COORDINATE", "MEDIATED", "LOOK", "AID", "SERVE", "VOTER", "GUARD"})
"""Concepts that may begin an act, but for their words of one character."""

_OTHER = re.compile(
    r"户|家选民|加上|改成|改为|再发|重发|要发|发吧|可以发|不对|不是|错|漏|还有|应该是|我是|我叫|本人|同意|批准|绑定|满意|建议|号|安排|记录|帮助|help|怎么用|咋个用|说明|你会|你能|换|接龙|通知|提醒|发到|台账|"
    r"反映|告诉我|说|讲|关心|帮|给|送|修|捐|资金|工钱|工资|七有|缺|组|电话|会议|能不能|希望|请|转|撤|作废|作数|不算|莫记|别记|来找我|来我家|找我|述|守了|指导|\*|学了|看了|\A.{0,3}(?:是|对|不|确认|好|要得|行|得|嗯|没错|正确)|我.{0,3}差"
)


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, concepts in load().words.items():
        if any(concept not in IDLE or concept in LONG and len(word) > 1 for concept in concepts):
            automaton.add_word(word, len(word))
    automaton.make_automaton()
    return automaton


def worth_reading(text: str) -> bool:
    """Whether *text* holds any word that could begin an act."""
    return _OTHER.search(text) is not None or next(_automaton().iter(text), None) is not None
