"""What is still to come (打算, 准备, 明天) was not done (vetoes; pure)."""

from __future__ import annotations

import re

from bot.nlp.ahead import days_of
from bot.nlp.forbids import forbids
from bot.nlp.heads import Hit, mark_near
from bot.nlp.reading import Reading
from bot.nlp.sentences import CONTENT, DEEDS
from bot.nlp.signs import done_after, told_done


@forbids(kinds=CONTENT, concepts=("PLAN",))
def to_be_said(reading: Reading, hit: Hit) -> bool:
    """准备提一条建议."""
    return mark_near(hit.clause, hit.start, 4, "PLAN") is not None


@forbids(kinds=("voice",), letters="再")
def to_be_asked_again(reading: Reading, hit: Hit) -> bool:
    """再去跟他们反映."""
    return re.search("再(?:找|去|跟|约)", hit.lead) is not None


@forbids(kinds=DEEDS, letters="再")
def once_more(reading: Reading, hit: Hit) -> bool:
    """我跟田文明再克波黑挨家坐坐, 再走访几户."""
    lead = hit.lead
    if _ONCE_MORE.search(lead) and not told_done(hit):
        return True
    return lead[-3:].rstrip("去来克").endswith("再") and not _SOON_DONE.match(reading.text, hit.end, hit.end + 5)


_ONCE_MORE = re.compile(r"再(?:去|来|克|到|走|跑|约)")
_SOON_DONE = re.compile(r".{0,4}了")


@forbids(kinds=DEEDS, letters="本原好定")
def fell_through(reading: Reading, hit: Hit) -> bool:
    """A plan that fell through: 本来说今早走访的，改成明早了."""
    called_off = _CALLED_OFF.search(reading.text, max(0, hit.clause.start - 8))
    if called_off is None or called_off.start() > hit.end + 2:
        return False  # 昨天列席了会议，下午本来说好去波黑的，没去成: another plan
    return not re.search("[0-9一二三四五六七八九十]+[户家人]", hit.clause.text)


_CALLED_OFF = re.compile(
    r"(?:本来|原本|原定|原计划|说好|说定|约好)[^。]{0,36}(?:没去|没成|没用得着|用不着|白跑|坏在|折回|调给|换给|让给|别人|改成|改到|改期|推|取消|不去|去不了|泡汤|作罢)"
)


@forbids(kinds=DEEDS, concepts=("SUGGEST",))
def proposed(reading: Reading, hit: Hit) -> bool:
    """建议多去走访: what is proposed was not done."""
    suggested = hit.clause.first("SUGGEST")
    return suggested is not None and suggested.start < hit.end


@forbids(kinds=("deed",), concepts=("ASKED",))
def asked_for(reading: Reading, hit: Hit) -> bool:
    """希望帮忙修一下."""
    return hit.clause.before(hit.start, "ASKED") is not None


@forbids(kinds=DEEDS, concepts=("CAN",))
def possible(reading: Reading, hit: Hit) -> bool:
    """可以去走访: possible, not done."""
    return hit.clause.before(hit.start, "CAN") is not None and not hit.clause.has("DONE")


@forbids(kinds=DEEDS, letters="定")
def unsettled(reading: Reading, hit: Hit) -> bool:
    """八月小组活动主题暂定……: it is still to come."""
    return _UNSETTLED.match(reading.text, hit.end) is not None


_UNSETTLED = re.compile(r"[^，。了]{0,8}(?:暂定|待定|拟定|定在|定于)")


@forbids(kinds=DEEDS, letters="再才起")
def put_off(reading: Reading, hit: Hit) -> bool:
    """走访节后再去."""
    return _LATER.match(reading.text, hit.end, hit.clause.end) is not None


_LATER = re.compile(
    r"[^，。了]{0,4}(?:节后|年后|过后|以后|回头|改天|明天|下周|下个?月|忙完|闲了)[^，。了]{0,2}(?:再|才)|(?:一起|再|才)(?:一起)?(?:来)?[报记说发]"
)


@forbids(kinds=DEEDS, letters="：:")
def under_plan(reading: Reading, hit: Hit) -> bool:
    """下周安排：1.走访10户: the heading of the list says that all of it is still to come."""
    head = _HEADING.match(reading.text)
    if head is None or head.end() > hit.start or hit.clause.has("DONE"):
        return False
    past = any(not d.value.ahead(reading.now) and not d.value.period for d in hit.clause.dates)
    return not past and re.search(r"总结|完成|本周工作|上周|上月|上个月", head[0]) is None


_HEADING = re.compile(
    r"\s*[^：:，。；]{0,12}?(?:安排|计划|打算|日程|预告|任务|要点|方案|议程|准备做|要做的?事)\s*[：:]"
)


@forbids(kinds=DEEDS, letters="应估争")
def expected(reading: Reading, hit: Hit) -> bool:
    """一家一家走，中午前应该能走完: what one hopes to have done is under way at best."""
    near = reading.clauses[hit.clause.index : hit.clause.index + (1 if hit.clause.quantities else 3)]
    told = re.search("[了咯]", reading.text[hit.start : hit.clause.end]) is not None
    return not told and any(_HOPED.search(clause.text) for clause in near)


_HOPED = re.compile(
    r"(?:应该|估计|争取)(?:今天|下午|晚上|中午|中午前|天黑前)?(?:能|会|可以|就能)[^，。]{0,4}(?:完|好|到)"
)


@forbids(kinds=DEEDS, letters="要想该得打")
def wanted(reading: Reading, hit: Hit) -> bool:
    """要去走访, 想再跑几户; 李忠要走访 names somebody, which other rules judge."""
    named = any(0 <= hit.start - person.end <= 1 for person in hit.clause.people)
    return not named and _WILL.search(hit.lead) is not None and "了" not in reading.text[hit.end : hit.end + 2]


_WILL = re.compile(
    r"(?<!主)(?<!重)(?<!需)(?:要|想|该|(?<![说讲劝弄搞走跑看做整])得|需要|打算去|要在[^，。]{1,5})(?:去|来|克|再|多|继续)?\Z"
)


@forbids(kinds=("deed",), letters="想打准计")
def wants_to(reading: Reading, hit: Hit) -> bool:
    """我想帮他们找一下."""
    return _WANTS_TO.search(hit.lead) is not None


_WANTS_TO = re.compile(r"我们?(?:想|打算|准备|计划)(?!到|起|办法)")


@forbids(kinds=DEEDS, letters="劝走看瞧转跑")
def bit_by_bit(reading: Reading, hit: Hit) -> bool:
    """晚上我去劝劝他们两弟兄: a doubled verb without 了 is what one means to do."""
    if _AGAIN_AND_AGAIN.search(reading.text, hit.start, hit.end + 1) is None:
        return False
    past = any(not (d.value.ahead(reading.now) or d.value.period or d.value.bare) for d in hit.clause.dates)
    return not past and re.search("[了咯过完]", hit.clause.text) is None


_AGAIN_AND_AGAIN = re.compile(r"([劝走看瞧转跑])\1(?![了过])")


@forbids(kinds=DEEDS, concepts=("PLAN",))
def plan(reading: Reading, hit: Hit) -> bool:
    """打算, 准备, 要去."""
    intent = hit.clause.before(hit.start, "PLAN")
    if intent is None:
        return False
    if intent.word in _LOOSE_PLANS and re.search(r"[了咯]", reading.text[intent.end : hit.clause.end]):
        return False  # 吃完饭就去波黑了, 收车以后走了6户, 学费还差点我给他凑了1200
    return not (done_after(hit) and any(not d.value.ahead(reading.now) for d in days_of(hit)))


_LOOSE_PLANS = ("约着", "就去", "就来", "以后", "回头", "出发", "等到", "马上", "安排")
