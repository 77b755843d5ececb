"""Who may what, and where it is answered: the table of domain.md, section 6, as one pure function."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.model import BOT, Message
from bot.town import Person


class Role(StrEnum):
    """What the speaker is in the town; decided by the binding alone, never by a nickname."""

    UNBOUND = "unbound"
    DEPUTY = "deputy"
    PRESIDIUM = "presidium"
    CLERK = "clerk"


class Command(StrEnum):
    """The rows of the table: what somebody wants done."""

    RECORD = "record"
    """Write down, correct, take back."""
    ASK = "ask"
    PROPOSE = "propose"
    """Make a suggestion, join one (附议)."""
    RATE = "rate"
    """Say whether the answer to a suggestion satisfies."""
    HANDLE = "handle"
    """Register a suggestion, hand it over, note its answer, close it."""
    CLAIM = "claim"
    """“我是…”."""
    ADMIT = "admit"
    """Approve a binding, a notice, a piece of study material."""
    SUBMIT = "submit"
    """Send in a notice or study material."""
    DIRECT = "direct"
    """Move a reception day, hold a bulletin, open and close an appraisal."""
    EXPORT = "export"
    VOTE = "vote"
    SWAP = "swap"


class Target(StrEnum):
    """Whose matter it is."""

    OWN = "own"
    OTHER = "other"
    """Another person by name, or a list that names people (who is missing, who did it)."""
    OPEN = "open"
    """Nobody's: totals, rules, the schedule, the rota, suggestions' states, who is in a group."""


class Grant(StrEnum):
    """What the table says."""

    YES = "yes"
    """Yes, and answered where it was said."""
    PRIVATELY = "privately"
    """Yes, but told to the speaker alone."""
    NO = "no"


_TABLE: dict[tuple[Command, Target], tuple[Grant, Grant, Grant]] = {
    # deputy, presidium member, clerk
    (Command.RECORD, Target.OWN): (Grant.YES, Grant.YES, Grant.YES),
    (Command.RECORD, Target.OTHER): (Grant.NO, Grant.YES, Grant.YES),
    (Command.ASK, Target.OWN): (Grant.YES, Grant.YES, Grant.YES),
    (Command.ASK, Target.OTHER): (Grant.NO, Grant.PRIVATELY, Grant.PRIVATELY),
    (Command.ASK, Target.OPEN): (Grant.YES, Grant.YES, Grant.YES),
    (Command.PROPOSE, Target.OWN): (Grant.YES, Grant.YES, Grant.NO),
    (Command.RATE, Target.OWN): (Grant.YES, Grant.YES, Grant.NO),
    (Command.HANDLE, Target.OPEN): (Grant.NO, Grant.YES, Grant.YES),
    (Command.CLAIM, Target.OWN): (Grant.YES, Grant.YES, Grant.NO),
    (Command.ADMIT, Target.OTHER): (Grant.NO, Grant.YES, Grant.NO),
    (Command.SUBMIT, Target.OPEN): (Grant.NO, Grant.YES, Grant.YES),
    (Command.DIRECT, Target.OPEN): (Grant.NO, Grant.YES, Grant.NO),
    (Command.EXPORT, Target.OWN): (Grant.PRIVATELY, Grant.PRIVATELY, Grant.NO),
    (Command.EXPORT, Target.OTHER): (Grant.NO, Grant.PRIVATELY, Grant.PRIVATELY),
    (Command.VOTE, Target.OPEN): (Grant.PRIVATELY, Grant.PRIVATELY, Grant.NO),
    (Command.SWAP, Target.OWN): (Grant.YES, Grant.YES, Grant.NO),
}
"""Whatever does not stand here is refused to everybody."""


def role_of(speaker: Person | None) -> Role:
    """The role of a bound person; None is an unbound contact."""
    if speaker is None:
        return Role.UNBOUND
    if speaker.clerk:
        return Role.CLERK
    return Role.PRESIDIUM if speaker.presidium else Role.DEPUTY


def may(speaker: Person | None, command: Command, target: Target = Target.OPEN) -> Grant:
    """What the table grants *speaker*; an unbound contact may only claim a name (design.md, section 6)."""
    role = role_of(speaker)
    if role is Role.UNBOUND:
        return Grant.YES if command is Command.CLAIM else Grant.NO
    column = (Role.DEPUTY, Role.PRESIDIUM, Role.CLERK).index(role)
    return _TABLE.get((command, target), (Grant.NO, Grant.NO, Grant.NO))[column]


_COURTESY = re.compile(
    r"^(?:好|收到|谢|多谢|感谢|辛苦|晓得|知道|明白|嗯|哦|噢|行|可以|要得|得[了嘛咯]?$|没事|不用|不客气|客气|对"
    r"|是[的呢]?$|ok|OK|早|晚安|你好|您好)"
)
_ASKING = re.compile(r"[?？]|吗|咋|怎|哪|几|多少")
_SHORT = 12
_WORDS = re.compile(r"[\w\u3400-\u9fff]")
_STICKER = re.compile(r"\[[^\[\]]{1,6}\]")


def courtesy(text: str) -> bool:
    """Whether words addressed to the bot want no answer: thanks, 收到, a sticker, nothing at all (domain.md, 5)."""
    bare = _STICKER.sub("", text).strip()
    if not _WORDS.search(bare):
        return True
    thanks = _COURTESY.match(bare) or ("谢谢" in bare and len(bare) <= _SHORT)
    return bool(thanks) and not _ASKING.search(bare)


def addressed(message: Message, name: str, *, called: bool) -> bool:
    """Whether *message* is said to the bot: alone, by mention, by its *name* in front, or (*called*) by the text."""
    if message.private or called or BOT in message.mentions:
        return True
    return message.text.startswith((name, name.removeprefix("代表")))
