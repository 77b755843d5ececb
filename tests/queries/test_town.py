"""What comes, who is on duty, who is who, what the rules say, sheets: as they are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.model import Act, Verb
from bot.storage.desk import Desk
from bot.town import Town
from tests.asking import TODAY, ask, carried_out, told, turn, words


def test_a_reception_day_on_a_holiday_is_told_with_the_planned_day(desk: Desk, town: Town):
    answer = ask(desk, town, "马会仙", "schedule", kind="reception", today=date(2027, 2, 1))
    assert "原定2月9日" in answer
    assert answer.startswith("下次接待日：2月")


def test_who_asks_about_the_planned_day_hears_where_it_went_and_who_is_on(desk: Desk, town: Town):
    planned = {"kind": "reception", "start": date(2027, 2, 9), "end": date(2027, 2, 9), "today": date(2027, 2, 1)}
    assert "原定2月9日" in ask(desk, town, "马会仙", "schedule", **planned)
    assert ask(desk, town, "马会仙", "duty_roster", **planned).count("、") == 2


def test_a_town_without_receptions_has_none(desk: Desk, town: Town):
    bare = replace(town, reception=None)
    assert ask(desk, bare, "马会仙", "schedule", kind="reception") == "没有接待日。"
    assert ask(desk, bare, "马会仙", "duty_roster") == "值班表还没有录入。"


def test_nothing_planned_is_said(desk: Desk, town: Town):
    sunday = {"start": date(2026, 3, 29), "end": date(2026, 3, 29)}
    assert ask(desk, town, "马会仙", "schedule", **sunday) == "3月29日没有安排。"
    assert ask(desk, town, "马会仙", "duty_roster", **sunday) == "3月29日没有排值班。"


def test_posts_to_an_office_are_told_to_those_who_hold_it(desk: Desk, town: Town):
    week = {"start": date(2026, 3, 30), "end": date(2026, 4, 5)}
    assert "建议催办" not in ask(desk, town, "马会仙", "schedule", **week)
    assert "建议催办" in ask(desk, town, "刘世昌", "schedule", **week)
    assert "每晚核对" in ask(desk, town, "何小燕", "schedule", **week)


def test_a_daily_post_is_told_once_and_a_long_stretch_is_cut(desk: Desk, town: Town):
    lines = ask(desk, town, "何小燕", "schedule", start=date(2026, 4, 1), end=date(2026, 6, 30)).splitlines()
    assert lines.count("每天 19:30 每晚核对") == 1
    assert len(lines) == 12
    assert lines[-1].startswith("另有")


def test_who_somebody_is_is_told_by_office(desk: Desk, town: Town):
    assert ask(desk, town, "马会仙", "roster", who="何小燕") == "何小燕：工作人员，镇人大办。"
    assert ask(desk, town, "马会仙", "roster", who="陈秀珍") == (
        "陈秀珍：镇、市代表，第一组，一村选区，主席团副主席；由普文光联系。"
    )


def test_a_turn_in_another_year_names_the_year(desk: Desk, town: Town):
    assert ask(desk, town, "李发明", "duty_roster", who="me").startswith("您下一次值班：2028年")


def test_who_is_not_on_the_rota_is_told_so(desk: Desk, town: Town):
    assert ask(desk, town, "何小燕", "duty_roster", who="me") == "您还没有排到值班。"


def test_who_is_of_a_village(desk: Desk, town: Town):
    assert ask(desk, town, "马会仙", "roster", places=("一村",)).startswith("一村的代表5人：杨凤英、")
    assert ask(desk, town, "马会仙", "roster", places=("供电所",)) == "花名册上没有供电所的代表。"


def test_the_whole_roster_is_groups_and_sizes(desk: Desk, town: Town):
    lines = ask(desk, town, "马会仙", "roster").splitlines()
    assert lines[0] == "代表共78人："
    assert "第三组9人（段红梅联系）" in lines
    assert ask(desk, town, "马会仙", "roster", who="all").splitlines() == lines


def test_a_rule_is_answered_with_its_source_and_the_goals_beside_it(desk: Desk, town: Town):
    answer = ask(desk, town, "彭建英", "rule", kind="visit", text="代表一年要走访几次选民")
    assert answer.startswith("《代表联系选民制度》：\n每季度至少走访选民一次")
    assert answer.endswith("履职目标：每年至少1次，每季度至少1次。")


def test_a_rule_that_is_not_entered_is_never_invented(desk: Desk, town: Town):
    without = replace(town, rules=None)
    assert ask(desk, without, "彭建英", "rule", kind="duty") == "轮流值守这方面的制度还没有录入。"
    assert ask(desk, town, "彭建英", "rule", kind="debrief").startswith(
        "这方面的制度还没有录入。向选民述职的履职目标：届内"
    )


def test_an_export_of_nothing_makes_no_file(desk: Desk, town: Town):
    act = Act(Verb.EXPORT, ledger="visit", start=TODAY - timedelta(days=30), end=TODAY)
    answer = carried_out(desk, turn(town, "何小燕", act))
    assert answer.file is None
    assert words(answer) == "2月22日至3月24日走访选民还没有记录，台账是空的。"
    assert words(carried_out(desk, turn(town, "何小燕", Act(Verb.EXPORT, ledger="没有的")))) == "没有“没有的”这本台账。"


def test_an_export_lies_under_the_events_id_whatever_that_holds(desk: Desk, town: Town):
    told(desk, town, "visit", TODAY, "王建国")
    asked = turn(town, "何小燕", Act(Verb.EXPORT))
    asked = replace(asked, message=replace(asked.message, id="../../evil/消息"))
    path = Path(carried_out(desk, asked).file)
    assert path.parent.parent == desk.beside / "exports"
    assert path.name == "履职台账_2026-01-01_2026-12-31.xlsx"


def test_old_exports_do_not_pile_up(desk: Desk, town: Town):
    told(desk, town, "visit", TODAY, "王建国")
    paths = []
    for days in (0, 20, 40):
        asked = turn(town, "何小燕", Act(Verb.EXPORT, ledger="visit"), today=TODAY + timedelta(days=days))
        asked = replace(asked, message=replace(asked.message, id=f"e{days}"))
        paths.append(Path(carried_out(desk, asked).file))
    assert [path.exists() for path in paths] == [False, True, True]
    assert not paths[0].parent.exists()
