"""What the reporters' pages count and name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import get_language

from netra.intake.completeness import Answer
from netra.rulebook.deadlines import Computation, as_document

register = template.Library()


@register.filter
def done(answers: Iterable[Answer]) -> int:
    """How many requirements are answered."""
    return sum(answer.is_filled for answer in answers)


@register.filter
def titled(row: object) -> str:
    """The title of a row of the law in the language of the page."""
    language = (get_language() or "id")[:2]
    return str(getattr(row, f"title_{language}", "") or getattr(row, "title_id", ""))


@register.filter
def days(computation: Computation) -> Any:
    """The count of a time limit, day by day, as c-days shows it."""
    return as_document(computation)["computation"]
