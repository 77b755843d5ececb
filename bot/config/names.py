"""The codes a config may use: the one list of each, from the interface and the town's rules."""

from __future__ import annotations

import re

KINDS = {
    "visit": "走访选民",
    "suggestion": "意见建议",
    "deed": "办实事好事",
    "inspection": "视察调研检查",
    "mediation": "调处纠纷",
    "debrief": "向选民述职",
    "reception": "接待群众",
    "voice": "社情民意",
    "study": "学习培训",
    "attend": "列席旁听会议",
    "duty": "轮流值守",
    "guidance": "巡回指导",
    "letter": "来信来访转办",
    "meeting": "代表小组活动",
}
"""Kinds of records and how a goal without a title of its own is called (interface.md, section 3)."""

BROADCASTS = (
    "reception_notice", "study", "quarterly_reminder", "yearly_reminder", "bulletin", "overdue_suggestions",
    "daily_digest",
)  # fmt: skip
"""Kinds of posts the bot makes by itself."""

TOPICS = (
    "水利", "交通道路", "环境卫生", "农业农村", "教育", "医疗卫生", "社会保障", "治安", "住房建设", "供电供水通信",
    "文化体育", "经济产业", "其他",
)  # fmt: skip
"""Topics (interface.md, section 3)."""

RECIPIENTS = ("unfinished", "presidium", "clerk")
"""Private recipients of a post."""

PERIODS = ("year", "quarter", "term")
TRANSPORTS = ("sandbox", "terminal", "wechaty")
REPLIES = ("brief", "quiet")
LEVELS = ("镇", "乡", "街道", "县", "市", "区", "州", "省", "全国", "工作人员")
"""Levels (级别) of a person in the roster; a town uses two or three of them."""

DAY_RULES = (
    "daily", "workday", "monday", "2nd tuesday", "last friday", "1st day", "last day", "quarter_end", "year_end",
)  # fmt: skip
"""What `day:` of a post may say, by example; `bot.almanac.check_rule` decides."""

SECRETS = re.compile(r"token|password|passwd|secret|api_?key|令牌|密码|口令|密钥", re.IGNORECASE)
"""Keys that would hold a secret; secrets come from the environment."""
