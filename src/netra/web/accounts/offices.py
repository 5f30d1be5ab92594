"""Which offices work with this installation, and opening further ones: below one's own, or bodies that receive cases."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from netra.people.models import User
from netra.people.offices import open_office_for
from netra.people.permissions import may_manage_people, may_open_office
from netra.places.models import Agency
from netra.places.queries import agency_by_code, find_agencies, offices_open
from netra.vault.keys import make_office_key
from netra.web import clock
from netra.web.accounts import links
from netra.web.accounts.filling import attempt
from netra.web.accounts.forms import OfficeForm
from netra.web.requests import Request
from netra.web.work.frame import page


@require_GET
@login_required
def offices(request: Request) -> HttpResponse:
    """The open offices, and agencies found by name."""
    may_manage_people(request.actor).require()
    words = request.GET.get("cari", "").strip()
    context = {"open": offices_open(), "words": words, "found": find_agencies(words)}
    return page(request, "account/offices.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def open_one(request: Request, code: str) -> HttpResponse:
    """Open the office of an agency with its first administrator."""
    agency = agency_by_code(code)
    if agency is None:
        raise Http404
    may_open_office(request.actor, agency, clock.today()).require()
    form = OfficeForm(request.POST or None, kind=agency.kind)
    if request.method == "POST" and (user := attempt(form, lambda: _open(request, agency, form))):
        messages.success(request, _("The office of %(agency)s is open.") % {"agency": agency})
        if not user.has_usable_password():
            links.keep(request, user)
        return redirect("staff")
    context = {"form": form, "agency": agency}
    return page(request, "account/office_new.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _open(request: Request, agency: Agency, form: OfficeForm) -> User:
    facts, at = form.cleaned_data, clock.now()
    user = open_office_for(
        agency, email=facts["email"], name=facts["name"], roles=facts["roles"], by=request.actor, at=at
    )
    make_office_key(Agency.objects.get(pk=agency.pk), at=at)
    return user
