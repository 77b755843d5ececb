"""Every heading of every transcript is a test; `--rewrite-chats` writes what the bot really says into the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlp.understand import Understander
from bot.town import Town
from tests.chats.script import Chat, read_chats, write_blocks
from tests.chats.stage import Stage

FILES = sorted(Path(__file__).parent.glob("*.md"))
CHATS = [chat for file in FILES for chat in read_chats(file)]


def perform(chat: Chat, town: Town, understander: Understander, empty_books: Path, folder: Path) -> dict[int, str]:
    """What each block of *chat* should hold, by its offset in the file."""
    stage = Stage(town, understander, empty_books, folder)
    try:
        return {
            block.start: stage.play(block.text) if block.kind == "chat" else stage.records() for block in chat.blocks
        }
    finally:
        stage.close()


@pytest.mark.parametrize("chat", CHATS, ids=[chat.name for chat in CHATS])
def test_the_conversation_goes_as_written(
    chat: Chat,
    town: Town,
    understander: Understander,
    empty_books: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    played = perform(chat, town, understander, empty_books, tmp_path)
    if request.config.getoption("--rewrite-chats"):
        now = next(one for one in read_chats(chat.file) if one.title == chat.title)
        write_blocks(chat.file, dict(zip((block.start for block in now.blocks), played.values(), strict=True)))
        return
    for block in chat.blocks:
        assert played[block.start] == block.text


def test_no_two_conversations_of_a_file_share_a_heading() -> None:
    names = [chat.name for chat in CHATS]
    assert len(names) == len(set(names))
