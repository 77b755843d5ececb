"""What must not be stored or repeated (domain.md, section 5, 7): numbers of phones, ID and bank cards, voters' names.

Pure; works on the words alone. Names of the roster and of places are no voters and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PHONE = re.compile(r"(?<![0-9０-９])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]){8}(?![0-9０-９])")
_ID_CARD = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:[01][0-9])(?:[0-3][0-9])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_BANK_CARD = re.compile(r"(?<![0-9A-Za-z])(?:3|4|5|6)[0-9]{3}(?:[- ]?[0-9]{4}){2,3}(?:[- ]?[0-9]{1,4})?(?![0-9A-Za-z])")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {0x3000: 32}

_KINDS = (("身份证号", _ID_CARD), ("手机号", _PHONE), ("银行卡号", _BANK_CARD))
"""What is masked, the longest first, by the name the sender is told."""

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕罗毕郝邬安常乐于傅皮卞齐康伍余顾孟黄"
    "穆萧尹姚邵汪祁毛狄臧戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫丁邓洪包左石崔龚程邢裴陆荣翁段侯武刘龙叶黎乔白普侬沙矣把保者朗白段刀"
)
_KIN = (
    "大爷|大妈|大娘|大婶|大叔|大伯|大哥|大姐|大嫂|奶奶|爷爷|老奶|老爹|老汉|老倌|阿姨"
    "|师傅|婆婆|大爹|嬢嬢|孃孃|老太|老人家|老太太|老大爷|老大妈|老师傅|老者|嫂子|婶子|伯伯|姑妈"
)
ELDER = re.compile(rf"[{_SURNAMES}](?:{_KIN})|老[{_SURNAMES}](?=家|头|[两三]口)")
"""An older neighbour as people call one: 李奶奶, 王大爷, 老杨家."""
_TITLED = re.compile(rf"(?P<surname>[{_SURNAMES}])[一-鿿]{{0,2}}?(?:{_KIN})")
_OLD = re.compile(rf"老(?P<surname>[{_SURNAMES}])(?=家|头|两|说|讲|反映|来|找|呢|的|$|[，。、；和跟与])")
_NTH = re.compile(
    rf"(?P<surname>[{_SURNAMES}])老?(?:[二三四五六七八九幺]|大)(?=家|说|讲|和|跟|与|、|反映|来|找|呢|的|$|[，。；])"
)
_OLD_NTH = re.compile(rf"(?P<surname>[{_SURNAMES}])老[一二三四五六七八九幺大]")
_SO_CALLED = re.compile(
    rf"(?P<lead>村民|选民|群众|居民|户主|困难户|低保户|五保户|贫困户|脱贫户|监测户|老党员|住户|农户|残疾人|孤寡老人|独居老人|留守老人|老人|学生|病人|患者|当事人|叫)"
    rf"(?P<surname>[{_SURNAMES}])[一-鿿]{{1,2}}(?=家|说|讲|反映|来|找|的|和|跟|与|、|今|昨|因|患|生病|住院|诉|称|想|要|去|户|夫妇|两口|老人|等|一家|$|[，。；（）])"
)
_HOUSE = re.compile(
    rf"(?<=[给帮到为替去看望访])(?P<surname>[{_SURNAMES}])[一-鿿]{{1,2}}(?=家(?!富|寨|庭|长|里人)|老人|夫妇|两口子|户)"
)

_DELICATE = re.compile(
    r"癌|肿瘤|艾滋|精神病|抑郁|肝炎|结核|残疾|瘫痪|中风|尿毒|白血|怀孕|流产|低保|五保|特困|救助|吸毒|强奸|性侵|猥亵|家暴|离婚|未成年|留守儿童|孤儿|小学生|中学生|初中生|住院|生病|重病|大病|患病|患者|病情|手术|自杀"
)


def mask_numbers(text: str) -> tuple[str, tuple[str, ...]]:
    """*text* with mobile, ID and bank card numbers masked, and which of them it held (手机号, 身份证号, 银行卡号).

    The first three and last two digits stay of a phone number, nothing of the others but their last two.
    """
    found: list[str] = []
    folded = text.translate(_WIDE)
    for name, pattern in _KINDS:
        while (match := pattern.search(folded)) is not None:
            found.append(name)
            kept = match[0][:3] if name == "手机号" else ""
            mask = kept + "*" * (len(match[0]) - len(kept) - 2) + match[0][-2:]
            text = text[: match.start()] + mask + text[match.end() :]
            folded = text.translate(_WIDE)
    return text, tuple(dict.fromkeys(found))


def mask_people(text: str, keep: Iterable[str] = ()) -> str:
    """*text* with voters' names as 张某: 张老四, 陶大爷, 老张, 村民张大国.

    *keep*: names that are no voters' (the roster, the places of the town).
    """
    kept = [name for name in keep if name in text]
    for pattern in (_SO_CALLED, _TITLED, _OLD_NTH, _HOUSE, _OLD, _NTH):
        text = pattern.sub(lambda match: _masked(match, kept), text)
    return text


def _masked(match: re.Match[str], kept: list[str]) -> str:
    """What stands in place of a name; a kept name stays."""
    words, text = match[0], match.string
    for name in kept:
        at = text.find(name, max(0, match.start() - len(name)), match.end() + len(name))
        if at >= 0 and at < match.end() and match.start() < at + len(name):
            return words
    lead = match.groupdict().get("lead") or ""
    return f"{lead}{match['surname']}某"


def delicate(text: str) -> bool:
    """Whether *text* tells of illness, 低保, minors or the like, which is never repeated in a group."""
    return _DELICATE.search(text) is not None
