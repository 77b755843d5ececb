"""The road of a message: journal, understanding, manners, handlers, words, outbox; one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.announcer import Announcer
from bot.conversation import Conversation
from bot.errors import StorageError
from bot.handlers.attach import caption, keep, voice
from bot.handlers.recall import recall
from bot.handlers.registry import load_handlers
from bot.hearing import hear, masked
from bot.log import logger
from bot.model import BOT, Answer, Kind, Message, MessageType, Outgoing
from bot.nlp.understand import Understander
from bot.replies import render
from bot.storage.desk import Desk
from bot.storage.journal import ATTEMPTS
from bot.storage.store import Store
from bot.town import Town

_log = logger("app")


class App:
    """The core, without any chat: events in, outbox rows out."""

    def __init__(self, town: Town, store: Store, understander: Understander, kinds: Mapping[str, Kind]) -> None:
        """*store* is open and migrated; `bot.bootstrap.build` puts the parts together."""
        self.town = town
        self.store = store
        self._understander = understander
        self._kinds = kinds
        self._talk = Conversation(town, kinds)
        self._announcer = Announcer(town, store, kinds)
        load_handlers()

    def receive(self, message: Message) -> None:
        """Take one event, whole or not at all; what is to be said stands in the outbox when this returns.

        Raises `StorageBusy` or `StorageFull` with nothing written: hand the same event in again later.
        """
        if message.sender == BOT:
            return  # old chats hold the bot's own words
        with self.store.begin() as desk:
            if message.room is not None and self.town.room(message.room) is None:
                desk.journal.count_unknown_room(message.at)
            elif not desk.journal.seen(message.id):
                self._catch_up(desk, message.at)
                self._take(desk, message, message.at)

    def release(self, now: datetime) -> datetime | None:
        """Say what was held until *now*, try again what had failed; returns the next moment to call this, if any."""
        with self.store.begin() as desk:
            self._catch_up(desk, now)
            desk.questions.forget(now)
            return desk.held.next_release()

    def announce(self, since: datetime, until: datetime) -> None:
        """Say what is due between two moments of a virtual clock, each post at its own moment."""
        self._announcer.announce(since, until)

    def wake(self, now: datetime) -> None:
        """Say what has become due by the real clock since this was last called, before a restart or after."""
        self._announcer.catch_up(now)

    def _catch_up(self, desk: Desk, now: datetime) -> None:
        """What time has brought before the next event."""
        for burst in desk.held.due(now):
            self._talk.let_go(desk, burst, burst.release_at)
        for message in desk.journal.retries(now):
            self._take(desk, message, now)

    def _take(self, desk: Desk, message: Message, now: datetime) -> None:
        """Act on *message* and journal it; where a part of ours fails, only the journal row is written, as failed."""
        try:
            with desk.savepoint():
                verbs, text = self._handle(desk, message)
        except StorageError:
            raise
        except Exception as error:
            _log.error("message failed", message=message.id, exc_info=error)
            kept = masked(message).message.text
            if desk.journal.failed(message, text=kept, at=now, error=type(error).__name__) == ATTEMPTS:
                self._tell_clerk(desk, message)
            return
        desk.journal.write(message, verbs=verbs, text=text)

    def _handle(self, desk: Desk, message: Message) -> tuple[tuple[str, ...], str | None]:
        """Act on one event; returns its verbs and the words to keep: those of an act, nothing of small talk."""
        speaker = desk.people.speaker(message.sender)
        match message.type:
            case MessageType.TEXT:
                heard = hear(message, speaker, desk, self._understander, self.town)
                self._talk.converse(desk, heard)
                if speaker is not None and heard.captions:
                    caption(message, speaker, heard.captions, desk)
                return tuple(act.verb for act in heard.acts), heard.message.text if heard.acts else None
            case MessageType.RECALL:
                answer = recall(message, speaker, self._kinds, desk)
                if answer is not None and not self._talk.quiet(message):
                    self._talk.let_go_of(desk, message)
                    self._talk.reply(desk, message, (answer,))
            case MessageType.IMAGE | MessageType.FILE if speaker is not None:
                keep(message, speaker, desk)
                if message.room is not None and desk.held.of(message.sender, message.room):
                    desk.held.add(message.room, message.sender, message.id, message.at, ())
            case MessageType.AUDIO if speaker is not None:
                if asked := voice(message, desk):
                    self._talk.reply(desk, message, (asked,))
        return (), None

    def _tell_clerk(self, desk: Desk, message: Message) -> None:
        """The clerk hears, in private, of a message that could not be handled: who said it when, never its words."""
        speaker = desk.people.speaker(message.sender)
        told = {"who": speaker.name if speaker else message.alias, "at": message.at, "room": message.room}
        clerks = (desk.people.contact(one.name) for one in self.town.people if one.clerk)
        for contact in filter(None, clerks):
            answer = Answer("manners.stuck", told | {"message": message.id})
            key = f"stuck:{message.id}:{contact}"
            desk.outbox.put(Outgoing(key, message.at, render(answer), to=contact, repeatable=True))
