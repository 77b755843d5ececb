"""Who may what, and where it is answered: role × command × target × group or private (domain.md 6, design.md 6).

The first half walks the pure table, the second carries acts out on real books and looks at what is said to whom
and whether anything changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.books import Status
from bot.config import load_town
from bot.manners import Command, Grant, Role, Target, may, role_of
from bot.model import Act, Answer, Verb
from bot.replies import render
from bot.storage.desk import Desk
from bot.storage.store import Store
from bot.town import Person, Town
from tests.asking import GROUP, carried_out, opened, told, turn, undone

YES, PRIVATELY, NO = Grant.YES, Grant.PRIVATELY, Grant.NO

ALLOWED = {
    (Command.RECORD, Target.OWN): (YES, YES, YES),
    (Command.RECORD, Target.OTHER): (NO, YES, YES),
    (Command.ASK, Target.OWN): (YES, YES, YES),
    (Command.ASK, Target.OPEN): (YES, YES, YES),
    (Command.ASK, Target.OTHER): (NO, PRIVATELY, PRIVATELY),
    (Command.PROPOSE, Target.OWN): (YES, YES, NO),
    (Command.RATE, Target.OWN): (YES, YES, NO),
    (Command.HANDLE, Target.OPEN): (NO, YES, YES),
    (Command.CLAIM, Target.OWN): (YES, YES, NO),
    (Command.ADMIT, Target.OTHER): (NO, YES, NO),
    (Command.SUBMIT, Target.OPEN): (NO, YES, YES),
    (Command.DIRECT, Target.OPEN): (NO, YES, NO),
    (Command.EXPORT, Target.OWN): (PRIVATELY, PRIVATELY, NO),
    (Command.EXPORT, Target.OTHER): (NO, PRIVATELY, PRIVATELY),
    (Command.VOTE, Target.OPEN): (PRIVATELY, PRIVATELY, NO),
    (Command.SWAP, Target.OWN): (YES, YES, NO),
}
"""The table of domain.md, section 6, by hand: deputy, presidium member, clerk. All else is refused."""

PEOPLE = {
    Role.UNBOUND: None,
    Role.DEPUTY: Person("王建国", ("镇",), group="第一组"),
    Role.PRESIDIUM: Person("段红梅", ("镇",), group="第三组", post="主席团成员", looks_after="第三组"),
    Role.CLERK: Person("何小燕", ("工作人员",)),
}
BOUND = (Role.DEPUTY, Role.PRESIDIUM, Role.CLERK)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("command", Command)
@pytest.mark.parametrize("target", Target)
def test_the_table_is_exactly_that_of_the_town(role: Role, command: Command, target: Target):
    if role is Role.UNBOUND:
        expected = YES if command is Command.CLAIM else NO
    else:
        expected = ALLOWED.get((command, target), (NO, NO, NO))[BOUND.index(role)]
    assert role_of(PEOPLE[role]) is role
    assert may(PEOPLE[role], command, target) is expected


# --- acts carried out on real books -----------------------------------------------------------------------------

ROOT = Path(__file__).parents[1]
OTHER = "杨凤英"
SPEAKERS = {Role.DEPUTY: "王建国", Role.PRESIDIUM: "段红梅", Role.CLERK: "何小燕"}
VISITS = {"王建国": 1, "段红梅": 3, OTHER: 5}
"""Name → the number of that person's visit in the books."""


@pytest.fixture(scope="module")
def town() -> Town:
    return load_town(ROOT / "config.yaml")


@pytest.fixture(scope="module")
def store(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Books in which the deputy, the presidium member and somebody else each have a visit and a suggestion."""
    store = opened(town, tmp_path_factory.mktemp("permissions"))
    day = date(2026, 3, 10)
    with store.begin() as desk:
        for name in VISITS:
            told(desk, town, "visit", day, name, places=("一村",), count=3, unit="户")
            told(desk, town, "suggestion", day, name, places=("一村",), topic="交通道路", content="在村口装两盏路灯")
        for number in (1, 2, 3):
            answered = {"status": Status.ANSWERED, "answered_on": day, "grade": "A"}
            at = datetime(2026, 3, 11, 9, tzinfo=town.zone)
            desk.suggestions.update(number, 2026, by="何小燕", at=at, message=None, **answered)
    yield store
    store.close()


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    connection = desk.transaction.connection
    names = sa.inspect(connection).get_table_names()
    return {name: sorted(map(repr, connection.exec_driver_sql(f'SELECT * FROM "{name}"'))) for name in names}


def query(about: str, who: str | None = None, **slots: object) -> Act:
    return Act(Verb.QUERY, about=about, who=who, **slots)


HERE, APART, REFUSED, SPOKEN = "here", "apart", "refused", "spoken"
"""Answered where it was asked · to the asker alone · not at all, said shortly when addressed · only when addressed."""

ACTS = {
    "own progress": (query("progress", "me"), HERE, HERE, HERE),
    "another's progress": (query("progress", OTHER), REFUSED, APART, APART),
    "a group's progress": (query("progress", "第一组"), HERE, HERE, HERE),
    "the town's progress": (query("progress", "all"), HERE, HERE, HERE),
    "own count": (query("count", "me", kind="visit"), HERE, HERE, HERE),
    "another's count": (query("count", OTHER, kind="visit"), REFUSED, APART, APART),
    "a group's count": (query("count", "第一组", kind="visit"), HERE, HERE, HERE),
    "the town's count": (query("count", None, kind="visit"), HERE, HERE, HERE),
    "the town's count of everything": (query("count"), HERE, HERE, HERE),
    "own records": (query("list", "me"), HERE, HERE, HERE),
    "another's records": (query("list", OTHER), REFUSED, APART, APART),
    "a group's records": (query("list", "第一组", kind="visit"), REFUSED, APART, APART),
    "the town's records": (query("list", "all", kind="visit"), REFUSED, APART, APART),
    "the suggestions": (query("list", kind="suggestion"), HERE, HERE, HERE),
    "another's suggestions": (query("list", OTHER, kind="suggestion"), REFUSED, APART, APART),
    "who of a group is missing": (query("missing", "第一组", kind="visit"), REFUSED, APART, APART),
    "who of the town is missing": (query("missing", kind="debrief"), REFUSED, APART, APART),
    "who lacks anything": (query("missing"), REFUSED, APART, APART),
    "a ranking": (query("ranking", kind="visit"), REFUSED, REFUSED, REFUSED),
    "a suggestion's state": (query("suggestion", number=3), HERE, HERE, HERE),
    "the schedule": (query("schedule", kind="reception"), HERE, HERE, HERE),
    "what comes": (query("schedule"), HERE, HERE, HERE),
    "the rota": (query("duty_roster", kind="reception"), HERE, HERE, HERE),
    "a rule": (query("rule", kind="visit"), HERE, HERE, HERE),
    "a group's roster": (query("roster", "第一组"), HERE, HERE, HERE),
    "a person's group": (query("roster", OTHER), HERE, HERE, HERE),
    "a venue's state": (query("venue", places=("波黑活动室",)), HERE, HERE, HERE),
    "handing a suggestion over": (
        Act(Verb.UPDATE, number=3, status="assigned", unit="交警中队"),
        REFUSED,
        HERE,
        HERE,
    ),
    "closing a suggestion": (Act(Verb.UPDATE, number=3, status="closed"), REFUSED, HERE, HERE),
    "closing one's own suggestion": (Act(Verb.UPDATE, number=1, status="closed"), REFUSED, HERE, HERE),
    "rating another's suggestion": (Act(Verb.UPDATE, number=3, status="rated", rating="满意"),) + (REFUSED,) * 3,
    "exporting a ledger": (Act(Verb.EXPORT, ledger="visit"), APART, APART, APART),
    "help": (Act(Verb.HELP), SPOKEN, SPOKEN, SPOKEN),
    "a vote": (Act(Verb.VOTE, about="派出所", rating="满意"), SPOKEN, SPOKEN, SPOKEN),
}

NAMES_ARE_OPEN = {"the rota", "a group's roster", "a person's group"}
"""What these ask for is names, and the roster and the rota are everyone's to ask."""

CASES = [(case, role) for case in ACTS for role in SPEAKERS]


def tried(store: Store, town: Town, case: str, role: Role, *, room: str | None, addressed: bool):
    """The answer, and whether anything in the books changed."""
    asked = turn(town, SPEAKERS[role], ACTS[case][0], "走访选民咋个规定", room=room, addressed=addressed)
    with undone(store) as desk:
        before = everything(desk)
        answer = carried_out(desk, asked)
        return answer, everything(desk) != before


def expected(case: str, role: Role) -> str:
    return ACTS[case][1 + BOUND.index(role)]


def said_here(answer: Answer | None) -> list[Answer]:
    return [one for one in (answer, *(answer.also if answer else ())) if one and not one.to]


@pytest.mark.parametrize(("case", "role"), CASES)
def test_in_a_group_addressed(store: Store, town: Town, case: str, role: Role):
    answer, changed = tried(store, town, case, role, room=GROUP, addressed=True)
    assert answer is not None
    match expected(case, role):
        case "apart":
            assert answer.to == (f"wx_{SPEAKERS[role]}",)
            assert [one.phrase for one in said_here(answer)] == ["access.told_privately"]
        case "refused":
            assert answer.to == ()
            assert answer.file is None
            assert not changed
            assert len(render(answer)) <= 40
        case _:
            assert answer.to == ()
            assert answer.phrase != "access.refused"


@pytest.mark.parametrize(("case", "role"), CASES)
def test_in_a_group_among_people(store: Store, town: Town, case: str, role: Role):
    answer, changed = tried(store, town, case, role, room=GROUP, addressed=False)
    match expected(case, role):
        case "apart":
            assert answer is not None
            assert answer.to == (f"wx_{SPEAKERS[role]}",)
            assert said_here(answer) == []
        case "refused":
            assert answer is None
            assert not changed
        case "spoken":
            assert answer is None
        case _:
            assert answer is not None
            assert answer.to == ()


@pytest.mark.parametrize(("case", "role"), CASES)
def test_in_private(store: Store, town: Town, case: str, role: Role):
    answer, changed = tried(store, town, case, role, room=None, addressed=False)
    assert answer is not None
    assert answer.to == ()
    assert render(answer)
    if expected(case, role) == "refused":
        assert answer.file is None
        assert not changed
        assert OTHER not in render(answer)


@pytest.mark.parametrize(("case", "role"), CASES)
def test_a_group_reads_nobody_elses_name(store: Store, town: Town, case: str, role: Role):
    answer, _ = tried(store, town, case, role, room=GROUP, addressed=True)
    words = "\n".join(render(one) for one in said_here(answer))
    named = {person.name for person in town.people if person.name in words} - {SPEAKERS[role]}
    assert not named or case in NAMES_ARE_OPEN
    assert not any(person.phone in words for person in town.people if person.phone)


@pytest.mark.parametrize("role", SPEAKERS)
def test_phones_are_told_in_private_to_presidium_and_clerk_alone(store: Store, town: Town, role: Role):
    answer, _ = tried(store, town, "a person's group", role, room=None, addressed=False)
    assert answer is not None
    assert (town.person(OTHER).phone in render(answer)) is (role is not Role.DEPUTY)


@pytest.mark.parametrize("role", SPEAKERS)
def test_a_deputys_sheet_holds_the_own_records_alone(store: Store, town: Town, role: Role):
    from python_calamine import CalamineWorkbook

    answer, _ = tried(store, town, "exporting a ledger", role, room=None, addressed=False)
    assert answer is not None
    book = CalamineWorkbook.from_path(answer.file)
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    names = {row[2] for row in rows[1:]}
    assert names == ({"王建国"} if role is Role.DEPUTY else {"王建国", "段红梅", OTHER})


def test_the_signer_rates_the_own_suggestion(store: Store, town: Town):
    for role, number in ((Role.DEPUTY, 1), (Role.PRESIDIUM, 2)):
        act = Act(Verb.UPDATE, number=number, status="rated", rating="基本满意")
        with undone(store) as desk:
            answer = carried_out(desk, turn(town, SPEAKERS[role], act))
            assert render(answer).endswith("已记下评价“基本满意”。")
            assert desk.suggestions.get(number, 2026).rating == "基本满意"


CORRECTIONS = {
    "undo": Act(Verb.UNDO),
    "amend": Act(Verb.AMEND, count=5, unit="户"),
}


@pytest.mark.parametrize("room", [GROUP, None])
@pytest.mark.parametrize("what", CORRECTIONS)
@pytest.mark.parametrize("role", SPEAKERS)
def test_anothers_record_is_changed_by_its_number_by_presidium_and_clerk_alone(
    store: Store, town: Town, role: Role, what: str, room: str | None
):
    act = CORRECTIONS[what].but(number=VISITS[OTHER])
    with undone(store) as desk:
        before = everything(desk)
        carried_out(desk, turn(town, SPEAKERS[role], act, "第5条是5户", room=room))
        assert (everything(desk) == before) is (role is Role.DEPUTY)


@pytest.mark.parametrize("what", CORRECTIONS)
@pytest.mark.parametrize("role", [Role.DEPUTY, Role.PRESIDIUM])
def test_ones_own_record_is_ones_own_to_change(store: Store, town: Town, role: Role, what: str):
    act = CORRECTIONS[what].but(number=VISITS[SPEAKERS[role]])
    with undone(store) as desk:
        carried_out(desk, turn(town, SPEAKERS[role], act, "是5户", room=GROUP, addressed=False))
        record = desk.records.get(VISITS[SPEAKERS[role]])
        assert record.voided if what == "undo" else record.count == 5
