"""allauth's pages under our addresses: what is not accepted answers with 422."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def told(view: View) -> View:
    """The same page for GET and POST only; a form sent back with errors has status 422."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and form is not None and form.errors:
            response.status_code = 422
        return response

    return require_http_methods(["GET", "POST"])(page)


log_in = told(account.login)
log_out = told(account.logout)
inactive = told(account.account_inactive)
password_again = told(account.reauthenticate)
code = told(mfa.authenticate)
code_again = told(mfa.reauthenticate)
app = told(totp.activate_totp)
recovery_codes = told(codes.view_recovery_codes)
new_recovery_codes = told(codes.generate_recovery_codes)
