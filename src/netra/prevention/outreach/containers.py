"""Whether the first bytes of a file are those of a video that we take; a pure function of bytes."""

from __future__ import annotations

import puremagic

HEAD = 4096  # bytes that are enough to tell
MP4, MOV, WEBM = "video/mp4", "video/quicktime", "video/webm"
ENDINGS = {MP4: ".mp4", MOV: ".mov", WEBM: ".webm"}
_SOUND = (b"M4A ", b"M4B ", b"M4P ")
_PICTURE = (b"heic", b"heix", b"mif1", b"avif", b"crx ")
_EBML = b"\x1a\x45\xdf\xa3"


def video_type(head: bytes) -> str:
    """The media type of a video that begins with these bytes; empty if it is none that we take."""
    brand = head[8:12] if head[4:8] == b"ftyp" else b""
    if brand in (*_SOUND, *_PICTURE):
        return ""
    if brand == b"qt  " or head[4:8] in (b"moov", b"wide"):
        return MOV
    told = _told(head)
    if brand and told & {".mp4", ".m4v", ".mov", ".3gp"}:
        return MP4
    if head.startswith(_EBML) and b"webm" in head[:64] and told & {".webm", ".mkv"}:
        return WEBM
    return ""


def _told(head: bytes) -> set[str]:
    """The endings that the content suggests."""
    try:
        return {match.extension for match in puremagic.magic_string(head)}
    except Exception:  # no match, or bytes that break the reader
        return set()
