"""The program, called as from a shell, in a folder that holds the sample town."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

HOUSE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Call:
    """What a call printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def items(self) -> list[dict[str, Any]]:
        """The lines of stdout as JSON objects."""
        return [json.loads(line) for line in self.out.splitlines()]


Bot = Callable[..., Call]


@pytest.fixture
def town_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with the sample town in it and no database yet."""
    shutil.copy(HOUSE / "config.yaml", tmp_path)
    shutil.copytree(HOUSE / "town", tmp_path / "town")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("WECHATY_PUPPET_SERVICE_TOKEN", raising=False)
    return tmp_path


@pytest.fixture
def bot(town_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Bot:
    """Call a command in the town's folder."""

    def call(*arguments: str) -> Call:
        monkeypatch.setattr(sys, "argv", ["deputy-bot", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Call(int(ended.value.code or 0), told.out, told.err)

    return call
