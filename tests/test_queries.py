"""What questions are answered with: the cases a conversation rarely reaches, on real books."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.books import Status
from bot.config import load_town
from bot.model import Act, Answer, Verb
from bot.storage.desk import Desk
from bot.storage.store import Store
from bot.town import Counting, Town
from tests.asking import GROUP, TODAY, carried_out, opened, told, turn, undone, words


@pytest.fixture(scope="module")
def town() -> Town:
    return load_town(Path(__file__).parents[1] / "config.yaml")


@pytest.fixture(scope="module")
def store(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = opened(town, tmp_path_factory.mktemp("queries"))
    yield store
    store.close()


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    """Empty books; what a test writes is rolled back."""
    with undone(store) as desk:
        yield desk


def ask(desk: Desk, town: Town, name: str, about: str, *, text: str = "", today: date = TODAY, **slots: object) -> str:
    """What *name* is answered in private."""
    act = Act(Verb.QUERY, about=about, **slots)
    return words(carried_out(desk, turn(town, name, act, text, today=today)))


def update(desk: Desk, town: Town, name: str, **slots: object) -> Answer:
    answer = carried_out(desk, turn(town, name, Act(Verb.UPDATE, **slots)))
    assert answer is not None
    return answer


def do_everything(desk: Desk, town: Town, *names: str) -> None:
    for goal in (*town.goals, *town.quarterly):
        told(desk, town, goal.kind, TODAY, *names)


# --- 六个一 ------------------------------------------------------------------------------------------------------


def test_all_six_stand_in_the_answer_with_the_quarter_on_a_line_of_its_own(desk: Desk, town: Town):
    told(desk, town, "visit", date(2026, 2, 1), "王建国")
    told(desk, town, "debrief", date(2024, 6, 1), "王建国")
    lines = ask(desk, town, "王建国", "progress", who="me", today=date(2026, 4, 2)).splitlines()
    assert lines[0] == "您的六个一（今年）：2/6"
    assert lines[1] == "✅ 走访选民：1次"
    assert lines[6] == "✅ 向选民述职（届内）：1次"
    assert lines[7] == "第2季度另计：走访还差1次，视察还差1次"
    assert len(lines) == 8


def test_who_did_everything_is_told_so(desk: Desk, town: Town):
    do_everything(desk, town, "王建国")
    assert ask(desk, town, "王建国", "progress").count("✅") == 8


def test_a_year_that_is_over_is_judged_by_itself(desk: Desk, town: Town):
    told(desk, town, "visit", date(2025, 5, 1), "王建国")
    answer = ask(desk, town, "王建国", "progress", start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert answer.startswith("您的六个一（2025年）：1/6")
    assert "2025年第4季度另计" in answer


def test_the_clerk_owes_nothing_and_is_told_so(desk: Desk, town: Town):
    assert ask(desk, town, "何小燕", "progress") == "您不是代表，没有六个一。"


def test_a_kind_that_nobody_owes_is_no_part_of_the_six(desk: Desk, town: Town):
    for who in ("me", "第一组"):
        assert ask(desk, town, "王建国", "progress", kind="study", who=who) == "六个一里没有这一项：学习培训。"
    bare = replace(town, goals=(), quarterly=())
    assert ask(desk, bare, "王建国", "progress") == "六个一里没有这一项。"


def test_a_town_that_counts_receptions_as_visits_does(desk: Desk, town: Town):
    told(desk, town, "reception", TODAY, "王建国")
    assert ask(desk, town, "王建国", "progress", kind="visit").splitlines()[1] == "走访选民：0次，还差1次"
    generous = replace(town, counting=Counting(reception_counts_as_visit=True))
    assert ask(desk, generous, "王建国", "progress", kind="visit").splitlines()[1] == "✅ 走访选民：1次"


def test_whoever_is_on_no_roster_is_not_made_up(desk: Desk, town: Town):
    for about in ("progress", "count", "list", "missing", "roster", "duty_roster"):
        assert ask(desk, town, "何小燕", about, who="王大锤") == "花名册上没有“王大锤”。"
    assert ask(desk, town, "何小燕", "list", kind="suggestion", who="王大锤") == "花名册上没有“王大锤”。"


def test_missing_is_told_by_name_with_what_is_lacking_in_a_group_and_by_group_in_the_town(desk: Desk, town: Town):
    members = tuple(person.name for person in town.people if person.group == "第三组")
    do_everything(desk, town, *members[1:])
    answer = ask(desk, town, "段红梅", "missing", who="第三组").splitlines()
    assert answer == ["今年第三组六个一还没完成的（1/9人）：", f"{members[0]}：缺走访、建议、实事、视察、调处、述职"]
    whole = ask(desk, town, "段红梅", "missing").splitlines()
    assert whole[0] == "今年全镇六个一还没完成的（70/78人）："
    assert f"第三组：{members[0]}" in whole


def test_when_nobody_is_missing_that_is_said(desk: Desk, town: Town):
    do_everything(desk, town, *(person.name for person in town.people if person.deputy))
    assert ask(desk, town, "段红梅", "missing", who="第三组") == "今年第三组六个一：9人都完成了。"
    assert ask(desk, town, "段红梅", "missing", who="第三组", kind="visit") == "今年第三组走访选民：9人都有了。"
    assert ask(desk, town, "段红梅", "progress", who="all").startswith("全镇六个一（今年）：78/78人全部完成")


def test_who_was_elected_in_mid_term_is_not_missing_before(desk: Desk, town: Town):
    desk.people.set_elected_on("周丽", date(2026, 2, 1))
    last_year = {"kind": "visit", "who": "第三组", "start": date(2025, 1, 1), "end": date(2025, 12, 31)}
    assert "周丽" not in ask(desk, town, "段红梅", "missing", **last_year)
    assert "（8/8人）" in ask(desk, town, "段红梅", "missing", **last_year)
    assert "周丽" in ask(desk, town, "段红梅", "missing", kind="visit", who="第三组")


# --- how often, how much ---------------------------------------------------------------------------------------------


def test_measures_stand_side_by_side_the_usual_first(desk: Desk, town: Town):
    told(desk, town, "visit", TODAY, "王建国", count=48, unit="人")
    told(desk, town, "visit", TODAY, "王建国", "李想", count=12, unit="户")
    assert ask(desk, town, "王建国", "count", kind="visit") == "今年全镇走访选民：记了2条，共12户、48人。"
    assert ask(desk, town, "李想", "count", kind="visit", who="me") == "今年您走访选民：记了1条，共12户。"


def test_a_question_without_a_kind_is_answered_for_every_kind_that_has_any(desk: Desk, town: Town):
    assert ask(desk, town, "王建国", "count") == "今年全镇还没有记录。"
    told(desk, town, "visit", TODAY, "王建国", count=3, unit="户")
    told(desk, town, "deed", TODAY, "王建国")
    answer = ask(desk, town, "王建国", "count").splitlines()
    assert answer[0] == "今年全镇："
    assert sorted(answer[1:]) == ["办实事好事：1条", "走访选民：1条，共3户"]


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "今年"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025年"),
        (date(2026, 1, 1), date(2026, 3, 31), "第1季度"),
        (date(2025, 10, 1), date(2025, 12, 31), "2025年第4季度"),
        (date(2026, 2, 1), date(2026, 2, 28), "2月"),
        (date(2025, 2, 1), date(2025, 2, 28), "2025年2月"),
        (date(2026, 3, 9), date(2026, 3, 9), "3月9日"),
        (date(2026, 3, 2), date(2026, 3, 8), "3月2日至3月8日"),
        (date(2022, 1, 1), date(2026, 12, 31), "届内"),
        (date(2026, 3, 2), None, "3月2日至3月24日"),
        (None, date(2026, 2, 28), "1月1日至2月28日"),
    ],
)
def test_the_answer_names_its_period(desk: Desk, town: Town, start: date | None, end: date | None, period: str):
    assert (
        ask(desk, town, "王建国", "count", kind="deed", start=start, end=end) == f"{period}全镇办实事好事：还没有记录。"
    )


def test_more_records_than_a_phone_shows_are_counted_and_the_latest_listed(desk: Desk, town: Town):
    for day in range(1, 13):
        told(desk, town, "visit", date(2026, 3, day), "王建国", count=day, unit="户")
    lines = ask(desk, town, "王建国", "list", kind="visit").splitlines()
    assert lines[0] == "今年您走访选民共12条（只列最近的，另有2条）："
    assert len(lines) == 11
    assert "3月12日" in lines[-1]


def test_a_record_over_several_days_names_both_ends_and_company(desk: Desk, town: Town):
    record = told(desk, town, "inspection", date(2026, 3, 9), "周丽", "王家寨", places=("波黑",), topic="农业农村")
    desk.records.amend(record.id, {"end": date(2026, 3, 10)}, by="周丽", at=record.told_at, message=None)
    line = ask(desk, town, "段红梅", "list", who="第三组").splitlines()[1]
    assert line == f"第{record.id}条 3月9日至3月10日 周丽、王家寨 视察 波黑 农业农村"


# --- suggestions ---------------------------------------------------------------------------------------------------


def suggest(desk: Desk, town: Town, name: str, content: str | None = "在村口装两盏路灯", **facts: object) -> int:
    number = told(desk, town, "suggestion", date(2026, 3, 4), name, content=content, **facts).number
    assert number is not None
    return number


def test_numbers_are_of_this_year_before_the_last(desk: Desk, town: Town):
    told(desk, town, "suggestion", date(2025, 3, 4), "李忠", content="去年的")
    told(desk, town, "suggestion", date(2025, 3, 5), "李忠", content="去年第二条")
    suggest(desk, town, "李忠", "今年的")
    assert "〔2026〕001" in ask(desk, town, "李忠", "suggestion", number=1)
    assert "〔2025〕002" in ask(desk, town, "李忠", "suggestion", number=2)
    assert ask(desk, town, "李忠", "suggestion", number=7).startswith("没有找到7号建议")


def test_a_quoted_suggestion_is_the_one_that_is_meant(desk: Desk, town: Town):
    suggest(desk, town, "李忠")
    record = told(desk, town, "suggestion", TODAY, "李忠", content="修沟")
    asked = replace(turn(town, "李忠", Act(Verb.QUERY, about="suggestion")), quoted=(record.id,))
    assert words(carried_out(desk, asked)).startswith("2号建议")


def test_every_step_has_its_words(desk: Desk, town: Town):
    number = suggest(desk, town, "李忠")
    state = {"registered": "已登记，还没有交办。"}
    state["assigned"] = "已交办给交警中队，应在6月24日前答复。"
    state["working"] = "交警中队正在办理中，应在6月24日前答复。"
    state["answered"] = "交警中队已答复，A类（已解决或基本解决）。"
    state["rated"] = "交警中队已答复，A类（已解决或基本解决），代表评价：满意。"
    state["closed"] = "已办结，交警中队承办，A类（已解决或基本解决），代表评价：满意。"
    facts = {"assigned": {"unit": "交警中队"}, "answered": {"grade": "A"}, "rated": {"rating": "满意"}}
    for status in Status:
        if status is not Status.REGISTERED:
            name = "李忠" if status is Status.RATED else "何小燕"
            update(desk, town, name, number=number, status=str(status), **facts.get(str(status), {}))
        first = ask(desk, town, "王家寨", "suggestion", number=number).splitlines()[0]
        assert first == f"1号建议〔2026〕001：{state[str(status)]}"
        short = ask(desk, town, "王家寨", "list", kind="suggestion").splitlines()[1]
        assert short.startswith("1号 在村口装两盏路灯（")


@pytest.mark.parametrize(
    ("grade", "says", "followed"),
    [
        ("A", "A类（已解决或基本解决）", False),
        ("B", "B类（正在解决或已列入计划）", True),
        ("C", "C类（因条件限制暂难解决）", True),
        ("D", "D类（留作参考）", False),
    ],
)
def test_the_class_is_told_with_its_words_and_b_and_c_stay_followed(
    desk: Desk, town: Town, grade: str, says: str, followed: bool
):
    number = suggest(desk, town, "李忠")
    answer = words(update(desk, town, "何小燕", number=number, status="answered", grade=grade))
    assert says in answer
    assert ("还要继续跟踪" in answer) is followed


@pytest.mark.parametrize(
    ("yuan", "says"), [(600, "600元"), (12_345, "12345元"), (12_000, "1.2万元"), (4_610_000, "461万元")]
)
def test_money_is_told_as_people_say_it(desk: Desk, town: Town, yuan: int, says: str):
    number = suggest(desk, town, "李忠")
    update(desk, town, "何小燕", number=number, money=yuan, content="修了堤坝3.8公里")
    lines = ask(desk, town, "李忠", "suggestion", number=number).splitlines()
    assert lines[-2:] == ["办理情况：修了堤坝3.8公里", f"资金：{says}"]


def test_a_suggestion_without_words_is_answered_all_the_same(desk: Desk, town: Town):
    number = suggest(desk, town, "李忠", None)
    assert ask(desk, town, "李忠", "suggestion", number=number) == "1号建议〔2026〕001：已登记，还没有交办。"


@pytest.mark.parametrize(
    ("today", "due"), [(date(2026, 3, 24), "6月24日"), (date(2026, 11, 30), "2月28日"), (date(2026, 12, 31), "3月31日")]
)
def test_an_answer_is_due_three_months_after_the_hand_over(desk: Desk, town: Town, today: date, due: str):
    number = suggest(desk, town, "李忠")
    act = Act(Verb.UPDATE, number=number, status="assigned", unit="水务所")
    assert f"应在{due}前答复" in words(carried_out(desk, turn(town, "何小燕", act, today=today)))


def test_a_new_deadline_or_agency_alone_leaves_the_step(desk: Desk, town: Town):
    number = suggest(desk, town, "李忠")
    update(desk, town, "何小燕", number=number, status="working", unit="水务所")
    update(desk, town, "何小燕", number=number, due=date(2026, 9, 30))
    update(desk, town, "何小燕", number=number, unit="林业站")
    one = desk.suggestions.get(number, 2026)
    assert (one.status, one.agency, one.due) == (Status.WORKING, "林业站", date(2026, 9, 30))


def test_the_first_signer_hears_of_the_answer_in_private(desk: Desk, town: Town):
    number = suggest(desk, town, "李忠")
    act = Act(Verb.UPDATE, number=number, status="answered", grade="A")
    answer = carried_out(desk, turn(town, "何小燕", act, room=GROUP))
    assert [one.to for one in answer.also] == [("wx_李忠",)]
    assert words(answer.also[0]).startswith("您的建议有答复了。\n1号建议")


def test_a_signer_who_is_not_bound_cannot_be_told(desk: Desk, town: Town):
    number = suggest(desk, town, "李忠")
    desk.people.unbind("李忠", turn(town, "李忠", Act(Verb.HELP)).message.at)
    assert update(desk, town, "何小燕", number=number, status="answered", grade="A").also == ()


def test_dissatisfied_sends_it_back_to_work_and_tells_the_clerk(desk: Desk, town: Town):
    number = suggest(desk, town, "李忠")
    update(desk, town, "何小燕", number=number, status="answered", grade="C")
    answer = update(desk, town, "李忠", number=number, status="rated", rating="不满意")
    assert desk.suggestions.get(number, 2026).status is Status.WORKING
    assert [one.to for one in answer.also] == [("wx_何小燕",)]
    assert "李忠对答复不满意" in words(answer)


def test_a_rating_needs_an_answer_first_and_a_word(desk: Desk, town: Town):
    number = suggest(desk, town, "李忠")
    early = words(update(desk, town, "李忠", number=number, status="rated", rating="满意"))
    assert early == "1号建议已登记，还没有交办。答复以后再评价。"
    update(desk, town, "何小燕", number=number, status="answered", grade="A")
    assert words(update(desk, town, "李忠", number=number, status="rated")) == "1号建议：满意、基本满意还是不满意？"
    assert desk.suggestions.get(number, 2026).rating is None


def test_of_several_that_fit_none_is_changed(desk: Desk, town: Town):
    suggest(desk, town, "马玉龙", "修河堤", topic="水利")
    suggest(desk, town, "马玉龙", "清淤", topic="水利")
    answer = words(update(desk, town, "何小燕", status="closed", topic="水利"))
    assert answer.startswith("有2条，您问的是哪一条？")
    assert [one.status for one in desk.suggestions.find()] == [Status.REGISTERED] * 2
    assert words(update(desk, town, "何小燕", status="closed")).startswith("没有找到建议")


def test_those_not_answered_come_first_in_a_list(desk: Desk, town: Town):
    for place in range(10):
        suggest(desk, town, "李忠", f"第{place}件事")
    for number in range(1, 9):
        update(desk, town, "何小燕", number=number, status="answered", grade="A")
    lines = ask(desk, town, "王家寨", "list", kind="suggestion").splitlines()
    assert lines[0] == "全镇建议共10条，2条还没答复（另有2条没列出）："
    assert [line.split("号")[0] for line in lines[1:4]] == ["9", "10", "8"]
    nothing = {"kind": "suggestion", "topic": "教育", "start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    assert ask(desk, town, "王家寨", "list", **nothing) == "今年全镇（教育）没有建议的记录。"


# --- what comes, who is on, what the rules say -----------------------------------------------------------------------


def test_a_reception_day_on_a_holiday_is_told_with_the_planned_day(desk: Desk, town: Town):
    answer = ask(desk, town, "马会仙", "schedule", kind="reception", today=date(2027, 2, 1))
    assert "原定2月9日" in answer
    assert answer.startswith("下次接待日：2月")


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


def test_a_long_stretch_is_cut(desk: Desk, town: Town):
    lines = ask(desk, town, "何小燕", "schedule", start=date(2026, 4, 1), end=date(2026, 4, 30)).splitlines()
    assert len(lines) == 12
    assert lines[-1].startswith("另有")


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
