"""What WeChat wraps around the words: width, stickers, mentions, quoting replies, forwards, system lines (pure)."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import NamedTuple

LONGEST = 4000
"""Characters that are read; what comes after is cut off (and noted)."""

_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDTH |= {ord(a): ord(b) for a, b in zip("\u3000\u2005\u00a0\t\u2002\u2003＃＠％．～﹒", "      #@%.~.", strict=True)}
_WIDTH |= {ord(c): None for c in "\u200b\u200c\u200d\u2060\ufeff\ufe0f\u200e\u200f\u202a\u202b\u202c\u202d\u202e\r"}

_WIDTH |= {
    ord(pair[0]): ord(pair[1]) for pair in files("bot.nlp").joinpath("traditional.txt").read_text("utf-8").split()
}

_FOREIGN = re.compile("[" + "".join(map(re.escape, map(chr, _WIDTH))) + "]")

_QUOTE = re.compile(
    r"\A\s*[「“\"](?P<quoted>.{1,2000}?)[」”\"]\s*\n\s*(?:[-—–]\s?){4,}\s*\n?(?P<reply>.*)\Z", re.DOTALL
)
_STICKER = re.compile(r"\[(?!链接|聊天记录|图片|视频|语音|文件|位置|名片|小程序|动画表情)[^\[\]\s\d]{1,8}\]")
_SIGNS = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\ufffd"
"""Emoji, halves of characters, those for private use and for tags."""
_EMOJI = re.compile(f"[{_SIGNS}]+")
_URL = re.compile(r"https?://[!-~]{1,500}|www\.[!-~]{1,500}")
_MENTION = re.compile(r"@(?P<name>[^\s@，,。：:！!？?]{1,24})(?:\s|$)?")
_SYSTEM = re.compile(
    r"\s*(?:(?:\[(?:图片|视频|语音|文件|位置|名片|小程序|动画表情)\]\s*)+|[\"“].{1,30}[\"”]\s?(?:撤回了|邀请|修改群名|加入了|拍了拍|通过扫描).*"
    r"|你撤回了.*|.{0,30}拍了拍.{0,30}|.{0,30}加入了?群聊.{0,10})"
)
"""A line that the app writes, not the sender."""
_FORWARD = re.compile(
    r"\A\s*(?:\[链接\]|\[聊天记录\]|【转发】|转发[：:]|\[转发\]|转[：:]|Fwd[：:]|「转发」)"
    r"|[（(]?(?:来源|文章来源|稿源|供稿|责任编辑|记者|通讯员|编辑|转自|本报讯|摘自)\s?[：:|]|[（(]来源|本报讯"
    r"|\A\s*[^\s，。：:]{0,8}(?:日报|晚报|晨报|新闻|电视台|新华社|新华网|人民网|央视|广播站|融媒体?|发布|气象|观察|在线|头条|快讯|播报|周刊)\s?[：:]"
    r"|\A\s*(?:近日|日前|连日来|近年来|据悉|据了解)[，,]"
)
_TITLE = re.compile(r"\A\s*(?:https?://[!-~]+|www\.[!-~]+)\s*(?!.*(?:我|今天|昨天|@))\S")
"""A link and the title of what it leads to."""
_WRAPPED = re.compile(
    "[" + "".join(map(re.escape, map(chr, _WIDTH))) + '「“"\\[@【:：|'
    f"{_SIGNS}]"
    r"|[（(]来源|报讯|加入|拍了拍|撤回了|http|www|\A\s*(?:日前|近|据|连)"
)
"""Characters and words without one of which a message has no wrapping at all."""
_BRIEF = re.compile(r"\A\s*【[^】]{1,40}】")
_BULLETIN = re.compile(
    r"\A\s*【(?![^】]*(?:学习强国|报社|日报|晚报|网|要闻|新闻|头条|融媒|发布|观察|快讯|播报))[^】]{0,30}(?:简报|动态|信息)[^】]{0,10}】\s*"
)
"""The heading of a bulletin (简报), the town's own or that of another office; no newspaper's."""
_PRESS = re.compile(
    r"\A\s*【[^】]{0,36}(?:学习强国|发布|融媒|观察|头条|日报|网|简报|快讯|动态|要闻|新闻|播报|资讯|人大|代表|转发|公告|通知|喜报)[^】]{0,10}】"
)


class Normal(NamedTuple):
    """A message without its wrapping."""

    text: str
    """What the sender says, in half width, without stickers, links and mentions."""
    quoted: str | None = None
    """The words of the message that is replied to, if it is a quoting reply."""
    bot_called: bool = False
    """Whether it mentions the bot."""
    called: tuple[str, ...] = ()
    """Whom else it mentions."""
    quotes_bot: bool = False
    """Whether the quoted message is the bot's."""
    unread: str | None = None
    """Why nothing of it is read: `system`, `forward`; a `bulletin` is read where it is plainly the sender's to tell."""
    cut: bool = False
    """Whether it was longer than is read."""


def _by_the_app(text: str) -> bool:
    """Whether every line is one that the app writes: [图片], 某某撤回了一条消息."""
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    return bool(lines) and all(_SYSTEM.fullmatch(line) for line in lines)


def normalize(text: str, bot_name: str) -> Normal:
    """*text* as it is read; *bot_name* is how the bot is mentioned."""
    if len(text) <= LONGEST and _WRAPPED.search(text) is None:
        return Normal(text.strip())
    cut = len(text) > LONGEST
    plain = text[:LONGEST]
    if _FOREIGN.search(plain):
        plain = plain.translate(_WIDTH)
    quoted, quotes_bot = None, False
    quote = _QUOTE.match(plain) if plain[:1] in '「“" \n' else None
    if quote:
        quoted, plain = quote["quoted"], quote["reply"]
        quotes_bot = quoted.startswith(bot_name)
    if _by_the_app(plain):
        return Normal("", quoted, unread="system", cut=cut)
    bulletin = _BULLETIN.match(plain)
    linked = bool(_URL.search(plain)) if "http" in plain or "www." in plain else False
    titled = not bulletin and (((linked or len(plain) > 60) and _BRIEF.match(plain)) or _PRESS.match(plain))
    if titled or (linked and _TITLE.match(plain)) or _FORWARD.search(plain):
        return Normal(plain, quoted, unread="forward", cut=cut)
    called: list[str] = []
    bot_called = False
    if "@" in plain:
        names = [match["name"] for match in _MENTION.finditer(plain)]
        bot_called = any(name.startswith(bot_name) for name in names)
        called = [name for name in names if not name.startswith(bot_name)]
        plain = plain.replace(f"@{bot_name}", " ")
        plain = _MENTION.sub(" ", plain)
    if linked:
        plain = _URL.sub(" ", plain)
    if "[" in plain:
        plain = _STICKER.sub(" ", plain)
    plain = _EMOJI.sub(" ", plain).strip()
    if bulletin:
        return Normal(_BULLETIN.sub("", plain), quoted, bot_called, tuple(called), quotes_bot, "bulletin", cut)
    return Normal(plain, quoted, bot_called, tuple(called), quotes_bot, None, cut)
