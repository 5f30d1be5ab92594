"""How allauth behaves here: nobody signs up, the QR code is drawn by segno, the second factor stays."""

from __future__ import annotations

import io
import time

import segno
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator; messages are our own."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "The address or the password is not right. Both are needed as given to you."
        ),
        "incorrect_password": _("The password is not right."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
        "enter_current_password": _("The password is not right."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never open."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address for counting failed log-ins; behind a socket there is none and all count as one."""
        return request.META.get("REMOTE_ADDR") or "none"

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Whether the last log-in or confirmation is too long ago for a change of password or second factor."""
        records = get_authentication_records(context.request, context.request.user)
        last = max((record["at"] for record in records), default=0.0)
        return bool(time.time() - last >= app_settings.REAUTHENTICATION_TIMEOUT)

    def add_message(self, *args: object, **kwargs: object) -> None:
        """No messages of allauth: our pages say what happened."""


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor of officers: cannot be taken off by themselves."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "The code is not right, or was used before. "
            "Type the six digits that your app shows now, or wait for the next."
        ),
        "cannot_delete_authenticator": _(
            "The second factor stays. An administrator of your office can renew it."
        ),
    }

    def build_totp_svg(self, url: str) -> str:
        """The QR code of the secret as an SVG picture."""
        drawn = io.BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=4, border=2, dark="#1c222e", light="#ffffff")
        return drawn.getvalue().decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Only an administrator takes a second factor away."""
        return False
