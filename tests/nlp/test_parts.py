"""The parts of understanding by themselves: wrapping, names, topics, explanations."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bot.nlp.kinds import KINDS, nouns
from bot.nlp.lexicon import load, spelt
from bot.nlp.normalize import normalize
from bot.nlp.topics import Topics
from bot.nlp.understand import Understander
from tests.nlp.notation import NOW

NLP = Path(__file__).parents[2] / "bot" / "nlp"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("今天走访３户", "今天走访3户"),
        ("@代表小助手\u2005走访3户", "走访3户"),
        ("走訪了3戶[强]🌹", "走访了3户"),
        ("「李忠：走访3户」\n- - - - - - - - - - - - - - -\n改成4户", "改成4户"),
        ("走访3户 https://example.com/a", "走访3户"),
    ],
)
def test_the_wrapping_falls_off(text: str, read: str) -> None:
    assert normalize(text, "代表小助手").text == read


@pytest.mark.parametrize(
    "text", ["[图片]", '"李忠"撤回了一条消息', "[链接] 代表风采", "【草坝简报】走访300户", "新华社：走访群众"]
)
def test_what_others_wrote_is_not_read(text: str) -> None:
    assert normalize(text, "代表小助手").unread


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("去明白走访", ["明白"]),
        ("我明白了", []),
        ("就能的路灯", ["就能"]),
        ("就能办好", []),
        ("十九村走访了十九户", ["十九"]),
        ("建设得不错", []),
        ("前进、富民两村", ["前进", "富民"]),
        ("前进一步", []),
        ("碧色的老乡", ["碧色寨"]),
        ("波黑、大洛就活动室", ["波黑活动室", "大洛就活动室"]),
        ("建议新沟修一条新沟", ["新沟"]),
    ],
)
def test_a_place_is_one_where_a_place_fits(understander: Understander, text: str, places: list[str]) -> None:
    assert [found.value.name for found in understander.gazetteer.places(text)] == places


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("和杨柳一起走访", ["杨柳"]),
        ("杨柳发芽了", []),
        ("早高峰堵车", []),
        ("高峰、白云参加", ["高峰", "白云"]),
        ("罗平的油菜花", []),
        ("凤英姐和刘主席", ["杨凤英", "刘世昌"]),
        ("李代表", []),
        ("张敏和张民", ["张敏", "张民"]),
    ],
)
def test_a_person_is_one_where_a_person_fits(understander: Understander, text: str, people: list[str]) -> None:
    assert [found.value for found in understander.gazetteer.people(text)] == people


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("灌溉沟渠堵了", "水利"),
        ("自来水停了", "供电供水通信"),
        ("机耕路太烂", "农业农村"),
        ("农村公厕太少", "环境卫生"),
        ("游客乱丢垃圾", "环境卫生"),
        ("娃娃上学的校车", "教育"),
        ("看病难", "医疗卫生"),
        ("没有", None),
    ],
)
def test_a_topic_is_what_the_phrase_is_about(text: str, topic: str | None) -> None:
    assert Topics({}).of(text) == topic


def test_the_presidium_adds_words_to_topics() -> None:
    assert Topics({}).of("飞虎队旧址") is None
    assert Topics({"文化体育": ("飞虎队旧址",)}).of("飞虎队旧址") == "文化体育"


@pytest.mark.parametrize("text", ["张大妈说飞虎队旧址", "帮村里把飞虎队旧址弄好了", "今天走访3户，都在说飞虎队旧址"])
def test_what_the_presidium_added_makes_a_matter_public(understander: Understander, text: str) -> None:
    town = understander.town
    taught = Understander(replace(town, topics={"文化体育": ("飞虎队旧址",)}))
    topics = [
        {act.topic for act in knowing.understand(text, now=NOW, sender=town.people[0], addressed=False)}
        for knowing in (understander, taught)
    ]
    assert "文化体育" not in topics[0]
    assert "文化体育" in topics[1]


def test_a_product_of_words_is_written_out() -> None:
    assert list(spelt("口误 说|写+错|反")) == ["口误", "说错", "说反", "写错", "写反"]


def test_every_concept_is_read_by_some_rule() -> None:
    rules = "".join(path.read_text(encoding="utf-8") for path in NLP.rglob("*.py"))
    patterns = "".join(path.read_text(encoding="utf-8") for path in (NLP / "kinds").glob("*.yaml"))
    triggers = (NLP / "triggers.yaml").read_text(encoding="utf-8")
    concepts = {concept for named in load().words.values() for concept in named}
    assert not [concept for concept in concepts if not re.search(rf"\b{concept}\b", rules + patterns + triggers)]


def test_no_pattern_lost_a_repetition_to_an_f_string() -> None:
    """In an f-string {1,8} is a tuple; the formatter then writes it {1, 8}."""
    lost = [path.name for path in NLP.rglob("*.py") if re.search(r"\{\d+, \d*\}", path.read_text(encoding="utf-8"))]
    assert not lost


def test_a_concept_stands_in_one_file_only() -> None:
    files = sorted(path for path in (NLP / "lexicon").glob("*.yaml") if path.name != "errors.yaml")
    named = [concept for path in files for concept in yaml.safe_load(path.read_text(encoding="utf-8"))]
    assert len(named) == len(set(named))


def test_every_pattern_speaks_of_concepts_that_have_words() -> None:
    named = {concept for concepts in load().words.values() for concept in concepts}
    for noun in nouns().values():
        for head in noun.heads:
            for part in head.pattern:
                assert all(name[0] in "#@" or name in named for name in part), head.name


def test_every_kind_of_the_interface_is_a_file() -> None:
    wanted = (
        "visit suggestion deed inspection mediation debrief reception voice study attend duty guidance letter meeting"
    )
    assert set(wanted.split()) <= set(KINDS)


def test_an_explanation_tells_what_fired_and_what_vetoed(understander: Understander) -> None:
    sender = understander.town.people[0]
    told = understander.explain("昨天走访3户，明天去走访5户", now=NOW, sender=sender, addressed=False)
    assert len(told.acts) == 1
    assert any(rule.startswith("fire visit") for rule in told.rules)
    assert any(rule.startswith("veto day_ahead") for rule in told.rules)
    assert any(concept.endswith("/VISIT") for concept in told.concepts)
