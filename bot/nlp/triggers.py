"""The fast path: most messages hold no words that could begin an act, and one scan says so (pure).

Every word of the lexicon gives the bits of its concepts; a message is worth reading when its bits hold all that some
pattern of kinds/*.yaml needs, or the words of triggers.yaml that begin another family of acts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.nlp.amends import ADDS
from bot.nlp.answers import BARE
from bot.nlp.evidence import TOLD_WITH
from bot.nlp.gazetteer import Gazetteer
from bot.nlp.kinds import nouns
from bot.nlp.lexicon import load, read_words, spelt
from bot.nlp.masking import ELDER
from bot.nlp.reading import Reading
from bot.nlp.sayings import KIND_CONCEPTS
from bot.nlp.wordtable import WordTable

PARTS = {
    "#户": "户家护", "#人": "人名位个", "#条": "条份个项", "#件": "件桩份项封", "#起": "起宗桩例", "#次": "次场趟回期",
    "@venue": "室家", "@village": "村", "@station": "所院站心队校局",
}  # fmt: skip
"""Symbols that are no concepts, by the characters of which one must stand in the text."""

_ANSWER = re.compile(r"[是对不确嗯没正就好要可行得中否OoYy].{0,40}\Z", re.DOTALL)
"""How an answer to a quoted message may begin, which is read whatever else it holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """The words that matter, and what the bits found must hold."""

    words: WordTable[int]
    """Every word, wherever its characters stand: one scan turns most messages away.

    Gives the bits of a word; those of triggers.yaml and of the characters of places once more, `width` bits higher,
    for they hold whatever else is read.
    """
    width: int
    counted: dict[str, int]
    """The bits of each character that may stand behind a figure: 3户."""
    meant: tuple[int, ...]
    """The bits of each word of the lexicon, in its order."""
    alone: int
    """Bits of which one is enough."""
    together: tuple[tuple[int, tuple[int, ...]], ...]
    """The rarest group of bits of a pattern, and the other groups, one of each of which must be there too."""
    reach: int
    """The bit of the words that are enough beside a name."""
    elder: int
    """The bits of an older neighbour (李奶奶), who is a voter."""
    place: int
    """The bit of a place, which no word of the scan tells."""


@cache
def _table() -> Table:
    data = read_words("bot.nlp", "triggers.yaml")
    together = [tuple(str(line).split()) for line in data.pop("TOGETHER")]  # type: ignore[attr-defined]
    orders = set(str(data.pop("CONCEPTS")).split())
    spoken = {name: tuple(spelt(str(words))) for name, words in data.items()}
    patterns = [(head.pattern, head.needs) for noun in nouns().values() for head in noun.heads]
    names = dict.fromkeys(name for pattern, _ in patterns for part in pattern for name in part)
    names |= dict.fromkeys(name for wanted in TOLD_WITH.values() for name in wanted)
    bits = {name: 1 << at for at, name in enumerate((*spoken, *names))}
    books = {concept for kind, concepts in KIND_CONCEPTS if kind != "voice" for concept in concepts}
    said: dict[str, int] = defaultdict(int)
    for name, words in spoken.items():
        for word in words:
            said[word] |= bits[name]
    counted: dict[str, int] = defaultdict(int)
    for name, characters in PARTS.items():
        for character in characters:
            (counted if name[0] == "#" else said)[character] |= bits.get(name, 0)
    meant: dict[str, int] = defaultdict(int)
    for word, concepts in load().words.items():
        for concept in concepts:
            meant[word] |= bits.get(concept, 0)
            meant[word] |= bits["books"] if concept in books else bits["alone"] if concept in orders else 0
    for word in tuple(meant):  # 要走访 is a plan, and asks about visits too
        meant[word] |= meant.get(word[1:], 0) if word[0] in "要去来想" else 0
    needed = {_groups(pattern, needs, bits) for pattern, needs in patterns}
    needed |= {tuple(sorted(bits[name] for name in line)) for line in together}
    return _laid_out(said, counted, meant, needed, bits)


def _laid_out(
    said: dict[str, int],
    counted: dict[str, int],
    meant: dict[str, int],
    needed: set[tuple[int, ...]],
    bits: dict[str, int],
) -> Table:
    """The table over words and their bits; of each set of groups *needed* the rarest is looked at first."""
    words = dict.fromkeys((*said, *counted, *meant))
    masks = {word: said.get(word, 0) | counted.get(word, 0) | meant.get(word, 0) for word in words}
    groups = {group for one in needed for group in one}
    likely = {group: sum(30.0 ** -len(word) for word, mask in masks.items() if mask & group) for group in groups}
    alone, together = bits["alone"], dict[tuple[int, tuple[int, ...]], None]()
    for one in sorted(needed):
        rare, *others = sorted(one, key=lambda group: likely[group])
        if others:
            together[rare, tuple(others)] = None
        else:
            alone |= rare
    pairs = tuple((rare & ~alone, others) for rare, others in together if rare & ~alone)
    width = len(bits)
    table = {word: mask | said.get(word, 0) << width for word, mask in masks.items() if mask}
    meanings = tuple(meant[word] for word in load().words)
    return Table(
        words=WordTable(table, overlapping=True),
        width=width,
        counted=dict(counted),
        meant=meanings,
        alone=alone,
        together=pairs,
        reach=bits["reach"],
        elder=meant["选民"],
        place=bits["@place"],
    )


def _groups(pattern: tuple[tuple[str, ...], ...], needs: tuple[str, ...], bits: dict[str, int]) -> tuple[int, ...]:
    """The groups of bits that a pattern needs, one of each."""
    groups = {sum(bits[name] for name in part) for part in pattern}
    if all(need in TOLD_WITH for need in needs):
        groups.add(sum({bits[name] for need in needs for name in TOLD_WITH[need]}))
    return tuple(sorted(groups))


_FIGURE = re.compile(r"(?<=[0-9０-９零〇一二两俩三仨四五六七八九十百千万几多来余数把半好些每各])\s?([一-鿿])")
"""The character behind a figure; 全家 counts no homes."""


@lru_cache(maxsize=4096)
def _enough(found: int) -> bool:
    """Whether the bits *found* hold all that some pattern needs; messages hold few different combinations."""
    table = _table()
    found &= (1 << table.width) - 1
    return found & table.alone != 0 or any(
        found & rare and all(group & found for group in others) for rare, others in table.together
    )


def _begins(text: str, *, quoting: bool) -> bool:
    """Whether it begins as an answer does, or as what is added to the message before."""
    return ((_ANSWER if quoting else BARE).match(text) or ADDS.match(text)) is not None


def first_look(text: str, gazetteer: Gazetteer, *, quoting: bool = False) -> int | None:
    """What one scan of *text* finds, for `worth_reading`; None where it tells that the message is idle.

    *gazetteer*: the names of the town; *quoting*: it replies to a quoted message.
    """
    table = _table()
    found, masks = 0, table.words.values
    for at, _, _ in table.words.matches(text):
        found |= masks[at]
    if _enough(found) or _begins(text, quoting=quoting):
        return found
    if _enough(found | table.place) and gazetteer.places(text):
        return found
    return found if found & table.reach and gazetteer.people(text) else None


def worth_reading(reading: Reading, found: int) -> bool:
    """The second look at a message that is not idle: the words as they are read, the longest first; 学习成绩 is no
    study. Names of places change which words are read, so that what names one is read whatever this finds.

    *found*: what the first look found.
    """
    text, table = reading.text, _table()
    sure = found >> table.width
    for at, _, _ in reading.words:
        sure |= table.meant[at]
    if _enough(sure):
        return True
    if ELDER.search(text):
        sure |= table.elder
    for figure in _FIGURE.finditer(text):
        sure |= table.counted.get(figure[1], 0)
    return (
        _enough(sure)
        or bool(reading.places)
        or _begins(text, quoting=reading.quoted is not None)
        or (found & table.reach != 0 and bool(reading.people))
    )
