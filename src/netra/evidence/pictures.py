"""Photos: what they tell beside the picture, and copies that no longer tell it."""

from __future__ import annotations

import io
from typing import Any

from PIL import ExifTags, Image, ImageOps

LARGEST_SIDE = 2000  # pixels of a clean copy
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def traces(content: bytes, media_type: str) -> list[str]:
    """What a photo tells beside the picture: "location" (GPS), "device" (make or model); empty for other files."""
    if media_type not in _FORMATS:
        return []
    with Image.open(io.BytesIO(content)) as picture:
        exif = picture.getexif()
    found = []
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        found.append("location")
    if exif.get(ExifTags.Base.Make) or exif.get(ExifTags.Base.Model):
        found.append("device")
    return found


def clean_copy(content: bytes, media_type: str, *, keeps_location: bool = False) -> bytes:
    """A smaller re-encoded picture of the same format, upright and without metadata.

    The place is kept if `keeps_location`. ValueError for what is not a picture.
    """
    if media_type not in _FORMATS:
        raise ValueError(f"No clean copy can be made of {media_type}.")
    with Image.open(io.BytesIO(content)) as picture:
        place = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo) if keeps_location else {}
        colours = "RGB" if media_type == "image/jpeg" else "RGBA"
        clean = ImageOps.exif_transpose(picture).convert(colours)
    clean.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    clean.info = {}
    made = io.BytesIO()
    clean.save(made, _FORMATS[media_type], **({"exif": _only_place(place)} if place else {}))
    return made.getvalue()


def _only_place(place: dict[int, Any]) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(place)
    return exif.tobytes()
