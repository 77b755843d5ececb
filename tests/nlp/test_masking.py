"""Numbers are masked before anything is stored; voters' names before anything is shown."""

from __future__ import annotations

import pytest

from bot.nlp.masking import delicate, mask_numbers, mask_people


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("他的电话是13912345678", ("手机号",)),
        ("打 139 1234 5678 找我", ("手机号",)),
        ("１３９１２３４５６７８", ("手机号",)),
        ("身份证53250319850607123X", ("身份证号",)),
        ("卡号6228480402564890018", ("银行卡号",)),
        ("电话13912345678，身份证532503198506071234", ("身份证号", "手机号")),
        ("今天走访138户", ()),
        ("2026年6月18日投资461万元", ()),
        ("〔2026〕012号建议", ()),
    ],
)
def test_numbers_are_masked(text: str, kinds: tuple[str, ...]) -> None:
    masked, found = mask_numbers(text)
    assert found == kinds
    assert (masked == text) is (not kinds)
    assert "12345678" not in masked
    assert "19850607" not in masked


def test_masking_twice_changes_nothing_more() -> None:
    once, _ = mask_numbers("找13912345678或者13987654321")
    assert mask_numbers(once) == (once, ())


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("帮张老四修了水管", "帮张某修了水管"),
        ("陶大爷家房子漏雨", "陶某家房子漏雨"),
        ("村民杨有才反映路烂", "村民杨某反映路烂"),
        ("老王家和老李家吵架", "王某家和李某家吵架"),
        ("给赵小花家装了灯", "给赵某家装了灯"),
        ("和罗家富一起走访", "和罗家富一起走访"),
        ("马上说清楚", "马上说清楚"),
        ("老百姓反映水小", "老百姓反映水小"),
        ("白天来人修路", "白天来人修路"),
    ],
)
def test_voters_are_masked_and_the_roster_is_not(text: str, masked: str) -> None:
    assert mask_people(text, ["罗家富", "马街"]) == masked


@pytest.mark.parametrize("text", ["他得了癌症", "想办低保", "未成年人", "重病住院"])
def test_what_is_delicate_is_known(text: str) -> None:
    assert delicate(text)
    assert not delicate("村口的路灯不亮")
