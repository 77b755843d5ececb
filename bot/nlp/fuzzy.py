"""Names that voice typing spelt by ear (大锅西 for 大郭西), read only where the words around ask for a name (pure).

pypinyin takes a while to import: it is asked only when a text holds words in such a place that are no name as written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from bot.model import Found

_PLACE_SLOTS = (
    re.compile(
        r"(?:在|去|到|克|赴|走访|视察|调研|慰问|接待)(?:了|咯)?(?P<name>[一-鿿]{2,4}?)(?=村|社区|活动室|村委会|小学)"
    ),
    re.compile(
        r"(?:走访|入户|看望|慰问|走了|跑了|瞧了)(?:了|咯)?(?P<name>[一-鿿]{2,4}?)(?=(?:选民|群众)?[0-9一二两三四五六七八九十]{1,3}[户家])"
    ),
    re.compile(r"(?:在|去|到|克)(?P<name>[一-鿿]{2,4}?)(?=走访|入户|视察|调研|值班|值守|调解|慰问)"),
)
_PERSON_SLOTS = (
    re.compile(
        r"(?:和|跟|与|同|挨|约|带|陪)(?P<name>[一-鿿]{2,4}?)(?=一起|一同|一道|一块|走访|视察|去|到|在|今天|昨天|、)"
    ),
    re.compile(r"(?:我是|我叫|本人)(?P<name>[一-鿿]{2,4})(?=\Z|[，。,\s])"),
)
_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("h", "f"))
"""Sounds that the local tongue and voice typing do not tell apart."""


def near_places(text: str, names: Mapping[str, str]) -> list[Found[str]]:
    """Misspelt places of *text*: the value is the config's name. *names*: every word for a place → its main name."""
    return _near(text, _PLACE_SLOTS, names)


def near_people(text: str, names: Mapping[str, str]) -> list[Found[str]]:
    """Misspelt people of *text*: the value is the roster name; none where two would sound alike."""
    return _near(text, _PERSON_SLOTS, names)


def _near(text: str, slots: tuple[re.Pattern[str], ...], names: Mapping[str, str]) -> list[Found[str]]:
    spans: list[tuple[int, int]] = []
    found: list[Found[str]] = []
    for slot in slots:
        for match in slot.finditer(text):
            start, end = match.span("name")
            if match["name"] in names or any(a < end and start < b for a, b in spans):
                continue
            meant = _by_sound(tuple(names.items())).get(_sound(match["name"]))
            if meant is not None:
                found.append(Found(meant, match["name"], start, end))
                spans.append((start, end))
    return sorted(found, key=lambda one: one.start)


@cache
def _by_sound(names: tuple[tuple[str, str], ...]) -> Mapping[str, str | None]:
    """Sound → the name meant; None where several names sound alike."""
    table: dict[str, str | None] = {}
    for word, name in names:
        sound = _sound(word)
        table[sound] = name if table.get(sound, name) == name else None
    return table


@lru_cache(maxsize=4096)
def _sound(words: str) -> str:
    """How *words* sound, roughly: pinyin without tones, near sounds as one."""
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(words)
    for written, heard in _NEAR:
        syllables = [syllable.replace(written, heard) for syllable in syllables]
    return " ".join(syllables)
