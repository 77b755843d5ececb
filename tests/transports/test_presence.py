"""Being there: every way to be absent is told apart, ended by itself, written down and told to the clerk."""

from __future__ import annotations

import asyncio
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.town import Town
from bot.transports.wechaty import channels
from bot.transports.wechaty.connector import Connector
from bot.transports.wechaty.login import LoginPage
from bot.transports.wechaty.presence import Presence
from bot.transports.wechaty.settings import loopback, settings_of
from bot.transports.wechaty.troubles import Trouble, Waits
from tests.transports.rig import TOWN, Rig, until
from tests.transports.world import WORLD, Gateway

MakeGateway = Callable[..., Gateway]


@pytest.fixture
def rig(gateway: Gateway, tmp_path: Path) -> Rig:
    return Rig(gateway, tmp_path)


def test_a_killed_gateway_is_found_again_and_what_lay_between_is_told(rig: Rig) -> None:
    async def scenario(connector: Connector) -> None:
        rig.gateway.text("前")
        await until(lambda: rig.heard)
        before = datetime.now(UTC)
        rig.gateway.kill()
        await until(lambda: not connector.online.is_set())
        await until(lambda: connector.link.presence.trouble is Trouble.ABSENT)
        await until(lambda: rig.warnings)
        await asyncio.to_thread(rig.gateway.start)
        await asyncio.wait_for(connector.online.wait(), 10)
        after = datetime.now(UTC)
        rig.gateway.text("后")
        await until(lambda: rig.texts() == ["前", "后"])
        (note,) = await until(rig.notes)
        assert note.startswith("离线 从 ")
        assert note.endswith("。离线期间的消息我没看到，请补报。")
        with rig.store.reading() as desk:
            assert desk.gaps.untold() == ()
        assert [line.partition("，")[0].partition("。")[0] for line in rig.warnings] == ["小助手离线了", "小助手恢复了"]
        assert before <= after

    rig.run(scenario)


def test_the_gap_begins_where_hearing_ended_and_ends_where_it_begins_again(rig: Rig) -> None:
    rig.settings = replace(rig.settings, settle=3600.0)

    async def scenario(connector: Connector) -> None:
        rig.gateway.text("前")
        await until(lambda: rig.heard)
        last = connector.link.last_sign
        rig.gateway.tell("/grpc", open=False)
        await until(lambda: not connector.online.is_set())
        lost_at = datetime.now(UTC)
        rig.gateway.text("没人听见")
        rig.gateway.tell("/grpc", open=True)
        await asyncio.wait_for(connector.online.wait(), 10)
        ((since, end),) = await until(rig.gaps)
        assert last <= since <= lost_at <= end
        assert rig.texts() == ["前"]

    rig.run(scenario)


def test_a_gap_over_a_restart_is_known_and_the_first_start_ever_has_none(rig: Rig) -> None:
    rig.settings = replace(rig.settings, settle=3600.0)

    async def scenario(connector: Connector) -> None:
        rig.gateway.text("前")
        await until(lambda: rig.heard)
        await asyncio.sleep(0.5)

    rig.run(scenario)
    assert rig.gaps() == []
    stopped = datetime.now(UTC)

    async def again(_: Connector) -> None:
        await until(rig.gaps)

    rig.run(again)
    ((since, end),) = rig.gaps()
    assert stopped - timedelta(seconds=2) <= since <= stopped <= end


def test_a_frozen_gateway_is_noticed_and_found_again_when_it_thaws(rig: Rig) -> None:
    async def scenario(connector: Connector) -> None:
        rig.gateway.freeze()
        await until(lambda: not connector.online.is_set(), 8)
        assert connector.link.presence.trouble is Trouble.FROZEN
        rig.gateway.thaw()
        await asyncio.wait_for(connector.online.wait(), 15)
        rig.gateway.text("醒了")
        await until(lambda: rig.texts() == ["醒了"])

    rig.run(scenario)


def test_a_wechat_that_no_longer_answers_is_noticed_though_its_gateway_does(rig: Rig) -> None:
    async def deaf(connector: Connector) -> None:
        await until(lambda: connector.link._dongs)
        connector._bot.gateway._event_stream.remove_all_listeners("dong")
        await until(lambda: connector.link.presence.trouble is Trouble.FROZEN, 10)

    rig.settings = replace(rig.settings, probe_every=0.2, probe_patience=1.5)
    rig.run(deaf)


def test_a_wrong_token_is_told_as_such_and_tried_rarely(make_gateway: MakeGateway, tmp_path: Path) -> None:
    rig = Rig(make_gateway(token="another"), tmp_path)

    async def scenario(connector: Connector) -> None:
        await until(lambda: rig.warnings)
        assert "网关不认这个令牌：请检查环境变量 WECHATY_PUPPET_SERVICE_TOKEN" in rig.warnings[0]
        assert connector.link.sessions < 8

    rig.run(scenario, wait_online=False)


def test_a_peer_that_accepts_and_never_answers_is_silent_not_absent(
    gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.transports.wechaty.puppet.GREETING", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        rig = Rig(gateway, tmp_path, endpoint=f"127.0.0.1:{mute.getsockname()[1]}")

        async def scenario(connector: Connector) -> None:
            await until(lambda: connector.link.presence.trouble is Trouble.SILENT)

        rig.run(scenario, wait_online=False)


def test_a_second_client_is_refused_and_waits_while_the_first_goes_on(rig: Rig, tmp_path: Path) -> None:
    folder = tmp_path / "second"
    folder.mkdir()
    second = Rig(rig.gateway, folder)

    async def scenario(_: Connector) -> None:
        def play() -> None:
            second.run(taken, wait_online=False)

        async def taken(other: Connector) -> None:
            await until(lambda: other.link.presence.trouble is Trouble.TAKEN)

        await asyncio.to_thread(play)
        rig.gateway.text("还在")
        await until(lambda: rig.texts() == ["还在"])

    rig.run(scenario)


def test_logout_and_login_are_followed_without_a_new_session(rig: Rig) -> None:
    async def scenario(connector: Connector) -> None:
        rig.gateway.tell("/logout")
        await until(lambda: not connector.online.is_set())
        assert connector.link.presence.trouble is Trouble.LOGGED_OUT
        rig.gateway.tell("/login")
        await asyncio.wait_for(connector.online.wait(), 5)
        rig.gateway.text("回来了")
        await until(lambda: rig.texts() == ["回来了"])
        assert connector.link.sessions == 1

    rig.run(scenario)


def test_a_login_that_needs_a_scan_shows_its_code_in_the_terminal_and_on_a_page_of_this_machine(
    make_gateway: MakeGateway, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rig = Rig(make_gateway(world={**WORLD, "scan": True}), tmp_path)

    def page(address: str, host: str | None = None) -> str:
        request = urllib.request.Request(address, headers={"Host": host} if host else {})
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.read().decode()

    async def scenario(connector: Connector) -> None:
        await until(lambda: not connector.page.address.endswith(":0/"))
        address = connector.page.address
        shown = await until(lambda: "<svg" in (text := page(address)) and text)
        assert "请打开" in shown
        with pytest.raises(urllib.error.HTTPError):
            await asyncio.to_thread(page, address, "evil.example")
        assert "请用手机微信扫上面的码登录" in capsys.readouterr().err
        rig.gateway.tell("/login")
        await asyncio.wait_for(connector.online.wait(), 5)
        after = await asyncio.to_thread(page, address)
        assert "<svg" not in after
        assert "已登录微信，正在工作。" in after

    rig.run(scenario, wait_online=False)


def test_a_taken_port_moves_the_page_and_stops_nobody() -> None:
    async def scenario() -> None:
        first = LoginPage(0)
        await first.open()
        second = LoginPage(int(first.address.rpartition(":")[2].strip("/")))
        await second.open()
        assert second.address != first.address
        await first.close()
        await second.close()

    asyncio.run(scenario())


def test_waits_grow_up_to_a_minute_but_for_a_refused_token() -> None:
    waits = Waits()
    assert [round(waits.after(Trouble.ABSENT, n, 0.5)) for n in range(1, 9)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert waits.after(Trouble.ABSENT, 10_000, 0.0) == 48
    assert waits.after(Trouble.REFUSED, 1, 0.5) == 300


def test_one_warning_an_absence_and_none_for_a_short_one() -> None:
    start = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    presence = Presence(timedelta(minutes=10), since=start - timedelta(hours=12), watched_from=start)
    assert presence.warning(start) is None
    assert presence.back(start + timedelta(minutes=1)) is not None
    assert presence.back(start + timedelta(minutes=2)) is None
    assert presence.lost(Trouble.CLOSED, start, start)
    assert not presence.lost(Trouble.CLOSED, start, start + timedelta(minutes=1))
    assert presence.lost(Trouble.ABSENT, start, start + timedelta(minutes=2))
    assert presence.warning(start + timedelta(minutes=11)) == start
    assert presence.warning(start + timedelta(minutes=12)) is None
    absence = presence.back(start + timedelta(minutes=13))
    assert absence is not None
    assert absence.warned


def test_the_network_in_clear_must_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WECHATY_PUPPET_SERVICE_TOKEN", "t")
    assert loopback("127.0.0.1:1")
    assert loopback("localhost:1")
    assert not loopback("gateway.example:1")

    def town(**wechaty: object) -> Town:
        return replace(TOWN, wechaty={**TOWN.wechaty, **wechaty})

    with pytest.raises(UsageError, match="明文经过网络"):
        settings_of(town(endpoint="gateway.example:8788"))
    assert settings_of(town(endpoint="gateway.example:8788", tls=False)).tls is None
    assert settings_of(town(endpoint="gateway.example:8788", tls=True)).tls is not None
    with pytest.raises(UsageError, match="读不了证书文件"):
        settings_of(town(tls="nowhere.pem"))
    with pytest.raises(UsageError, match="没有网关的地址"):
        settings_of(town(endpoint=None))
    monkeypatch.delenv("WECHATY_PUPPET_SERVICE_TOKEN")
    with pytest.raises(UsageError, match="没有网关的令牌"):
        settings_of(TOWN)


class _Mailbox(threading.Thread):
    """The smallest SMTP server that takes one mail."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.mail = ""

    def run(self) -> None:
        connection, _ = self.server.accept()
        with connection, connection.makefile("rwb") as talk:
            talk.write(b"220 ready\r\n")
            talk.flush()
            inside = False
            for line in talk:
                if inside:
                    inside = line != b".\r\n"
                    self.mail += line.decode()
                    answer = b"" if inside else b"250 ok\r\n"
                else:
                    inside = line.lower().startswith(b"data")
                    answer = (
                        b"354 go\r\n"
                        if inside
                        else b"221 bye\r\n"
                        if line.lower().startswith(b"quit")
                        else b"250 ok\r\n"
                    )
                talk.write(answer)
                talk.flush()
                if answer == b"221 bye\r\n":
                    break
        self.server.close()


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[bytes]]]:
    got: list[bytes] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook", got
    server.shutdown()
    thread.join()
    server.server_close()


def test_warnings_go_by_mail_and_webhook_and_one_that_fails_stops_no_other(webhook: tuple[str, list[bytes]]) -> None:
    address, got = webhook
    mailbox = _Mailbox()
    mailbox.start()
    ways = channels.channels(
        {"smtp": f"smtp://127.0.0.1:{mailbox.port}", "mail": "clerk@example.org", "webhook": address}
    )
    ways.insert(0, lambda line: channels.call_webhook("http://127.0.0.1:1/", line))
    assert asyncio.run(channels.warn_by(ways, "小助手离线了")) == 2
    mailbox.join(5)
    assert "To: clerk@example.org" in mailbox.mail
    assert b'{"msgtype": "text", "text": {"content": "\xe5\xb0\x8f\xe5\x8a\xa9' in got[0]
    assert channels.channels({"after_minutes": 10}) == []
