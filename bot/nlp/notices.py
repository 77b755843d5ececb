"""Notices (通知) that the bot is told to post, and secret votes (评议), pure."""

from __future__ import annotations

import re

from bot.model import Act, Verb
from bot.nlp.calendar import find_moments
from bot.nlp.reading import Reading

_ORDER = re.compile(
    r"发(?:个|一个|条|一条|出)?(?:通知|公告|消息|提醒)|通知一?下?|提醒|群发|转发到|发到|发在|发给"
    r"|各群都?发|广播|转告|公告|发一[下哈]|告知"
)
_EVERY = re.compile(r"各个?群|所有的?群|每个群|全部群|几个群|四个群|全群|各微信群|所有微信群|大小群")
_VOTE = re.compile(r"(不(?:太)?满意|基本满意|(?:很|非常|较|比较)?满意)")


def notice(reading: Reading) -> Act | None:
    """What the bot is to post, where and when."""
    text = reading.text
    order = _ORDER.search(text)
    if (
        order is None
        or reading.has("MUTE")
        or re.search(
            r"什么时候|几时|(?:吗|没有|了没)\s*\Z|[?？]\s*\Z|不发|别发|莫发|不用发|不消发|不要发|停发|取消|先不|邮箱|发给我|提醒(?:先)?停|要提前几天|制度|规定",
            text,
        )
    ):
        return None
    rooms = _rooms(reading)
    to_room = rooms and re.search(r"发|通知|提醒|群发|转|公告|告知", text)
    if not (reading.addressed and (rooms or re.search(r"通知|公告|提醒", order[0]))) and not (
        rooms and re.search(r"发(?:到|在|个?通知|给)|各群发|群发|转发到", text)
    ):
        return None
    if not to_room and not reading.addressed:
        return None
    head, content = _cut(reading, order)
    if not content:
        return None
    moments = find_moments(head, reading.now, reading.customs)
    return Act(Verb.NOTICE, at=moments[0].value if moments else None, rooms=rooms, content=content)


def _rooms(reading: Reading) -> tuple[str, ...]:
    """The rooms named, or all."""
    if _EVERY.search(reading.text):
        return ("all",)
    text = reading.text
    named = [
        room.name
        for room in reading.gazetteer.town.rooms
        if room.name in text or room.name.removesuffix("群") + "微信群" in text
    ]
    told = {group.value for group in reading.groups}
    return tuple(named) or tuple(room.name for room in reading.gazetteer.town.rooms if room.group in told)


def _cut(reading: Reading, order: re.Match[str]) -> tuple[str, str]:
    """The command and what is to be posted."""
    text = reading.text
    ends = [order.end()]
    for room in reading.gazetteer.town.rooms:
        at = text.find(room.name)
        if at >= 0:
            ends.append(at + len(room.name))
    every = _EVERY.search(text)
    if every:
        ends.append(every.end())
    first = max(ends) if max(ends) - min(ends) < 40 else min(ends)
    colon = re.search(r"[：:](?![0-9])", text)
    if colon and colon.start() >= min(ends) - 12 and colon.start() < first + 14:
        first = colon.end()
    head, content = text[:first], text[first:]
    content = re.sub(
        r"\A\s*(?:发(?:个|一个|条|一条)?(?:通知|公告|消息)|说一?下?|的?各位代表[：:])?[\s，,：:。]*", "", content
    )
    for group in reading.groups:  # 提醒搬迁五村组开会
        content = content.removeprefix(group.text)
    return head, content.strip()


def votes(reading: Reading) -> list[Act]:
    """A station and 满意, 基本满意 or 不满意: one act each."""
    stations = [p for p in reading.places if p.value.sort == "station"]
    text = reading.text
    if (
        not stations
        or not _VOTE.search(text)
        or re.search(r"吗|？|\?|建议|群众|老百姓|村民|大家|办理|答复|满意度", text)
        or len(text) > 80
    ):
        return []
    out: list[Act] = []
    for station, following in zip(stations, [*stations[1:], None], strict=True):
        part = text[station.end : following.start if following else len(text)]
        match = _VOTE.search(part)
        if match is None:
            continue
        rating = match[1]
        rating = (
            "不满意" if rating.startswith("不") else "基本满意" if rating.startswith(("基本", "较", "比较")) else "满意"
        )
        lead = part[: match.start()]
        if lead.startswith("的") and not lead.startswith(("的评价", "的工作", "的服务", "的办事", "的态度")):
            continue
        if re.search(r"[去到在来]\Z", text[: station.start]) or re.search(r"办[^，。]*，", lead):
            continue  # 去派出所办身份证，很满意: told, not rated
        if len(lead) > 10 and not re.search(r"评|投|打|给", lead):
            continue
        out.append(Act(Verb.VOTE, about=station.value.name, rating=rating))
    if out and len(out) < len(stations):  # “派出所、卫生院都满意”
        rating = out[-1].rating
        out = [
            next((a for a in out if a.about == s.value.name), Act(Verb.VOTE, about=s.value.name, rating=rating))
            for s in stations
        ]
    return out
