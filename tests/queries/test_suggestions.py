"""A suggestion's state and its way through the offices, as they are told and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.books import Status
from bot.model import Act, Answer, Verb
from bot.storage.desk import Desk
from bot.town import Town
from tests.asking import GROUP, TODAY, ask, carried_out, told, turn, words


def update(desk: Desk, town: Town, name: str, **slots: object) -> Answer:
    answer = carried_out(desk, turn(town, name, Act(Verb.UPDATE, **slots)))
    assert answer is not None
    return answer


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
    update(desk, town, "何小燕", number=number, status="working", money=yuan, content="1号建议开工了，修堤坝3.8公里")
    lines = ask(desk, town, "李忠", "suggestion", number=number).splitlines()
    assert lines[-2:] == ["办理情况：修堤坝3.8公里", f"资金：{says}"]


def test_a_suggestion_without_words_is_answered_all_the_same(desk: Desk, town: Town):
    number = suggest(desk, town, "李忠", None)
    assert ask(desk, town, "李忠", "suggestion", number=number) == "1号建议〔2026〕001：已登记，还没有交办。"


@pytest.mark.parametrize(
    ("today", "due"),
    [(date(2026, 3, 24), "6月24日"), (date(2026, 11, 30), "2027年2月28日"), (date(2026, 12, 31), "2027年3月31日")],
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
    answer = update(
        desk, town, "李忠", number=number, status="rated", rating="不满意", content="1号建议不满意，路还是烂的"
    )
    assert desk.suggestions.get(number, 2026).status is Status.WORKING
    assert [one.to for one in answer.also] == [("wx_何小燕",)]
    assert "李忠对答复不满意（路还是烂的）" in words(answer)


def test_a_rating_without_a_number_is_of_the_one_that_waits_for_it(desk: Desk, town: Town):
    suggest(desk, town, "李忠", "修路")
    number = suggest(desk, town, "李忠", "修沟")
    update(desk, town, "何小燕", number=number, status="answered", grade="A")
    assert "2号建议" in words(update(desk, town, "李忠", status="rated", rating="满意"))
    assert desk.suggestions.get(number, 2026).rating == "满意"


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


def test_an_overdue_answer_is_told_until_it_comes(desk: Desk, town: Town):
    number = suggest(desk, town, "李忠")
    update(desk, town, "何小燕", number=number, status="assigned", unit="水务所", due=date(2026, 4, 30))
    for day, late in ((date(2026, 4, 30), False), (date(2026, 5, 1), True)):
        state = ask(desk, town, "李忠", "suggestion", number=number, today=day)
        assert ("已超过答复期限。" in state) is late
        listed = ask(desk, town, "李忠", "list", kind="suggestion", today=day).splitlines()
        assert ("其中1条超期" in listed[0], listed[1].endswith("（已交办，超期）")) == (late, late)
    update(desk, town, "何小燕", number=number, status="answered", grade="A")
    assert "超" not in ask(desk, town, "李忠", "suggestion", number=number, today=date(2026, 5, 1))


def test_those_not_answered_come_first_in_a_list(desk: Desk, town: Town):
    for place in range(10):
        suggest(desk, town, "李忠", f"第{place}件事")
    for number in range(1, 9):
        update(desk, town, "何小燕", number=number, status="answered", grade="A")
    lines = ask(desk, town, "王家寨", "list", kind="suggestion").splitlines()
    assert lines[0] == "全镇建议共10条，2条还没答复（另有2条没列出）："
    assert [line.split("号")[0] for line in lines[1:4]] == ["9", "10", "8"]
    nothing = {"kind": "suggestion", "topic": "教育", "start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    assert ask(desk, town, "王家寨", "list", **nothing) == "今年全镇建议（教育）：还没有记录。"
