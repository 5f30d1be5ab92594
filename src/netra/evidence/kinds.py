"""What a file is, by its content and its name together; only what evidence needs is taken."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

import puremagic
from django.utils.translation import gettext
from PIL import Image

from netra.base.verdicts import Invalid

MAX_PIXELS = 100_000_000
MAX_UNPACKED = 200 * 1024 * 1024
_NOT_TEXT = re.compile(rb"^\s*<|^%PDF|^#!|^MZ|[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, the endings it may have, and the endings its content may tell."""

    media_type: str
    endings: frozenset[str]
    content: frozenset[str]


def _kind(media_type: str, endings: str, content: str = "") -> Kind:
    return Kind(media_type, frozenset(endings.split()), frozenset((content or endings).split()))


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = (
    _kind("image/jpeg", ".jpg .jpeg"),
    _kind("image/png", ".png"),
    _kind("image/webp", ".webp"),
    _kind("application/pdf", ".pdf"),
    _kind("video/mp4", ".mp4 .m4v"),
    _kind("video/quicktime", ".mov"),
    _kind("video/3gpp", ".3gp", ".3gp .3ga .3g2 .mp4"),
    _kind("audio/mpeg", ".mp3", ".mp3 .mpga"),
    _kind("audio/mp4", ".m4a", ".m4a .mp4"),
    _kind("audio/ogg", ".ogg .oga .opus", ".ogg"),
    _kind("text/plain", ".txt"),
    _kind(DOCX, ".docx"),
)
ENDINGS = tuple(sorted(ending for kind in KINDS for ending in kind.endings))


def kind_of(name: str, content: bytes) -> Kind:
    """The kind of a file; Invalid("files", …) if it is not taken or its content is not what its name says."""
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    kind = next((each for each in KINDS if ending in each.endings), None)
    if kind is None:
        message = gettext(
            "“%(name)s” is of a kind we cannot take. Send a photo, video, sound, PDF, DOCX or TXT."
        )
        raise Invalid("files", message % {"name": name})
    if not content:
        raise Invalid("files", gettext("“%(name)s” is empty. Choose the file again.") % {"name": name})
    if not _is_what_it_says(kind, content):
        message = gettext(
            "“%(name)s” is not what its name says: the content is not %(ending)s. Send the original file."
        )
        raise Invalid("files", message % {"name": name, "ending": ending})
    return kind


def _is_what_it_says(kind: Kind, content: bytes) -> bool:
    if kind.media_type == "text/plain":
        return _is_text(content)
    if kind.content.isdisjoint(_told(content)):
        return False
    if kind.media_type.startswith("image/"):
        return _is_picture(content)
    return kind.media_type != DOCX or _is_document(content)


def _told(content: bytes) -> set[str]:
    """The endings that the content itself suggests."""
    try:
        return {match.extension for match in puremagic.magic_string(content)}
    except Exception:  # no match, or bytes that break the reader
        return set()


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not _NOT_TEXT.search(content)


def _is_picture(content: bytes) -> bool:
    """Whether Pillow can read it, within a size that cannot exhaust the memory."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return False
            picture.verify()
    except Exception:  # whatever a reader of hostile bytes raises: it is no picture
        return False
    return True


def _is_document(content: bytes) -> bool:
    """Whether it is a Word document without macros that unpacks to a sensible size."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except Exception:  # whatever a broken archive raises
        return False
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    has_macro = any(name.endswith("vbaProject.bin") for name in names)
    return "word/document.xml" in names and unpacked <= MAX_UNPACKED and not has_macro
