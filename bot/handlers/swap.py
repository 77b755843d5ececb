"""“我12号跟某代表换19号”: two people exchange their days of duty, both agreeing (轮流值守)."""

from __future__ import annotations

from datetime import date, timedelta

from bot.broadcasts.duty import on_duty, receptions
from bot.handlers.access import refusal, spoken
from bot.handlers.asking import SWAP, ask_person, settled
from bot.handlers.reception import weekday
from bot.handlers.registry import verb
from bot.manners import Command, Grant, Target, may
from bot.model import Answer, Question, Turn, Verb
from bot.posts import Standing
from bot.rota import Swap
from bot.storage.desk import Desk
from bot.storage.rota import Proposal

_AHEAD = timedelta(days=4 * 366)
"""A turn comes round once in two years or so; who proposes a swap without a day means the next."""
_SOON = timedelta(days=62)


@verb(Verb.SWAP)
def swap(turn: Turn, desk: Desk) -> Answer | None:
    """Propose the swap to the other, in private and where it was said; nothing changes before that one agrees."""
    act, speaker = turn.act, turn.speaker
    if act.value is not None:
        return decide(turn, desk, None, act.value)
    if speaker is None or may(speaker, Command.SWAP, Target.OWN) is Grant.NO:
        return refusal(turn, "swap.not_allowed")
    others = [name for name in act.people if name != speaker.name]
    if len(others) != 1:
        return None
    plan = on_duty(desk, turn.town, turn.today + _AHEAD)
    days = [_day_of(plan, name, day, turn.today) for name, day in ((speaker.name, act.start), (others[0], act.end))]
    for name, told, found in zip((speaker.name, others[0]), (act.start, act.end), days, strict=True):
        if found is None:
            whom = Answer("scope.me") if name == speaker.name else name
            values = {"name": whom, "day": told, "names": plan.get(told, ()) if told else ()}
            return Answer("swap.not_on_duty" if told else "swap.no_turn", values)
    mine, theirs = days
    if mine is None or theirs is None or mine == theirs:
        return spoken(turn, Answer("swap.same_day"))
    return _propose(turn, desk, speaker.name, mine, others[0], theirs)


@verb(Verb.ANSWER, SWAP)
def answered(turn: Turn, desk: Desk) -> Answer | None:
    """A bare 同意 or 不同意 of the other."""
    number = settled(turn, desk)
    return None if number is None else decide(turn, desk, number, turn.act.value or "")


def decide(turn: Turn, desk: Desk, number: int | None, value: str) -> Answer | None:
    """The other's word: the days change hands or stay; whoever proposed it hears of it."""
    name = turn.speaker.name if turn.speaker else ""
    mine = [one for one in desk.rota.proposals() if one.swap.other == name and number in (None, one.id)]
    if not mine:
        return spoken(turn, Answer("swap.none_waiting"))
    proposal = mine[-1]
    agreed = value == "yes"
    desk.rota.answer(proposal, Standing.APPROVED if agreed else Standing.REFUSED)
    answer = Answer("swap.agreed" if agreed else "swap.declined", _values(turn, desk, proposal.swap))
    contact = desk.people.contact(proposal.swap.name)
    told = (Answer(answer.phrase, answer.values, to=(contact,)),) if contact else ()
    return Answer(answer.phrase, answer.values, also=told)


def _propose(turn: Turn, desk: Desk, name: str, day: date, other: str, other_day: date) -> Answer:
    planned = {one.day: one.planned for one in receptions(desk, turn.town, min(day, other_day), max(day, other_day))}
    agreed_on = Swap(name, planned.get(day, day), other, planned.get(other_day, other_day))
    proposal: Proposal = desk.rota.propose(agreed_on, turn.message.at)
    values = _values(turn, desk, agreed_on)
    told = ask_person(turn, desk, other, Answer("swap.ask", values), SWAP, proposal.id)
    if told is None:
        desk.rota.answer(proposal, Standing.CANCELLED)
        return Answer("swap.not_bound", values)
    if turn.message.room is not None:
        here = Question(SWAP, told.to[0], turn.message.room, turn.message.at, options=(str(proposal.id),))
        desk.questions.ask(here)
    return Answer("swap.proposed", values, also=(told,))


def _values(turn: Turn, desk: Desk, agreed: Swap) -> dict[str, object]:
    """Both names and the days as they are held."""
    around = timedelta(days=45)
    first, last = min(agreed.day, agreed.other_day), max(agreed.day, agreed.other_day)
    held = {one.planned: one.day for one in receptions(desk, turn.town, first - around, last + around)}
    day, other_day = held.get(agreed.day, agreed.day), held.get(agreed.other_day, agreed.other_day)
    return {
        "name": agreed.name,
        "other": agreed.other,
        "day": day,
        "weekday": weekday(day),
        "other_day": other_day,
        "other_weekday": weekday(other_day),
    }


def _day_of(plan: dict[date, tuple[str, ...]], name: str, told: date | None, today: date) -> date | None:
    """The day of *name* that is meant: the one told, else the next; None where it is not theirs or is over.

    A bare 12号 means the 12th within two months on which it is their turn.
    """
    days = sorted(day for day, names in plan.items() if name in names and day >= today)
    if told is not None and told not in days:
        days = [day for day in days if day.day == told.day and day <= today + _SOON]
    elif told is not None:
        days = [told]
    return days[0] if days else None
