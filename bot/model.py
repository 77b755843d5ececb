"""The vocabulary every package shares: what was said, what it means, what is answered.

Values only: frozen, compared by content, standard library. Time is always a field, never asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from bot.town import Person, Town

Value = TypeVar("Value")


class MessageType(StrEnum):
    """What arrived: the `type` of an event line (interface.md, section 2)."""

    TEXT = "text"
    IMAGE = "image"
    FILE = "file"
    AUDIO = "audio"
    RECALL = "recall"
    JOIN = "join"


BOT = "bot"
"""The bot's own contact id in `Message.mentions`, whatever the transport calls it."""


@dataclass(frozen=True, slots=True)
class Message:
    """One event of a chat, as every transport hands it to `app.receive`."""

    id: str
    at: datetime
    """Aware; when it was sent, by the transport's clock."""
    room: str | None
    """The group's topic; None for a private chat."""
    sender: str
    """Contact id. Who speaks is decided by its binding alone."""
    text: str = ""
    type: MessageType = MessageType.TEXT
    mentions: frozenset[str] = frozenset()
    alias: str = ""
    """The nickname in the room: shown, never proof."""
    file: str | None = None
    recalls: str | None = None
    """Of a recall (撤回): the id of the message that was taken back."""

    @property
    def private(self) -> bool:
        """Whether it was said to the bot alone."""
        return self.room is None


class Found(NamedTuple, Generic[Value]):
    """A value read from a text, with the words and the place it was read from."""

    value: Value
    text: str
    start: int
    end: int


class Verb(StrEnum):
    """What an act does (interface.md, section 3). One handler each."""

    RECORD = "record"
    QUERY = "query"
    UPDATE = "update"
    AMEND = "amend"
    UNDO = "undo"
    ANSWER = "answer"
    BIND = "bind"
    APPROVE = "approve"
    NOTICE = "notice"
    VOTE = "vote"
    SWAP = "swap"
    CANCEL = "cancel"
    MOVE = "move"
    HOLD = "hold"
    MUTE = "mute"
    MATERIAL = "material"
    EXPORT = "export"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a message does, with the facts it tells; what it does not tell is None or empty.

    Field names are the keys of an understanding line (interface.md, section 3), but for
    `verb` (`act` there) and `grade` (`class` there).
    """

    verb: Verb
    kind: str | None = None
    about: str | None = None
    who: str | None = None
    start: date | None = None
    end: date | None = None
    count: int | None = None
    unit: str | None = None
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    topic: str | None = None
    content: str | None = None
    money: int | None = None
    reporter: bool = False
    add: bool = False
    number: int | None = None
    status: str | None = None
    due: date | None = None
    grade: str | None = None
    rating: str | None = None
    value: str | None = None
    name: str | None = None
    at: datetime | None = None
    rooms: tuple[str, ...] = ()
    """Names of rooms; `("all",)` means every room."""
    ledger: str | None = None

    def line(self) -> dict[str, Any]:
        """The act as an object of an understanding line: only the keys that apply, dates in ISO form."""
        out: dict[str, Any] = {"act": str(self.verb)}
        for slot in fields(self):
            value = getattr(self, slot.name)
            if slot.name == "verb" or value is None or value is False or value == ():
                continue
            key = "class" if slot.name == "grade" else slot.name
            if key == "rooms" and value == ("all",):
                out[key] = "all"
            elif isinstance(value, date):
                out[key] = value.isoformat()
            else:
                out[key] = list(value) if isinstance(value, tuple) else value
        return out

    def but(self, **changes: Any) -> Act:
        """A copy with *changes* applied."""
        return Act(**(dict(zip(_KEYS, _values(self), strict=True)) | changes))


_KEYS = tuple(key.name for key in fields(Act))
_values = attrgetter(*_KEYS)


@dataclass(frozen=True, slots=True)
class Kind:
    """A noun the bot can log (走访, 建议, 调处…): one file in `nlp/kinds/`, and every verb works for it."""

    code: str
    title: str
    """How replies name it: 走访选民."""
    short: str
    """How ledgers and lists name it when room is scarce: 走访."""
    units: tuple[str, ...]
    """Units a count may come in, the usual one first: 户, 人."""
    asks_count: str | None
    """The one question asked when no number was told; None where none is needed."""
    register: str
    """The ledger (簿) it belongs to."""
    shared: bool = True
    """Whether a record counts for everyone who took part."""
    numbered: bool = False
    """Whether each record gets a number of the year, as suggestions do (〔2026〕001)."""
    same: Mapping[str, str] = field(default_factory=dict)
    """Units that are words for another unit's measure: 家 → 户, 名 → 人. 人次 is a measure of its own."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of a conversation: who said what, where, and the act to carry out now."""

    message: Message
    speaker: Person | None
    """The bound person, or None while the contact is unbound (only `bind` is carried out then)."""
    act: Act
    town: Town
    kinds: Mapping[str, Kind]
    today: date
    """The message's day in the town's time zone."""
    addressed: bool
    """Mentioned, named, quoted, or spoken to in private."""
    question: Question | None = None
    """What the bot had asked this speaker and this message answers, if anything."""
    part: int = 0
    """Which act of the message this is, from 0."""
    quoted: tuple[int, ...] = ()
    """The records that the words quoted in this message speak of."""

    @property
    def private(self) -> bool:
        """Whether the answer will be read by the speaker alone."""
        return self.message.private


@dataclass(frozen=True, slots=True)
class Question:
    """Something the bot asked one person in one chat and has not yet been told; expires after ten minutes."""

    topic: str
    """What is asked for: `count`, `who`, `which`, `confirm`…; the handler of `answer` knows them."""
    contact: str
    room: str | None
    asked_at: datetime
    records: tuple[int, ...] = ()
    lines: tuple[str, ...] = ()
    """The words so far; a conversation is stored as text, never half-parsed."""
    options: tuple[str, ...] = ()
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody's own words within an answer. In a group voters' names in them are masked, and what tells of illness,
    低保 or minors is left out (domain.md, section 5, 7)."""

    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a handler decided to say: a phrase key and its values. `replies` turns it into words."""

    phrase: str
    values: Mapping[str, Any] = field(default_factory=dict)
    to: tuple[str, ...] = ()
    """Contact ids told in private instead of where the turn took place."""
    rooms: tuple[str, ...] = ()
    """Names of groups told instead of where the turn took place (a notice that is to go out at once)."""
    held: bool = False
    """A record's line in a group: waits for the end of the sender's burst (interface.md, section 2)."""
    records: tuple[int, ...] = ()
    """Of a held answer: the records it speaks of, worded when it is let go, as they then stand."""
    asks: Question | None = None
    file: str | None = None
    also: tuple[Answer, ...] = ()
    """Further answers that go elsewhere (a private word to an approver, say)."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to be sent: a row of the outbox, an action line of `replay`."""

    key: str
    """Unique for ever: `reply:<message id>:<n>` or `post:<broadcast>:<due>:<room>`."""
    at: datetime
    text: str
    room: str | None = None
    to: str | None = None
    """Contact id of a private message; exactly one of `room` and `to` is set."""
    reply_to: str | None = None
    mentions: tuple[str, ...] = ()
    file: str | None = None
    not_after: datetime | None = None
    """Worthless later than this: it expires instead of being sent."""
    repeatable: bool = False
    """Whether sending it once more is harmless (a private answer), so that doubt may be resolved by resending."""

    def line(self) -> dict[str, Any]:
        """The action line of `replay` (interface.md, section 2)."""
        return {
            "at": self.at.isoformat(),
            "room": self.room,
            "to": self.to,
            "reply_to": self.reply_to,
            "text": self.text,
            "mentions": list(self.mentions),
            "file": self.file,
        }
