"""“谁走访得最多”: never answered with an order (国办函〔2026〕12号; domain.md, 5.3: no leader boards)."""

from __future__ import annotations

from bot.handlers.access import refusal
from bot.handlers.registry import verb
from bot.model import Answer, Turn, Verb
from bot.storage.desk import Desk


@verb(Verb.QUERY, "ranking")
def ranking(turn: Turn, desk: Desk) -> Answer | None:
    """One line that says so to whoever asked the bot; silence where people talk among themselves."""
    return refusal(turn, "ranking.never")
