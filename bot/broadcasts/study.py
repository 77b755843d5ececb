"""Study material (学习材料): one approved piece at a time, the four kinds (四个注重) in turn, none twice in a term.

domain.md, 2: each item approved by a presidium member, posted unaltered. Nobody's reading is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.broadcasts.recipients import approvers, in_roles, to_people, to_rooms
from bot.broadcasts.registry import Scene, kind
from bot.broadcasts.study_folder import fingerprint, read_folder
from bot.model import Answer
from bot.posts import Delivery, Material, Post
from bot.storage.desk import Desk
from bot.town import Town


@kind("study")
def study(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """The next piece, its title and text as they are; nothing approved is left: nothing is posted."""
    item = next_item(desk, scene.town, post.source)
    if item is None:
        return ()
    desk.study.mark_posted(item, fingerprint(item), post.at)
    return to_rooms(post, worded(item))


@kind("study_shortage")
def shortage(post: Post, desk: Desk, scene: Scene) -> Sequence[Delivery]:
    """A week ahead: the clerk hears that nothing is left to post, and the chair what waits for a word of approval."""
    waiting = tuple(item for item in unposted(desk, scene.town, post.source) if not approved(item, scene.town))
    numbered = tuple(desk.study.number(item) for item in waiting if item.topic)
    unknown = tuple(item.key for item in waiting if not item.topic)
    told: list[Delivery] = []
    if next_item(desk, scene.town, post.source) is None:
        clerks = in_roles(desk, post.to, post.at.date())
        answer = Answer("study.shortage", {"day": post.day, "waiting": len(numbered) or None, "unknown": unknown})
        told += to_people(post, desk, clerks, lambda name: answer)
    if fresh := desk.study.unasked(tuple(item.number or 0 for item in numbered)):
        asked = tuple(item for item in numbered if item.number in fresh)
        to_ask = approvers(desk, post.at.date())
        told += to_people(post, desk, to_ask, lambda name: approval_of(asked))
        desk.study.mark_asked(fresh if to_ask else (), post.at)
    return told


def next_item(desk: Desk, town: Town, source: str | None) -> Material | None:
    """The piece whose turn it is: of the kind posted longest ago (never: first), in the order of the folder."""
    ready = [item for item in unposted(desk, town, source) if item.topic and approved(item, town)]
    last = desk.study.last_by_topic(_since(town))
    return min(ready, key=lambda item: last.get(item.topic, 0), default=None)


def unposted(desk: Desk, town: Town, source: str | None) -> tuple[Material, ...]:
    """What the folder and messages brought and this term has not seen, approvals by message filled in."""
    keys, prints = desk.study.posted(_since(town))
    folder = read_folder(town.folder / source) if source else ()
    by_message, refused = desk.study.approvals(), desk.study.refused()
    sent = (_located(item, desk) for item in desk.study.sent_in())
    items = (item for item in (*folder, *sent) if item.file is None or Path(item.file).is_file())
    return tuple(
        replace(item, approved_by=by_message.get(item.key) or item.approved_by)
        for item in items
        if item.key not in keys | refused and fingerprint(item) not in prints
    )


def approved(item: Material, town: Town) -> bool:
    """Whether a presidium member of the roster approved of it; a name in the head that is none does not count."""
    person = town.person(item.approved_by)
    return person is not None and person.presidium


def worded(item: Material) -> Answer:
    """How a piece is posted: kind, title, text, link and source, each as given; a document goes along."""
    values = {
        "topic": item.topic,
        "title": item.title or None,
        "text": item.text or None,
        "link": item.link or None,
        "source": item.source or None,
    }
    return Answer("study.post", values, file=item.file)


def approval_of(items: Sequence[Material]) -> Answer:
    """The question to whoever approves: each piece by its number, title and source."""
    lines = tuple(
        Answer(
            "study.waiting_line",
            {"number": item.number, "topic": item.topic, "title": item.title or item.link or item.key},
        )
        for item in items
    )
    return Answer("study.approve", {"lines": lines, "number": items[0].number})


def _since(town: Town) -> datetime:
    """The term's first moment: what was posted in an earlier term may come again."""
    return datetime.combine(town.term.start, datetime.min.time(), tzinfo=town.zone)


def _located(item: Material, desk: Desk) -> Material:
    """A piece sent by message with its file's whole path: it lies beside the database."""
    return replace(item, file=str(desk.beside / item.file)) if item.file else item
