"""Words of a duty used as a thing spoken of, in thanks, in teaching, or as a step of the offices (vetoes; pure)."""

from __future__ import annotations

import re

from bot.nlp.forbids import forbids
from bot.nlp.heads import Hit
from bot.nlp.kinds import nouns
from bot.nlp.reading import Reading
from bot.nlp.sentences import CONTENT, DEEDS, sentence
from bot.nlp.updates import HANDED_IN

_TALK_OF_MEETING = re.compile(
    r"大家(?!的|庭)|[^，。]{0,2}(?:你|您)(?!们)|[^，。]{0,2}你们(?:去|来|也|都|尝|试)|[^，。]{0,6}(?:小组会|小组活动|会议|开会|这个会|群里|群名|接龙|聚餐|吃饭|聚会|时间|改期|改到|改天|大家都?(?:去|来|看|报|学|参加|下载|打|吃|早点|注意|多|少|别|莫))"
)

_AS_NOUN = re.compile(
    r"(?:的)?(?:位子|座位|台账|台帐|记录(?!补)|表格|登记(?![：:])|材料|照片|图片|制度|总结|方案|计划|通知|要求|报告(?!厅)|日记|手册|任务|对象|名单|工作要|工作很|是我们|是代表|很重要|怎么|咋个|的意义|的?时候|经费|经验|纪实|简报|信息|截图|视频|链接|表|心得体会|证书|补贴|费"
    r"|员|室|本子?|簿|组(?![织里])|路线|地图|节目|频道|软件|证|群(?![众体])|牌|日志|归|什么的|了才(?:晓得|知道|明白|发现)|要(?!求|道)|完(?:了)?早点|的(?:那|这|话|同志)|不(?!到)|只能|笔记|图|册|数(?!值|据?[：:])|公式|模板)"
)

_THANKS = re.compile(r"\s*(?:大家|各位|你们|都)?(?:辛苦|感谢|谢谢|恭喜|祝贺|点赞|致敬)")


@forbids(kinds=("suggestion",))
def noun_only(reading: Reading, hit: Hit) -> bool:
    """建议 as a thing spoken of (这个建议, 3号建议, …的建议), or about the meeting or the chat itself."""
    before = reading.text[max(0, hit.start - 6) : hit.start]
    if _NOT_OURS.search(before) or (before + reading.text[hit.start : hit.start + 1]).endswith(
        ("给我", "给点建", "求建", "有啥建", "有什么建")
    ):
        return True
    if hit.head.pattern[0] == ("OPINION_COLON",):
        return False
    if hit.head.pattern[-1] == ("#条",) and re.search(r"我[^，。]{0,4}提[的呢]\Z", before):
        return False
    after = reading.text[hit.end : hit.end + 16]
    if _ABOUT_A_MEETING.match(after) or after.startswith("情况"):
        return True
    if re.match(r"(?:该)?(?:咋个?|怎么|如何)", after):
        return True
    if _TALK_OF_MEETING.match(after) or re.match(r"[他她](?!们[村组镇])|所有人|全社会|社会各界|各位", after):
        return True
    if ("WRITTEN",) in hit.head.pattern:
        return False
    if hit.head.pattern[0] == ("PROPOSE",) and re.search(r"[那这哪]条|那个|这个", reading.text[hit.start : hit.end]):
        return True
    if hit.head.pattern[0] == ("PROPOSE",):
        return bool(re.search(r"(?:有哪样用|没用|先不|急着|多|少|积极)\s*\Z", before))
    if HANDED_IN.match(reading.text, hit.clause.start):
        return False
    if re.search(r"(?:[0-9一二三四五六七八九十]号|第[0-9]+条|这个|那个|这条|那条|份|你的|提的|的|呢)\s*\Z", before):
        return not (before.endswith("的") and after[:1] in ("：", ":", "是"))
    return after[:1] in ("好", "不", "的", "提", "已", "办", "答", "交") and not after.startswith(
        ("办理", "提高", "提前", "交警", "交通", "交叉", "不要", "不能", "好好", "办个", "提升")
    )


_ABOUT_A_MEETING = re.compile(
    r"(?:今|明|后|下|这)[^，。]{1,4}[的呢]?(?:会|组会|小组会|活动|学习|接待日)(?:早|晚|推|提前|挪|改|放|开|延)"
)
"""建议今晚的会早点开: how the deputies arrange their own affairs."""
_NOT_OURS = re.compile(r"(?:网友|专家|医生|老师|有人|别人|朋友)[都也]?\Z")


@forbids(kinds=("voice",), letters="的呢")
def of_whom(reading: Reading, hit: Hit) -> bool:
    """回访去年反映饮水问题的农户: who reported, not what was reported."""
    return _OF_WHOM.match(reading.text, hit.end) is not None


_OF_WHOM = re.compile(r"[^，。]{0,10}[的呢](?:那?[两三几0-9]?[户家](?!里|头|长)|农户|人家)")


@forbids(kinds=DEEDS, letters="关")
def about(reading: Reading, hit: Hit) -> bool:
    """关于走访的通知."""
    return hit.lead.lstrip().startswith("关于")


@forbids(kinds=("debrief",), letters="稿料总")
def paper(reading: Reading, hit: Hit) -> bool:
    """我那份述职稿写出来了: the paper, not the speech."""
    return _PAPER.match(reading.text, hit.core) is not None


_PAPER = re.compile(r"的?(?:稿|材料|总结)")


@forbids(kinds=("mediation",), letters="室员证手工节台")
def of_mediation(reading: Reading, hit: Hit) -> bool:
    """调解室, 调解员证."""
    checked = hit.head.pattern[0] == ("CHECK",) or ("TEACHING",) in hit.head.pattern
    return not checked and _OF_MEDIATION.match(reading.text, hit.core) is not None


_OF_MEDIATION = re.compile("室|员|证|手册|工作|节目|台账")


@forbids(kinds=frozenset(nouns()) - CONTENT - {"debrief", "deed", "mediation", "letter", "guidance"})
def as_noun(reading: Reading, hit: Hit) -> bool:
    """The deed's word only names a thing: 走访台账, 值班表, 调研报告."""
    if hit.head.pattern[0] == ("CHECK",) or ("TEACHING",) in hit.head.pattern:
        return False
    if hit.kind == "duty" and reading.text.startswith("情况", hit.end):
        return not any(person.start > hit.end for person in reading.people)
    if hit.kind == "duty" and re.match(r"的(?:是|有)", reading.text[hit.end : hit.end + 2]) and hit.clause.people:
        return False  # 昨天值班的是赵永才、高峰
    if _AS_NOUN.match(reading.text, hit.end, hit.end + 6):
        return True
    whole = hit.core == hit.end or (hit.kind == "meeting" and len(hit.head.pattern) > 1)
    return not whole and _AS_NOUN.match(reading.text, hit.core, hit.core + 6) is not None


@forbids(kinds=("study",), letters="给为帮对")
def teaching(reading: Reading, hit: Hit) -> bool:
    """给村民培训: a service to others, no training of one's own."""
    return _TAUGHT.search(hit.lead) is not None


_TAUGHT = re.compile(
    r"(?:给|为|帮|对)[^，。]{0,6}(?:村民|群众|农户|老乡|选民|大家|老人|娃娃|种植户|养殖户)[^，。]{0,4}\Z"
)


@forbids(kinds=("visit",), letters="来到有")
def guest_of_a_visit(reading: Reading, hit: Hit) -> bool:
    """昨天有代表来我家走访: the sender is the one visited."""
    return re.search(r"来我(?:家|们|村)|到我家|有代表|代表来", hit.lead) is not None


@forbids(kinds=("study",), letters="向")
def imitation(reading: Reading, hit: Hit) -> bool:
    """向李忠学习: praise, no study."""
    return re.search(r"向[^，。]{1,6}\Z", reading.text[: hit.start]) is not None


@forbids(letters="辛感谢恭祝点致")
def thanks(reading: Reading, hit: Hit) -> bool:
    """Others are thanked or wished well for it: 接待结束，辛苦各位."""
    if hit.clause.has("SELF") or hit.clause.people:
        return False
    after = reading.clauses[hit.clause.index + 1 : hit.clause.index + 2]
    thanked = not hit.clause.dates and any(_THANKS.match(c.text) for c in after)
    return thanked or _THANKS.search(hit.lead) is not None


@forbids(kinds=("voice", "inspection", "deed", "suggestion", "letter"), concepts=("NUMBERED",))
def office_step(reading: Reading, hit: Hit) -> bool:
    """The sentence tells a suggestion's way through the offices, not a new deed."""
    return any(c.has("NUMBERED") for c in sentence(reading, hit.clause))
