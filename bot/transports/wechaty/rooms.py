"""Which WeChat room is which room of the town. Pure.

The config names rooms by their topic (群名); a room that was once recognised is known by its id, so renaming it in
WeChat changes nothing, and a stranger's room of the same name is a stranger's room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def stable(contact_or_room: str) -> bool:
    """Whether an id stays the same over logins. Web puppets hand out new ones, `@…` and `@@…`, at each login."""
    return not contact_or_room.startswith("@")


class RoomBook:
    """Room ids ↔ names of the config."""

    def __init__(self, names: Iterable[str], known: Mapping[str, str]) -> None:
        """*names*: the rooms of the config; *known*: id → name as kept by `kept` in an earlier run."""
        self._names = frozenset(names)
        self._name_of = {room: name for room, name in known.items() if name in self._names}

    @property
    def kept(self) -> Mapping[str, str]:
        """What to remember for the next run: id → name, without ids that will not come again."""
        return {room: name for room, name in self._name_of.items() if stable(room)}

    @property
    def missing(self) -> frozenset[str]:
        """Rooms of the config that have not been recognised yet."""
        return self._names - set(self._name_of.values())

    def name(self, room: str) -> str | None:
        """The name of a room that was recognised before, whatever its topic is now."""
        return self._name_of.get(room)

    def address(self, name: str) -> str | None:
        """The room id to send to."""
        return next((room for room, known in self._name_of.items() if known == name), None)

    def meet(self, room: str, topic: str) -> str | None:
        """The name of a room just seen under *topic*; None for rooms that are not ours.

        A second room with a name that is taken is not ours either, until `forget` lets the first one go.
        """
        if room in self._name_of:
            return self._name_of[room]
        if topic not in self.missing:
            return None
        self._name_of[room] = topic
        return topic

    def rival(self, room: str, topic: str) -> str | None:
        """The id that holds the name which *room*, not ours, also bears."""
        return None if room in self._name_of else self.address(topic)

    def forget(self, room: str) -> None:
        """A room that is gone: its name is free for the one that took its place."""
        self._name_of.pop(room, None)
