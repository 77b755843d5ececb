"""Ways to reach the clerk when WeChat itself is what fails: e-mail through SMTP, a webhook URL."""

from __future__ import annotations

import asyncio
import json
import os
import smtplib
import ssl
import urllib.request
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from bot.log import logger
from bot.model import Answer
from bot.replies import render

PASSWORD = "DEPUTY_BOT_SMTP_PASSWORD"  # noqa: S105  the variable's name
_PATIENCE = 20.0

_log = logger("warn")


def channels(warn: Mapping[str, object]) -> list[Callable[[str], None]]:
    """The ways that `wechaty.warn` names; each sends one line and raises OSError or SMTPException if it cannot."""
    ways: list[Callable[[str], None]] = []
    server, mail, hook = (str(warn[key]) if warn.get(key) else "" for key in ("smtp", "mail", "webhook"))
    if server and mail:
        ways.append(lambda line: send_mail(server, mail, line))
    if hook:
        ways.append(lambda line: call_webhook(hook, line))
    return ways


async def warn_by(ways: list[Callable[[str], None]], line: str) -> int:
    """Send *line* by every way; how many worked. What fails is a line in the log: a warning must not end the bot."""
    return sum(await asyncio.gather(*(asyncio.to_thread(_try, way, line) for way in ways)))


def _try(way: Callable[[str], None], line: str) -> bool:
    try:
        way(line)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        _log.warning("warning_not_sent", error=type(error).__name__)
        return False
    return True


def send_mail(server: str, mail: str, line: str) -> None:
    """A mail of one line to *mail*, through `smtp://user@host:port` (STARTTLS where offered) or `smtps://…`.

    The password comes from the environment (`DEPUTY_BOT_SMTP_PASSWORD`).
    """
    parts = urlsplit(server)
    host, user = parts.hostname or "", unquote(parts.username or "")
    message = EmailMessage()
    message["Subject"] = render(Answer("gateway.mail_subject"))
    message["From"] = user if "@" in user else f"{user or 'deputy-bot'}@{host}"
    message["To"] = mail
    message.set_content(line)
    secure = parts.scheme == "smtps"
    context = ssl.create_default_context()
    connect = (
        smtplib.SMTP_SSL(host, parts.port or 465, timeout=_PATIENCE, context=context)
        if secure
        else smtplib.SMTP(host, parts.port or 25, timeout=_PATIENCE)
    )
    with connect as smtp:
        if not secure and smtp.has_extn("starttls"):
            smtp.starttls(context=context)
        if user and os.environ.get(PASSWORD):
            smtp.login(user, os.environ[PASSWORD])
        smtp.send_message(message)


def call_webhook(address: str, line: str) -> None:
    """POST the line as JSON, in the form that WeCom's and DingTalk's group webhooks both take."""
    body = json.dumps({"msgtype": "text", "text": {"content": line}}, ensure_ascii=False).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"}, method="POST")  # noqa: S310
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310  http(s) by the config's check
        answer.read(1024)
