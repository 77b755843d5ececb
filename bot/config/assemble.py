"""A checked config and a roster → the frozen `Town`."""

from __future__ import annotations

import zlib
from pathlib import Path

from bot.config import schema
from bot.config.database import located
from bot.config.names import KINDS
from bot.config.roster import RosterSheet
from bot.town import Broadcast, Counting, Goal, Manner, Reception, Room, Term, Town, Venue


def assemble(config: schema.Config, roster: RosterSheet, folder: Path) -> Town:
    """The town of *config*, whose relative paths start at *folder*."""
    town = config.town
    titles = KINDS | {goal.kind: goal.title for goal in config.goals if goal.title}
    return Town(
        code=town.code or code_of(town.full_name or town.name),
        name=town.name,
        full_name=town.full_name or town.name,
        timezone=town.timezone,
        term=Term(town.term.name, town.term.start, town.term.end),
        villages={name: tuple(aliases) for name, aliases in town.villages.items()},
        stations=tuple(town.stations),
        venues=tuple(Venue(venue.name, venue.kind, venue.village) for venue in town.venues),
        rooms=tuple(Room(room.name, room.level, room.group) for room in config.rooms),
        people=roster.people,
        folder=folder,
        manner=Manner(config.bot.name, config.bot.replies),
        goals=tuple(Goal(goal.kind, goal.per, goal.at_least, goal.title or KINDS[goal.kind]) for goal in config.goals),
        quarterly=tuple(
            Goal(goal.kind, "quarter", goal.at_least, goal.title or titles[goal.kind]) for goal in config.quarterly
        ),
        broadcasts=tuple(_broadcast(post) for post in config.broadcasts),
        reception=_reception(config.reception, folder),
        counting=Counting(**config.counting.model_dump()),
        holidays=dict.fromkeys(config.holidays.off, True) | dict.fromkeys(config.holidays.work, False),
        topics={topic: tuple(words) for topic, words in config.topics.items()},
        our_village=town.our_village,
        rules=folder / config.rules if config.rules else None,
        roster=folder / config.roster,
        transport=config.transport,
        wechaty=config.wechaty.model_dump(exclude_none=True),
        database=located(config.database, folder),
    )


def code_of(name: str) -> str:
    """A short code for a town that names none: stable for as long as its full name is."""
    return f"t{zlib.crc32(name.encode()):08x}"


def _broadcast(post: schema.Broadcast) -> Broadcast:
    return Broadcast(
        name=post.name,
        kind=post.kind,
        day=post.day,
        at=post.at,
        day_offset=post.day_offset,
        rooms=tuple(post.rooms),
        to=tuple(post.to),
        source=post.source,
        grace_hours=post.grace_hours,
    )


def _reception(part: schema.Reception | None, folder: Path) -> Reception | None:
    if part is None:
        return None
    duty = folder / part.duty if part.duty else None
    return Reception(part.place, part.hours, part.deputies_each_day, duty)
