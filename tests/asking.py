"""Acts carried out on real books without the words before them: for tests of what a handler answers, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

from bot.books import Draft, Find, Record
from bot.handlers.registry import handler_for, load_handlers
from bot.model import Act, Answer, Message, Turn, Verb
from bot.nlp.kinds import KINDS
from bot.replies import render
from bot.storage.desk import Desk
from bot.storage.store import Store
from bot.town import Town

GROUP = "镇代表工作群"
TODAY = date(2026, 3, 24)


def opened(town: Town, folder: Path) -> Store:
    """Books of *town* below *folder* in which everybody on the roster is bound and nothing else stands."""
    load_handlers()
    store = Store("sqlite:///books.db", town.code, folder=folder, zone=town.zone)
    store.migrate()
    with store.begin() as desk:
        desk.people.sync(town.people, town.term.start, end_missing=False)
        for person in town.people:
            at = datetime(2026, 1, 1, tzinfo=town.zone)
            desk.people.bind(f"wx_{person.name}", person.name, at=at, how="imported")
    return store


class _UndoError(Exception):
    """Ends a transaction that is not to stay."""


@contextmanager
def undone(store: Store) -> Iterator[Desk]:
    """A desk whose changes are rolled back."""
    try:
        with store.begin() as desk:
            yield desk
            raise _UndoError
    except _UndoError:
        pass


def told(desk: Desk, town: Town, kind: str, day: date, *names: str, **facts: object) -> Record:
    """A record in the books, as the first of *names* told it at nine that morning."""
    at = datetime.combine(day, time(9), tzinfo=town.zone)
    number = len(desk.records.find(Find(voided=True))) + 1
    return desk.records.add(Draft(kind, day, day, names, names[0], at, f"m{number}", 0, **facts))


def turn(
    town: Town,
    name: str,
    act: Act,
    text: str = "",
    *,
    room: str | None = None,
    addressed: bool = True,
    today: date = TODAY,
) -> Turn:
    """*name* wants *act*, at seven in the evening of *today*."""
    at = datetime.combine(today, time(19), tzinfo=town.zone)
    message = Message("m-now", at, room, f"wx_{name}", text)
    return Turn(message, town.person(name), act, town, KINDS, today, addressed or room is None)


def carried_out(desk: Desk, asked: Turn) -> Answer | None:
    """What the handler of the act answers."""
    handler = handler_for(asked.act)
    assert handler is not None
    return handler(asked, desk)


def words(answer: Answer | None) -> str:
    """What is said, wherever it goes; nothing for silence."""
    return "\n".join(render(one) for one in (answer, *(answer.also if answer else ())) if one)


def ask(desk: Desk, town: Town, name: str, about: str, *, text: str = "", today: date = TODAY, **slots: object) -> str:
    """What *name* is answered in private."""
    act = Act(Verb.QUERY, about=about, **slots)
    return words(carried_out(desk, turn(town, name, act, text, today=today)))
