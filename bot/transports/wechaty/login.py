"""The login QR: in the terminal, and on a page that only this machine can open."""

from __future__ import annotations

import asyncio
import html
import io
import sys
from urllib.parse import urlsplit

import qrcode
from qrcode.image.svg import SvgPathImage

from bot.log import logger
from bot.model import Answer
from bot.replies import render

HOST = "127.0.0.1"
_PATIENCE = 5.0
_LONGEST_REQUEST = 8 * 1024

_log = logger("wechat")


def in_terminal(link: str) -> str:
    """*link* as a QR of block characters, dark on light as phones expect it."""
    code = qrcode.QRCode(border=2)
    code.add_data(link)
    out = io.StringIO()
    code.print_ascii(out=out, invert=True)
    return out.getvalue()


def as_svg(link: str) -> str:
    """*link* as a QR in SVG."""
    out = io.BytesIO()
    qrcode.make(link, image_factory=SvgPathImage, box_size=12).save(out)
    return out.getvalue().decode("utf-8")


class LoginPage:
    """`http://127.0.0.1:<port>/`: the QR while a login waits, else how things stand; renews itself."""

    def __init__(self, port: int) -> None:
        """*port* 0: any free one."""
        self._port = port
        self._server: asyncio.Server | None = None
        self._link: str | None = None
        self.status = ""
        """One line above the QR."""

    @property
    def address(self) -> str:
        """Where to open it."""
        return f"http://{HOST}:{self._port}/"

    def ask(self, link: str) -> None:
        """A login waits: show its QR, here and in the terminal."""
        if link != self._link:
            self._link = link
            sys.stderr.write(f"{in_terminal(link)}\n{render(Answer('gateway.scan', {'page': self.address}))}\n")

    def done(self) -> None:
        """Nobody needs to scan any more."""
        self._link = None

    async def open(self) -> None:
        """Begin to serve; on another port where ours is taken, for a page must not keep the bot from its work."""
        try:
            self._server = await asyncio.start_server(self._serve, HOST, self._port, limit=_LONGEST_REQUEST)
        except OSError:
            self._server = await asyncio.start_server(self._serve, HOST, 0, limit=_LONGEST_REQUEST)
        self._port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Serve no more."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                writer.write(self._answer(head))
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            _log.debug("login_page_request", error=type(error).__name__)
        finally:
            writer.close()

    def _answer(self, head: list[str]) -> bytes:
        """The whole answer to a request with these header lines."""
        host = next((line[5:].strip() for line in head if line.lower().startswith("host:")), "")
        # Another site whose name was made to point here (DNS rebinding) would bear its own name.
        ours = urlsplit(f"//{host}").hostname in (HOST, "localhost")
        body = self._page() if ours and head[0].startswith("GET / ") else ""
        return (
            f"HTTP/1.1 {'200 OK' if body else '404 Not Found'}\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(body.encode())}\r\nCache-Control: no-store\r\nConnection: close\r\n"
            f"Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n{body}"
        ).encode()

    def _page(self) -> str:
        title, status = render(Answer("gateway.page_title")), html.escape(self.status)
        picture = as_svg(self._link).partition("?>")[2] if self._link else ""
        return (
            f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="5">'
            f"<title>{title}</title><body style='font:18px sans-serif;text-align:center'><h1>{title}</h1>"
            f"<p>{status}</p>{picture}</body></html>"
        )
