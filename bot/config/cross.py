"""Names that must mean something: rooms of a group, rooms of a post, villages of a venue, days in their order.

Works on the values as written, so that these mistakes are told together with those of shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import Any

from bot.config.days import day_of
from bot.config.names import SECRETS
from bot.config.problems import SECRET, Path, Problem, unknown
from bot.config.tree import Tree
from bot.town import ALL, Person


def secrets(tree: Tree) -> Iterator[Problem]:
    """Keys that hold a secret: it would be copied about with the file."""
    for path, line in tree.lines.items():
        key = path[-1] if path else None
        if isinstance(key, str) and path[0] != "topics" and "villages" not in path and SECRETS.search(key):
            what = "密钥不要写在这里：令牌用环境变量 WECHATY_PUPPET_SERVICE_TOKEN，数据库口令用 DATABASE_URL"
            yield Problem(line, path, what, None if tree.at(path) is None else SECRET)


def term(tree: Tree) -> Iterator[Problem]:
    """A term ends after it starts."""
    start, end = tree.at(("town", "term", "start")), tree.at(("town", "term", "end"))
    first, last = (day_of(day) if isinstance(day, str) else None for day in (start, end))
    if first and last and last <= first:
        path = ("town", "term", "end")
        yield Problem(tree.line(path), path, f"结束要晚于开始（{start}）", end)


def places(tree: Tree) -> Iterator[Problem]:
    """Villages: no name or alias may mean two of them; a venue's village must be listed."""
    villages = _group(tree.at(("town", "villages")))
    means: dict[str, str] = {name: name for name in villages}
    for village, aliases in villages.items():
        for index, alias in enumerate(_texts(aliases)):
            path: Path = ("town", "villages", village, index)
            other = means.setdefault(alias, village)
            if other != village or alias == village:
                what = f"这个别名就是“{other}”" if alias == other else f"这个别名已经是“{other}”的"
                yield Problem(tree.line(path), path, what, alias)
    for index, venue in _items(tree, ("town", "venues")):
        path = ("town", "venues", index, "village")
        if isinstance(venue.get("village"), str) and venue["village"] not in villages:
            yield unknown(tree.line(path), path, "town.villages 里没有这个村", venue["village"], villages)
    for part, key in (("venues", "name"), ("stations", None)):
        yield from _twice(tree, ("town", part), key)


def rooms(tree: Tree, people: Sequence[Person] | None) -> Iterator[Problem]:
    """Rooms: no two of one name, of groups and levels that someone is in (unless the roster could not be read)."""
    yield from _twice(tree, ("rooms",), "name")
    if people is None:
        return
    known = {
        "group": tuple(dict.fromkeys(person.group for person in people if person.group)),
        "level": tuple(dict.fromkeys(level for person in people for level in person.levels)),
    }
    for index, room in _items(tree, ("rooms",)):
        for key, what in (("group", "花名册里没有人在这个小组"), ("level", "花名册里没有这一级的人")):
            written = room.get(key)
            if isinstance(written, str) and written not in known[key]:
                path = ("rooms", index, key)
                yield unknown(tree.line(path), path, what, written, known[key])


def posts(tree: Tree) -> Iterator[Problem]:
    """Posts: rooms that are configured, somebody to send to, no two of one name (it is part of their key)."""
    names = [room["name"] for _, room in _items(tree, ("rooms",)) if isinstance(room.get("name"), str)]
    yield from _twice(tree, ("broadcasts",), "name")
    for index, post in _items(tree, ("broadcasts",)):
        path: Path = ("broadcasts", index)
        written = post.get("rooms")
        listed = [(None, written)] if isinstance(written, str) else list(enumerate(_texts(written)))
        for place, room in listed:
            if room != ALL and room not in names:
                at = (*path, "rooms") if place is None else (*path, "rooms", place)
                yield unknown(tree.line(at), at, "rooms 里没有这个群", room, (*names, ALL))
            elif room == ALL and len(listed) > 1:
                yield Problem(tree.line(path), (*path, "rooms"), "写了 all 就不用再写别的群")
        if "rooms" not in post and "to" not in post:
            yield Problem(tree.line(path), path, "没有写发给谁：写 rooms（群）或 to（私聊）")
        elif "rooms" in post and "to" in post:
            yield Problem(tree.line(path), path, "rooms（群）和 to（私聊）只能写一个，要两样都发就写成两条")
        if post.get("kind") == "study" and "from" not in post:
            yield Problem(tree.line(path), path, "学习消息要写 from（材料文件夹）")
        if post.get("kind") == "reception_notice" and tree.at(("reception",)) is None:
            yield Problem(tree.line(path), path, "有接待日通知，但没有写 reception（接待日的地点和时间）")


def goals(tree: Tree) -> Iterator[Problem]:
    """Goals: one for each kind and period."""
    for part in ("goals", "quarterly"):
        seen: set[tuple[Any, Any]] = set()
        for index, goal in _items(tree, (part,)):
            mark = (str(goal.get("kind")), str(goal.get("per")))
            path = (part, index, "kind")
            if mark in seen:
                yield Problem(tree.line(path), path, "同一类别和期限写了两遍", goal.get("kind"))
            seen.add(mark)


def reception(tree: Tree) -> Iterator[Problem]:
    """The reception's place is one of the venues, where venues are listed."""
    venues = [venue["name"] for _, venue in _items(tree, ("town", "venues")) if isinstance(venue.get("name"), str)]
    place = tree.at(("reception", "place"))
    if isinstance(place, str) and venues and place not in venues:
        path = ("reception", "place")
        yield unknown(tree.line(path), path, "town.venues 里没有这个地方", place, venues)


def files(tree: Tree, folder: FilePath) -> Iterator[Problem]:
    """Files and folders that are named must be there."""
    named: list[tuple[Path, bool]] = [(("rules",), True), (("reception", "duty"), False)]
    named += [(("broadcasts", index, "from"), True) for index, _ in _items(tree, ("broadcasts",))]
    for path, is_folder in named:
        written = tree.at(path)
        if not isinstance(written, str) or not written:
            continue
        try:
            there = (folder / written).is_dir() if is_folder else (folder / written).is_file()
        except (OSError, ValueError):
            there = False
        if not there:
            yield Problem(tree.line(path), path, f"找不到这个{'文件夹' if is_folder else '文件'}", written)


def days(tree: Tree) -> Iterator[Problem]:
    """A day cannot be off and worked at once."""
    off, work = (_texts(tree.at(("holidays", key))) for key in ("off", "work"))
    closed = {day_of(day) for day in off} - {None}
    for index, day in enumerate(work):
        if day_of(day) in closed:
            path = ("holidays", "work", index)
            yield Problem(tree.line(path), path, "这一天在 off 里也写了", day)


def _twice(tree: Tree, path: Path, key: str | None) -> Iterator[Problem]:
    """Items of the list at *path* that stand in it twice (by *key*, or the words themselves)."""
    seen: set[str] = set()
    found = tree.at(path)
    for index, item in enumerate(found if isinstance(found, list) else []):
        word = item.get(key) if key and isinstance(item, dict) else item if key is None else None
        if not isinstance(word, str):
            continue
        if word in seen:
            at = (*path, index, key) if key else (*path, index)
            yield Problem(tree.line(at), at, "写了两遍，请删掉一个或改名", word)
        seen.add(word)


def _items(tree: Tree, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The groups of keys in the list at *path*, with their places."""
    found = tree.at(path)
    for index, item in enumerate(found if isinstance(found, list) else []):
        if isinstance(item, dict):
            yield index, item


def _group(value: object) -> dict[str, Any]:
    """*value* if it is a group of keys, else an empty one."""
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> list[str]:
    """The items of *value* that are text; non-text ones are told as mistakes of shape."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
