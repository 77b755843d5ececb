"""Any text is survived, noise means nothing, and work grows no faster than the text."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlp.normalize import LONGEST, normalize
from bot.nlp.understand import Understander
from tests.nlp.notation import NOW

HOUSE = Path(__file__).parents[2]
PIECES = (
    "今天走访群众反映建议调解一起纠纷户人条3 5十，。\n「」@#[]——走访了没有吗给和跟我李忠"
    "明白就能新沟号昨明天不改成撤销满意接龙"
    "\u2005\u200d\ud83d\udc4d\u202e\ufeff\U0001f339"
)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=120))
def test_any_unicode_is_survived(understander: Understander, text: str) -> None:
    understander.understand(text, now=NOW, sender=understander.town.people[0], addressed=True)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(sorted(PIECES)), max_size=60).map("".join))
def test_any_shuffle_of_our_own_words_is_survived(understander: Understander, text: str) -> None:
    for sender in (None, understander.town.people[0]):
        understander.explain(text, now=NOW, sender=sender, addressed=False)


@pytest.mark.parametrize(
    "text", ["\ud800", "\udfff走访了3户", "👨‍👩‍👧‍👦" * 50, "\u202e走访\u202c", "\x00\x07", "　" * 300], ids=range(6)
)
def test_broken_and_invisible_characters_are_survived(understander: Understander, text: str) -> None:
    understander.understand(text, now=NOW, sender=understander.town.people[0], addressed=True)


def test_noise_gives_no_act(understander: Understander) -> None:
    noise = random.Random(7)
    common = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    for _ in range(400):
        text = "".join(noise.choice(common) for _ in range(noise.randint(1, 40)))
        acts = understander.understand(text, now=NOW, sender=understander.town.people[0], addressed=False)
        assert not [act for act in acts if act.verb == "record"], text


def test_what_is_longer_than_is_read_is_cut_and_said_to_be() -> None:
    assert normalize("走访" * LONGEST, "代表小助手").cut
    assert len(normalize("走" * 20_000, "代表小助手").text) == LONGEST


def steps(call: Callable[[], object]) -> int:
    """How many lines of Python *call* runs: work that no clock disturbs."""
    counted = 0

    def trace(_: FrameType, event: str, __: object) -> object:
        nonlocal counted
        counted += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return counted


@pytest.mark.parametrize(
    "piece", ["走访", "今天走访3户，", "群众反映路烂", "和李忠、", "建议", "6日、", "。", "明白", "不是"]
)
def test_work_grows_no_faster_than_the_text(understander: Understander, piece: str) -> None:
    def work(length: int) -> int:
        text = (piece * length)[:length]
        return steps(
            lambda: understander.understand(text, now=NOW, sender=understander.town.people[0], addressed=False)
        )

    work(200)  # what is compiled once is compiled
    assert work(3200) <= 4.6 * work(800) + 3000


def test_a_million_repetitions_cost_no_more_than_what_is_read(understander: Understander) -> None:
    sender = understander.town.people[0]
    read = steps(lambda: understander.understand("走访" * 2000, now=NOW, sender=sender, addressed=False))
    huge = steps(lambda: understander.understand("走访" * 1_000_000, now=NOW, sender=sender, addressed=False))
    assert huge <= 2 * read + 1000


def test_parse_imports_neither_database_nor_chat_nor_web() -> None:
    code = (
        "import sys; from pathlib import Path; from bot.config import load_town;"
        "from bot.nlp.understand import Understander;"
        "Understander(load_town(Path('config.yaml'))); import bot.cli.parse;"
        "print([name for name in ('sqlalchemy', 'wechaty', 'quart', 'jieba') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("again", ["拍了拍", "加入群聊", "谢"])
def test_no_pattern_tries_every_way_to_cut_a_repeated_word(understander: Understander, again: str) -> None:
    """With a third more of it such a pattern takes some hundred times as long."""

    def seconds(times: int) -> float:
        text = f"我这个月走访了几户{again * times}您\nx"
        begin = time.perf_counter()
        understander.understand(text, now=NOW, sender=understander.town.people[0], addressed=False)
        return time.perf_counter() - begin

    seconds(3)
    assert seconds(16) < 20 * max(seconds(12), 0.001)
