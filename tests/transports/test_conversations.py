"""Whole conversations: WeChat on one side of the real gateway, the books on the other."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.app import App
from bot.books import Find
from bot.model import Outgoing
from tests.transports.pictures import png
from tests.transports.rig import until
from tests.transports.stage import SHANGHAI, Stage
from tests.transports.world import OTHER_ROOM, ROOM, TOKEN, Gateway

MakeGateway = Callable[..., Gateway]


@pytest.fixture
def stage(gateway: Gateway, tmp_path: Path) -> Stage:
    return Stage(gateway, tmp_path)


def records(app: App) -> list[tuple[str, str, int | None]]:
    with app.store.reading() as desk:
        return [(one.people[0], one.kind, one.count) for one in desk.records.find(Find())]


def test_a_record_in_the_group_is_answered_there_with_a_mention_by_room_alias(stage: Stage) -> None:
    async def scenario(app: App) -> None:
        stage.say("今天下午走访了大郭西村3户选民")
        await until(lambda: records(app))
        assert records(app) == [("刘世昌", "visit", 3)]
        stage.silence()
        (post,) = await until(stage.posts)
        assert post["text"].startswith("@刘世昌 大郭西\u2005✅ 已记")
        assert post["mentions"] == ["wxid_liu"]

    stage.run(scenario)


def test_progress_is_asked_and_told_in_private(stage: Stage) -> None:
    async def scenario(_: App) -> None:
        stage.say("我的六个一完成几个了", who="wxid_yang", room=None)
        (post,) = await until(lambda: stage.posts("wxid_yang"))
        assert "走访选民" in post["text"]
        assert "\u2005" not in post["text"]
        assert stage.posts() == []

    stage.run(scenario)


def test_a_picture_before_and_one_after_belong_to_the_record(stage: Stage, tmp_path: Path) -> None:
    before, after = png(800, 600), png(1024, 768)

    async def scenario(app: App) -> None:
        stage.picture("前.png", before)
        stage.say("今天走访4户")
        await until(lambda: records(app))
        stage.picture("后.png", after)

        def attached() -> set[str]:
            with app.store.reading() as desk:
                (record,) = desk.records.find(Find())
                return {one.sha256 for one in desk.attachments.of_record(record.id)}

        wanted = {hashlib.sha256(picture).hexdigest() for picture in (before, after)}
        await until(lambda: attached() == wanted)

    stage.run(scenario)
    assert len(list((tmp_path / "attachments").rglob("*.png"))) == 2


def test_a_caption_moves_pictures_to_the_deed_that_it_names_and_no_record_gets_more_than_nine(stage: Stage) -> None:
    async def scenario(app: App) -> None:
        stage.say("昨天走访3户")
        stage.say("今天走访2户")
        await until(lambda: len(records(app)) == 2)
        for n in range(11):
            stage.picture(f"{n}.png", png(100 + n, 100))

        def photos() -> tuple[int, ...]:
            with app.store.reading() as desk:
                return tuple(len(desk.attachments.of_record(one.id)) for one in desk.records.find(Find()))

        await until(lambda: photos() == (0, 9))
        stage.say("这几张是昨天走访的")
        await until(lambda: photos()[0] == 9)

    stage.run(scenario)


def test_a_recalled_message_takes_its_record_back(stage: Stage) -> None:
    async def scenario(app: App) -> None:
        message = stage.say("今天走访5户")
        await until(lambda: records(app))
        stage.gateway.tell("/recall", **{"from": "wxid_liu", "room": ROOM, "recalled": message})
        await until(lambda: not records(app))

    stage.run(scenario)


def test_a_voice_message_is_asked_for_in_writing_in_private(stage: Stage) -> None:
    async def scenario(_: App) -> None:
        stage.say("", type=2)
        await until(lambda: stage.posts("wxid_liu"))
        assert stage.posts() == []

    stage.run(scenario)


def test_a_newcomer_who_is_bound_is_greeted_by_nothing(stage: Stage) -> None:
    async def scenario(app: App) -> None:
        at = int(stage.clock.now().timestamp())
        payload = {"inviteeIdList": ["wxid_yang"], "roomId": ROOM, "timestamp": at}
        stage.gateway.tell("/event", name="room-join", payload=payload)

        def journalled() -> bool:
            with app.store.reading() as desk:
                return desk.journal.seen(f"join:草坝选区市代表群:wxid_yang:{at}")

        await until(journalled)
        stage.silence()
        stage.say("我的六个一完成几个了", room=None)
        await until(lambda: stage.posts("wxid_liu"))
        assert stage.posts() == stage.posts("wxid_yang") == []

    stage.run(scenario)


def test_a_scheduled_post_goes_out_once_though_the_bot_is_restarted(gateway: Gateway, tmp_path: Path) -> None:
    # 2026-12-07 is the day before the second Tuesday: the notice of the reception day is due at 17:00.
    stage = Stage(gateway, tmp_path, datetime(2026, 12, 7, 16, 59, 55, tzinfo=SHANGHAI))

    async def before(app: App) -> None:
        def awake() -> bool:
            with app.store.reading() as desk:
                return bool(desk.state.get("wechat.rooms"))

        await until(awake)

    stage.run(before)
    assert gateway.posts() == []
    stage.clock.forward(10)

    async def after(_: App) -> None:
        await until(lambda: stage.posts(ROOM) and stage.posts(OTHER_ROOM))

    for _ in range(2):
        stage.run(after)
    for room in (ROOM, OTHER_ROOM):
        (post,) = stage.posts(room)
        assert "接待" in post["text"]


def test_a_gateway_killed_in_mid_conversation_loses_no_answer(stage: Stage) -> None:
    async def scenario(app: App) -> None:
        stage.say("今天走访6户")
        await until(lambda: records(app))
        stage.gateway.kill()
        stage.silence()
        stage.gateway.start()
        (post,) = await until(stage.posts)
        assert "6户" in post["text"]
        stage.say("我的六个一完成几个了", room=None)
        await until(lambda: stage.posts("wxid_liu"))

    stage.run(scenario)


def test_a_message_told_again_after_a_restart_is_recorded_once(stage: Stage) -> None:
    said: list[str] = []

    async def before(app: App) -> None:
        said.append(stage.say("今天走访9户"))
        await until(lambda: records(app))

    async def after(app: App) -> None:
        stage.gateway.tell("/again", id=said[0])
        stage.say("我的六个一完成几个了", room=None)
        await until(lambda: stage.posts("wxid_liu"))
        assert len(records(app)) == 1

    stage.run(before)
    stage.run(after)


def test_sends_that_fail_are_tried_again_and_answers_without_an_id_count(stage: Stage) -> None:
    async def scenario(_: App) -> None:
        stage.gateway.tell("/fault", failSends=2, noMessageId=True)
        stage.say("我的六个一完成几个了", room=None)

        def answered() -> bool:
            stage.clock.forward(5)
            return bool(stage.posts("wxid_liu"))

        await until(answered)
        assert len(stage.posts("wxid_liu")) == 1

    stage.run(scenario)


def test_a_send_whose_answer_is_lost_is_settled_by_its_echo(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.transports.wechaty.wire.DEADLINE", 0.7)

    async def scenario(app: App) -> None:
        message = stage.say("今天走访7户")
        await until(lambda: records(app))

        def state() -> str | None:
            with app.store.reading() as desk:
                fate = desk.outbox.get(f"reply:{message}:held:0")
            return fate.state if fate else None

        # The gateway takes the message, and its answer comes after everyone stopped waiting for it.
        stage.gateway.tell("/fault", delayMs=1000)
        stage.silence()
        await until(lambda: state() == "unknown")
        stage.gateway.tell("/fault", delayMs=0)
        await until(lambda: state() == "sent")
        assert len(stage.posts()) == 1

    stage.run(scenario)


def test_a_slow_gateway_is_only_slow(stage: Stage) -> None:
    async def scenario(_: App) -> None:
        stage.gateway.tell("/fault", delayMs=2000)
        stage.say("我的六个一完成几个了", room=None)
        await until(lambda: stage.posts("wxid_liu"), 30)

    stage.run(scenario)


@pytest.mark.parametrize("size", [200_000, 12 * 1024 * 1024])
def test_files_go_out_with_their_words_whatever_their_size(stage: Stage, tmp_path: Path, size: int) -> None:
    data = b"%PDF-1.7\n" + os.urandom(size)
    file = tmp_path / "走访台账.pdf"
    file.write_bytes(data)

    async def scenario(app: App) -> None:
        with app.store.begin() as desk:
            item = Outgoing(key="k", at=stage.clock.now(), text="台账在这里", to="wxid_liu", file=str(file))
            desk.outbox.put(item)
        text, sent = await until(lambda: len(found := stage.posts("wxid_liu")) == 2 and found)
        assert (text["kind"], sent["kind"]) == ("text", "file")
        assert sent["name"] == "走访台账.pdf"
        assert sent["sha256"] == hashlib.sha256(data).hexdigest()

    stage.run(scenario)


def test_nothing_said_and_no_token_stands_in_any_log(
    stage: Stage, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    logging.getLogger().addHandler(handler := logging.StreamHandler())

    async def scenario(app: App) -> None:
        stage.say("我的六个一完成几个了，保密词甲", room=None)
        stage.say("今天走访8户，保密词乙")
        stage.gateway.tell("/fault", failSends=1, failText="保密词丙")
        stage.gateway.tell("/event", name="error", payload={"gerror": "保密词丁"})
        stage.picture("保密词戊.png", b"MZ")
        await until(lambda: records(app))

        def answered() -> bool:
            stage.clock.forward(5)
            return bool(stage.posts("wxid_liu") and stage.posts())

        await until(answered)

    stage.run(scenario)
    logging.getLogger().removeHandler(handler)
    printed = "".join(capfd.readouterr())
    assert "online" in printed
    assert "保密词" not in printed
    assert TOKEN not in printed
    assert not (tmp_path / ".wechaty").exists()
