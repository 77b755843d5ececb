"""Numerals have one exact value, however they are written."""

import pytest

from bot.nlp.numerals import read_number

TABLE = """
0 0 | 12 12 | 007 7 | 零 0 | 一 1 | 两 2 | 俩 2 | 仨 3 | 十 10 | 十五 15 | 二十 20 | 二十三 23 | 三十一 31
九十九 99 | 廿 20 | 廿三 23 | 卅一 31 | 一百 100 | 一百零五 105 | 一百一十五 115 | 一百二 120 | 一百二十三 123
两百五 250 | 三千 3000 | 三千零二十 3020 | 两千五 2500 | 2千5 2500 | 一万 10000 | 一万五 15000 | 1万5 15000
一万零五百 10500 | 十二万 120000 | 12万 120000 | 四百六十一万 4610000 | 一亿 100000000 | 一亿两千万 120000000
二〇二六 2026 | 二零一六 2016 | 一九九八 1998 | 一千二百三十四万五千六百七十八 12345678 | 叁拾 30 | 壹佰 100
百 100 | 千 1000 | 万 10000
"""


@pytest.mark.parametrize("row", [row.split() for line in TABLE.strip().splitlines() for row in line.split("|")])
def test_a_numeral_has_its_value(row: list[str]) -> None:
    words, value = row
    assert read_number(words) == int(value)


@pytest.mark.parametrize("words", ["", "几", "三户", "3.5", "十二三四", "-3", "²", "abc"])
def test_what_is_no_numeral_raises(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the type is the promise
        read_number(words)
