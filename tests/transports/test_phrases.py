"""What the clerk and the person at the machine read about the connection, word by word."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.model import Answer
from bot.replies import render
from bot.replies.phrasebook import book

SINCE, UNTIL = datetime(2026, 3, 9, 9, 10), datetime(2026, 3, 9, 9, 24)
SPAN = Answer("gateway.span", {"since": SINCE, "until": UNTIL})
PLACE = {"endpoint": "127.0.0.1:8788", "page": "http://127.0.0.1:8766/"}
POST = {"chat": "镇代表工作群", "text": "明天接待日"}

SAID = {
    "refused": "网关不认这个令牌：请检查环境变量 WECHATY_PUPPET_SERVICE_TOKEN，改好后重新启动。",
    "absent": "连不上网关 127.0.0.1:8788：请看网关程序是否在运行、地址对不对。",
    "silent": "网关 127.0.0.1:8788 接了连接却不回应：请重新启动网关程序。",
    "frozen": "网关 127.0.0.1:8788 没有反应了，正在重新连接；如果一直这样，请重新启动网关程序。",
    "closed": "与网关 127.0.0.1:8788 的连接断了，正在重新连接。",
    "taken": "网关 127.0.0.1:8788 正接着另一个程序（一个网关只能接一个）：请先停掉那个程序。",
    "logged_out": "微信没有登录：请打开 http://127.0.0.1:8766/ 用手机微信扫码。",
    "online": "已登录微信，正在工作。",
    "scan": "请用手机微信扫上面的码登录，也可以打开 http://127.0.0.1:8766/ 扫。",
    "page_title": "代表小助手登录",
    "mail_subject": "代表小助手提醒",
    "offline": "小助手离线了，从 3月9日 09:10 起。微信没有登录。",
    "back": "小助手恢复了。离线 从 3月9日 09:10 到 3月9日 09:24。",
    "gap": "离线 从 3月9日 09:10 到 3月9日 09:24、从 3月9日 09:10 到 3月9日 09:24。离线期间的消息我没看到，请补报。",
    "span": "从 3月9日 09:10 到 3月9日 09:24",
    "unread": "从 3月9日 09:10 到 3月9日 09:24 有2条消息没有读到，请补报。",
    "throttled": "微信提示发得太频繁，暂停发送到 3月9日 09:24。",
    "banned": "微信限制了这个号发消息，暂停发送到 3月9日 09:24。请用手机微信看看有什么提示。",
    "full": "24 小时内已发2条，到上限了，其余的等有了余量再发。",
    "unsure": "有一条消息不知道发出没有，请看一下“镇代表工作群”，没有的话请代发：明天接待日",
    "expired": "有一条消息过了时候没有发出，“镇代表工作群”：明天接待日",
    "unsent": "有一条消息没有发出去，请代发到“镇代表工作群”：明天接待日",
    "stranger": "“老李”申请加好友，没有写绑定码，请在手机微信上处理。",
}


@pytest.mark.parametrize("key", SAID)
def test_the_words(key: str) -> None:
    values = {**PLACE, **POST, "since": SINCE, "until": UNTIL, "count": 2, "name": "老李", "spans": (SPAN, SPAN)}
    assert render(Answer(f"gateway.{key}", {**values, "why": "微信没有登录。"})) == SAID[key]


def test_no_phrase_is_left_out() -> None:
    assert {name.partition(".")[2] for name in book() if name.startswith("gateway.")} == SAID.keys()
