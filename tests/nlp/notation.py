"""Acts in one short line each, so that tables of messages can be read: `visit 3户 @大郭西 +李忠 on 06-17`."""

from __future__ import annotations

from datetime import date, datetime

from bot.model import Act, Verb

NOW = datetime(2026, 6, 18, 18, 20)
"""When every message of the tables is said: a Thursday evening in June."""


TODAY = NOW.date()


def short(act: Act, today: date = TODAY) -> str:
    """One act as the tables write it; the message's own day, *today*, is left out of records."""
    words = [act.kind or "?"] if act.verb is Verb.RECORD else [str(act.verb)]
    if act.about:
        words.append(act.about)
    if act.kind and act.verb is not Verb.RECORD:
        words.append(act.kind)
    if act.number is not None:
        words.append(f"no.{act.number}")
    if act.count is not None:
        words.append(f"{act.count}{act.unit or ''}")
    words += [f"@{place}" for place in act.places]
    words += [f"+{person}" for person in act.people]
    if act.topic and (act.verb is not Verb.RECORD or act.kind in ("suggestion", "voice")):
        words.append(f"#{act.topic}")
    if act.money is not None:
        words.append(f"¥{act.money}")
    if act.who:
        words.append(f"of:{act.who}")
    words += [word for word in (act.status, act.rating, act.value, act.name, act.ledger) if word]
    if act.grade:
        words.append(f"class:{act.grade}")
    if act.verb is Verb.UPDATE and act.unit:
        words.append(f"by:{act.unit}")
    if act.due:
        words.append(f"due:{_day(act.due)}")
    if act.at:
        words.append(f"at:{act.at:%m-%dT%H:%M}")
    words += [f"in:{room}" for room in act.rooms]
    if act.add:
        words.append("add")
    if act.reporter:
        words.append("reported")
    own_day = act.verb is Verb.RECORD and (act.start, act.end) == (today, today)
    if act.start and not own_day:
        words.append(f"on {_day(act.start)}" + (f"..{_day(act.end)}" if act.end and act.end != act.start else ""))
    elif act.end and not own_day:
        words.append(f"until {_day(act.end)}")
    return " ".join(words)


def _day(day: date) -> str:
    return f"{day:%m-%d}" if day.year == NOW.year else f"{day:%Y-%m-%d}"
