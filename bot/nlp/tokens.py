"""Words as a reader would part them, for `parse --explain`; the one door to jieba, loaded when first asked for.

No decision of understanding needs it: the concepts, names, days and figures are found by their own tables, so a
message costs no segmentation and the program starts without jieba's dictionary.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import cache
from typing import Any


@cache
def _tokenizer(known: tuple[str, ...]) -> Any:
    import jieba

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.cache_file = "deputy-bot.jieba.cache"  # beside the one that other programs share
    for word in known:
        tokenizer.add_word(word)
    return tokenizer


def tokens(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of *text*; *known*: names of the town that are one word each."""
    return tuple(_tokenizer(tuple(known)).lcut(text))
