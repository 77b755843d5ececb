"""`parse`: messages in, understanding lines out (interface.md, section 3). No database."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import options

if TYPE_CHECKING:
    from bot.nlp.understand import Understander
    from bot.town import Town


def parse(
    config: options.Config = options.DEFAULT,
    dates: Annotated[bool, typer.Option("--dates", help="只看日期")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="连同词、概念和用到的规则")] = False,
    json: options.Json = False,
) -> None:
    """看一句话会被听成什么：每行一句（或一个 JSON），每行一个答。"""
    told: Callable[[Mapping[str, object]], Mapping[str, object]]
    if dates:
        from bot.nlp.calendar import dates_line

        def told(given: Mapping[str, object]) -> Mapping[str, object]:
            return dates_line(str(given["text"]), _now(given))
    else:
        from bot.nlp.understand import Understander

        town = options.open_town(config)
        understander = Understander(town)

        def told(given: Mapping[str, object]) -> Mapping[str, object]:
            return understanding_line(understander, town, given, explain=explain)

    for line in sys.stdin.buffer:
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        if text.strip():
            print(
                jsonlib.dumps(told(read_line(text)), ensure_ascii=False).encode("utf-8", "replace").decode(), flush=True
            )


def read_line(line: str) -> dict[str, object]:
    """A JSON object with `text`, or a bare line as the text."""
    if line.lstrip().startswith("{"):
        try:
            given = jsonlib.loads(line)
        except ValueError:
            given = None
        if isinstance(given, dict) and isinstance(given.get("text"), str):
            return given
    return {"text": line}


def understanding_line(
    understander: Understander, town: Town, given: Mapping[str, object], *, explain: bool = False
) -> dict[str, object]:
    """One output line: the text and its acts, with the reasons where they are asked for."""
    text, sender = str(given["text"]), given.get("sender")
    person = town.person(sender) if isinstance(sender, str) else None
    addressed = bool(given.get("mention"))
    now = _now(given)
    if not explain:
        acts = understander.understand(text, now=now, sender=person, addressed=addressed)
        return {"text": text, "acts": [act.line() for act in acts]}
    reasons = understander.explain(text, now=now, sender=person, addressed=addressed)
    return {
        "text": text,
        "acts": [act.line() for act in reasons.acts],
        "tokens": list(reasons.tokens),
        "concepts": list(reasons.concepts),
        "clauses": list(reasons.clauses),
        "rules": list(reasons.rules),
    }


def _now(given: Mapping[str, object]) -> datetime:
    """When the line was said: its `now`, else this moment (the one place that asks the clock)."""
    told = given.get("now")
    if isinstance(told, str):
        try:
            return datetime.fromisoformat(told)
        except ValueError:
            pass
    return datetime.now()  # noqa: DTZ005 -- naive local time, as `now` is in the lines
