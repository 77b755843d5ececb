"""Pictures and files that people send: what they are by their first bytes, and where they are kept.

A name or a type that a sender tells is never believed. Nothing is decoded: size and dimensions stand in the header,
and a picture that would unfold to gigabytes is refused by them.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FOLDER = "attachments"
"""Where files are kept, beside the database."""
LARGEST = 25 * 1024 * 1024
"""Bytes of one file that are taken; WeChat itself sends originals of up to 25 MB."""
MOST_PIXELS = 100_000_000
"""Of a picture; the largest phone cameras stay below."""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is."""

    suffix: str
    """With its dot: `.jpg`."""
    width: int | None = None
    """Pixels; None for what is no picture."""
    height: int | None = None

    @property
    def picture(self) -> bool:
        """Whether it is one that is kept with a record as its photo."""
        return self.width is not None


def sniff(data: bytes) -> Sniffed | None:
    """What *data* is by its signature; None for kinds that are not taken (programs, web pages, nobody knows)."""
    for signature, at, read in _KINDS:
        if data[at : at + len(signature)] == signature:
            try:
                return read(data)
            except (struct.error, IndexError):
                return None
    return None


def acceptable(data: bytes) -> Sniffed | None:
    """As `sniff`; None also for files and pictures that are too large."""
    found = sniff(data) if len(data) <= LARGEST else None
    if found is None or (found.width or 0) * (found.height or 0) > MOST_PIXELS:
        return None
    return found


def keep(folder: Path, data: bytes) -> Path | None:
    """Write *data* into *folder* under a name of our own; None for what is not acceptable.

    The name is the content's hash, so the same picture sent twice is kept once. The file appears whole or not at
    all, readable for its owner alone.
    """
    found = acceptable(data)
    if found is None:
        return None
    name = hashlib.sha256(data).hexdigest()
    path = folder / name[:2] / f"{name}{found.suffix}"
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{name}.{os.getpid()}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
    return path


def _plain(suffix: str) -> Callable[[bytes], Sniffed | None]:
    return lambda data: Sniffed(suffix)


def _png(data: bytes) -> Sniffed:
    return Sniffed(".png", *struct.unpack(">II", data[16:24]))


def _gif(data: bytes) -> Sniffed:
    return Sniffed(".gif", *struct.unpack("<HH", data[6:10]))


def _bmp(data: bytes) -> Sniffed:
    width, height = struct.unpack("<ii", data[18:26])
    return Sniffed(".bmp", abs(width), abs(height))


def _jpeg(data: bytes) -> Sniffed | None:
    """Dimensions stand in the frame header (SOF), behind segments of any number that each tell their length."""
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Sniffed(".jpg", width, height)
        fill = marker == 0xFF  # any number of them may stand before a marker
        at += 1 if fill else 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None


def _webp(data: bytes) -> Sniffed | None:
    if data[8:12] != b"WEBP":
        return None
    form = data[12:16]
    if form == b"VP8X":
        return Sniffed(".webp", 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little"))
    if form == b"VP8L":
        bits = struct.unpack("<I", data[21:25])[0]
        return Sniffed(".webp", 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if form == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return Sniffed(".webp", width & 0x3FFF, height & 0x3FFF)
    return None


def _zip(data: bytes) -> Sniffed:
    """Office documents are zip archives; their first entries tell which."""
    head = data[:4096]
    for mark, suffix in ((b"xl/", ".xlsx"), (b"word/", ".docx"), (b"ppt/", ".pptx")):
        if mark in head:
            return Sniffed(suffix)
    return Sniffed(".zip")


_KINDS: tuple[tuple[bytes, int, Callable[[bytes], Sniffed | None]], ...] = (
    (b"\xff\xd8\xff", 0, _jpeg),
    (b"\x89PNG\r\n\x1a\n", 0, _png),
    (b"GIF8", 0, _gif),
    (b"RIFF", 0, _webp),
    (b"BM", 0, _bmp),
    (b"%PDF-", 0, _plain(".pdf")),
    (b"PK\x03\x04", 0, _zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, _plain(".doc")),
    (b"ftypheic", 4, _plain(".heic")),
    (b"ftyp", 4, _plain(".mp4")),
)
"""Signature, where it stands, how to read the rest."""
