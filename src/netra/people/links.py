"""One-time links with which a person sets the first password, or a new one."""

from __future__ import annotations

from django.contrib.auth.tokens import default_token_generator
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from netra.people.models import User
from netra.people.queries import user_by_id


def password_path(user: User) -> str:
    """The path at which `user` sets a password: once, within three days; void after any change of password."""
    key = urlsafe_base64_encode(str(user.pk).encode())
    return f"/akun/kata-sandi/{key}/{default_token_generator.make_token(user)}"


def user_of(key: str, token: str) -> User | None:
    """The person whose link this is; none if it is wrong, used or too old."""
    user = user_by_id(_number(key))
    return user if user and default_token_generator.check_token(user, token) else None


def _number(key: str) -> int:
    """The number that the key stands for; 0 if it stands for none."""
    try:
        return int(urlsafe_base64_decode(key)[:12])
    except ValueError:
        return 0
