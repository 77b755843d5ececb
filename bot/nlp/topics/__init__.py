"""The topics (主题): a dictionary of words, read by the longest match, the head of the phrase, then the count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import ahocorasick

from bot.nlp.lexicon import read_words, spelt

ADDED = 0.5
"""How much a word counts after the clause of the first one: 班车调早一点，娃娃上学赶不上 is about the bus."""
_ABOUT = re.compile(r"(?:难|贵|慢|少|差)?(?:的|呢)?(?:问题|事|情况|难题)")
"""What follows the subject of a phrase: 就业问题, 低保的事."""
_CRIME = re.compile(r"[着被]偷|偷[了走鸡牛羊]|被盗|盗[了走]|被抢|被骗|诈骗|赌博|吸毒|打架斗殴|咬了")
"""A crime is the matter, whatever was stolen."""
_PAUSE = re.compile(r"[，。；！？,;!?]")

Table = tuple[ahocorasick.Automaton, Mapping[str, tuple[str, ...]]]


@cache
def _table(extra: tuple[tuple[str, tuple[str, ...]], ...]) -> Table:
    words: dict[str, tuple[str, ...]] = {}
    listed = {topic: tuple(spelt(str(value))) for topic, value in read_words(__package__, "topics.yaml").items()}
    for topic, more in (*listed.items(), *extra):
        for word in more:
            words[word] = (*words.get(word, ()), topic)
    automaton = ahocorasick.Automaton()
    for word, topics in words.items():
        automaton.add_word(word, (word, topics))
    automaton.make_automaton()
    return automaton, words


def topic_of(text: str, extra: Mapping[str, tuple[str, ...]] | None = None) -> str | None:
    """The subject of *text*, or None where no word tells it.

    Every word gives its topic weight: longer words more, the head of a phrase (before a break or a verb) more,
    the first of several a little more, what is added after a break less. *extra*: the town's own words per topic.
    """
    automaton, _ = _table(tuple(sorted((topic, tuple(words)) for topic, words in extra.items())) if extra else ())
    weights: dict[str, float] = {}
    main = len(text)
    for index, (last, (word, topics)) in enumerate(automaton.iter_long(text)):
        follows = text[last + 1 : last + 2]
        head = 1.0 if not follows or follows in "，。！？；,. 了也都太又没不老坏堵烂断" else 0.0
        head += 1.0 if _ABOUT.match(text, last + 1) else 0.0
        head += 1.0 if text[last - len(word) : last + 1 - len(word)] == "的" else 0.0
        if index == 0:
            pause = _PAUSE.search(text, last + 1)
            main = pause.start() if pause else main
        weight = (len(word) + head + (0.3 if index == 0 else 0.0)) * (1.0 if last < main else ADDED)
        for topic in topics:
            weights[topic] = weights.get(topic, 0.0) + weight
    weights.pop("EVERYDAY", None)
    if not weights:
        return None
    if len(weights) > 1:
        weights.pop("其他", None)
    if "治安" in weights and _CRIME.search(text):
        return "治安"
    return max(weights, key=lambda topic: weights[topic])
