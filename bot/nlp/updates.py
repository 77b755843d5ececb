"""Steps of a suggestion through the offices (交办 … 办结), pure."""

from __future__ import annotations

import re
from datetime import date

from bot.model import Act, Verb
from bot.nlp.calendar import find_dates
from bot.nlp.counts import money_of
from bot.nlp.numerals import read_number
from bot.nlp.quantities import find_quantities
from bot.nlp.reading import Reading

ORDER = ("assigned", "working", "answered", "rated", "closed")
_NUMBERED = re.compile(
    r"(?:第\s?)?(?P<a>[0-9]{1,4}|[一二三四五六七八九十]{1,3})\s?号(?:的|[那这][条件个])?(?:建议|议案|提案)"
    r"|第(?P<b>[0-9]{1,4})号(?!人)|(?:建议|提案|议案)第?(?P<c>[0-9]{1,4})号"
    r"|(?P<e>[0-9]{1,4})号的(?=答复|回复函|复函|回函|面复|办理(?:结果|情况))"
    r"|〔20[0-9]{2}〕\s?0*(?P<d>[0-9]{1,4})号?(?:建议)?"
)
_LISTED = re.compile(r"(?:(?:第\s?)?[0-9]{1,4}\s?号?\s?[、和及,，]\s?)+\|")
"""1号、2号 before the last number of a list."""
_LISTED_AFTER = re.compile(r"(?:\s?[、和及,，]\s?(?:第\s?)?[0-9]{1,4}\s?号)+(?=都|均|也|已|全|[，、]|的|交|转|办)")
"""建议2号、9号: numbers listed behind the word."""
_SEVERAL = re.compile(
    r"(?P<numbers>[0-9]{1,4}\s?号(?:[、和及,，]\s?[0-9]{1,4}\s?号)+)(?:[这那])?[两三四几]?[件条个](?:建议|提案|议案)"
)
"""19号、20号两件建议."""
_GOES_ON = re.compile(
    r"(?<=[，。；,;])\s*(?:还有)?(?P<a>[0-9]{1,4}|[一二三四五六七八九十]{1,3})\s?号(?=那[件条个]|的|也|已)"
)
"""3号建议办结了，5号那件还在整: after one suggestion a bare number is another."""
_CONCEPTS = (("assigned", "ASSIGN"), ("working", "WORKING"), ("answered", "ANSWERED"), ("closed", "CLOSED"))
_CLASS = re.compile(r"([ABCDabcd])\s?类")
_RATING = re.compile(r"(不(?:太)?满意|基本满意|满意)")
_UNIT_AFTER = re.compile(
    r"(?:给(?=[^，。]{2,10}(?:办|处理|负责))|交办给|交给|转交给?|送(?:到|给|至|达)?|交由|转给|移交给?|分给|派给|交|由|转"
    r"|改成|改为|换成|变更为|调整为|承办单位(?:是|为|：)?)\s*([一-鿿]{2,14}?(?:局|所|站|中心|院|队"
    r"|办公室|办|委|公司|校|政府|部门|村委会|社区))"
)
_CHANGE_UNIT = re.compile(r"承办单位|办理单位|主办单位|责任单位")
_CHANGE_DUE = re.compile(
    r"(?:期限|答复期|答复时间|办理时限|时限|限期|截止|办结时间)[^，。]{0,4}(?:改|延|推|调|放宽|定)"
)
_ASKING = re.compile(
    r"吗|？|\?|没[有得]?\s*\Z|哪|谁|几时|啥时|何时|什么时候|多久|好久|咋个|怎么|请问|(?<!好)几[条件个]|多少"
    r"|(?<![办交转前内底])给(?:办|答|有|修|落|是|交|转|回[话信音])"
)


def updates(reading: Reading) -> list[Act]:
    """The `update` acts, one a suggestion, in the order of the text."""
    text = reading.text
    marks = list(_NUMBERED.finditer(text))
    if not marks and (listed := _SEVERAL.search(text)) is not None:
        step = _step(reading, listed.start(), len(text), None)
        numbers = re.findall("[0-9]+", listed["numbers"])
        return [step.but(number=int(number)) for number in numbers] if step else []
    if not marks:
        return _unnumbered(reading)
    taken = {mark.end() for mark in marks}
    marks += [one for one in _GOES_ON.finditer(text, marks[0].end()) if one.end() not in taken]
    marks.sort(key=lambda mark: mark.start())
    out: list[Act] = []
    for match, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(text)
        act = _step(reading, match.start(), end, _number(match))
        if act is not None:
            out.append(act)
    if len(out) == 1 and len(marks) == 1:
        before = _LISTED.search(text[: marks[0].start()] + "|")
        earlier = re.findall(r"[0-9]{1,4}", before[0]) if before else []
        after = _LISTED_AFTER.match(text, marks[0].end()) if marks[0].lastgroup == "c" else None
        later = re.findall(r"[0-9]{1,4}", after[0]) if after else []
        return [
            *(out[0].but(number=int(number)) for number in earlier),
            out[0],
            *(out[0].but(number=int(number)) for number in later),
        ]
    pending = [m for m in marks if not any(a.number == _number(m) for a in out)]
    if out and pending:  # “1号、2号建议交办给…”: one step for all of them
        out = [
            out[-1].but(number=_number(m)) if m in pending else next(a for a in out if a.number == _number(m))
            for m in marks
        ]
    return out


def _number(match: re.Match[str]) -> int:
    return read_number(next(group for group in match.groups() if group))


def told_before(reading: Reading) -> str:
    """The words before the first suggestion named by number, up to the break before it."""
    first = _NUMBERED.search(reading.text)
    if first is None:
        return ""
    return next((reading.text[: c.start] for c in reading.clauses if c.start <= first.start() < c.end), "")


def numbers_of(text: str) -> list[int]:
    """The suggestions named by number, in order: 3号建议, 第12号, 建议5号, 〔2026〕001."""
    return [_number(match) for match in _NUMBERED.finditer(text)]


def _unnumbered(reading: Reading) -> list[Act]:
    """关于…的建议已办结, 3号提的那条建议答复了."""
    text = reading.text
    if "《" in text or "您" in text or _DRAFT.search(text) or HANDED_IN.match(text):
        return []
    quoted = numbers_of(reading.quoted) if reading.quoted and reading.quotes_bot else []
    if quoted and re.match(r"\W*(?:[这那该][条个件]?|请|已|交|转)", text):
        act = _step(reading, 0, len(text), quoted[0])
        return [act] if act is not None else []
    if not re.search(
        r"(?:关于.{2,40}的|我(?:们)?提[的呢].{0,20}|(?:上回|上次|以前)?提[的呢][^，。]{0,10}那[条个]|那条|提的那条|该|这条|上次.{0,12}的|的那个|我们?(?:提的)?那[条个件][^，。]{1,10})(?:建议"
        r"|提案|议案)|的(?:建议|提案|议案)(?!村|镇|政府|把|在|给|请|尽快|由|对|将|增|加|修|装)",
        text,
    ) and not _DONE_AFTER_ALL.search(text):
        return []
    act = _step(reading, 0, len(text), None)
    return [act] if act is not None else []


_DONE_AFTER_ALL = re.compile(
    r"我们?(?:上次|上回|去年|年初)?(?:提[的呢过]|建议[^，。]{0,6}[的呢])[^，。]{1,16}(?:[，,][^，。]{0,10})?(?:立|整|修|装|换|解决|办|清|建)(?:好|通|完|成|起来)"
)
HANDED_IN = re.compile(r"\s*关于[^，。]{4,40}的建议[，, ]*(?:已经?)?(?:提?交|报|递)(?:给|到|上)?(?!办)")
"""关于…的建议，已交何小燕: the sender's own, handed in."""
_DRAFT = re.compile(r"建议稿|草稿|登记|领衔|案由")
"""Words of one who hands a suggestion in, not of a step of the offices."""


def _step(reading: Reading, start: int, end: int, number: int | None) -> Act | None:
    """The step of a suggestion that the words from *start* to *end* tell."""
    part = reading.text[start:end]
    if _ASKING.search(part):
        return None
    status = _status(reading, part)
    rating = _RATING.search(part) if re.search("评价|满意", part) else None
    grade = _CLASS.search(part)
    unit = _unit(reading, part) or _doing(reading, start)
    due = _due(reading, part)
    change = _CHANGE_UNIT.search(part) or _HANDED_ON.search(part) or _CHANGE_DUE.search(part)
    if rating:
        status = "rated"
    if change and not re.search(r"交办|答复了|已答复|办结", part):
        status = None
    if status is None and not (change and (unit or due)) and not (grade and number):
        return None
    money = money_of(reading, find_quantities(part)) if status in ("working", "answered", "closed", "rated") else None
    return Act(
        Verb.UPDATE,
        number=number,
        status=status,
        unit=unit,
        due=due,
        grade=grade[1].upper() if grade else None,
        rating={"不太满意": "不满意"}.get(rating[1], rating[1]) if rating else None,
        money=money,
        content=part.strip(" ，。"),
    )


def _status(reading: Reading, part: str) -> str | None:
    """The furthest step told."""
    start = reading.text.find(part)
    spoken = reading.spoken(start, start + len(part))
    found = [status for status, concept in _CONCEPTS if concept in spoken]
    if "closed" in found and _WANTED.search(part):
        found.remove("closed")
    if not found and _GIVEN.search(part):
        return "assigned"
    if (
        "answered" in found
        and re.search(
            r"限[^，。]{0,6}答复|(?:前|内|底|末|号|日)(?:要|必须|应|得|须)?(?:有|给|拿|出)?(?:代表|人家|选民)?(?:予以?)?(?:书面)?(?:答复|回话|回复)|请.{0,10}答复|答复(?:时间|期限|期|给)",
            part,
        )
        and not re.search(r"已(?:经)?(?:书面)?答复|答复(?:了|咯|过)", part)
    ):
        found.remove("answered")
    return max(found, key=ORDER.index) if found else None


def _unit(reading: Reading, part: str) -> str | None:
    changed = next(reversed(list(_CHANGED_TO.finditer(part))), None)
    for words in (part[changed.end() :] if changed else "", part):
        named = [(words.find(station), station) for station in reading.gazetteer.town.stations if station in words]
        if named:
            return min(named)[1]
    match = _UNIT_AFTER.search(part)
    return match[1] if match else None


def _doing(reading: Reading, start: int) -> str | None:
    """供电所今天对22号建议作了答复: the office named before the suggestion, in its clause."""
    lead = re.split("[，。；]", reading.text[:start])[-1]
    return next((station for station in reading.gazetteer.town.stations if lead.startswith(station)), None)


def _due(reading: Reading, part: str) -> date | None:
    """The last day by which an answer is wanted, or None."""
    part = _LIMIT.sub(r"\1内", part)
    ahead = [f for f in find_dates(part, reading.now, "future", reading.customs) if f.value.end > reading.now.date()]
    for found in reversed(ahead):
        after, before = part[found.end : found.end + 8], part[max(0, found.start - 8) : found.start]
        if found.value.edge is not None or _BY.match(after) or _UNTIL.search(before):
            return found.value.end
    return None


_CHANGED_TO = re.compile(r"现在|改成|改为|换成?|改由|改交|转给")
_LIMIT = re.compile(r"限期?([0-9一二两三四五六半]+(?:个月|天|周|个星期))内?")
"""限一个月答复."""
_GIVEN = re.compile(
    r"(?:给[^，。]{2,10}(?:办理?|处理|负责)|由[^，。]{2,10}(?:牵头|负责|承办|主办|办理))(?:了|吧)?(?=[，。]|\Z)"
    r"|建议给[^，。]{2,10}了(?=[，。]|\Z)"
)
"""4号建议给水务所办, 由供电所牵头."""
_WANTED = re.compile(
    r"(?:前|内|底|(?:月[0-9]{1,2}|前)[号日]|[号日](?=要|必须|予以))(?:要|必须|予以|能够?|可以?)?(?:办结|办完|完工|竣工|完成|解决|[修整装弄]好)(?!了)|(?:预计|计划|争取|力争|准备|打算)[^，。]{0,10}(?:完工|竣工|办结|办完|完成|[修整装弄]好)"
)
"""A step that is wanted by a day, not told: 7月15日前办结."""
_HANDED_ON = re.compile(r"(?:换成?|改成|换给|改由|换由|转由)[^，。]{2,10}(?:来)?(?:承办|办理|负责|办)")
_BY = re.compile(r"\s*(?:之?前|以?内|底|给?予?以?(?:书面)?答复|办结|办完|完成|为止|截止|给)")
_UNTIL = re.compile(r"(?:期限|时限|截止|限|到|至|改成|改为|延到|期|于|在|请)[^，。]{0,3}\Z")
