"""Photos: what they tell beside the picture, and copies that no longer tell it.

Photos come from strangers: whatever a reader of broken bytes raises is answered here and goes no further.
"""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext
from PIL import ExifTags, Image, ImageOps

from netra.base.verdicts import Conflict

LARGEST_SIDE = 2000  # pixels of a clean copy
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def traces(content: bytes, media_type: str) -> list[str]:
    """What a photo tells beside the picture: "location" (GPS), "device" (make or model); empty if nothing is read."""
    if media_type not in _FORMATS:
        return []
    try:
        with Image.open(io.BytesIO(content)) as picture:
            exif = picture.getexif()
            found = {
                "location": bool(exif.get_ifd(ExifTags.IFD.GPSInfo)),
                "device": bool(exif.get(ExifTags.Base.Make) or exif.get(ExifTags.Base.Model)),
            }
    except Exception:
        return []
    return [name for name, is_there in found.items() if is_there]


def clean_copy(content: bytes, media_type: str, *, keeps_location: bool = False) -> bytes:
    """A smaller re-encoded picture of the same format, upright and without metadata.

    The place is kept if `keeps_location`. ValueError for what is no picture, Conflict for a damaged one.
    """
    if media_type not in _FORMATS:
        raise ValueError(f"No clean copy can be made of {media_type}.")
    try:
        clean = _upright(content, "RGB" if media_type == "image/jpeg" else "RGBA")
    except Exception as error:
        raise Conflict(
            gettext("This picture is damaged, no copy can be shown. Open the original.")
        ) from error
    made = io.BytesIO()
    place = _place(content) if keeps_location else b""
    clean.save(made, _FORMATS[media_type], **({"exif": place} if place else {}))
    return made.getvalue()


def _upright(content: bytes, colours: str) -> Image.Image:
    with Image.open(io.BytesIO(content)) as picture:
        clean = ImageOps.exif_transpose(picture).convert(colours)
    clean.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    clean.info = {}
    return clean


def _place(content: bytes) -> bytes:
    """The EXIF of the place alone; empty if there is none that can be read."""
    exif = Image.Exif()
    try:
        with Image.open(io.BytesIO(content)) as picture:
            place: dict[int, Any] = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(place)
        return exif.tobytes() if place else b""
    except Exception:
        return b""
