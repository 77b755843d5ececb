"""Pictures by their headers: what a sender of files may send, made by hand."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 4, height: int = 3, *, extra: bytes = b"") -> bytes:
    """A PNG that says these dimensions; *extra* bytes lie behind its end."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"") + extra


def jpeg(width: int = 4, height: int = 3) -> bytes:
    """A JPEG with a thumbnail's segment before the frame that tells its dimensions."""
    thumbnail = b"\xff\xe1" + struct.pack(">H", 10) + b"Exif\x00\x00\xff\xd8"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + thumbnail + b"\xff\xff" + frame[1:] + b"\xff\xd9"
