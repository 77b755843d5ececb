"""Dates beside the libraries that read Chinese ones: exact spans on labelled rows, ours and theirs in one run.

The rows are given by the caller (a JSON line each: text, ref, start, end, optionally `disputable`); the peers are
installed here, in `build/bench-peers`, never by the product.
"""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from bench.rows import read_rows
from bot.nlp.calendar import find_dates

HERE = Path(__file__).parent
HOME = Path("build/bench-peers")
PYTHON_PEERS = {"jionlp 1.5.20": "jionlp_peer.py", "dateparser 1.5.0": "dateparser_peer.py"}
NODE_PEERS = {"chrono 2.10.3": "chrono_peer.mjs", "recognizers-text 1.3.2": "recognizers_peer.mjs"}
PIP = ["jionlp==1.5.20", "dateparser==1.5.0"]
NPM = ["chrono-node@2.10.3", "@microsoft/recognizers-text-date-time@1.3.2"]

Spans = list[tuple[str, str]]


def install() -> None:
    """Bring the peers into an environment of their own, once."""
    if (HOME / "ready").exists():
        return
    subprocess.run([sys.executable, "-m", "venv", HOME / "venv"], check=True)
    subprocess.run([HOME / "venv/bin/python", "-m", "pip", "install", "-q", *PIP], check=True)
    npm = Path(sys.executable).with_name("npm")
    subprocess.run([npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", HOME, *NPM], check=True)
    for script in NODE_PEERS.values():
        (HOME / script).write_bytes((HERE / "peers" / script).read_bytes())
    (HOME / "ready").touch()


def peers() -> dict[str, list[Path | str]]:
    """Name → command of each peer."""
    node = Path(sys.executable).with_name("node")
    commands: dict[str, list[Path | str]] = {}
    for name, script in PYTHON_PEERS.items():
        commands[name] = [HOME / "venv/bin/python", HERE / "peers" / script]
    for name, script in NODE_PEERS.items():
        commands[name] = [node, HOME / script]
    return commands


def ask(command: list[Path | str], rows: list[dict[str, str]]) -> list[Spans]:
    """What a peer reads in each row."""
    lines = "".join(json.dumps({"text": row["text"], "ref": row["ref"]}) + "\n" for row in rows)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    return [[tuple(span) for span in json.loads(line)["dates"]] for line in done.stdout.splitlines()]


def ours(rows: list[dict[str, str]]) -> list[Spans]:
    """What our calendar reads in each row."""
    return [
        [
            (f.value.start.isoformat(), f.value.end.isoformat())
            for f in find_dates(r["text"], datetime.fromisoformat(r["ref"]))
        ]
        for r in rows
    ]


def measure(labelled: Path) -> dict[str, float]:
    """Share of undisputed rows whose one span is exactly right, for ours, each peer, and all peers together."""
    rows = [row for row in read_rows(labelled) if not row.get("disputable")]
    install()
    answers = {"ours": ours(rows)} | {name: ask(command, rows) for name, command in peers().items()}
    right = {
        name: [spans == [(row["start"], row["end"])] for spans, row in zip(read, rows, strict=True)]
        for name, read in answers.items()
    }
    together = [any(hits) for hits in zip(*(hits for name, hits in right.items() if name != "ours"), strict=True)]
    right["all of the others together"] = together
    return {name: sum(hits) / len(rows) for name, hits in right.items()}
