"""The places and people of the town, by context: 明白, 建设, 高峰 are ordinary words far more often than names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Found
from bot.nlp.fits import Beside
from bot.nlp.fuzzy import near_people, near_places
from bot.nlp.stretches import apart
from bot.nlp.topics import Topics
from bot.nlp.wordtable import WordTable
from bot.town import Person, Town

_NUMERAL = set("零一二三四五六七八九十百千两")
_IN_A_DATE = re.compile(r"[月初号第廿]\Z")
_TITLES = (
    "姐",
    "哥",
    "大姐",
    "大哥",
    "代表",
    "主席",
    "副主席",
    "叔",
    "孃",
    "嬢",
    "嫂",
    "妹",
    "老师",
    "同志",
    "书记",
    "主任",
    "大叔",
    "大妈",
)
_GROUP = re.compile(r"(?<![人每分成一二三四五六七八九十0-9])第?([一二三四五六七八九十]|[0-9])(?:代表小组|小组|组)")
_DIGIT = dict(zip("123456789", "一二三四五六七八九", strict=True))


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the config that was named."""

    name: str
    sort: str
    """`village`, `venue` or `station`."""


class Gazetteer:
    """Every name of one town, compiled once; `places` and `people` read a text."""

    def __init__(self, town: Town) -> None:
        """Compile the names of *town*."""
        self.town = town
        self.stem = re.sub(r"(?:镇|乡|街道)\Z", "", town.name)
        self.town_stem = re.compile(re.escape(self.stem))
        self.beside = Beside.load()
        self.topics = Topics(town.topics)
        self.village_words = {word: name for name, words in town.villages.items() for word in (name, *words)}
        stems = ("组", "代表小组", "小组")
        self._groups = WordTable({name.removesuffix("组") + stem: name for name in town.groups for stem in stems})
        self._group_names = frozenset(town.groups)
        self.names = {person.name: person.name for person in town.people}
        self._places = WordTable({word: (place, firm) for word, place, firm in self._place_words(town)})
        self._people = WordTable({word: (name, firm) for word, name, firm in self._people_words(town)})

    def _place_words(self, town: Town) -> Iterator[tuple[str, Place, bool]]:
        for name, aliases in town.villages.items():
            for word in (name, *aliases):
                yield word, Place(name, "village"), not self._is_word(word)
        for station in town.stations:
            yield station, Place(station, "station"), True
        for venue in town.venues:
            yield venue.name, Place(venue.name, "venue"), True
            if venue.village:
                for word in (venue.village, *town.villages.get(venue.village, ())):
                    for tail in ("活动室", "代表活动室", "的活动室", "的代表活动室", "村活动室", "村代表活动室"):
                        yield word + tail, Place(venue.name, "venue"), True
            elif venue.kind == "代表之家":
                yield "代表之家", Place(venue.name, "venue"), True

    def _is_word(self, word: str) -> bool:
        """Whether a village's name is also an everyday word or a numeral, so that context must decide."""
        return word in self.beside.ordinary or set(word) <= _NUMERAL

    def _people_words(self, town: Town) -> Iterator[tuple[str, str, bool]]:
        given, surnames = defaultdict(list), defaultdict(list)
        for person in town.people:
            yield person.name, person.name, person.name not in self.beside.ordinary
            if len(person.name) >= 3:
                given[person.name[1:]].append(person)
            surnames[person.name[0]].append(person)
        for short, holders in given.items():
            if len(holders) == 1:
                for title in _TITLES:
                    yield short + title, holders[0].name, True
                yield short, holders[0].name, False
        for surname, holders in surnames.items():
            yield from _titled(surname, holders)

    def places(self, text: str) -> list[Found[Place]]:
        """The places that *text* names, in order; everyday words only where a place fits."""
        hits = [(start, end, place, firm) for (place, firm), start, end in self._places.find(text)]
        found: list[Found[Place]] = []
        for index, (start, end, place, firm) in enumerate(hits):
            if not firm and text[start] in _NUMERAL and _IN_A_DATE.search(text[max(0, start - 2) : start]):
                continue  # 二月十九, no village
            near = index + 1 < len(hits) and hits[index + 1][0] - end <= 2 and _joins(text[end : hits[index + 1][0]])
            after_other = bool(found) and start - found[-1].end <= 2 and _joins(text[found[-1].end : start])
            after_other = after_other and (start > found[-1].end or text[start] in _NUMERAL)  # not 在马街建设一个市场
            listed = near and (text[end : end + 1] in ("、", "到") or hits[index + 1][3])
            if firm or after_other or listed or self.beside.place_fits(text, start, end):
                found.append(Found(place, text[start:end], start, end))
        if not found:
            near_names = near_places(text, self.village_words)
            found = [Found(Place(one.value, "village"), one.text, one.start, one.end) for one in near_names]
        return self._rooms_of(found)

    def _rooms_of(self, found: list[Found[Place]]) -> list[Found[Place]]:
        """In 波黑、大洛就活动室 both are rooms: villages listed before a venue take its kind."""
        out = list(found)
        for at in range(len(out) - 2, -1, -1):
            this, following = out[at], out[at + 1]
            joined = (
                following.start - this.end == 1
                and following.value.sort == "venue"
                and following.text.endswith("活动室")
            )
            room = next((v.name for v in self.town.venues if v.village == this.value.name), None)
            if joined and this.value.sort == "village" and room:
                out[at] = Found(Place(room, "venue"), this.text, this.start, this.end)
        return out

    def people(self, text: str) -> list[Found[str]]:
        """The people of the roster that *text* names, in order; everyday words only where a person fits."""
        hits = [(start, end, name, firm) for (name, firm), start, end in self._people.find(text)]
        found: list[Found[str]] = []
        for index, (start, end, name, firm) in enumerate(hits):
            if name[0] == "周" and text[start - 1 : start] in _WEEKS:
                continue  # 下周代表之家: a week, no 周代表
            near = index + 1 < len(hits) and _joins(text[end : hits[index + 1][0]])
            after_other = bool(found) and _joins(text[found[-1].end : start])
            if firm or near or after_other or self.beside.person_fits(text, start, end):
                found.append(Found(name, text[start:end], start, end))
        return found or near_people(text, self.names)

    def groups(self, text: str) -> list[Found[str]]:
        """The deputies' groups named: 第三组, 三组, 搬迁五村组, 市代表组."""
        if "组" not in text:
            return []
        named = [Found(name, text[start:end], start, end) for name, start, end in self._groups.find(text)]
        by_number = [
            Found(f"第{_DIGIT.get(match[1], match[1])}组", match[0], match.start(), match.end())
            for match in _GROUP.finditer(text)
        ]
        free = [one for one in apart(by_number, named) if one.value in self._group_names]
        return sorted([*named, *free], key=lambda one: one.start) if free else named


_WEEKS = tuple("上下这本每一两")
"""What makes of 周 a week."""


def _titled(surname: str, holders: list[Person]) -> Iterator[tuple[str, str, bool]]:
    """Forms such as 刘主席, 王代表, 小何 that have exactly one holder."""
    chairs = [p for p in holders if p.post and p.post.endswith("主席")] or [p for p in holders if p.presidium]
    if len(chairs) == 1:
        yield surname + "主席", chairs[0].name, True
        yield surname + "副主席", chairs[0].name, True
    if len(holders) == 1:
        yield surname + "代表", holders[0].name, True
    clerks = [p for p in holders if p.clerk]
    if len(clerks) == 1:
        yield "小" + surname, clerks[0].name, True
        yield surname + "主任", clerks[0].name, True


def _joins(between: str) -> bool:
    """Whether what stands between two names makes them one list."""
    return (between.strip() in ("、", "和", "与", "及", "跟", "到", "") and len(between) <= 2) or between in ("，", ",")
