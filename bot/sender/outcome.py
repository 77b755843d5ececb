"""What became of a message that was handed to a chat. A transport tells one of these for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a message stands in the chat."""

    SENT = "sent"
    FAILED = "failed"
    """It surely does not: the same may be tried again."""
    UNKNOWN = "unknown"
    """The answer was lost: it may or may not."""
    THROTTLED = "throttled"
    """The chat says that we speak too often (操作过于频繁): nothing may be sent for a while."""
    BANNED = "banned"
    """The chat refuses what we say, or us: the same, and a person must look."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with what is known about it."""

    verdict: Verdict
    gateway_id: str = ""
    """The id the chat gave the message, where it gives any."""
    why: str = ""
    """Of a failure, for the outbox: a word of ours, never the chat's own text."""


_THROTTLED = ("操作过于频繁", "操作频繁", "发送过于频繁", "too frequent", "frequency limit", "rate limit")
_BANNED = ("违规", "被限制", "限制使用", "封禁", "敏感内容", "账号异常", "spam")


def complaint(words: str) -> Verdict | None:
    """What WeChat complains of in an error or a system message, if it does."""
    if any(sign in words for sign in _THROTTLED):
        return Verdict.THROTTLED
    if any(sign in words for sign in _BANNED):
        return Verdict.BANNED
    return None
