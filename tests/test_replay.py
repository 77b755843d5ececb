"""`replay`: event lines in, action lines out, as interface.md, section 2 promises; `records` and `chat` beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import assemble
from bot.config import load_town

ROOT = Path(__file__).parents[1]
ROOM = "第一代表小组群"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which everybody is bound as wx_<name>."""
    town = load_town(ROOT / "config.yaml")
    file = tmp_path_factory.mktemp("bound") / "town.db"
    at = datetime(2026, 3, 1, tzinfo=town.zone)
    app = assemble(town, f"sqlite:///{file}", today=at.date())
    with app.store.begin() as desk:
        for person in town.people:
            desk.people.bind(f"wx_{person.name}", person.name, at=at, how="imported")
    app.store.close()
    return file


@pytest.fixture
def run(tmp_path: Path, bound: Path) -> Run:
    """Runs a command on a copy of that database."""
    shutil.copy(bound, tmp_path / "town.db")
    where = ["--config", str(ROOT / "config.yaml"), "--database", f"sqlite:///{tmp_path / 'town.db'}"]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", *arguments, *where]
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT)

    return run


def events(folder: Path, lines: Iterable[object]) -> str:
    """A file of event lines; strings stand as they are."""
    file = folder / "events.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return str(file)


def said(id: str, at: str, text: str, room: str | None = ROOM, **rest: object) -> dict[str, object]:
    """One event of 王建国."""
    return {"id": id, "at": f"2026-03-09T{at}+08:00", "room": room, "from": "wx_王建国", "text": text, **rest}


def actions(output: str) -> list[dict[str, Any]]:
    """The action lines."""
    return [json.loads(line) for line in output.splitlines()]


def test_an_action_line_says_where_when_why_and_to_whom(run: Run, tmp_path: Path) -> None:
    done = run(
        "replay", events(tmp_path, [said("m1", "18:20:00", "今天走访了大郭西3户选民", mentions=[], what="ever")])
    )
    assert done.returncode == 0
    assert actions(done.stdout) == [
        {
            "at": "2026-03-09T18:20:15+08:00",
            "room": ROOM,
            "to": None,
            "reply_to": "m1",
            "text": "✅ 已记第1条：走访选民 3户（大郭西，3月9日）。",
            "mentions": ["wx_王建国"],
            "file": None,
        }
    ]


def test_a_burst_is_answered_once_at_its_end_to_its_last_message(run: Run, tmp_path: Path) -> None:
    lines = [
        said("m1", "18:20:00", "今天走访了大郭西3户选民"),
        said("m2", "18:20:10", "调解了一起地界纠纷"),
        said("m3", "18:20:12", "", type="image", file="none.png"),
    ]
    (action,) = actions(run("replay", events(tmp_path, lines)).stdout)
    assert (action["at"], action["reply_to"]) == ("2026-03-09T18:20:27+08:00", "m3")
    assert "第1条" in action["text"]
    assert "第2条" in action["text"]


def test_a_line_that_cannot_be_read_is_told_by_its_number_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    lines = [
        "{not json",
        said("m1", "18:20:00", "今天走访了大郭西3户选民", room=None),
        {"id": "m2", "from": "wx_王建国"},
        "",
        said("m3", "18:20:00", "今天", type="dance"),
        '["a", "list"]',
        said("m4", "18:30:00", "我今年走访多少户", room=None),
    ]
    done = run("replay", events(tmp_path, lines))
    assert done.returncode == 1
    assert [action["reply_to"] for action in actions(done.stdout)] == ["m1", "m4"]
    *each, summary = done.stderr.splitlines()
    assert [line.split("行")[0] for line in each] == [f"events.jsonl 第{number}" for number in (1, 3, 5, 6)]
    assert "有4行读不了" in summary
    assert "Traceback" not in done.stderr


def test_a_moment_without_an_offset_is_the_towns_and_a_bom_is_no_obstacle(run: Run, tmp_path: Path) -> None:
    line = json.dumps({**said("m1", "", "今天走访3户", room=None), "at": "2026-03-09T18:20:00"}, ensure_ascii=False)
    (action,) = actions(run("replay", events(tmp_path, ["\ufeff" + line])).stdout)
    assert action["at"] == "2026-03-09T18:20:00+08:00"


def test_the_same_id_twice_counts_once(run: Run, tmp_path: Path) -> None:
    line = said("m1", "18:20:00", "今天走访了大郭西3户选民")
    assert len(actions(run("replay", events(tmp_path, [line, line])).stdout)) == 1
    assert run("replay", events(tmp_path, [line])).stdout == ""


def test_with_the_schedule_posts_and_held_replies_come_in_the_order_of_time(run: Run, tmp_path: Path) -> None:
    lines = [
        said("m1", "16:59:50", "今天走访了大郭西3户选民"),
        {**said("m2", "", "好的"), "at": "2026-03-10T09:00:00+08:00"},
    ]
    told = actions(run("replay", "--schedule", events(tmp_path, lines)).stdout)
    moments = [action["at"] for action in told]
    assert moments == sorted(moments)
    assert {action["reply_to"] for action in told} == {None, "m1"}
    assert len([action for action in told if action["at"].startswith("2026-03-09T17:00:00")]) == 4
    quiet = actions(run("replay", "--schedule", events(tmp_path, lines)).stdout)
    assert quiet == []


def test_a_file_that_is_not_there_is_a_wrong_call(run: Run) -> None:
    done = run("replay", "nowhere.jsonl")
    assert done.returncode == 2
    assert "nowhere.jsonl" in done.stderr


RECORD_KEYS = [
    *("id", "kind", "who", "start", "end", "count", "unit", "places", "people", "topic", "money", "state", "number"),
    *("agency", "class", "due", "rating", "reporter", "message", "content"),
]


def test_records_prints_a_line_for_each_person_with_the_promised_keys(run: Run, tmp_path: Path) -> None:
    lines = [
        said("m1", "18:20:00", "今天和李想一起走访了大郭西3户选民", room=None),
        said("m2", "18:30:00", "建议在大郭西路口装路灯", room=None),
    ]
    run("replay", events(tmp_path, lines))
    rows = actions(run("records", "--json").stdout)
    assert [list(row) for row in rows] == [RECORD_KEYS] * 3
    assert [(row["id"], row["who"], row["people"]) for row in rows[:2]] == [
        (1, "王建国", ["李想"]),
        (1, "李想", ["王建国"]),
    ]
    assert (rows[2]["kind"], rows[2]["number"], rows[2]["state"], rows[2]["message"]) == (
        "suggestion",
        1,
        "registered",
        "m2",
    )


def test_records_filters_by_kind_person_and_overlapping_days(run: Run, tmp_path: Path) -> None:
    lines = [
        said("m1", "18:20:00", "3月1日至3月8日走访了大郭西3户选民", room=None),
        said("m2", "18:30:00", "今天走访了一村2户选民", room=None),
        said("m3", "18:40:00", "调解了一起地界纠纷", room=None),
    ]
    run("replay", events(tmp_path, lines))

    def found(*filters: str) -> list[str]:
        return [row["message"] for row in actions(run("records", "--json", *filters).stdout)]

    assert found("--kind", "走访选民") == ["m1", "m2"]
    assert found("--kind", "mediation") == ["m3"]
    assert found("--from", "2026-03-08", "--to", "2026-03-08") == ["m1"]
    assert found("--who", "李想") == []
    wrong = run("records", "--kind", "唱歌")
    assert (wrong.returncode, "唱歌" in wrong.stderr, "visit" in wrong.stderr) == (2, True, True)


def test_history_tells_who_changed_what(run: Run, tmp_path: Path) -> None:
    lines = [
        said("m1", "18:20:00", "今天走访了大郭西3户选民", room=None),
        said("m2", "18:30:00", "不对，是4户", room=None),
        said("m3", "18:40:00", "撤销", room=None),
    ]
    run("replay", events(tmp_path, lines))
    rows = actions(run("records", "--json", "--history").stdout)
    assert [(row["what"], row["by"], row["message"]) for row in rows] == [
        ("add", "王建国", "m1"),
        ("amend", "王建国", "m2"),
        ("void", "王建国", "m3"),
    ]
    assert rows[1]["before"]["count"] == 3
    assert rows[1]["after"]["count"] == 4
    assert run("records").stdout == ""
    printed = run("records", "--history").stdout.splitlines()
    assert [line.split("  ", 2)[2] for line in printed] == [
        "王建国  登记",
        "王建国  改正  数量 3→4",
        "王建国  撤销  说了撤销",
    ]


def test_history_tells_the_steps_of_a_suggestion(run: Run, tmp_path: Path) -> None:
    lines = [
        said("m1", "18:20:00", "建议在大郭西路口装路灯", room=None),
        said("m2", "18:30:00", "1号建议交办给交警中队", room=None) | {"from": "wx_刘世昌"},
    ]
    run("replay", events(tmp_path, lines))
    printed = run("records", "--history").stdout.splitlines()
    assert "刘世昌  办理  承办单位 无→交警中队" in printed[1]
    assert "状态 登记→交办" in printed[1]


def test_records_of_a_name_that_nobody_has_is_a_wrong_call(run: Run) -> None:
    wrong = run("records", "--who", "王建")
    assert (wrong.returncode, wrong.stderr) == (2, "花名册里没有 王建，是不是想写 王建国？\n")


def test_the_chat_in_a_terminal_can_be_piped(run: Run) -> None:
    typed = "今天走访了大郭西3户选民\n/room 私聊\n/as 刘世昌\n/foo\n/as 张三丰\n/quit\n"
    command = [sys.executable, "-m", "bot", "chat", "--config", str(ROOT / "config.yaml"), "--as", "王建国"]
    done = subprocess.run(command, input=typed, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0
    assert "直接打字就是说话" in done.stdout
    assert "代表小助手：✅ 已记第1条：走访选民 3户（大郭西" in done.stdout
    assert "私聊 · 刘世昌：/foo" in done.stdout
    assert "没有 /foo 这个命令" in done.stdout
    assert "花名册上没有张三丰" in done.stdout
