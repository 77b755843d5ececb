"""`python -m bot run` on a copy of the sample town, as its own process."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.books import Find
from bot.storage.store import Store
from tests.transports.rig import PEOPLE, TOWN
from tests.transports.world import TOKEN, Gateway

REPOSITORY = Path(__file__).parent.parent.parent


class Program:
    """One town, its books, and the process that serves it."""

    def __init__(self, folder: Path, gateway: Gateway, people: Mapping[str, str] = PEOPLE) -> None:
        self.folder = folder
        shutil.copytree(REPOSITORY / "town", folder / "town")
        config = (REPOSITORY / "config.yaml").read_text("utf-8")
        config = re.sub(r"^transport: .*$", "transport: wechaty", config, flags=re.M)
        pacing = "{room_seconds: 0, all_seconds: 0, jitter_seconds: 0, daily: 100000}"
        wechaty = f'wechaty: {{endpoint: "{gateway.endpoint}", page_port: 0, alive_seconds: 1, pacing: {pacing}}}'
        config = re.sub(r"^wechaty: .*$", wechaty, config, flags=re.M)
        (folder / "config.yaml").write_text(config, "utf-8")
        self.store = Store("sqlite:///data/deputy-bot.db", TOWN.code, folder=folder, zone=TOWN.zone)
        self.store.migrate()
        with self.store.begin() as desk:
            desk.people.sync(TOWN.people, TOWN.term.start, end_missing=False)
            for contact, name in people.items():
                desk.people.bind(contact, name, at=datetime.now(UTC), how="code")
        self.process: subprocess.Popen[str] | None = None
        self.log = folder / "log"

    def start(self, **environment: str) -> subprocess.Popen[str]:
        variables = {**os.environ, "PYTHONPATH": str(REPOSITORY), "WECHATY_PUPPET_SERVICE_TOKEN": TOKEN, **environment}
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=self.folder, env=variables, stderr=log, text=True
            )
        return self.process

    def recorded(self) -> list[int | None]:
        with self.store.reading() as desk:
            return [record.count for record in desk.records.find(Find())]
