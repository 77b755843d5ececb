"""How a mistake in the config is told: file, line, key, what is wrong, what is written there, what is allowed.

Every sentence about the shape of `config.yaml` stands here, so that all of them sound alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Where a value stands: `("broadcasts", 2, "kind")`."""

LONGEST = 40
"""Characters of a written value that are shown; the rest is cut (…)."""

FEW = 6
"""So many allowed values are listed even where the one that was meant is named."""

SECRET = "（不显示）"  # noqa: S105 - what is shown in place of a secret
"""Shown in place of a value that looks like a secret."""

SYNTAX = {
    "mapping values are not allowed": "冒号用得不对：一行只能有一个“名字: 值”，文字里有冒号时要加引号",
    "did not find expected key": "缩进或标点不对：看看这一行和上一行是否对齐、括号和引号是否成对",
    "did not find expected ',' or ']'": "方括号没有写完，或少了逗号",
    "did not find expected ',' or '}'": "花括号没有写完，或少了逗号",
    "did not find expected '-' indicator": "列表没有对齐：每一项都要以“- ”开头，并且对齐",
    "could not find expected ':'": "少了冒号：应写成“名字: 值”（冒号后面有空格，用半角冒号）",
    "found character that cannot start any token": "有不能用的字符：缩进要用空格，不用 Tab；@ 或 ` 开头的文字要加引号",
    "found unexpected end of stream": "引号或括号没有写完",
    "while scanning a quoted scalar": "引号没有成对",
    "control characters are not allowed": "有看不见的控制字符，请删掉",
    "found undefined tag handle": "以 ! 开头的文字要加引号",
    "did not find expected alphabetic or numeric character": "以 & 或 * 开头的文字要加引号",
    "block sequence entries are not allowed": "“- ”不能写在这里：列表要另起一行",
    "did not find expected <document start>": "文件开头不对：看看第一行的缩进",
    "found unknown escape character": "双引号里的反斜杠 \\ 要写两个，或改用单引号",
}
"""Words of the YAML parser → ours."""

SYNTAX_OTHER = "写法不对（看看缩进、冒号、引号和括号）"

SHAPES = {
    "missing": "少了这一项",
    "extra_forbidden": "不认识的配置项",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "bool_type": "应为 true 或 false",
    "list_type": "应为列表，例如 [甲, 乙]",
    "tuple_type": "应为列表，例如 [甲, 乙]",
    "dict_type": "应为“名字: 值”一组",
    "model_type": "应为“名字: 值”一组",
    "model_attributes_type": "应为“名字: 值”一组",
    "string_too_short": "不能空着",
    "too_short": "不能空着",
}
"""Kinds of pydantic's findings that need no figure → ours."""

LIMITS = {
    "greater_than_equal": ("ge", "不能小于 {}"),
    "greater_than": ("gt", "应大于 {}"),
    "less_than_equal": ("le", "不能大于 {}"),
    "less_than": ("lt", "应小于 {}"),
    "string_too_long": ("max_length", "不能超过 {} 个字"),
    "too_long": ("max_length", "不能超过 {} 项"),
}
"""Kinds of pydantic's findings that name a limit → the limit's name, our words."""

SHAPE_OTHER = "写法不对"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake (or, as a warning, one doubt); `line` counts from 1, 0 where no line can be named."""

    line: int
    path: Path
    what: str
    written: object = None
    """The value as written; None where there is none to show."""
    allowed: tuple[str, ...] = ()
    meant: str | None = None
    """The allowed value that the written one resembles."""

    def told(self, file: str) -> str:
        """The one line a user reads."""
        where = f"{file} 第 {self.line} 行" if self.line else file
        key = dotted(self.path)
        text = f"{where} {key}：{self.what}" if key else f"{where}：{self.what}"
        if self.written is not None:
            text += f"，写的是 {shown(self.written)}"
        if self.meant:
            text += f"，是不是想写 {self.meant}？"
        if self.allowed and not (self.meant and len(self.allowed) > FEW):
            text += f"（可以写：{'、'.join(self.allowed[:20])}{'…' if len(self.allowed) > 20 else ''}）"
        return text


def dotted(path: Sequence[str | int]) -> str:
    """The path of a key as users read it: `broadcasts.2.kind`; list items count from 0."""
    return ".".join(shown_key(part) for part in path)


def shown_key(part: str | int) -> str:
    """One step of a path: on one line, cut when long."""
    text = "".join(c if c.isprintable() else "?" for c in str(part))
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def shown(value: object) -> str:
    """A written value on one line: quoted when it is text, cut when long, containers only named."""
    if isinstance(value, dict):
        return "一组“名字: 值”"
    if isinstance(value, list):
        return f"{len(value)} 项的列表"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return shown_key(str(value)) if isinstance(value, float) or abs(value) < 10**18 else "一个很长的数"
    text = str(value)
    return text if text == SECRET else f"“{shown_key(text)}”"


def resembling(written: object, allowed: Iterable[str]) -> str | None:
    """The one of *allowed* that *written* was probably meant to be, or None."""
    from rapidfuzz import fuzz, process

    words = [word for word in allowed if word]
    if not isinstance(written, str) or not written or len(written) > 60 or not words:
        return None
    best = process.extractOne(written, words, scorer=fuzz.ratio, score_cutoff=50)
    return best[0] if best else None


def unknown(line: int, path: Path, what: str, written: object, allowed: Iterable[str]) -> Problem:
    """A name that is not among *allowed*."""
    names = tuple(allowed)
    return Problem(line, path, what, written, names, resembling(written, names))
