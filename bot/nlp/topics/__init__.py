"""The topics (主题): a dictionary of words, read by the longest match, the head of the phrase, then the count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bot.nlp.lexicon import read_words, spelt
from bot.nlp.wordtable import WordTable

FIRST = 0.3
"""How much more the first of several words counts."""
ADDED = 0.5
"""How much a word counts after the clause of the first one: 班车调早一点，娃娃上学赶不上 is about the bus."""
_ABOUT = re.compile(r"(?:难|贵|慢|少|差)?(?:的|呢)?(?:问题|事|情况|难题)")
"""What follows the subject of a phrase: 就业问题, 低保的事."""
_CRIME = re.compile(r"[着被]偷|偷[了走鸡牛羊]|被盗|盗[了走]|被抢|被骗|诈骗|赌博|吸毒|打架斗殴|咬了")
"""A crime is the matter, whatever was stolen."""
_PAUSE = re.compile(r"[，。；！？,;!?]")


class Topics:
    """The words of every topic, those of one town among them; compiled once."""

    def __init__(self, extra: Mapping[str, tuple[str, ...]]) -> None:
        """*extra*: the town's own words per topic, which the presidium adds in the config."""
        words: dict[str, tuple[str, ...]] = {}
        for topic, listed in (*_listed(), *extra.items()):
            for word in listed:
                words[word] = (*words.get(word, ()), topic)
        self._words = WordTable(words)

    def of(self, text: str) -> str | None:
        """The subject of *text*, or None where no word tells it.

        Every word gives its topic weight: longer words more, the head of a phrase (before a break or a verb) more,
        the first of several a little more, what is added after a break less.
        """
        found = self._words.find(text)
        if not found:
            return None
        pause = _PAUSE.search(text, found[0][2])
        main = pause.start() if pause else len(text)
        weights: dict[str, float] = {}
        first = FIRST
        for topics, start, end in found:
            weight = end - start + first + _headed(text, start, end)
            first = 0.0
            for topic in topics:
                weights[topic] = weights.get(topic, 0.0) + (weight if end <= main else weight * ADDED)
        weights.pop("EVERYDAY", None)
        if len(weights) > 1:
            weights.pop("其他", None)
        if "治安" in weights and _CRIME.search(text):
            return "治安"
        return max(weights, key=weights.__getitem__) if weights else None


def _headed(text: str, start: int, end: int) -> float:
    """How much the word from *start* to *end* is the head of its phrase."""
    follows = text[end : end + 1]
    head = 1.0 if not follows or follows in "，。！？；,. 了也都太又没不老坏堵烂断" else 0.0
    if follows and follows in "难贵慢少差的呢问事情" and _ABOUT.match(text, end):
        head += 1.0
    return head + 1.0 if text[start - 1 : start] == "的" else head


@cache
def _listed() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words of each topic that every town has."""
    return tuple((topic, tuple(spelt(str(words)))) for topic, words in read_words(__package__, "topics.yaml").items())
