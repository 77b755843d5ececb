"""Files by their first bytes: what they are, what is not taken, where they are kept."""

from __future__ import annotations

import stat
import struct
from pathlib import Path

import pytest

from bot.attachments import LARGEST, acceptable, keep, sniff
from tests.transports.pictures import jpeg, png


@pytest.mark.parametrize(
    ("data", "suffix", "size"),
    [
        (png(640, 480), ".png", (640, 480)),
        (jpeg(4032, 3024), ".jpg", (4032, 3024)),
        (b"GIF89a" + struct.pack("<HH", 7, 5), ".gif", (7, 5)),
        (b"BM" + bytes(16) + struct.pack("<ii", 9, -8), ".bmp", (9, 8)),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x0f\0\0\x07\0\0", ".webp", (16, 8)),
        (b"RIFF\0\0\0\0WEBPVP8L" + bytes(5) + struct.pack("<I", 15 | 7 << 14), ".webp", (16, 8)),
        (b"RIFF\0\0\0\0WEBPVP8 " + bytes(10) + struct.pack("<HH", 16, 8), ".webp", (16, 8)),
        (b"%PDF-1.7", ".pdf", (None, None)),
        (b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", ".xlsx", (None, None)),
        (b"PK\x03\x04" + bytes(26) + b"word/document.xml", ".docx", (None, None)),
        (b"\0\0\0\x18ftypmp42", ".mp4", (None, None)),
    ],
)
def test_a_file_is_what_its_bytes_say(data: bytes, suffix: str, size: tuple[int | None, int | None]) -> None:
    found = sniff(data)
    assert found is not None
    assert (found.suffix, (found.width, found.height)) == (suffix, size)
    assert found.picture is (size[0] is not None)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\x00 a program",
        b"<html><script>",
        b"#!/bin/sh",
        b"\x89PNG\r\n\x1a\n cut",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe1\xff\xff",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"RIFF\0\0\0\0WEBPVP8?",
    ],
)
def test_nothing_else_is_taken(data: bytes, tmp_path: Path) -> None:
    assert sniff(data) is None
    assert keep(tmp_path, data) is None
    assert list(tmp_path.iterdir()) == []


def test_pictures_that_would_unfold_to_gigabytes_are_refused_by_their_header(tmp_path: Path) -> None:
    assert acceptable(png(12_000, 8_000)) is not None
    assert acceptable(png(12_000, 12_000)) is None
    assert keep(tmp_path, png(60_000, 60_000)) is None


def test_large_files_are_refused() -> None:
    assert acceptable(png(extra=bytes(LARGEST - len(png())))) is not None
    assert acceptable(png(extra=bytes(LARGEST))) is None


def test_a_file_is_kept_once_under_our_own_name_for_its_owner_alone(tmp_path: Path) -> None:
    first, second = keep(tmp_path, png()), keep(tmp_path, png())
    assert first is not None
    assert first == second
    assert first.read_bytes() == png()
    assert first.parent.parent == tmp_path
    assert len(first.stem) == 64
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [first]
