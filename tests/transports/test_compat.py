"""Importing wechaty leaves no trace: in the folder, the environment, the log, the names of other libraries' modules."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_LOOK = """
import os, sys, logging
before = dict(os.environ)
from bot.transports.wechaty.connector import Connector
assert dict(os.environ) == before
assert "telnetlib" not in sys.modules
import wechaty, urllib3, pyee
loud = [name for name in logging.root.manager.loggerDict
        if isinstance(log := logging.getLogger(name), logging.Logger)
        and any(not isinstance(handler, logging.NullHandler) for handler in log.handlers)
        and log.getEffectiveLevel() < logging.CRITICAL and name != "github"]  # comes with wechaty and is never used
print(os.listdir("."), loud)
"""


def test_importing_wechaty_makes_no_folder_sets_no_variable_and_shuts_its_loggers(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    looked = subprocess.run(
        [sys.executable, "-W", "error", "-c", _LOOK], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert (looked.stdout, looked.stderr) == ("[] []\n", "")


def test_the_rest_of_the_bot_never_imports_wechaty(tmp_path: Path) -> None:
    look = "import sys, bot.cli.commands, bot.app, bot.sender.sender; print([m for m in sys.modules if 'wechaty' in m])"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    looked = subprocess.run([sys.executable, "-c", look], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert looked.stdout == "[]\n"
