"""A sum over a period and the singles within it are never added: the larger counts (domain.md, section 5, 10).

The rule, also where sums lie within sums or overlap:

- A record of several days *holds* another if both are of one kind, share a person, and the other's days lie within
  its own; where both name places, they share one. Of two over the very same days, told by different messages, the
  earlier holds the later.
- Records that hold each other, directly or through others, are a family. Of a family, those that nobody holds are
  compared, as a whole, with what the rest makes by the same rule; the larger counts.
- So 20 户 for March beside singles of 3 and 4 in March make 20; a quarter of 30 above two months of 20 and 15 makes
  35. Each unit is compared by itself, and so is how often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """What of a record decides whether it is added."""

    id: int
    kind: str
    start: date
    end: date
    message: str
    people: frozenset[str]
    places: frozenset[str] = frozenset()
    unit: str | None = None
    count: int | None = None


def larger(entries: Sequence[Entry], weigh: Callable[[Entry], int]) -> int:
    """The total of *entries* by the rule above, each weighing what *weigh* says."""
    total = 0
    for family in _families(entries):
        tops = [one for one in family if not any(_holds(other, one) for other in family)]
        rest = [one for one in family if one not in tops]
        total += max(sum(map(weigh, tops)), larger(rest, weigh) if rest else 0)
    return total


def _holds(one: Entry, other: Entry) -> bool:
    """Whether *one* is a sum within which *other* lies."""
    if one.start == one.end or one.kind != other.kind or not one.people & other.people:
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    if (one.start, one.end) == (other.start, other.end):
        return one.message != other.message and one.id < other.id
    return one.start <= other.start and other.end <= one.end


def _families(entries: Iterable[Entry]) -> list[list[Entry]]:
    """*entries* parted into families, each in the order given."""
    alike: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    head: dict[int, int] = {}
    entries = list(entries)
    for one in entries:
        head[one.id] = one.id
        for name in one.people:
            alike[one.kind, name].append(one)

    def find(id: int) -> int:
        while head[id] != id:
            head[id] = head[head[id]]
            id = head[id]
        return id

    for group in alike.values():
        for total in (one for one in group if one.start < one.end):
            for other in group:
                if _holds(total, other):
                    head[find(other.id)] = find(total.id)
    families: defaultdict[int, list[Entry]] = defaultdict(list)
    for one in entries:
        families[find(one.id)].append(one)
    return list(families.values())
