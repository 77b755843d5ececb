"""The history of records as `records --history` prints it: who changed what, when, by which message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.cli import options

if TYPE_CHECKING:
    from bot.books import Change
    from bot.model import Kind

STATES = {
    "registered": "登记",
    "assigned": "交办",
    "working": "办理中",
    "answered": "答复",
    "rated": "已评价",
    "closed": "办结",
}
"""Where a suggestion stands, in the words of the town."""
_WHAT = {"add": "登记", "amend": "改正", "update": "办理", "void": "撤销", "restore": "恢复", "erase": "删除"}
_FIELDS = {
    "kind": "种类",
    "start": "日期",
    "end": "止",
    "people": "姓名",
    "count": "数量",
    "unit": "单位",
    "places": "地点",
    "topic": "主题",
    "money": "金额",
    "content": "内容",
    "status": "状态",
    "agency": "承办单位",
    "assigned_on": "交办日期",
    "due": "期限",
    "answered_on": "答复日期",
    "grade": "类别",
    "rating": "评价",
    "result": "办理情况",
    "why": "",
}
"""What is told of a change, by its heading; `voided` and `double_of` say no more than the word for it."""
_WHY = {"recall": "消息撤回", "undo": "说了撤销"}
_EMPTY = "无"


def print_history(changes: Iterable[Change], kinds: Mapping[str, Kind], *, json: bool) -> None:
    """A line a change, oldest first within a record; with *json* what stood before and after in full."""
    for change in changes:
        before, after = _plain(change.before), _plain(change.after)
        if json:
            line = {"id": change.record, "at": change.at.isoformat(), "by": change.by, "message": change.message}
            options.print_json(line | {"what": change.what, "before": before, "after": after})
        else:
            told = (
                "，".join(_told(key, before.get(key), after[key], kinds) for key in after if key in _FIELDS)
                if before
                else ""
            )
            row = f"第{change.record}条  {change.at:%Y-%m-%d %H:%M}  {change.by}  {_WHAT[change.what]}  {told}"
            print(row.rstrip())


def _told(key: str, before: Any, after: Any, kinds: Mapping[str, Kind]) -> str:
    """One field that changed, as “数量 3→4”."""
    if key == "why":
        return _WHY.get(after, str(after))
    return f"{_FIELDS[key]} {_word(before, kinds)}→{_word(after, kinds)}"


def _word(value: Any, kinds: Mapping[str, Kind]) -> str:
    """A value in the words of the town."""
    if isinstance(value, list | tuple):
        return "、".join(map(str, value)) or _EMPTY
    if value in kinds:
        return kinds[value].title
    return STATES.get(value, str(value)) if value is not None else _EMPTY


def _plain(values: Mapping[str, object]) -> dict[str, Any]:
    """Values as JSON writes them."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
