"""Chinese and Arabic numerals (数词) → integers.

Written by hand: cn2an takes 110 ms to import and reads 两三 as 23. Approximate figures (十来, 三四, 上百)
are the business of `bot.nlp.quantities`; here a numeral has one exact value.
"""

from __future__ import annotations

import re

CHINESE = "零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖俩仨"
"""Characters that stand for one digit."""
DIGITS = dict(zip(CHINESE, (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3), strict=True))
TENS = {"廿": 20, "卅": 30, "卌": 40}
SCALES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "亿": 100_000_000}

WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
"""Full-width digits as phones write them."""

_ANY_WIDE = re.compile("[０-９]")


def narrow(text: str) -> str:
    """*text* with ordinary digits for full-width ones."""
    return text.translate(WIDE) if _ANY_WIDE.search(text) else text


_PIECE = re.compile(r"[0-9]+|.", re.DOTALL)


def read_number(words: str) -> int:
    """The value of a numeral: `12`, 十五, 一百二十三, 二〇二六, 廿三, 两千, 一万五 (15000), 2千5 (2500).

    A digit after a scale with nothing between counts in the next lower scale (一百二 is 120), as people speak.

    Raises ValueError where *words* is no numeral.
    """
    if words.isascii() and words.isdigit():
        return int(words)
    if words in DIGITS:
        return DIGITS[words]
    if all(c in DIGITS for c in words) and words:
        return int("".join(str(DIGITS[c]) for c in words))
    return _read_scaled(words)


def _read_scaled(words: str) -> int:
    """Numerals with 十百千万亿: sections of four places, each a sum of digit × scale."""
    total = section = digit = 0
    last = 1  # the scale that was named last, for 一万五
    pending = False  # a digit stands without its scale
    for piece in _PIECE.findall(words):
        if piece in SCALES:
            scale = SCALES[piece]
            if scale >= 10_000:
                head = section + digit or (0 if total else 1)
                total = (total + head) * scale if total < scale else total + head * scale
                section = 0
            else:
                section += (digit if pending else 1) * scale
            digit, pending, last = 0, False, scale
        elif piece in TENS:
            section, digit, pending, last = section + TENS[piece], 0, False, 10
        elif piece in "零〇○":
            last = 1
        elif piece in DIGITS or (piece.isdigit() and piece.isascii()):
            if pending:
                raise ValueError(words)
            digit, pending = DIGITS[piece] if piece in DIGITS else int(piece), True
        else:
            raise ValueError(words)
    if not words:
        raise ValueError(words)
    return total + section + (digit * last // 10 if pending and last > 10 and digit < 10 else digit)
