"""Units of counts, grouped by what they measure."""

from __future__ import annotations

import re

CLASSES = {
    "户": ("户", "家", "户次"),
    "人": ("人", "名", "位", "个", "人次", "个人"),
    "条": ("条", "份", "个", "项"),
    "件": ("件", "桩", "份", "项", "封"),
    "起": ("起", "宗", "桩", "例"),
    "次": ("次", "场", "趟", "回", "期"),
    "批": ("批", "拨"),
    "票": ("票",),
}
"""Class → its units; 个 and 份 serve more than one."""


def is_of(unit: str, measure: str) -> bool:
    """Whether *unit* belongs to the class *measure*."""
    return unit in CLASSES.get(measure, ())


_HOUSEHOLD = re.compile(
    r"\s*(?:\Z|[，。、；,;.（(！!]|都|有|还|也|其中|然后|接着|学生|高考|瘫|卧|有病|生病|选民|群众|村民|居民|老乡|人家|农户|果农|烟农|菜农|茶农|商户|小(?![餐饭店卖吃超商作企厂加])|石榴户|葡萄户|蔬菜户|大棚户|留守|退役|务工|外出|烈|孤|病|伤|回|来|全|新|屋头|院坝|门口|头|选区|大户|住户|门|困难|贫困|脱贫|低保|五保|搬迁|监测|养殖|种植|党员|军|老|残|了|咯|家长|说|反映|情况|我|今|一共|在|去|大|坐|聊|串|听|走|看|瞧|刚|独居|孤寡|特困|边缘|空巢|高龄|受灾|危房|单亲|失独|种|人\s*(?:\Z|[，。、；,]|坐|家|吧|嘛|都|也)|就|便|吃|喝|上午|下午|早上|又|养(?!.{1,2}[场厂])|缺|没|吧|嘛|左右|的门|噶)|\s"
)


def is_household(unit: str, after: str) -> bool:
    """Whether a figure in *unit* followed by *after* may count homes: 3家选民, not 3家医院."""
    return unit != "家" or _HOUSEHOLD.match(after) is not None
