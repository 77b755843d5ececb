"""The folder the clerk fills with study material: Markdown, text, lists of links, documents and pictures.

Read anew each time, so that what is put there counts at once. Titles and texts are taken as they stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from bot.posts import Material

TOPICS = ("人大工作知识", "时事政策", "法律法规", "实用技术")
"""四个注重 (domain.md, 2)."""

WRITTEN, LINKS = (".md", ".markdown", ".txt"), (".yaml", ".yml")
DOCUMENTS = (".pdf", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".png", ".jpg", ".jpeg")

_FENCE = "---"


def read_folder(folder: Path) -> tuple[Material, ...]:
    """Every piece of material in *folder* and its subfolders, in the order of their paths; none where it is missing.

    What a piece does not say of its kind (四个注重) is taken from its path: `法律法规/选举法.pdf`, `3-实用技术.md`.
    """
    return tuple(item for file in _files(folder) for item in _items(file, file.relative_to(folder).as_posix()))


def doubtful_files(folder: Path) -> tuple[str, ...]:
    """The paths below *folder* of which nothing can be posted: of another type, not YAML, of no kind (四个注重)."""
    usable = {item.key.partition("#")[0] for item in read_folder(folder) if item.topic}
    files = (path.relative_to(folder).as_posix() for path in _files(folder))
    return tuple(name for name in files if name not in usable)


def fingerprint(item: Material) -> str:
    """What a piece is by its content: the same text, link or document under another name is the same piece."""
    content = Path(item.file).read_bytes() if item.file else b""
    words = f"{item.text}{item.link}" or ("" if content else item.title)
    return hashlib.sha256(words.encode() + content).hexdigest()


def _files(folder: Path) -> list[Path]:
    """The files people put there, without those that systems and office programs leave behind."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))


def _items(file: Path, key: str) -> Iterator[Material]:
    """The pieces one file holds: one, or one a link."""
    suffix = file.suffix.lower()
    if suffix in WRITTEN:
        yield _written(file, key)
    elif suffix in LINKS:
        yield from _links(file, key)
    elif suffix in DOCUMENTS:
        yield Material(key, _topic({}, key), title=file.stem, file=str(file))


def _written(file: Path, key: str) -> Material:
    """A text with or without a head (front matter): `title`, `kind`, `source`, `approved_by`, `link`."""
    text = _decoded(file)
    head: Mapping[str, object] = {}
    if text.startswith(_FENCE + "\n"):
        front, closed, body = text[len(_FENCE) + 1 :].partition(f"\n{_FENCE}\n")
        parsed = _yaml(front) if closed else None
        if isinstance(parsed, dict):
            head, text = parsed, body
    return replace(_headed(head, key), text=text.strip("\n"))


def _links(file: Path, key: str) -> Iterator[Material]:
    """A list of links, each with the keys of a head; a bare address is a link without more."""
    listed = _yaml(_decoded(file))
    for one in listed if isinstance(listed, list) else ():
        head = {"link": one} if isinstance(one, str) else one
        if isinstance(head, dict) and head.get("link"):
            yield _headed(head, f"{key}#{head['link']}")


def _headed(head: Mapping[str, object], key: str) -> Material:
    def said(name: str) -> str:
        return str(head.get(name) or "").strip()

    return Material(
        key,
        _topic(head, key),
        title=said("title"),
        link=said("link"),
        source=said("source"),
        approved_by=said("approved_by"),
    )


def _topic(head: Mapping[str, object], key: str) -> str:
    told = str(head.get("kind") or "").strip()
    return told if told in TOPICS else next((topic for topic in TOPICS if topic in key), "")


def _decoded(file: Path) -> str:
    """UTF-8 with or without its mark, else GB 18030, as Windows saves it; lines end in one character."""
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    return text.replace("\r\n", "\n")


def _yaml(text: str) -> object:
    """What *text* says as YAML; None where it is none, so that one broken file keeps nobody from the rest."""
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
