"""A gateway behind TLS: verified against the authority that the config names, refused otherwise."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from bot.transports.wechaty.connector import Connector
from bot.transports.wechaty.settings import settings_of
from bot.transports.wechaty.troubles import Trouble
from tests.transports.rig import TOWN, Rig, until
from tests.transports.world import TOKEN, Gateway


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def gateway(make_gateway: Callable[..., Gateway], authority: trustme.CA) -> Gateway:
    certificate = authority.issue_cert("127.0.0.1")
    return make_gateway(
        GW_TLS="1",
        WECHATY_PUPPET_SERVICE_TLS_SERVER_CERT=certificate.cert_chain_pems[0].bytes().decode(),
        WECHATY_PUPPET_SERVICE_TLS_SERVER_KEY=certificate.private_key_pem.bytes().decode(),
    )


def context(file: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What the config's `tls: file` becomes."""
    monkeypatch.setenv("WECHATY_PUPPET_SERVICE_TOKEN", TOKEN)
    made = settings_of(replace(TOWN, wechaty={**TOWN.wechaty, "tls": str(file)})).tls
    assert made is not None
    return made


def test_a_verified_gateway_is_spoken_to(
    gateway: Gateway, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    rig = Rig(gateway, tmp_path, tls=context(file, monkeypatch))

    async def scenario(_: Connector) -> None:
        rig.gateway.text("密文")
        await until(lambda: rig.texts() == ["密文"])

    rig.run(scenario)


def test_a_gateway_of_another_authority_gets_neither_token_nor_words(
    gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "another.pem"
    trustme.CA().cert_pem.write_to_path(str(file))
    rig = Rig(gateway, tmp_path, tls=context(file, monkeypatch))

    async def scenario(connector: Connector) -> None:
        await until(lambda: connector.link.presence.trouble is Trouble.ABSENT)
        assert gateway.look("/state")["calls"] == {}

    rig.run(scenario, wait_online=False)
