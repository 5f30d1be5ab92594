"""allauth's pages under our addresses: what is not accepted answers with 422."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
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


def _codes_or_new(request: HttpRequest) -> HttpResponse:
    """The recovery codes; who has none is led to where they are made."""
    try:
        shown: HttpResponse = codes.view_recovery_codes(request)
    except Http404:
        return redirect("mfa_generate_recovery_codes")
    return shown


log_in = told(account.login)
log_out = told(account.logout)
inactive = told(account.account_inactive)
password_again = told(account.reauthenticate)
code = told(mfa.authenticate)
code_again = told(mfa.reauthenticate)
app = told(totp.activate_totp)
recovery_codes = told(_codes_or_new)
new_recovery_codes = told(codes.generate_recovery_codes)
