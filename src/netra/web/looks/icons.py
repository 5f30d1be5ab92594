"""Inline icons (Lucide, ISC): decoration beside a word, hidden from screen readers."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide


@lru_cache(maxsize=256)
def icon(name: str, *classes: str) -> SafeString:
    """The icon as inline SVG with class `i` and further classes; an unknown name is an error."""
    drawing = lucide(name, size=None, **{"class": " ".join(("i", *classes)), "aria_hidden": "true"})
    for attribute in (
        "width",
        "height",
        "fill",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
    ):
        drawing = _without(drawing, attribute)
    drawing = "".join(line.strip() for line in drawing.splitlines()).replace(" />", "/>")
    return mark_safe(drawing)  # noqa: S308  # the drawings come from an installed package


def _without(drawing: str, attribute: str) -> str:
    """The drawing without one attribute of its outermost element, which the style sheet sets."""
    head, mark, tail = drawing.partition(">")
    before, found, after = head.partition(f' {attribute}="')
    rest = after.partition('"')[2]
    return f"{before}{rest}{mark}{tail}" if found else drawing
