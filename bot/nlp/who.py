"""Who did it: the part each named person plays (took part, did it, is only spoken of), pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.model import Found
from bot.nlp.reading import Reading

_COMPANION = re.compile(
    r"(?:和|跟|与|同|偕|携|挨|联名|会同|约|约了|陪|陪同|带|带着|会同|叫上|喊上|喊着|连同|及|邀|随|随同|跟着|协助|配合|一起的有|还有|同行的有|同去的有|陪同的有|参加的有|参加人员[：:]?|参与的有|参加的|参加|组织了?)\s*\Z"
)
_GOAL = re.compile(
    r"(?:交给|[已经]?交|给|向|找|告诉|通知|问|请|听|@|让|报给|发给|感谢|谢谢|转给|学|跟.{1,4}说|帮助|慰问|看望|走访|选|恭喜|祝贺|等|叫|喊|安排|责成|交代|督促|要求)\s*\Z"
)
_POSSESSED = re.compile(r"(?:没|未|请假|缺席|有事|家|的|说|讲|那边(?!单独|走|跑|访|也)|那里|反映|告诉|喊我|叫我|邀请)")
_WENT_TOO = re.compile(
    r"\s*(?:主席|副主席|代表|书记|主任)?(?:[两三四几]个?人?)?(?:一起|一同|一道|也去|也参加|都去|同去|同行|也一起|也在|陪同|也来|都来|来了|都到|到了|都在|在场|记录|主持|牵头|召集|同往|一并|随行|也到|协助|同行|带(?:着|领)?我|领着我|带路|带队|喊我|约我|邀我)"
)
_IN_PLACE_OF = re.compile(r"(?:替|代|帮)\s*\Z")
_STOOD_IN = re.compile(r"\s*(?:代表)?(?:在|值|顶|守|坐|去|到)")
"""替张金凤在建设活动室坐了半天班: the sender stood in."""
_JOIN = re.compile(r"\s*(?:、|和|与|及|跟|同|,|，|\s|以及|还有)\s*")


@dataclass(frozen=True, slots=True)
class Party:
    """A list of people named together, and the part they play."""

    names: tuple[str, ...]
    role: str
    """`with` (took part beside the sender), `did` (the subject), `goal` (only spoken of)."""
    start: int
    end: int
    own: bool = False
    """Whether 我 or the sender's own name stands in the list."""


def parties(reading: Reading) -> list[Party]:
    """Every list of people, in order, with its role."""
    own_name = reading.sender.name if reading.sender else None
    runs: list[list[Found[str]]] = []
    for person in reading.people:
        if runs and _joined(reading.text[runs[-1][-1].end : person.start]):
            runs[-1].append(person)
        else:
            runs.append([person])
    return [_party(reading, run, own_name) for run in runs]


def _joined(between: str) -> bool:
    """Whether two names stand in one list: 、和, also with 我 between."""
    return _JOIN.fullmatch(between) is not None or between.strip() in (
        "",
        "和我、",
        "、我、",
        "、我和",
        "代表、",
        "代表和",
        "代表,",
    )


def _party(reading: Reading, run: list[Found[str]], own_name: str | None) -> Party:
    text = reading.text
    start, end = run[0].start, run[-1].end
    before, after = text[max(0, start - 8) : start], text[end : end + 6]
    names = tuple(dict.fromkeys(p.value for p in run if p.value != own_name))
    own = any(p.value == own_name for p in run)
    if re.search(
        r"我们?(?:组)?\s*(?:和|跟|与|同|、|带|带着|及|约|陪|挨|带领|组织|叫上|喊上|邀)\s*\Z", before
    ) or re.match(r"\s*(?:和|跟|与|、|及)\s*我", after):
        return Party(names, "with", start, end, True)
    if _COMPANION.search(before):
        return Party(names, "with", start, end, own)
    if _WENT_TOO.match(after) or (before.endswith(("（", "(")) and text[end : end + 1] in ("）", ")")):
        return Party(names, "with", start, end, own)
    if _GOAL.search(before) or (_IN_PLACE_OF.search(before) and _STOOD_IN.match(after)):
        return Party(names, "goal", start, end, own)
    reports = reading.sender is not None and reading.sender.reports_for_others
    if _POSSESSED.match(after) and not (reports and after.startswith("反映")):
        return Party(names, "goal", start, end, own)
    return Party(names, "did", start, end, own)
