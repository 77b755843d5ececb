"""`python -m bot` as a program: on a console that is not UTF-8, as on Windows, and called wrongly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Bot

HOUSE = Path(__file__).parents[2]


def test_what_is_printed_is_utf8_whatever_the_console(town_folder: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONPATH": str(HOUSE)}
    call = [sys.executable, "-m", "bot", "doctor"]
    ended = subprocess.run(call, cwd=town_folder, env=environment, capture_output=True, timeout=60, check=False)
    assert ended.returncode == 0
    assert ended.stdout.decode("utf-8").startswith("正常  配置：云南省红河州蒙自市草坝镇")


def test_an_error_is_a_line_on_stderr_without_a_traceback(town_folder: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONPATH": str(HOUSE)}
    call = [sys.executable, "-m", "bot", "roster", "codes", "--config", "没有.yaml"]
    ended = subprocess.run(call, cwd=town_folder, env=environment, capture_output=True, timeout=60, check=False)
    told = ended.stderr.decode("utf-8").splitlines()
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert told == ["没有.yaml：找不到配置文件；用 --config 指定，或用 init 命令新做一份"]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("唱歌", "没有 唱歌 这个命令；可以用 parse、"),
        ("roster 唱歌", "没有 唱歌 这个命令；可以用 import、codes、bind、unbind"),
        ("records --nix", "没有 --nix 这个选项；可以用 --kind、--who、--from、"),
        ("records --from 2026-13-01", "--from 的值不对：2026-13-01；日期写成 2026-03-09 这样"),
        ("records --who", "--who 的写法不对"),
        ("schedule --from 2026-03-01", "少了 --to"),
        ("replay", "少了 EVENTS.jsonl"),
        ("parse 今天走访3户", "多写了：今天走访3户"),
    ],
)
def test_a_wrong_call_is_told_in_one_chinese_line(bot: Bot, call: str, told: str) -> None:
    ended = bot(*call.split())
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert ended.err.startswith(told)


def test_a_group_called_without_a_command_shows_its_help(bot: Bot) -> None:
    ended = bot("roster")
    assert (ended.status, "unbind" in ended.err) == (2, True)


def test_a_file_that_cannot_be_read_is_one_line(bot: Bot, town_folder: Path) -> None:
    long = "长" * 300
    ended = bot("init", long)
    assert (ended.status in {1, 2}, ended.err.count("\n"), long in ended.err) == (True, 1, True)
