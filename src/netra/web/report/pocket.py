"""The one cookie of a reporter: the keys of the code, opaque, for half an hour, never in the database."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from netra.intake.models import Report
from netra.intake.queries import report_by_lookup
from netra.vault.codes import CodeKeys
from netra.vault.pockets import close_pocket, open_pocket

COOKIE = "kotak"
PURPOSE = "report-box"
PATH = "/lapor/"


@dataclass(frozen=True, slots=True)
class Box:
    """A report opened with its code; the code itself only until it was typed back."""

    report: Report
    keys: CodeKeys = field(repr=False)
    code: str = field(default="", repr=False)


def open_box(request: HttpRequest, *, at: datetime) -> Box | None:
    """The box whose keys the browser carries; None if there is none, or it was closed half an hour ago."""
    data = open_pocket(request.COOKIES.get(COOKIE, ""), purpose=PURPOSE, at=at)
    if data is None:
        return None
    report = report_by_lookup(data["keys"]["lookup"])
    return Box(report, CodeKeys(**data["keys"]), data["code"]) if report else None


def carry(response: HttpResponse, keys: CodeKeys, *, code: str = "", at: datetime) -> HttpResponse:
    """Give the browser the keys for the next half hour; gone when it closes."""
    token = close_pocket({"keys": asdict(keys), "code": code}, purpose=PURPOSE, at=at)
    response.set_cookie(COOKIE, token, path=PATH, secure=settings.SECURE, httponly=True, samesite="Strict")
    return response


def drop(response: HttpResponse) -> HttpResponse:
    """Take the keys from the browser."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response
