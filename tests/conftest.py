"""Options of the whole suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-chats`: write what the bot says into tests/chats/*.md instead of comparing."""
    parser.addoption("--rewrite-chats", action="store_true", help="write what the bot says into tests/chats/*.md")
