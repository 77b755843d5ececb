"""Evidence of having been there: homes, public sites, trainings, meetings, duty (pure)."""

from __future__ import annotations

import re

from bot.nlp.heads import Hit
from bot.nlp.reading import Reading
from bot.nlp.signs import counted, date, done, neighbours

_BARE_DUTY = re.compile(
    r"\s*(?:我|轮[到着]|该|今天|今日|上午|下午|早上|晚上|今早|中午|夜里|白天|全天)*(?:来|去|克)?(?:值班|值守|轮值|坐班)[了咯]?(?:一天|半天|一日|一上午|一下午|一早上|一晚上)?\s*"
)
_GATHERED_FOR = re.compile(r"了|[一两三]次|完|开会|碰头|毕|聚|座谈")
_TEACHER = re.compile(r"技员|老师|教授|专家|师傅|农科|农技|党校|律师|法官|讲师|干部|局|站|所|院|人大|讲座")


def public_matter(reading: Reading, hit: Hit) -> bool:
    """Something public is named in the clause."""
    return hit.clause.has("PUBLIC_SITE", "PUBLIC")


def place_look(reading: Reading, hit: Hit) -> bool:
    """Someone of the deputies went to a named place to look."""
    near = bool(hit.clause.places) or hit.clause.has("DEPUTY", "TOGETHER")
    went = bool(hit.clause.people) and hit.clause.has("GO_TO")
    return near and (went or date(reading, hit) or done(reading, hit) or hit.clause.has("SELF", "DONE"))


def present(reading: Reading, hit: Hit) -> bool:
    """People were present, or rated: 到会38人, 满意35票."""
    near = "".join(c.text for c in neighbours(reading, hit, 2))
    return re.search(r"到会|参会|来了|测评|票|评议|参加(?:人|的)|村民", near) is not None


def study_time(reading: Reading, hit: Hit) -> bool:
    """跟班学习了两天: how long it took follows."""
    return _FOR_SO_LONG.match(reading.text, hit.core) is not None


_FOR_SO_LONG = re.compile(
    r"[了咯过]?(?:[0-9一二两三四五六七八九十半]+个?(?:天|半天|上午|下午|晚上|小时|钟头|课时|学时|周|星期|早上))"
)


def went_study(reading: Reading, hit: Hit) -> bool:
    """今天去市里培训."""
    went = re.search(r"(?:去|到|克|赴|在)[^，。]{1,10}\Z", hit.lead) is not None
    return went and "培训" in reading.text[hit.start : hit.end] and (date(reading, hit) or done(reading, hit))


def own_work(reading: Reading, hit: Hit) -> bool:
    """给选民汇报了一年的工作."""
    told = re.search(
        r"工作|履职|干的事|做的事|去年|这一?届|这一年|这几年|今年|几年|干了|做的事|任期",
        reading.text[hit.start : hit.clause.end],
    )
    return told is not None and (done(reading, hit) or date(reading, hit) or present(reading, hit))


def account_given(reading: Reading, hit: Hit) -> bool:
    """开了选民会，我把五年干的事跟大家报告: what was done is told, with voters there."""
    told = _WHAT_I_DID.search(reading.text, hit.clause.start, hit.end) is not None
    return told and any(clause.has("VOTER") for clause in neighbours(reading, hit, 2))


_WHAT_I_DID = re.compile(r"[把将][^，。]{0,10}(?:干|做|办)[的呢过](?:事|工作|哪)|[一几这][^，。]{0,2}年的[账底]")


def state_learnt(reading: Reading, hit: Hit) -> bool:
    """去新沟砖厂了解环保整改情况: someone went to a place to learn how something public stands."""
    went = re.search("[去到克赴]", reading.text[hit.clause.start : hit.core]) is not None
    state = re.search("情况|进度|进展|整改", reading.text[hit.end : hit.clause.end]) is not None
    return went and state and not hit.clause.has("VOTER", "KIN", "SOMEONE")


def gathered(reading: Reading, hit: Hit) -> bool:
    """第二组活动搞完了, 小组开会到了8人: the group met; not 小组活动几时搞."""
    near = reading.clauses[hit.clause.index : hit.clause.index + 3]
    present = any(counted(c, ("人",)) for c in near) or attended(reading, hit)
    met = _GATHERED_FOR.search(reading.text[hit.core : hit.clause.end]) is not None
    return hit.end - hit.start <= 24 and (present or (met and (date(reading, hit) or done(reading, hit))))


def attended(reading: Reading, hit: Hit) -> bool:
    """五组小组活动，王绍武、李琼和我参加: who took part is named."""
    near = reading.clauses[hit.clause.index : hit.clause.index + 3]
    return any(len(clause.people) > 1 and "参加" in clause.text for clause in near)


def gathered_to(reading: Reading, hit: Hit) -> bool:
    """三组5月25日到波黑开小组会: a meeting of the group held on a day not ahead, or with people present."""
    words = reading.text[hit.start : hit.end]
    lead = hit.lead
    present = any(counted(c, ("人",)) for c in reading.clauses[hit.clause.index : hit.clause.index + 3])
    held = words.startswith("开") or re.search(r"[开搞参到去]", lead) is not None
    return "组" in words and held and (present or date(reading, hit) or done(reading, hit))


def taught(reading: Reading, hit: Hit) -> bool:
    """听农技站的人讲了一上午虫害: someone who knows taught something useful."""
    clause = hit.clause
    if clause.has("KIN", "HEARSAY", "VOTER", "REPORT"):
        return False
    subject = clause.has("TECHNIQUE", "STUDY_OBJECT", "LAW") or reading.topic(clause.text) is not None
    told = done(reading, hit) or date(reading, hit) or counted(clause, ("人",)) or bool(clause.places)
    return subject and told and _TEACHER.search(clause.text) is not None


def led_look(reading: Reading, hit: Hit) -> bool:
    """Something public was looked at, by deputies together or at a named place, and it is done."""
    clause = hit.clause
    if clause.has("KIN", "YOU"):
        return False
    led = bool(clause.places) or clause.has("LED", "WITH", "DEPUTY", "OPEN") or bool(clause.people)
    went = re.search("走进|深入|前往|来到|时(?:瞧见|看见|发现|看到)", clause.text) is not None
    together = bool(clause.people) and clause.has("TOGETHER")
    return (led or went) and (went or together or done(reading, hit) or date(reading, hit))


def by_presidium(reading: Reading, hit: Hit) -> bool:
    """The presidium or the clerk looked into a deputies' room: guidance, not inspection."""
    return reading.sender is not None and (reading.sender.presidium or reading.sender.clerk)


def rooms_looked(reading: Reading, hit: Hit) -> bool:
    """到富民活动室看了台账: one of the presidium went to rooms and looked into how they are kept."""
    if not by_presidium(reading, hit) or _OTHER_USE.search(reading.text):
        return False
    lead = hit.lead
    near = reading.clauses[hit.clause.index : hit.clause.index + 2]
    looked = any(c.has("LOOK", "LOOKED_IN", "CHECK", "GUIDE") or _KEPT.search(c.text) for c in near)
    told = (
        date(reading, hit)
        or done(reading, hit)
        or any(done(reading, hit._replace(clause=c, start=c.start, end=c.end)) for c in near)
    )
    return looked and _WENT.search(lead) is not None and (told or bool(hit.clause.places))


_OTHER_USE = re.compile(
    r"接待|接访|值了|值守|开会|小组会|学习会|走访(?!簿|记录|表)|视察|述职|调解|培训|看会?书|建议|希望"
)
_WENT = re.compile(r"到|去|克|在|跑|走|看|查|转")
_KEPT = re.compile(r"看|查|转|瞧|台账|制度|记录|上墙|整改|补齐|补上|教|指导|标牌|规范|过问")


def bare_duty(reading: Reading, hit: Hit) -> bool:
    """值班一天, 上午值班 said alone."""
    before = reading.clauses[hit.clause.index - 1].text if hit.clause.index else ""
    return _BARE_DUTY.fullmatch(hit.clause.text) is not None and not before.endswith(
        ("没有", "不", "没", "没空", "不了")
    )


def debriefed(reading: Reading, hit: Hit) -> bool:
    """昨天述职, 述的职: held on a day or done, and not the yearly report to one's employer."""
    return (done(reading, hit) or date(reading, hit)) and not _AT_WORK.search(reading.text)


_AT_WORK = re.compile(r"单位|年终|年度|班子|党建|廉|局里|公司|学校|所里|支部|考核|校长|院里|准备|材料|报告写|稿")


def real_course(reading: Reading, hit: Hit) -> bool:
    """上完网络学院的课: a training of deputies, no lesson at school."""
    return _FOR_DEPUTIES.search(reading.text) is not None and not hit.clause.has("KIN")


_FOR_DEPUTIES = re.compile(r"网课|网络|课程|讲座|视频|党课|培训|知识|干部|代表|普法|法律|技术|学习|履职|线上|讲")


def finished_after(reading: Reading, hit: Hit) -> bool:
    """那个网课，听完咯: the next clause begins with its being finished."""
    after = reading.clauses[hit.clause.index + 1 : hit.clause.index + 2]
    return any(mark.start - c.start <= 3 for c in after for mark in c.all("FINISHED"))


def listened(reading: Reading, hit: Hit) -> bool:
    """律师来讲治安管理处罚法，我听完整场: the sender listened to what was taught."""
    near = reading.clauses[max(0, hit.clause.index - 1) : hit.clause.index + 2]
    return any(c.has("LISTEN") for c in near) and (done(reading, hit) or date(reading, hit))


def with_team(reading: Reading, hit: Hit) -> bool:
    """随市人大调研组看了……: the sender went along with a team."""
    return re.search("[随跟陪]|参加|参与", hit.lead) is not None


def circuit(reading: Reading, hit: Hit) -> bool:
    """把波黑水库坝子走了一圈: something public was walked round."""
    if re.search(r"一(?:圈|遍|趟|段)", reading.text[hit.start : hit.end + 3]) is None:
        return False
    return led_look(reading, hit) or (done(reading, hit) and not _SHOPPING.search(hit.clause.text))


_SHOPPING = re.compile(r"超市|市场|商场|公园|街|店|我家")
