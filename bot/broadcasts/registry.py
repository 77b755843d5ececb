"""Which function composes which kind of post: one kind a file, found by its name in the config."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.model import Kind
from bot.posts import Delivery, Post
from bot.storage.desk import Desk
from bot.town import Town


@dataclass(frozen=True, slots=True)
class Scene:
    """What every post needs beside the books: the town as configured and its kinds of record."""

    town: Town
    kinds: Mapping[str, Kind]


Composer = Callable[[Post, Desk, Scene], Sequence[Delivery]]
"""Says what a post holds for whom, from the books as they are now; nothing: there is nothing to say."""

_COMPOSERS: dict[str, Composer] = {}


def kind(name: str) -> Callable[[Composer], Composer]:
    """Register a function as the composer of posts of kind *name*."""

    def register(composer: Composer) -> Composer:
        if name in _COMPOSERS:
            raise ValueError(f"two composers for {name}")
        _COMPOSERS[name] = composer
        return composer

    return register


def composer_of(post: Post) -> Composer:
    """The composer of *post*; KeyError: the config names a kind that nobody composes, which `bot.config` refuses."""
    return _COMPOSERS[post.kind]


def kinds() -> frozenset[str]:
    """The kinds of post that somebody composes."""
    return frozenset(_COMPOSERS)
