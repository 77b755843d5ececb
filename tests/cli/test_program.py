"""`python -m bot` as a process of its own, on a console that is not UTF-8, as on Windows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
