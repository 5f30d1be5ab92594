"""One-time links with which a person sets the first password, or a new one."""

from __future__ import annotations

from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from netra.people.models import User
from netra.people.queries import user_by_id

SESSION = "fresh_link"


def password_link(request: HttpRequest, user: User) -> str:
    """The full address at which `user` sets a password: once, within three days."""
    key = urlsafe_base64_encode(str(user.pk).encode())
    path = reverse("password-first", args=[key, default_token_generator.make_token(user)])
    return request.build_absolute_uri(path)


def user_of(key: str, token: str) -> User | None:
    """The person whose link this is; none if it is wrong, used or too old."""
    user = user_by_id(_number(key))
    return user if user and default_token_generator.check_token(user, token) else None


def keep(request: HttpRequest, user: User) -> None:
    """Remember the person's link until the next page has shown it."""
    request.session[SESSION] = {"name": user.name, "url": password_link(request, user)}


def take(request: HttpRequest) -> dict[str, str] | None:
    """The link to show now, and never again."""
    found: dict[str, str] | None = request.session.pop(SESSION, None)
    return found


def _number(key: str) -> int:
    """The number that the key stands for; 0 if it stands for none."""
    try:
        return int(urlsafe_base64_decode(key)[:12])
    except ValueError:
        return 0
