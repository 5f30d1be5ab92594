"""A cookie that carries the keys of a tracking code: opaque, for half an hour, never in the database."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from netra.vault.codes import CodeKeys
from netra.vault.pockets import close_pocket, open_pocket


@dataclass(frozen=True, slots=True)
class Pocket:
    """One such cookie: its name, what it is for, and the part of the site to which browsers send it."""

    name: str
    purpose: str
    path: str

    def read(self, request: HttpRequest, *, at: datetime) -> tuple[CodeKeys, str] | None:
        """The keys that the browser carries, and the code until it was typed back; None after half an hour."""
        data = open_pocket(request.COOKIES.get(self.name, ""), purpose=self.purpose, at=at)
        return (CodeKeys(**data["keys"]), data["code"]) if data else None

    def carry(self, response: HttpResponse, keys: CodeKeys, *, code: str = "", at: datetime) -> HttpResponse:
        """Give the browser the keys for the next half hour; gone when it closes."""
        token = close_pocket({"keys": asdict(keys), "code": code}, purpose=self.purpose, at=at)
        response.set_cookie(
            self.name, token, path=self.path, secure=settings.SECURE, httponly=True, samesite="Strict"
        )
        return response

    def drop(self, response: HttpResponse) -> HttpResponse:
        """Take the keys from the browser."""
        response.delete_cookie(self.name, path=self.path, samesite="Strict")
        return response
