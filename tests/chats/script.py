"""A transcript as values: reads the Markdown, writes it back.

A heading (`## …`) is one conversation with books of its own; its ```chat blocks are played in order, and a
```records block says what stands in the books at its end. Lines of a chat block::

    2026-03-09 18:20 镇代表工作群      the clock, and the room we are in; each part may be left out
    王建国：今天走访3户               said in the room; the next line is said 20 seconds later
    王建国（私聊）：我的六个一          said to the bot alone
    「张敏」：今天走访6户              somebody the roster does not know, by nickname
    王建国：[图片]                   a picture; [语音] a voice message, [文件] a file
    王建国撤回：今天走访              takes back his last message that begins so
    （重启）                        a stage direction, see stage.py
    小助手：@王建国 ✅ …             what the bot says in the room
    小助手（私聊王建国）：…           what it says to one person alone
    小助手（第一代表小组群）：…        what it says in another room
    2. 李想 8户                   a line that begins with a wide space goes on with the message above

`〖啊×5000〗` stands for 5,000 times 啊. A time line alone moves the clock: what is due then is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

BOT_LINE = "小助手"
SYSTEM_LINE = "系统"
GOES_ON = "　"

_BLOCK = re.compile(r"^```(chat|records)\n(.*?)^```$", re.S | re.M)
_HEADING = re.compile(r"^## (.+)$", re.M)
_TIME = re.compile(r"^(?:(\d{4}-\d{2}-\d{2}))?(?:(?:^| )(\d{1,2}:\d{2}(?::\d{2})?))?(?:(?:^| )(\S*群))?$")
_SAID = re.compile(r"^(?P<who>[^：（）「」]{2,4}|「[^」]+」)(?P<private>（私聊）)?：(?P<text>.*)$", re.S)
_RECALL = re.compile(r"^(?P<who>[^：（）「」]{2,4}|「[^」]+」)(?P<private>（私聊）)?撤回：(?P<text>.*)$", re.S)
_STAGE = re.compile(r"^（(.+)）$")
_REPEAT = re.compile(r"〖(.+?)×(\d+)〗")


@dataclass(frozen=True)
class Clock:
    """The clock moves, or the room changes."""

    day: str | None
    time: str | None
    room: str | None


@dataclass(frozen=True)
class Said:
    """Somebody says something."""

    who: str
    text: str
    private: bool


@dataclass(frozen=True)
class Recalled:
    """Somebody takes a message back."""

    who: str
    begins: str
    private: bool


@dataclass(frozen=True)
class Direction:
    """Something happens off stage."""

    what: str


@dataclass(frozen=True)
class Line:
    """One line of a chat block with what it means; what the bot says means nothing, it is compared."""

    raw: str
    item: Clock | Said | Recalled | Direction | None


@dataclass
class Block:
    """A fenced block of the file and where it stands there."""

    kind: str
    text: str
    start: int
    end: int


@dataclass
class Chat:
    """One heading: a conversation."""

    file: Path
    title: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def name(self) -> str:
        """File and heading: the name of the test."""
        return f"{self.file.stem} · {self.title}"


def read_chats(file: Path) -> list[Chat]:
    """The conversations of *file*, in its order."""
    text = file.read_text("utf-8")
    heads = [(match.start(), match[1].strip()) for match in _HEADING.finditer(text)]
    chats = [Chat(file, title) for _, title in heads]
    for match in _BLOCK.finditer(text):
        owner = max((n for n, (at, _) in enumerate(heads) if at < match.start()), default=None)
        assert owner is not None, f"{file.name}: a block stands before the first heading"
        chats[owner].blocks.append(Block(match[1], match[2], match.start(2), match.end(2)))
    return [chat for chat in chats if chat.blocks]


def write_blocks(file: Path, texts: dict[int, str]) -> None:
    """Put new *texts* into the blocks of *file* that begin at these offsets."""
    old = file.read_text("utf-8")
    file.write_text(
        _BLOCK.sub(lambda match: f"```{match[1]}\n{texts.get(match.start(2), match[2])}```", old), encoding="utf-8"
    )


def lines_of(block: str) -> list[Line]:
    """The lines of a chat block; a message of several lines is one."""
    raws: list[str] = []
    for line in block.splitlines():
        if line.startswith(GOES_ON):
            raws[-1] += "\n" + line.removeprefix(GOES_ON)
        elif line.strip():
            raws.append(line)
    return [Line(raw, _item(raw)) for raw in raws]


def _item(raw: str) -> Clock | Said | Recalled | Direction | None:
    """What one line means."""
    if raw.startswith((f"{BOT_LINE}：", f"{BOT_LINE}（", f"{SYSTEM_LINE}：")):
        return None
    if match := _TIME.match(raw):
        return Clock(match[1], match[2], match[3])
    if match := _STAGE.match(raw):
        return Direction(match[1])
    if match := _RECALL.match(raw):
        return Recalled(match["who"], match["text"], bool(match["private"]))
    if match := _SAID.match(raw):
        text = _REPEAT.sub(lambda again: again[1] * int(again[2]), match["text"])
        return Said(match["who"], text, bool(match["private"]))
    raise AssertionError(f"a line nobody can play: {raw}")


def written(raw: str) -> str:
    """A line as it stands in a block: what goes on is indented."""
    return raw.replace("\n", f"\n{GOES_ON}")
