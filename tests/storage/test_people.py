"""Who is who: the roster outlives its sheet, a contact is bound by proof alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.storage.bindings import CODE_LIVES
from bot.storage.desk import Desk
from bot.storage.people import RosterChanges
from bot.storage.store import Store
from bot.town import Person
from tests.storage.world import LI, LIU, NOW, PEOPLE, TODAY, WANG, day, later


@pytest.fixture
def town(desk: Desk) -> Desk:
    desk.people.sync(PEOPLE, TODAY, end_missing=True)
    return desk


def test_the_first_roster_has_everyone_in_office_since_the_term_began(desk: Desk) -> None:
    assert desk.people.sync(PEOPLE, TODAY, end_missing=True) == RosterChanges(added=(LIU, WANG, LI))
    assert desk.people.all() == PEOPLE
    assert desk.people.all(day(1, 1)) == PEOPLE
    assert desk.people.get(WANG) == PEOPLE[1]
    assert desk.people.elected_on(LIU) is None
    assert desk.people.sync(PEOPLE, TODAY, end_missing=True) == RosterChanges()


def test_who_comes_in_mid_term_is_in_office_from_then_on(town: Desk) -> None:
    newcomer = Person("赵敏", ("镇",))
    assert town.people.sync((*PEOPLE, newcomer), day(20), end_missing=False) == RosterChanges(added=("赵敏",))
    assert town.people.elected_on("赵敏") == day(20)
    assert newcomer not in town.people.all(day(19))
    assert newcomer in town.people.all(day(20))
    town.people.set_elected_on("赵敏", day(15))
    assert newcomer in town.people.all(day(15))


def test_who_leaves_the_sheet_is_ended_not_deleted(town: Desk) -> None:
    town.people.bind("wx_wang", WANG, at=NOW, how="code")
    rest = (PEOPLE[0], PEOPLE[2])
    assert town.people.sync(rest, day(20), end_missing=False) == RosterChanges()
    assert town.people.sync(rest, day(20), end_missing=True) == RosterChanges(ended=(WANG,))
    assert town.people.get(WANG) == PEOPLE[1]
    assert PEOPLE[1] not in town.people.all()
    assert PEOPLE[1] in town.people.all(day(19))
    assert town.people.ended_on(WANG) == day(20)
    assert town.people.speaker("wx_wang") is None
    assert town.people.sync(PEOPLE, day(25), end_missing=True) == RosterChanges(returned=(WANG,))
    assert town.people.speaker("wx_wang") == PEOPLE[1]


def test_a_changed_row_is_taken_over_and_loses_no_binding(town: Desk) -> None:
    town.people.bind("wx_liu", LIU, at=NOW, how="code")
    moved = replace(PEOPLE[0], village="波黑", levels=("镇", "市"))
    assert town.people.sync((moved, *PEOPLE[1:]), TODAY, end_missing=True) == RosterChanges(changed=(LIU,))
    assert town.people.speaker("wx_liu") == moved


def test_the_order_of_the_sheet_is_kept(town: Desk) -> None:
    town.people.sync(PEOPLE[::-1], TODAY, end_missing=True)
    assert town.people.all() == PEOPLE[::-1]


def test_a_contact_is_one_person_and_a_person_one_contact(town: Desk) -> None:
    town.people.bind("wx_old", LIU, at=NOW, how="code", nickname="老刘")
    assert town.people.speaker("wx_old") == PEOPLE[0]
    town.people.bind("wx_new", LIU, at=later(60), how="approved")
    assert town.people.speaker("wx_old") is None
    assert town.people.contact(LIU) == "wx_new"
    town.people.bind("wx_new", WANG, at=later(90), how="imported")
    assert [(one.contact, one.name, one.how) for one in town.people.bindings()] == [("wx_new", WANG, "imported")]
    assert town.people.unbind(WANG, later(99))
    assert not town.people.unbind(WANG, later(99))
    assert town.people.bindings() == []


def test_a_nickname_proves_nothing(town: Desk) -> None:
    town.people.claim("wx_impostor", LIU, NOW, nickname=LIU)
    assert town.people.speaker("wx_impostor") is None
    assert town.people.speaker(LIU) is None


def test_a_code_binds_once_however_it_is_typed(town: Desk) -> None:
    code = town.people.new_code(LIU, NOW)
    typed = f" {code[:4].lower()}-{code[4:]} "
    assert town.people.redeem(typed, "wx_liu", later(60)) == PEOPLE[0]
    assert town.people.redeem(code, "wx_liu", later(61)) is None


def test_only_the_last_code_of_a_person_holds_and_not_for_ever(town: Desk) -> None:
    first, second = town.people.new_code(LIU, NOW), town.people.new_code(LIU, NOW)
    assert town.people.redeem(first, "wx_liu", NOW) is None
    assert town.people.redeem(second, "wx_liu", NOW + CODE_LIVES) is None


def test_guessing_is_stopped_after_five_tries_within_the_hour(town: Desk) -> None:
    code = town.people.new_code(LIU, NOW)
    for _ in range(5):
        assert town.people.redeem("AAAAAAAA", "wx_guess", NOW) is None
    assert town.people.tries_left("wx_guess", NOW) == 0
    assert town.people.redeem(code, "wx_guess", later(60)) is None
    assert town.people.tries_left("wx_liu", NOW) == 5
    assert town.people.redeem(code, "wx_guess", later(hours=1)) == PEOPLE[0]


def test_the_code_of_someone_who_left_binds_nobody(town: Desk) -> None:
    code = town.people.new_code(WANG, NOW)
    town.people.sync(PEOPLE[:1], TODAY, end_missing=True)
    assert town.people.redeem(code, "wx_wang", NOW) is None


def test_codes_are_not_readable_in_the_database(store: Store) -> None:
    with store.begin() as desk:
        code = desk.people.new_code(LIU, NOW)
    with store.begin() as desk:
        rows = desk.transaction.connection.exec_driver_sql("SELECT * FROM code").all()
    assert len(rows) == 1
    assert code not in str(rows)


def test_a_claim_waits_until_it_is_settled(town: Desk) -> None:
    town.people.claim("wx_a", LIU, NOW, "刘")
    town.people.claim("wx_b", LIU, later(5))
    town.people.claim("wx_b", WANG, later(9))
    assert [(one.contact, one.name) for one in town.people.claims()] == [("wx_a", LIU), ("wx_b", WANG)]
    assert [claim.contact for claim in town.people.claims(LIU)][:1] == ["wx_a"]
    town.people.settle(WANG)
    assert town.people.claims(WANG) == []
    town.people.bind("wx_a", LIU, at=later(20), how="approved")
    assert town.people.claims() == []


def test_a_stranger_is_told_how_to_bind_once_a_month(desk: Desk) -> None:
    assert desk.people.hint_due("wx_x", NOW)
    assert not desk.people.hint_due("wx_x", later(days=29))
    assert desk.people.hint_due("wx_y", NOW)
    assert desk.people.hint_due("wx_x", later(days=30))
