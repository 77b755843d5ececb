"""What the adapter needs to know, from the config's `wechaty:` and the environment."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from bot.errors import UsageError
from bot.town import Town
from bot.transports.wechaty.troubles import Waits

TOKEN = "WECHATY_PUPPET_SERVICE_TOKEN"  # noqa: S105  the variable's name

_NO_TOKEN = f"没有网关的令牌：请设环境变量 {TOKEN}（不写在配置文件里）"
_NO_ENDPOINT = 'wechaty.endpoint：没有网关的地址，例如 "127.0.0.1:8788"'
_IN_CLEAR = (
    "wechaty.tls：网关 {endpoint} 不在本机，又没有加密，令牌和聊天会明文经过网络；"
    "请写 tls: true（或 CA 证书文件），内网里确实不要加密就写 tls: false"
)
_NO_CA = "wechaty.tls：读不了证书文件 {file}"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything about one gateway."""

    endpoint: str
    token: str = field(repr=False)
    tls: ssl.SSLContext | None = None
    page: int = 8766
    """Port of the login page on loopback; 0: any."""
    keepalive: tuple[float, float] = (20.0, 10.0)
    """Seconds between two pings of the connection, seconds until one counts as unanswered."""
    probe_every: float = 60.0
    """Seconds between two probes of the way to WeChat and back (ding, dong)."""
    probe_patience: float = 30.0
    alive_every: float = 30.0
    """Seconds between two signs of life in the database: a gap after a crash is known to this."""
    warn_after: timedelta = timedelta(minutes=10)
    settle: float = 60.0
    """Seconds online before the clerk is told of gaps: an unsteady line gives one message, not ten."""
    waits: Waits = field(default_factory=Waits)
    warn: Mapping[str, object] = field(default_factory=dict)


def settings_of(town: Town) -> Settings:
    """From the town's config and the environment. Raises UsageError with the line that tells what to write."""
    config: Mapping[str, Any] = town.wechaty
    endpoint, token = str(config.get("endpoint") or ""), os.environ.get(TOKEN, "").strip()
    if not endpoint:
        raise UsageError(_NO_ENDPOINT)
    if not token:
        raise UsageError(_NO_TOKEN)
    warn: Mapping[str, Any] = config["warn"]
    return Settings(
        endpoint=endpoint,
        token=token,
        tls=_tls(config.get("tls"), endpoint, town.folder),
        page=int(config["page_port"]),
        alive_every=float(config["alive_seconds"]),
        warn_after=timedelta(minutes=int(warn["after_minutes"])),
        warn=warn,
    )


def _tls(wish: object, endpoint: str, folder: Path) -> ssl.SSLContext | None:
    """The context for *wish*: true (the system's authorities), a file of authorities, false, or nothing said."""
    if isinstance(wish, str):
        file = folder / wish
        try:
            context = ssl.create_default_context(cafile=str(file))
        except (OSError, ssl.SSLError) as error:
            raise UsageError(_NO_CA.format(file=file)) from error
    elif wish:
        context = ssl.create_default_context()
    else:
        if wish is None and not loopback(endpoint):
            raise UsageError(_IN_CLEAR.format(endpoint=endpoint))
        return None
    context.set_alpn_protocols(["h2"])
    return context


def loopback(endpoint: str) -> bool:
    """Whether the gateway is on this machine."""
    host = endpoint.rpartition(":")[0].strip("[]")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
