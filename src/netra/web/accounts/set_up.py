"""The page behind the link of the first start: the first office and its administrator."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netra.people import setup
from netra.people.models import User
from netra.people.offices import set_up_installation
from netra.places.models import Agency
from netra.places.queries import agency_by_code, find_agencies
from netra.vault.keys import make_office_key
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.accounts.forms import SetUpForm
from netra.web.requests import Request


@require_http_methods(["GET", "POST"])
def set_up(request: Request, token: str) -> HttpResponse:
    """Choose the agency, then create the office with its administrator; a used or wrong link says so."""
    if not setup.is_valid(settings.DATA, token):
        return render(request, "account/set_up_used.html", status=404)
    agency = agency_by_code(request.POST.get("kantor") or request.GET.get("kantor") or "")
    if agency is None:
        words = request.GET.get("cari", "").strip()
        return render(request, "account/set_up_agency.html", {"words": words, "found": find_agencies(words)})
    form = SetUpForm(request.POST or None, kind=agency.kind)
    if request.method == "POST" and attempt(form, lambda: _create(agency, form)) is not None:
        setup.use_up(settings.DATA)
        messages.success(request, _("The office is open. Log in, then set up your second factor."))
        return redirect("account_login")
    context = {"form": form, "agency": agency}
    return render(request, "account/set_up.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _create(agency: Agency, form: SetUpForm) -> User:
    facts, at = form.cleaned_data, clock.now()
    user = set_up_installation(
        agency,
        email=facts["email"],
        name=facts["name"],
        password=facts["password"],
        roles=facts["roles"],
        at=at,
    )
    make_office_key(Agency.objects.get(pk=agency.pk), at=at)
    return user
