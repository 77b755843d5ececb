"""From nothing to the first answer of `parse`, beside jieba's own initialisation, each a fresh process."""

import subprocess
import sys
from pathlib import Path

from bench.timing import Ratio, ratio

LINE = '{"text":"今天走访了3户","now":"2026-03-09T18:20:00","sender":"刘世昌"}\n'
JIEBA = "import jieba; jieba.setLogLevel(60); jieba.initialize()"


def first_answer(config: Path) -> None:
    """Start `parse`, give it one line, wait for its answer."""
    command = [sys.executable, "-m", "bot", "parse", "--config", str(config)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if not process.stdin or not process.stdout:
        raise RuntimeError("no pipes to the process")
    process.stdin.write(LINE)
    process.stdin.flush()
    if '"visit"' not in process.stdout.readline():
        raise RuntimeError("parse did not understand its first line")
    process.communicate()


def measure(config: Path) -> dict[str, tuple[Ratio, float]]:
    """The one case and its bound."""

    def jieba_alone() -> object:
        return subprocess.run([sys.executable, "-c", JIEBA], check=True)

    return {"start to first answer": (ratio(lambda: first_answer(config), jieba_alone, turns=9), 1.8)}
