"""The one cookie of who asked: the keys of the code, opaque, for half an hour, never in the database."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from netra.guidance.models import Question
from netra.guidance.queries import question_by_lookup
from netra.vault.codes import CodeKeys
from netra.vault.pockets import close_pocket, open_pocket

COOKIE = "tanya"
PURPOSE = "question-box"
PATH = "/boleh/"


@dataclass(frozen=True, slots=True)
class Box:
    """A question opened with its code; the code itself only until it was typed back."""

    question: Question
    keys: CodeKeys = field(repr=False)
    code: str = field(default="", repr=False)


def open_box(request: HttpRequest, *, at: datetime) -> Box | None:
    """The box whose keys the browser carries; None if there is none, or it was closed half an hour ago."""
    data = open_pocket(request.COOKIES.get(COOKIE, ""), purpose=PURPOSE, at=at)
    if data is None:
        return None
    question = question_by_lookup(data["keys"]["lookup"])
    return Box(question, CodeKeys(**data["keys"]), data["code"]) if question else None


def carry(response: HttpResponse, keys: CodeKeys, *, code: str = "", at: datetime) -> HttpResponse:
    """Give the browser the keys for the next half hour; gone when it closes."""
    token = close_pocket({"keys": asdict(keys), "code": code}, purpose=PURPOSE, at=at)
    response.set_cookie(COOKIE, token, path=PATH, secure=settings.SECURE, httponly=True, samesite="Strict")
    return response


def drop(response: HttpResponse) -> HttpResponse:
    """Take the keys from the browser."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response
