"""`wechaty.Wechaty` with our event bridge: its contacts, rooms and messages, none of its life cycle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wechaty import Wechaty, WechatyOptions

from bot.transports.wechaty.puppet import GatewayPuppet
from bot.transports.wechaty.wire import CALL_ERRORS

_DIRTY_CONTACT, _DIRTY_ROOM, _DIRTY_MEMBER = 2, 3, 4


class GatewayBot(Wechaty):  # type: ignore[misc]
    """Looks things up at the gateway and remembers them until the gateway says that they changed."""

    def __init__(self, puppet: GatewayPuppet) -> None:
        """One bot for one puppet, over all of its sessions."""
        super().__init__(WechatyOptions(puppet=puppet))
        self.gateway = puppet
        self._aliases: dict[tuple[str, str], str] = {}

    async def prepare(self) -> None:
        """Bind wechaty's classes to this puppet. Once, before the first session."""
        await self.init_puppet()
        # The original's pools are shared by every bot of the process.
        self.Contact._pool = {}
        self.Room._pool = {}
        await self.init_puppet_event_bridge(self.gateway)

    async def init_puppet_event_bridge(self, puppet: GatewayPuppet) -> None:
        """In place of the original's bridge, which swallows errors, loses order and never forgets a name."""
        puppet.on("dirty", self._forget)
        puppet.on("room-topic", self._renamed)

    def _forget(self, payload: Mapping[str, Any]) -> None:
        kind, name = payload.get("payloadType"), str(payload.get("payloadId", ""))
        if kind == _DIRTY_CONTACT:
            self.Contact._pool.pop(name, None)
        elif kind == _DIRTY_ROOM:
            self.Room._pool.pop(name, None)
        if kind in (_DIRTY_ROOM, _DIRTY_MEMBER):
            # Told as the room's id alone or as room and contact: all aliases of the room are asked for anew.
            for room, contact in [key for key in self._aliases if name.startswith(key[0])]:
                del self._aliases[room, contact]

    def _renamed(self, payload: Mapping[str, Any]) -> None:
        self.Room._pool.pop(str(payload.get("roomId", "")), None)

    def forget_all(self) -> None:
        """After a pause: what changed meanwhile was told to nobody."""
        self.Contact._pool.clear()
        self.Room._pool.clear()
        self._aliases.clear()

    async def topic(self, room_id: str) -> str:
        """A room's name. Raises what the call raises, and LookupError while the gateway does not know it yet."""
        room = self.Room.load(room_id)
        await room.ready()
        if not room.payload.topic:
            self.Room._pool.pop(room_id, None)
            raise LookupError(room_id)
        return str(room.payload.topic)

    async def name(self, contact_id: str) -> str:
        """A contact's nickname; empty for strangers the gateway knows nothing of. It is for display: no error."""
        contact = self.Contact.load(contact_id)
        if not contact.is_ready():
            try:
                # Not `ready()`: where the call fails, the original fails again over the error's own log line.
                contact.payload = await self.gateway.contact_payload(contact_id)
            except CALL_ERRORS:
                return ""
        return str(contact.payload.name or "")

    async def alias(self, room_id: str, contact_id: str) -> str:
        """How a contact is called in a room: its room alias (群昵称), else its nickname, else nothing."""
        key = room_id, contact_id
        if key not in self._aliases:
            try:
                member = await self.gateway.room_member_payload(room_id, contact_id)
            except CALL_ERRORS:
                return await self.name(contact_id)
            self._aliases[key] = str(member.room_alias or member.name or "") or await self.name(contact_id)
        return self._aliases[key]
