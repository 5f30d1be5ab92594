"""Small files that are real containers in their first bytes, and some that only look so."""

from __future__ import annotations

import struct


def mp4(size: int = 5_000, brand: bytes = b"isom") -> bytes:
    """An MP4 of `size` bytes: a file type box and a box of media data."""
    head = struct.pack(">I4s4sI4s4s", 24, b"ftyp", brand, 512, brand, b"mp42")
    return head + struct.pack(">I4s", size - len(head), b"mdat") + bytes(size - len(head) - 8)


def mov(size: int = 5_000) -> bytes:
    """A QuickTime film."""
    return mp4(size, b"qt  ")


def webm(size: int = 5_000) -> bytes:
    """A WebM: the EBML head with its document type."""
    fields = bytes.fromhex("4286810142f7810142f2810442f381084282847765626d42878104428581 02".replace(" ", ""))
    head = b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(fields)]) + fields + b"\x18\x53\x80\x67\x01" + b"\xff" * 7
    return head + bytes(size - len(head))


NO_VIDEO = {
    "sound": mp4(brand=b"M4A "),
    "picture": mp4(brand=b"heic"),
    "text": b"hanya teks" * 600,
    "html": b"<html><script>alert(1)</script>" * 200,
    "program": b"MZ" + bytes(5_000),
    "zip": b"PK\x03\x04" + bytes(5_000),
    "matroska": webm().replace(b"webm", b"xxxx"),
    "short": b"\x00",
    "zeros": bytes(5_000),
}
