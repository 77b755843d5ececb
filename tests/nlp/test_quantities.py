"""How many and how much, as people say it."""

import pytest

from bot.nlp.quantities import Measure, find_quantities, read_figure

TABLE = """
走访3户                      3户
走访三户                     3户
走访 4 户                    4户
走访１２户                   12户
走访两户                     2户
走了十来户                   10户
走了十多户                   10户
走了十几户                   10户
走了20多户                   20户
走了二十几户                 20户
走了四十来户                 40户
走了二三十户                 20户
走了三四户                   3户
走了三五户                   3户
走了两三户                   2户
走了一两户                   1户
走了七八户                   7户
走了十二三户                 12户
走了三十五六户               35户
走了5-6户                    5户
走了5～6户                   5户
走了5、6户                   5户
走了三到五户                 3户
走了上百户                   100户
走了近百户                   100户
走了百来户                   100户
走了一百多户                 100户
走了两三百户                 200户
走了超过50户                 50户
走了一百二十三户             123户
走了12户48人                 12户 48人
周三三户                     3户
十九3户                      3户
走访三护                     3户
一户都没走访                 1户
来了5个人                    5人
来了仨个                     3个
接待4名群众                  4名
接待3人次                    3人次
培训22次186人次              22次 186人次
慰问2批7人                   2批 7人
来了上百人                   100人
来了四五十个人               40人
去了3家加油站                3家
提了三条建议                 3条
提建议1条办实事2件           1条 2件
交了两份建议                 2份
调解纠纷1起                  1起
调解纠纷一起                 1起
处理了一起纠纷               1起
又调解得一起拌嘴             1起
接待一位大妈                 1位
开了两场述职会               2场
列席会议0次                  0次
争取资金461万元              4610000元
争取资金2.6万元              26000元
捐款一万五                   15000元
赔了2千5                     2500元
出了三千元                   3000元
掏了600块                    600元
给了两千块钱                 2000元
收了百把块                   100元
花了十二万                   120000元
花了20多万元                 200000元
花了3到5万元                 30000元
花了12,000元                 12000元
投了1.2亿元                  120000000元
补助￥500                    500元
走访4户出钱500元             4户 500元
花了10 多万元                100000元
出了万把块                   10000元
"""


def said(text: str) -> str:
    """The quantities of *text*, as the table writes them."""
    return " ".join(f"{one.value.number}{one.value.unit}" for one in find_quantities(text))


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_a_figure_is_read_with_its_unit(line: str) -> None:
    text, _, wanted = line.partition("  ")
    assert said(text) == wanted.strip()


@pytest.mark.parametrize(
    "text",
    [
        "和李忠一起去走访",
        "一起列席会议",
        "跟杨光一起",
        "一户一户地走",
        "千家万户",
        "帮老四家说话",
        "走了几户",
        "走了几十户",
        "修了3盏路灯",
        "硬化200米",
        "修了3.8公里",
        "满意率98%",
        "今年63岁",
        "六个一",
        "住了3个月",
        "等了3个小时",
        "打13887312345",
        "3月9日下午3点",
        "第三季度",
        "住3楼",
        "3号建议",
        "一块地",
        "一次性解决",
        "一家人",
        "十五个工作日",
        "没有数字",
        "人大七次会议",
        "一家三口",
        "三元镇",
        "一个多小时",
        "大家一起清理",
    ],
)
def test_what_counts_nothing_is_not_found(text: str) -> None:
    assert said(text) == ""


@pytest.mark.parametrize(("text", "number"), [("第三起", 3), ("撤销第12条", 12), ("删上一条", 1)])
def test_an_ordinal_tells_which_one(text: str, number: int) -> None:
    [found] = find_quantities(text)
    assert (found.value.measure, found.value.number) == (Measure.ORDINAL, number)


@pytest.mark.parametrize(
    "text", ["每户300元", "白菜8元一斤", "一斤8块", "单价12元", "每人5户", "米价3元/公斤", "每季度至少一次"]
)
def test_a_price_or_an_amount_each_is_a_rate(text: str) -> None:
    [found] = find_quantities(text)
    assert found.value.rate


def test_a_part_of_a_whole_is_told_as_such() -> None:
    whole, part = find_quantities("走访20多户，其中脱贫户12户")
    assert (whole.value.part, part.value.part, part.value.number) == (False, True, 12)


@pytest.mark.parametrize(
    ("text", "approximate"), [("三户", False), ("三四户", True), ("十来户", True), ("5-6户", True)]
)
def test_an_approximate_figure_says_so(text: str, approximate: bool) -> None:
    [found] = find_quantities(text)
    assert found.value.approximate is approximate


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("22", (22, False)),
        ("１２", (12, False)),
        ("五", (5, False)),
        ("十来", (10, True)),
        ("三四", (3, True)),
        ("5、6", (5, True)),
        (" 7 ", (7, False)),
        ("20多", (20, True)),
    ],
)
def test_a_bare_figure_answers_how_many(words: str, value: tuple[int, bool]) -> None:
    assert read_figure(words) == value


@pytest.mark.parametrize("words", ["", "几", "5户", "今天", "第3", "3.8公里"])
def test_what_is_no_bare_figure_is_none(words: str) -> None:
    assert read_figure(words) is None
