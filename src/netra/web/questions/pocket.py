"""The one cookie of who asked an officer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest

from netra.guidance.models import Question
from netra.guidance.queries import question_by_lookup
from netra.vault.codes import CodeKeys
from netra.web.pocket import Pocket

POCKET = Pocket("tanya", "question-box", "/boleh/")
carry, drop = POCKET.carry, POCKET.drop


@dataclass(frozen=True, slots=True)
class Box:
    """A question opened with its code; the code itself only until it was typed back."""

    question: Question
    keys: CodeKeys = field(repr=False)
    code: str = field(default="", repr=False)


def open_box(request: HttpRequest, *, at: datetime) -> Box | None:
    """The box whose keys the browser carries; None if there is none, or it was closed half an hour ago."""
    held = POCKET.read(request, at=at)
    question = question_by_lookup(held[0].lookup) if held else None
    return Box(question, *held) if question and held else None
