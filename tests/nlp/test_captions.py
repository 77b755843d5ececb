"""Words that say what pictures show."""

from __future__ import annotations

import pytest

from bot.nlp.captions import captioned


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("这几张是昨天走访的", "昨天走访"),
        ("这三张照片是上周三调解纠纷的。", "上周三调解纠纷"),
        ("上面两张是前天视察的", "前天视察"),
        ("刚才发的照片都是昨天在新沟走访拍的", "昨天在新沟走访"),
        ("这是昨天走访的", None),
        ("这几张是谁的", None),
        ("这几张桌子坏了", None),
        ("今天走访3户", None),
    ],
)
def test_a_caption_names_pictures_and_a_deed(text: str, deed: str | None) -> None:
    assert captioned(text) == deed
