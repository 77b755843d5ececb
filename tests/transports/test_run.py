"""`run` as a process: stops cleanly when told, survives being killed, listens nowhere but on its login page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.transports.program import REPOSITORY, Program
from tests.transports.world import TOKEN, Gateway


def wait(what: Callable[[], Any], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "did not happen"
        time.sleep(0.05)


@pytest.fixture
def program(tmp_path: Path, gateway: Gateway) -> Iterator[Program]:
    made = Program(tmp_path, gateway)
    yield made
    if made.process is not None:
        made.process.kill()
        made.process.wait()
    made.store.close()


def test_run_serves_and_stops_cleanly_when_told_and_goes_on_after_being_killed(
    program: Program, gateway: Gateway
) -> None:
    process = program.start()
    wait(lambda: gateway.look("/state")["connected"])
    gateway.text("今天走访3户")
    wait(lambda: program.recorded() == [3])
    listening = {one.laddr.ip for one in psutil.Process(process.pid).net_connections() if one.status == "LISTEN"}
    assert listening == {"127.0.0.1"}
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0
    assert "stopped" in program.log.read_text()

    process = program.start()
    wait(lambda: gateway.look("/state")["connected"])
    process.kill()
    process.wait()
    process = program.start()  # at once: the file's lock shows that the dead one's lease means nothing
    wait(lambda: gateway.look("/state")["connected"])
    gateway.text("今天走访4户")
    wait(lambda: sorted(count or 0 for count in program.recorded()) == [3, 4])
    process.send_signal(signal.SIGINT)
    assert process.wait(15) == 0
    assert "stop" not in gateway.look("/state")["calls"]


def test_a_second_run_on_the_same_books_is_told_who_holds_them(program: Program, gateway: Gateway) -> None:
    first = program.start()
    wait(lambda: gateway.look("/state")["connected"])
    second = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=program.folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "WECHATY_PUPPET_SERVICE_TOKEN": TOKEN},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert second.returncode == 1
    assert f"进程 {first.pid}" in second.stderr
    assert "Traceback" not in second.stderr


def test_without_a_token_run_says_what_to_do(program: Program) -> None:
    process = program.start(WECHATY_PUPPET_SERVICE_TOKEN="")
    assert process.wait(30) == 2
    assert "没有网关的令牌：请设环境变量 WECHATY_PUPPET_SERVICE_TOKEN" in program.log.read_text()


def test_run_on_the_sample_config_says_how_to_try_the_bot(program: Program) -> None:
    sample = (program.folder / "config.yaml").read_text("utf-8").replace("transport: wechaty", "transport: sandbox")
    (program.folder / "config.yaml").write_text(sample, "utf-8")
    assert program.start().wait(30) == 2
    assert "本机试用请运行 deputy-bot chat" in program.log.read_text()
