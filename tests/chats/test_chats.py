"""Every heading of every transcript is a test; `--rewrite-chats` writes what the bot really says into the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.model import Answer
from bot.nlp.understand import Understander
from bot.replies import Phrasebook, book
from bot.town import Town
from tests.chats.script import Chat, read_chats, write_blocks
from tests.chats.stage import Stage

pytestmark = pytest.mark.xdist_group("chats")
"""One worker plays them all, so that the last test knows every phrase that was spoken."""

SPOKEN: set[str] = set()
PERFORMED: set[str] = set()

CONVERSATION = (
    *("record", "entry", "amend", "undo", "bind", "manners"),
    *("notice", "cancel", "move", "hold", "mute", "swap", "material", "agreement", "reception"),
)
"""Topics whose every phrase stands in the manual."""
ELSEWHERE = {"manners.stuck", "notice.nothing_to_repeat"}
"""Spoken only when a part of ours fails (tests/test_app.py), or in a town that posts nothing (tests/broadcasts)."""

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


@pytest.fixture
def noting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every phrase that is said is noted."""
    render = Phrasebook.render

    def noted(book: Phrasebook, answer: Answer) -> str:
        SPOKEN.add(answer.phrase)
        return render(book, answer)

    monkeypatch.setattr(Phrasebook, "render", noted)


@pytest.mark.usefixtures("noting")
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
    PERFORMED.add(chat.name)
    if request.config.getoption("--rewrite-chats"):
        now = next(one for one in read_chats(chat.file) if one.title == chat.title)
        write_blocks(chat.file, dict(zip((block.start for block in now.blocks), played.values(), strict=True)))
        return
    for block in chat.blocks:
        assert played[block.start] == block.text


def test_no_two_conversations_of_a_file_share_a_heading() -> None:
    names = [chat.name for chat in CHATS]
    assert len(names) == len(set(names))


def test_every_phrase_of_a_conversation_stands_in_the_manual() -> None:
    if {chat.name for chat in CHATS} != PERFORMED:
        pytest.skip("only some of the conversations were performed")
    phrases = {name for name in book() if name.partition(".")[0] in CONVERSATION}
    assert phrases - SPOKEN - ELSEWHERE == set()
