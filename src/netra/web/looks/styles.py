"""The style sheets: one file per component in the source, one file for the visitor on a slow line."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

FOLDER = Path(__file__).resolve().parent.parent / "static" / "css"

SHEETS = (
    "tokens",  # declares the layers, so it comes first
    "base",
    "layout",
    "shared",
    "frame",
    "button",
    "field",
    "badge",
    "card",
    "home",
    "verdict",
    "receipt",
    "table",
    "work",
    "sidebar",
    "insight",
    "notice",
    "utilities",
    "print",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All style sheets in one, plain and compressed, with the digest that names them."""

    plain: bytes
    compressed: bytes
    digest: str


@cache
def bundle() -> Sheet:
    """The one sheet of this release."""
    plain = b"".join((FOLDER / f"{name}.css").read_bytes() for name in SHEETS)
    return Sheet(plain, gzip.compress(plain, 9, mtime=0), hashlib.sha256(plain).hexdigest()[:16])


def addresses() -> list[str]:
    """The addresses of the style sheets of a page: one, or while developing each of them."""
    if settings.DEBUG:
        return [static(f"css/{name}.css") for name in SHEETS]
    return [reverse("style", args=[bundle().digest])]
