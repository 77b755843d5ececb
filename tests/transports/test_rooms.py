"""Which room is which; what XML messages say."""

from __future__ import annotations

from bot.transports.wechaty.quotes import plain_text
from bot.transports.wechaty.rooms import RoomBook, stable


def test_a_room_is_recognised_by_its_topic_once_and_by_its_id_ever_after() -> None:
    book = RoomBook(["一组群", "二组群"], {})
    assert book.missing == {"一组群", "二组群"}
    assert book.meet("1@chatroom", "一组群") == "一组群"
    assert book.meet("1@chatroom", "改了名") == "一组群"
    assert book.address("一组群") == "1@chatroom"
    assert book.meet("9@chatroom", "麻将群") is None
    assert book.missing == {"二组群"}
    again = RoomBook(["一组群", "二组群"], book.kept)
    assert again.name("1@chatroom") == "一组群"


def test_a_second_room_of_the_name_is_a_stranger_until_the_first_lets_go() -> None:
    book = RoomBook(["一组群"], {"1@chatroom": "一组群"})
    assert book.meet("2@chatroom", "一组群") is None
    assert book.rival("2@chatroom", "一组群") == "1@chatroom"
    assert book.rival("1@chatroom", "一组群") is None
    book.forget("1@chatroom")
    assert book.meet("2@chatroom", "一组群") == "一组群"


def test_a_room_whose_name_left_the_config_is_forgotten() -> None:
    book = RoomBook(["新名群"], {"1@chatroom": "旧名群"})
    assert book.name("1@chatroom") is None
    assert book.meet("1@chatroom", "新名群") == "新名群"


def test_ids_that_change_at_each_login_are_not_remembered() -> None:
    book = RoomBook(["一组群"], {})
    book.meet("@@f00d", "一组群")
    assert book.address("一组群") == "@@f00d"
    assert book.kept == {}
    assert stable("wxid_liu")
    assert not stable("@beef")


def test_xml_that_says_nothing_of_its_sender_or_could_unfold_says_nothing() -> None:
    quote = "<appmsg><title>好</title><type>57</type><refermsg><displayname>甲</displayname>{}</refermsg></appmsg>"
    article = quote.format("<content>&lt;msg&gt;&lt;appmsg/&gt;&lt;/msg&gt;</content>")
    assert plain_text(article) == "「甲：」\n- - - - - - - - - - - - - - -\n好"
    for nothing in (
        "今天走访3户",
        "<appmsg><title>一篇文章</title><type>5</type></appmsg>",
        "<appmsg><title>没有写完",
        "<appmsg>" + "x" * 70_000 + "</appmsg>",
        '<!DOCTYPE a [<!ENTITY b "cc">]><appmsg><title>&b;</title><type>53</type></appmsg>',
        "<other><appmsgs/></other>",
    ):
        assert plain_text(nothing) == ""
