"""“这几张是昨天走访的”: words that say to which deed the pictures before them belong. Pure."""

from __future__ import annotations

import re

PICTURES = frozenset("张片")
"""One of these stands in every caption."""
_CAPTION = re.compile(
    r"(?=.{0,8}(?:张|照片|图片|相片))"  # pictures are named
    r"(?:这|那|上面|刚才|刚发|前面)的?(?:发的)?[几一二两三四五六七八九十\d]{0,2}张?(?:照片|图片|相片)?(?:都|全)?是"
    r"(?P<deed>.{2,40}?)(?:时候?)?(?:拍)?的[。！!]?"
)


def captioned(text: str) -> str | None:
    """The words of the deed to which pictures just sent belong (昨天走访); None where the text is no caption."""
    found = _CAPTION.fullmatch(text.strip())
    return found["deed"] if found else None
