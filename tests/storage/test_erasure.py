"""Deletion on request: the words are gone from every table, that they went is logged."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.books import Find
from bot.storage.store import Store
from bot.storage.tables import METADATA
from tests.storage.world import LI, LIU, NOW, PEOPLE, TODAY, WANG, ZONE, draft, later, proposal, reply, said

CANARY = "张三家屋顶漏雨"


def everything(store: Store) -> str:
    """All that any table holds."""
    with store.begin() as desk:
        rows = [desk.transaction.execute(table.select()).all() for table in METADATA.tables.values()]
    return repr(rows)


def live_through_it(store: Store) -> None:
    with store.begin() as desk:
        desk.people.sync(PEOPLE, TODAY, end_missing=True)
        desk.people.bind("wx_liu", LIU, at=NOW, how="code", nickname="老刘")
        desk.records.add(proposal("m1", content=CANARY))
        desk.records.amend(1, {"content": CANARY + "，急"}, by=LIU, at=later(5), message="m2")
        desk.suggestions.update(1, 2026, by=LI, at=later(6), message="m4", result=CANARY)
        desk.records.add(draft("m3", people=(LIU, WANG), content=CANARY))
        desk.journal.write(said("m1", CANARY), verbs=("record",), text=CANARY)
        desk.outbox.put(reply("reply:m1:0", text=CANARY))
        term = desk.lease("sender", "甲", NOW, later(15) - NOW)
        assert term is not None
        (row,) = desk.outbox.lease(NOW, limit=1, owner="甲", term=term)
        desk.outbox.mark_sent(row, NOW)
        facts = {"sha256": "0" * 64, "type": "image/png", "size": 3000, "contact": "wx_liu", "room": None}
        desk.attachments.add(file="1.png", message="m5", at=NOW, record=1, **facts)


def test_a_voter_s_words_go_and_the_figures_stay(store: Store) -> None:
    live_through_it(store)
    assert everything(store).count(CANARY) > 6
    with store.begin() as desk:
        erased = desk.records.erase_words(1, by=LI, at=later(60))
        desk.records.erase_words(2, by=LI, at=later(60))
        assert (erased.records, erased.files) == ((1,), ("1.png",))
        assert desk.stats.tally(Find(kind="visit")).amounts == {"户": 3}
        assert desk.suggestions.get(1, 2026).content == ""  # type: ignore[union-attr]
        assert [change.what for change in desk.records.history(1)] == ["add", "amend", "update", "erase"]
        with pytest.raises(KeyError):
            desk.records.erase_words(99, by=LI, at=NOW)
    assert CANARY not in everything(store)


def test_a_person_s_data_go_and_others_keep_theirs(store: Store) -> None:
    live_through_it(store)
    with store.begin() as desk:
        assert desk.records.erase_person(LIU, by=LI, at=later(60)).records == (1, 2)
        assert desk.people.get(LIU) is None
        assert desk.people.speaker("wx_liu") is None
        assert [one.people for one in desk.records.find(Find())] == [(WANG,)]
        assert desk.stats.tally(Find(people=(WANG,))).amounts == {"户": 3}
        assert desk.records.add(draft("m9")).id == 3
    left = everything(store).replace("'m9'", "")
    assert CANARY not in left
    assert "老刘" not in left


def test_nothing_of_it_can_be_read_from_the_file(tmp_path: Path) -> None:
    store = Store("sqlite:///books.db", "caoba", folder=tmp_path, zone=ZONE)
    store.migrate()
    live_through_it(store)
    with store.begin() as desk:
        desk.records.erase_person(LIU, by=LI, at=later(60))
    store.close()
    bytes_left = b"".join(file.read_bytes() for file in tmp_path.glob("books.db*"))
    assert CANARY.encode() not in bytes_left
    assert LIU.encode() not in bytes_left
