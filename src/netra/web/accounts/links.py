"""A fresh one-time link: kept until the next page has shown it, then forgotten."""

from __future__ import annotations

from django.http import HttpRequest

from netra.people.links import password_path
from netra.people.models import User

SESSION = "fresh_link"


def keep(request: HttpRequest, user: User) -> None:
    """Remember the person's link until the next page has shown it."""
    url = request.build_absolute_uri(password_path(user))
    request.session[SESSION] = {"name": user.name, "url": url}


def take(request: HttpRequest) -> dict[str, str] | None:
    """The link to show now, and never again."""
    found: dict[str, str] | None = request.session.pop(SESSION, None)
    return found
