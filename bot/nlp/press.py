"""Newspaper tone: a report about deputies that someone pasted in, not what the sender did (pure)."""

from __future__ import annotations

import re

SHORTEST = 30
"""Characters below which nobody writes like a newspaper."""
ENOUGH = 2
"""Signs that make it one; twice as many where people of the roster are named."""

_SELF = re.compile(r"我(?!国|省|州|市|县|镇|乡)|本人|咱")
_WIRE = re.compile(
    r"(?:新华社|中新社|本报|本台|央视)[^，。]{0,12}(?:电|讯)|学习强国[:：】]|代表风采|履职故事|人物通讯|先进事迹|(?:19|20)?[0-9]{0,4}年?[^，。]{0,6}讯[（(]|点击(?:阅读|查看)|阅读原文"
)
"""An agency's or an app's mark, which alone is enough."""
_MARKS = frozenset("社报台视强采故讯迹阅查")
"""One of these stands in every such mark."""
_SPEECH = re.compile(r"[“\"][^”\"]{8,}[”\"]")
_SIGNS = (
    re.compile(r"该(?:镇|村|乡|县|区|市|路段|社区|街道|选区|代表|项目)"),
    re.compile(
        r"(?:人大|选民|村民|居民|镇|市|县|州)代表[一-鿿]{2,3}(?:说|介绍|表示|认为|深入|来到|在|向|提交|告诉|带领)"
    ),
    re.compile(
        r"旨在|为(?:进一步|推动|切实|充分|深入|贯彻|确保|全面)|凝聚|奠定|建言献策|献计献策|献言献策|扎实推进|有力|高质量|落到实处|纷纷|用心用情"
        r"|履职尽责|零距离|面对面|拉近了|赢得|心声|暖心|民生实事|助力|彰显|展现|聚焦|围绕|为契机|深入(?:一线|基层|田间|群众|贯彻)|切实解决|认真听取|广泛听取|详细了解"
    ),
    re.compile(r"他们|她们|(?<![其吉])他(?!妈|人)|她"),
    re.compile(
        r"全年|先后|近年来|多年来|一直以来|以来[,，]|截至|截止|据(?:了解|介绍|统计|悉)|如今|眼下|连日来|近日|日前|不久前"
    ),
    re.compile(
        r"组织(?:部分|全体|辖区|镇|市|县|乡|各|人大)?[^，。,]{0,8}代表|人大(?:主席团)?(?:精心|积极)?(?:组织|开展|召开|举办|举行)|活动(?:如期|有序|圆满)?(?:开展|举行|启动|中)"
    ),
    re.compile(r"(?:19|20)[0-9]{2}年[0-9]{1,2}月"),
    re.compile(r"(?:[县区乡]|街道|[一-鿿]{2}镇)人大(?!代表小组)|各级|[县区]、乡|人大代表们|代表们|委员们"),
    re.compile(r"满意度|获得感|幸福感|安全感|热情|赞扬|好评|称赞|肯定"),
)
"""What gives a newspaper away, one sign each."""


def is_press(text: str, letters: frozenset[str], *, names_roster: bool) -> bool:
    """Whether *text* reads like a newspaper: long, nobody says 我, and several signs of that tone.

    *letters*: its characters; *names_roster*: whether people of the roster are named: then twice as many signs are
    asked for.
    """
    if not _MARKS.isdisjoint(letters) and _WIRE.search(text):
        return True
    if len(text) < SHORTEST:
        return False
    plain, quotes = _SPEECH.subn("", text)
    if _SELF.search(plain):
        return False
    signs = sum(1 for sign in _SIGNS if sign.search(plain)) + min(quotes, 1)
    return signs >= (ENOUGH * 2 if names_roster else ENOUGH)
