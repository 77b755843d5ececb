"""FileBox: how the gateway writes files as JSON. The addresses in it are never fetched.

A box that only names an address (a server of the sender's choice, our own network perhaps) is refused: the
gateway's machine is the one that talks to the outside.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

from bot.errors import TransportError

BASE64 = 1
UUID = 7
INLINE = 2 * 1024 * 1024
"""Bytes up to which a file travels inside a call: the gateway refuses calls of more than 4 MiB, base64 included."""


@dataclass(frozen=True, slots=True)
class Box:
    """A file as it arrived: its bytes, or the name under which the gateway keeps them."""

    name: str
    """As the sender calls it: for display at most, never for a path."""
    data: bytes | None = None
    uuid: str | None = None


def read_box(text: str) -> Box:
    """What the gateway answered to “give me this file”; TransportError for boxes we do not open."""
    box = json.loads(text)
    name = str(box.get("name") or "")
    # Gateways of 1.x write `type`, those before `boxType`.
    kind = box.get("type", box.get("boxType"))
    if kind == UUID:
        return Box(name, uuid=str(box["uuid"]))
    if kind == BASE64:
        return Box(name, data=base64.b64decode(box["base64"]))
    raise TransportError(f"网关给的是网址而不是文件（FileBox 类型 {kind}），没有收下")


def inline_box(name: str, data: bytes) -> str:
    """A box that carries *data* itself."""
    return _write(name, BASE64, base64=base64.b64encode(data).decode("ascii"))


def uuid_box(name: str, uuid: str, size: int) -> str:
    """A box that names what was uploaded before."""
    return _write(name, UUID, uuid=uuid, size=size)


def _write(name: str, kind: int, **more: str | int) -> str:
    return json.dumps({"name": name, "type": kind, "boxType": kind, "metadata": {}, **more}, ensure_ascii=False)
