"""What arrives, through the real gateway: once each, in order, translated; files, friends, rooms that move."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model import BOT, MessageType
from bot.sender.outcome import Verdict
from bot.transports.wechaty.connector import Connector
from tests.transports.pictures import png
from tests.transports.rig import Rig, until
from tests.transports.world import ATTACHMENT, AUDIO, OTHER_ROOM, POST, ROOM, SELF, STRANGE_ROOM, Gateway


@pytest.fixture
def rig(gateway: Gateway, tmp_path: Path) -> Rig:
    return Rig(gateway, tmp_path)


def test_a_group_message_comes_with_room_alias_mentions_and_its_own_time(rig: Rig) -> None:
    said = 1_773_000_000_000

    async def scenario(_: Connector) -> None:
        text = "@代表小助手\u2005今天走访3户"
        message_id = rig.gateway.text(text, mention=[SELF, "wxid_yang"], timestamp=said)
        await until(lambda: rig.heard)
        (message,) = rig.heard
        assert (message.id, message.text, message.sender) == (message_id, text, "wxid_liu")
        assert (message.room, message.alias) == ("草坝选区市代表群", "刘世昌 大郭西")
        assert message.mentions == {BOT, "wxid_yang"}
        assert message.at.timestamp() * 1000 == said

    rig.run(scenario)


def test_private_messages_have_no_room_and_seconds_are_told_from_milliseconds(rig: Rig) -> None:
    async def scenario(_: Connector) -> None:
        rig.gateway.text("我的六个一", who="wxid_yang", room=None, timestamp=1_773_000_000)
        (message,) = await until(lambda: rig.heard)
        assert message.private
        assert message.alias == "杨😀"
        assert message.at.timestamp() == 1_773_000_000

    rig.run(scenario)


def test_our_own_messages_are_not_heard_and_other_rooms_leave_no_words(rig: Rig) -> None:
    async def scenario(_: Connector) -> None:
        rig.gateway.text("三缺一", room=STRANGE_ROOM)
        rig.gateway.text("我说的", who=SELF)
        rig.gateway.text("完")
        await until(lambda: "完" in rig.texts())
        strange, last = rig.heard
        assert (strange.room, strange.text, strange.sender) == (STRANGE_ROOM, "", "")
        assert last.text == "完"

    rig.run(scenario)


def test_wechat_itself_and_official_accounts_are_nobody_to_talk_to(rig: Rig) -> None:
    async def scenario(_: Connector) -> None:
        for sender in ("weixin", "gh_f00d", "fmessage"):
            rig.gateway.text("欢迎使用微信", who=sender, room=None)
        rig.gateway.text("完")
        await until(lambda: rig.heard)
        assert rig.texts() == ["完"]

    rig.run(scenario)


def test_kinds_of_messages(rig: Rig) -> None:
    quote = (
        '<?xml version="1.0"?><msg><appmsg><title>转建议</title><type>57</type><refermsg>'
        "<displayname>杨凤英</displayname><content>新沟的路灯坏了</content></refermsg></appmsg></msg>"
    )
    chain = "<msg><appmsg><title>#接龙\n走访情况\n1. 杨凤英 3户</title><type>53</type></appmsg></msg>"
    link = "<msg><appmsg><title>一篇文章</title><type>5</type></appmsg></msg>"

    async def scenario(_: Connector) -> None:
        first = rig.gateway.text("今天走访3户")
        rig.gateway.tell("/recall", **{"from": "wxid_liu", "room": ROOM, "recalled": first})
        rig.gateway.text("", type=AUDIO)
        for xml in (quote, chain, link):
            rig.gateway.text(xml, type=POST)
        await until(lambda: len(rig.heard) == 6)
        _, recall, voice, *texts = rig.heard
        assert (recall.type, recall.recalls) == (MessageType.RECALL, first)
        assert voice.type is MessageType.AUDIO
        assert [message.text for message in texts] == [
            "「杨凤英：新沟的路灯坏了」\n- - - - - - - - - - - - - - -\n转建议",
            "#接龙\n走访情况\n1. 杨凤英 3户",
            "",
        ]

    rig.run(scenario)


def test_told_twice_heard_once_and_a_look_up_that_fails_is_tried_again(rig: Rig) -> None:
    async def scenario(_: Connector) -> None:
        rig.gateway.tell("/fault", failPayloads=2)
        message_id = rig.gateway.text("一")
        rig.gateway.tell("/again", id=message_id)
        await until(lambda: rig.heard)
        rig.gateway.tell("/again", id=message_id)
        rig.gateway.text("二")
        await until(lambda: len(rig.heard) > 1)
        assert rig.texts() == ["一", "二"]

    rig.run(scenario)


def test_a_message_that_cannot_be_read_is_told_and_holds_nobody_up(rig: Rig) -> None:
    async def scenario(connector: Connector) -> None:
        rig.gateway.tell("/event", name="message", payload={"messageId": "ghost"})
        for name, payload in (
            ("error", {"gerror": "{}"}),
            ("scan", {"status": 99}),
            ("message", {}),
            ("logout", {"contactId": SELF}),
            ("login", {"contactId": SELF}),
        ):
            rig.gateway.tell("/event", name=name, payload=payload)
        rig.gateway.text("还在")
        await until(lambda: rig.texts() == ["还在"])
        assert connector.link.sessions == 1
        await until(lambda: any("有1条消息没有读到，请补报。" in note for note in rig.notes()))

    rig.run(scenario)


def test_strangers_without_a_contact_are_heard_all_the_same(rig: Rig) -> None:
    async def scenario(_: Connector) -> None:
        rig.gateway.text("在吗", who="wxid_nobody", room=None)
        (message,) = await until(lambda: rig.heard)
        assert (message.sender, message.alias) == ("wxid_nobody", "")

    rig.run(scenario)


def test_a_room_is_followed_through_a_new_name_and_an_impostor_is_not(rig: Rig) -> None:
    async def scenario(connector: Connector) -> None:
        rig.gateway.text("先")
        await until(lambda: rig.heard)
        rig.gateway.tell("/topic", room=ROOM, topic="草坝市代表大家庭", by="wxid_liu")
        rig.gateway.text("后")
        await until(lambda: len(rig.heard) == 2)
        assert [message.room for message in rig.heard] == ["草坝选区市代表群"] * 2
        assert connector._speech._address("草坝选区市代表群") == ROOM

        impostor = {"id": "66666@chatroom", "topic": "镇代表工作群", "members": {SELF: "", "wxid_new": ""}}
        rig.gateway.tell("/room", **impostor)
        rig.gateway.text("骗人的", who="wxid_new", room="66666@chatroom")
        rig.gateway.text("真的", room=OTHER_ROOM)
        await until(lambda: len(rig.heard) == 4)
        assert [(message.room, message.text) for message in rig.heard[2:]] == [
            ("66666@chatroom", ""),
            ("镇代表工作群", "真的"),
        ]

    rig.run(scenario)

    async def after_restart(_: Connector) -> None:
        rig.gateway.text("重启以后")
        await until(lambda: len(rig.heard) == 5)
        assert rig.heard[-1].room == "草坝选区市代表群"

    rig.run(after_restart)


def test_a_room_that_took_the_place_of_a_renamed_one_gets_its_name(rig: Rig) -> None:
    async def scenario(_: Connector) -> None:
        rig.gateway.text("旧群")
        await until(lambda: rig.heard)
        rig.gateway.tell("/topic", room=ROOM, topic="旧群不用了", by="wxid_liu")
        rig.gateway.tell("/room", id="77777@chatroom", topic="草坝选区市代表群", members={SELF: "", "wxid_liu": ""})
        rig.gateway.text("新群", room="77777@chatroom")
        await until(lambda: len(rig.heard) == 2)
        assert rig.heard[1].room == "草坝选区市代表群"

    rig.run(scenario)


@pytest.mark.parametrize("extra", [0, 300_000])
def test_pictures_are_kept_under_our_own_name_and_only_of_people_we_know(rig: Rig, tmp_path: Path, extra: int) -> None:
    data = png(1280, 960, extra=os.urandom(extra))

    async def scenario(_: Connector) -> None:
        rig.gateway.file("../../照片.png", data)
        rig.gateway.file("骗子.png", data, who="wxid_new", room=None)
        rig.gateway.file("程序.png", b"MZ not a picture")
        await until(lambda: len(rig.heard) == 3)
        by_sender = {(message.sender, message.private): message.file for message in rig.heard}
        kept = rig.heard[0].file or rig.heard[1].file
        assert kept is not None
        assert Path(kept).read_bytes() == data
        assert Path(kept).is_relative_to(tmp_path / "attachments")
        assert by_sender["wxid_new", True] is None
        assert [path.name for path in tmp_path.rglob("*.*") if path.suffix == ".png"] == [Path(kept).name]

    rig.run(scenario)


def test_a_file_of_twelve_megabytes_arrives_whole_and_an_address_is_never_fetched(rig: Rig) -> None:
    data = b"%PDF-1.7\n" + os.urandom(12 * 1024 * 1024)

    async def scenario(_: Connector) -> None:
        rig.gateway.file("材料.pdf", data, type=ATTACHMENT)
        await until(lambda: rig.heard)
        assert rig.heard[0].type is MessageType.FILE
        assert rig.heard[0].file is not None
        assert Path(rig.heard[0].file).read_bytes() == data
        body = {"from": "wxid_liu", "name": "x.png", "url": "http://169.254.169.254/x", "room": ROOM, "type": 6}
        rig.gateway.tell("/file", **body)
        await until(lambda: len(rig.heard) == 2)
        assert rig.heard[1].file is None

    rig.run(scenario)


def test_a_slow_picture_holds_up_its_own_room_only(rig: Rig) -> None:
    async def scenario(_: Connector) -> None:
        rig.gateway.text("认群", room=OTHER_ROOM)
        rig.gateway.text("认群")
        await until(lambda: len(rig.heard) == 2)
        rig.gateway.tell("/fault", delayMs=400)
        rig.gateway.file("慢.png", png(), room=ROOM)
        rig.gateway.text("同群", room=ROOM)
        rig.gateway.text("别群", room=OTHER_ROOM)
        await until(lambda: len(rig.heard) == 5)
        order = [message.text or message.type.value for message in rig.heard[2:]]
        assert order.index("image") < order.index("同群")
        assert order[0] == "别群"

    rig.run(scenario)


def test_newcomers_are_told_to_the_core(rig: Rig) -> None:
    async def scenario(_: Connector) -> None:
        payload = {
            "inviteeIdList": ["wxid_yang", SELF],
            "inviterId": "wxid_liu",
            "roomId": ROOM,
            "timestamp": 1_773_000_000,
        }
        rig.gateway.tell("/event", name="room-join", payload=payload)
        (message,) = await until(lambda: rig.heard)
        assert (message.type, message.sender, message.room) == (MessageType.JOIN, "wxid_yang", "草坝选区市代表群")

    rig.run(scenario)


def test_a_friend_request_with_a_good_code_is_accepted_and_binds_the_others_go_to_the_clerk(rig: Rig) -> None:
    with rig.store.begin() as desk:
        code = desk.people.new_code("王建国", datetime.now(UTC))

    async def scenario(_: Connector) -> None:
        rig.gateway.tell("/friend", **{"from": "wxid_new", "hello": "你好"})
        await until(lambda: any("“新来的”申请加好友" in note for note in rig.notes()))
        rig.gateway.tell("/friend", **{"from": "wxid_new", "hello": f"我是王建国 {code[:4]}-{code[4:]}".lower()})
        await until(lambda: rig.gateway.look("/state")["accepted"])
        assert len(rig.gateway.look("/state")["accepted"]) == 1

    rig.run(scenario)
    with rig.store.reading() as desk:
        speaker = desk.people.speaker("wxid_new")
        assert speaker is not None
        assert speaker.name == "王建国"


def test_wechat_complaining_in_a_room_is_heard_a_person_saying_so_is_not_taken_for_it(rig: Rig) -> None:
    async def scenario(_: Connector) -> None:
        rig.gateway.text("操作过于频繁，请稍后再试")
        rig.gateway.text("操作过于频繁，请稍后再试", who="weixin")
        await until(lambda: rig.complaints)
        assert rig.complaints == [Verdict.THROTTLED]
        await until(lambda: rig.texts() == ["操作过于频繁，请稍后再试"])

    rig.run(scenario)


def test_a_burst_of_a_thousand_loses_none_doubles_none_and_keeps_the_order_of_each_room(rig: Rig) -> None:
    rooms = (ROOM, OTHER_ROOM, None)

    async def scenario(_: Connector) -> None:
        rig.gateway.tell("/fault", delayMs=20)
        texts = [{"from": "wxid_liu", "text": str(n), "room": rooms[n % 3]} for n in range(1000)]
        began = time.monotonic()
        rig.gateway.tell("/texts", texts=texts)
        await until(lambda: len(rig.heard) == 1000, 60)
        assert time.monotonic() - began < 30
        for room in ("草坝选区市代表群", "镇代表工作群", None):
            numbers = [int(message.text) for message in rig.heard if message.room == room]
            assert numbers == sorted(numbers)
        assert sorted(int(text) for text in rig.texts()) == list(range(1000))

    rig.run(scenario)
