"""Counts and sums of money in a sentence (数量): 3户, 十来户, 二三十户, 5、6户, 上百人, 461万元, 一万五, 第三起.

What a count counts is not decided here: 3盏路灯 has no unit of the list and is not found, 3家加油站 is.
Approximate figures give their lower bound (三四户 → 3, 十几户 → 10, 超过50户 → 50).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from bot.model import Found
from bot.nlp.numerals import narrow, read_number


class Measure(StrEnum):
    """What a quantity is."""

    COUNT = "count"
    MONEY = "money"
    ORDINAL = "ordinal"
    """第三起, 第12条, 上一条: which one, not how many."""


class Quantity(NamedTuple):
    """A number and what it measures."""

    number: int
    """For money: yuan (元)."""
    unit: str
    """As written (户, 人次…), typos mended; 元 for money."""
    measure: Measure = Measure.COUNT
    approximate: bool = False
    part: bool = False
    """A part of a whole told beside it (其中12户)."""
    rate: bool = False
    """A price or an amount each (每户300元, 8元一斤)."""


ONE = "一二两三四五六七八九"
CHINESE = f"零〇{ONE}十百千万亿俩仨廿卅"
ARABIC = (
    r"(?<![0-9.A-Za-z])(?<![0-9][:：])(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9})(?:\.[0-9]{1,4})?(?![0-9])"
    rf"(?:[十百千万亿]{{1,2}}(?:[0-9{ONE}]{{1,2}}[十百千]?(?![0-9])){{0,2}})?"
)
SPELT = rf"(?:(?<=[周期拜][{ONE}])|(?<![几数{CHINESE}]))[{CHINESE}]{{1,12}}(?![{CHINESE}])"
FIGURE = rf"(?:{ARABIC}|{SPELT})"
MORE = r"(?:[多来余几]|(?<=[百千万十个])把){0,2}"
UNITS = (
    r"人次|号人|户次|场次|个人(?!大(?![家都])|民)|拨(?!打|款|付)|户(?!口|型|主(?!要|动)|籍|外|均)|护(?![士理栏林送河])|人(?!大(?![家都])|[民均口家工力])|名(?![单字义称额])|"
    r"次(?![日年月要数]|全会|代表大会|人大|人代会|常委会|主席团会)|件(?!套)|起(?![来床码诉点火草伏身])|条(?![件例款约])|场(?![所地上景部长])|家(?![庭里家长属乡禽畜具]|[三四五]口)|"
    r"位(?![置于数])|份(?![额子])|批(?![评准次示发复])|封|宗|例(?![会如行子])|桩|趟|回(?![来去家访复到应答族收村馈头])|项(?!目)|票|"
    r"个(?!多?月|多?小时|周|钟头|星期|礼拜|季度|工作日|半|年头|[一1](?![户个])|注重|带头|性|体|别|人大)"
)
LOOSE_THING = r"(?=[地田牌碑砖石板屏空荒肉玻菜玉果基补水草林山土宅去走来到做商])"
"""After 块: pieces of something (一块地) or together (一块去), not money."""
PATTERN = re.compile(
    rf"(?=[￥¥第头前上下这那哪另某每同周星礼0-9{CHINESE}])(?:"  # fails at once where none of these stands
    rf"(?:周|星期|礼拜)[一二三四五六日天](?=[{CHINESE}])|"
    rf"(?P<sign>[￥¥])?(?P<nth>第|头|前(?=[{ONE}十0-9]{{1,2}}名)|[上下这那哪另某每同]一?(?=一?[条起次件个户场份]))?(?P<from>上(?=[百千万]))?"
    rf"(?:(?P<low>{FIGURE})(?P<low_more>{MORE})\s?(?P<between>[-–—~～至到、或])\s?)?"
    rf"(?P<figure>{FIGURE})\s?(?P<more>{MORE})(?P<scale>[十百千万亿]{{0,2}})\s?"
    rf"(?:(?P<unit>{UNITS})|(?P<yuan>元钱?(?![选区镇村县乡旦素件朝月帅老])|块钱|块(?!{LOOSE_THING})|圆)(?P<jiao>[0-9{ONE}](?![0-9{CHINESE}个斤万]))?|(?P<loose>)))"
)
FIGURES = re.compile(rf"[0-9{CHINESE}]")
ADJACENT = re.compile(rf"([{ONE}])([{ONE}仨])(?=[十百千万亿]|$)")
BEFORE_MONEY = re.compile(
    r"[钱款费][^。；！？\n]{0,6}$|[花捐赔投资款钱补筹取费奖欠还付额金折值助拨贷工借罚垫凑贴掏包拿][^，。；！？\n]{0,5}$"
)
BARE_BEFORE = re.compile(
    r"(?:捐|募|花|垫|赔|凑|贴|掏|补|缴|出|结|退|转|[药学料工路油运]费|材料钱|工钱)(?:了|咯|呢|的|得|出|去|掉|付|款|资|钱|给[^，。；]{0,8})*(?:一?共|总共|大概)?\s*\Z"
)
"""Words of paying right before a figure, after which it needs no 元 (捐了500, 垫了医药费五百)."""
BARE_AFTER = re.compile(
    r"\s*(?:\Z|[，。；！,;!]|给|把|帮|买|换|修|装|请|了事|整|完事|了事|是我|我垫|我出|多(?:\Z|[，。]))"
)
MEASURED = re.compile(
    r"\s?(?:多|余|来)?\s?[亩米公斤吨只头棵株羽平方字里度步册袋吹瓦年天月日号点岁分秒村组人户个条次件名起家份位场辆台套间栋]"
)
NAMED = "老小大幺张王李赵刘陈杨黄周吴"
"""Before 四家 these make it somebody's family (老四家)."""
SHARE = re.compile(r"其中[^，,。；;\n]{0,8}$")
EACH = re.compile(r"(?:每|人均|户均|平均|单价|价格|售价|[一每]公?[斤吨亩])[^，,。；;\n0-9]{0,6}$")
ONCE_A = re.compile(r"一(?:天|周|年|个月|个星期|个季度)[^，,。；;\n0-9]{1,4}$")
"""一天清运一次: how often, nothing counted."""
EACH_AFTER = re.compile(r"\s?(?:/|每|一)\s?(?:公斤|斤|吨|亩|天|月|年|人|户|袋|度|方|只|个|次|米)")
TOGETHER = re.compile(
    r"去|到|来|走|进|喝|玩|跳|唱|清|为|监|行|参|列|视|学|入|看|慰|在|商|做|开|把|帮|值|接|吃|下|跑|克|给|回|上|协|检|讨|研|处|调|解|努|干|完|动|组|巡|陪|过|坐|整|听"
)
QUARREL = re.compile("干架|打架|吵架|扯皮|纠纷|矛盾|争执|官司")
DISPUTE_BEFORE = re.compile(r"(?:纠纷|矛盾|[解理架案嘴处事吵了得咯过着成功好])$")


def read_figure(words: str) -> tuple[int, bool] | None:
    """A bare figure as people say it, with whether it is approximate: 十来 → (10, True), 三四 → 3, 5、6 → 5, 20多 → 20.

    None where *words* is no figure, or an open one (几, 几十).
    """
    match = PATTERN.fullmatch(narrow(words).strip())
    if match is None or match["figure"] is None or match["unit"] or match["yuan"] or match["nth"]:
        return None
    value = _value(match)
    return value and (round(value[0]), value[1])


def find_quantities(text: str) -> list[Found[Quantity]]:
    """Every count with a unit, ordinal with a unit, and sum of money, in order, none overlapping.

    Percentages, lengths, areas, times, ages, house and phone numbers are none. 一起 is found only where it counts
    (调解纠纷一起), not where it means together. Never raises, whatever the text holds.
    """
    folded = narrow(text)
    if FIGURES.search(folded) is None:
        return []
    found = []
    for match in PATTERN.finditer(folded):
        figure, loose, low, scale, sign = match.group("figure", "loose", "low", "scale", "sign")
        if figure is None or (
            loose is not None and len(figure) == 1 and figure not in "百千万亿" and not (low or scale or sign)
        ):
            continue  # 三 of 上周三: a digit that nothing follows which it could count
        quantity = _read(match, folded)
        if quantity is not None:
            start = match.start("figure") if low and _listed(match) else match.start()
            found.append(Found(quantity, text[start : match.end()], start, match.end()))
    return found


def _read(match: re.Match[str], text: str) -> Quantity | None:
    value = _value(match)
    if value is None:
        return None
    number, approximate = value
    if match["figure"] in ("千", "万", "亿") and not (match["more"] or match["from"]):
        return None
    before, unit = text[max(0, match.start() - 12) : match.start()], match["unit"]
    if unit is None:
        return _money(match, text, number, approximate, before)
    if number != int(number) or number >= 10_000_000 or _idle(match, text, before):
        return None
    measure = Measure.ORDINAL if match["nth"] and match["nth"][0] not in "每某另" else Measure.COUNT
    unit = {"护": "户", "个人": "人", "号人": "人"}.get(unit, unit)
    return Quantity(int(number), unit, measure, approximate, part=_shared(before),
                    rate=EACH.search(before) is not None or (match["nth"] or "")[:1] == "每"
                    or (match["figure"] == "一" and ONCE_A.search(before) is not None))  # fmt: skip


def _money(match: re.Match[str], text: str, number: float, approximate: bool, before: str) -> Quantity | None:
    """A sum: with 元 or 块, or a figure with 万 or 千 after a word of paying (捐款一万五)."""
    if match["yuan"] is None and match["sign"] is None:
        if number >= 50 and BARE_BEFORE.search(before) and BARE_AFTER.match(text, match.end()):
            return Quantity(round(number), "元", Measure.MONEY, approximate, rate=EACH.search(before) is not None)
        scaled = re.search("[万千亿]", match.group()) is not None
        if not scaled or not BEFORE_MONEY.search(before) or MEASURED.match(text, match.end()):
            return None
    if match["jiao"]:
        number += read_number(match["jiao"]) / 10
    rate = EACH.search(before) is not None or EACH_AFTER.match(text, match.end()) is not None
    return Quantity(round(number), "元", Measure.MONEY, approximate, part=_shared(before), rate=rate)


def _shared(before: str) -> bool:
    """Whether the words before tell that it is a part of a whole."""
    return "其中" in before and SHARE.search(before) is not None


def _listed(match: re.Match[str]) -> bool:
    """Whether 、 or a dash before the figure only separates: 1、3户, not 5、6户."""
    if not match["low"]:
        return False
    low, high = _plain(match["low"]), _plain(match["figure"])
    if low is None or high is None or low >= high:
        return True
    return match["between"] == "、" and high != low + 1


def _plain(words: str) -> float | None:
    """The value of a figure without more, the first of 三四."""
    try:
        return _number(ADJACENT.sub(_lower, words))
    except ValueError:
        return None


def _lower(pair: re.Match[str]) -> str:
    """三四 → 三, 三五 → 三; two digits that are no neighbours are left (一五)."""
    low, high = read_number(pair[1]), read_number(pair[2])
    return pair[1] if high == low + 1 or (low, high) == (3, 5) else pair.group()


def _number(words: str) -> float:
    """A figure with decimals or thousands marks: 2.6万 → 26000, 12,000 → 12000."""
    words = words.replace(",", "")
    if "." not in words:
        return read_number(words)
    whole = re.match(r"[0-9]+\.[0-9]+", words)
    if whole is None:
        raise ValueError(words)
    return float(whole.group()) * _scale(words[whole.end() :])


def _scale(words: str) -> int:
    """万 → 10000; no scale is 1."""
    return read_number("一" + words) if words else 1


def _value(match: re.Match[str]) -> tuple[float, bool] | None:
    """The lower bound of the whole figure, and whether it is approximate."""
    words, more, scale = match["figure"], match["more"], match["scale"]
    if len(words) == 1 and not (more or scale or match["low"]):
        return read_number(words), match["from"] is not None
    ranged = bool(match["low"]) and not _listed(match)
    if ranged:
        high, words = words, match["low"]
        shared = re.search("[十百千万亿]+$", high)  # 3到5万: the scale belongs to both
        if shared and words.isdigit() and high[: shared.start()].isdigit():
            words += shared.group()
    lower = ADJACENT.sub(_lower, words)
    try:
        number = _number(lower) * _scale(scale)
    except ValueError:
        return None
    approximate = ranged or lower != words or bool(more) or bool(match["from"])
    return number, approximate


def _idle(match: re.Match[str], text: str, before: str) -> bool:
    """Whether the words only look like a count: 一起去, 一户一户地, 一家人, 老四家, 千家万户."""
    unit, words, end = match["unit"], match["figure"], match.end()
    if words == "一" and unit in ("人", "家", "户") and text[end : end + 1] in "带送出给发提领拿分得交":
        return True  # 一人带了一束花
    if unit == "次" and text.startswith("会议", end) and before.endswith(("人大", "大会", "届")):
        return True  # 人大七次会议
    if words == "一":
        if unit == "起" and not match["nth"]:
            return not _one_case(text, before, end)
        if text[end : end + 1] in ("一", unit) or (unit == "家" and text[end : end + 1] == "人"):
            return True
        if before[-2:] == f"一{unit}" or (unit == "次" and text[end : end + 1] == "性"):
            return True
    return unit == "家" and len(words) == 1 and before[-1:] in tuple(NAMED)


def _one_case(text: str, before: str, end: int) -> bool:
    """一起 as one case (调解纠纷一起, 处理了一起纠纷), not as together (和李忠一起走访)."""
    told = DISPUTE_BEFORE.search(before) is not None
    after = text[end : end + 1]
    if not after or not after.isalnum():
        return told
    if QUARREL.match(text, end):
        return True
    return told or TOGETHER.match(text, end) is None
