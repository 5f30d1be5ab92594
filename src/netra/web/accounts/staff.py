"""An administrator's page of the people in the office: who holds which role, add, end, renew access."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from netra.people.labels import ROLE_LABELS
from netra.people.models import Membership, User
from netra.people.operations import create_person, end_role, grant_role
from netra.people.permissions import may_manage_people
from netra.people.queries import managed_agencies, staff_of, user_by_email
from netra.people.second_factor import renew_access
from netra.web import clock
from netra.web.accounts import links
from netra.web.accounts.filling import attempt
from netra.web.accounts.forms import OfficerForm
from netra.web.requests import Request
from netra.web.work.frame import page


@require_GET
@login_required
def staff(request: Request) -> HttpResponse:
    """The people of each office that the actor administers, and a fresh one-time link, shown once."""
    may_manage_people(request.actor).require()
    context = {"staff": staff_of(request.actor, clock.today()), "link": links.take(request)}
    return page(request, "account/staff.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def add(request: Request) -> HttpResponse:
    """Add a person with a role, or give a role to somebody who has an account."""
    may_manage_people(request.actor).require()
    form = OfficerForm(request.POST or None, agencies=list(managed_agencies(request.actor)))
    if request.method == "POST" and (user := attempt(form, lambda: _add(request, form))):
        if user.has_usable_password():
            messages.success(request, _("%(name)s had an account and now holds the role.") % {"name": user})
        else:
            links.keep(request, user)
        return redirect("staff")
    return page(request, "account/staff_new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@login_required
def end(request: Request, pk: int) -> HttpResponse:
    """End a role at once."""
    post = get_object_or_404(Membership.objects.visible_to(request.actor), pk=pk)
    ended = end_role(post, by=request.actor, at=clock.now())
    facts = {"name": ended.user, "role": ROLE_LABELS[ended.held_role]}
    messages.success(request, _("%(name)s no longer holds the role %(role)s.") % facts)
    return redirect("staff")


@require_POST
@login_required
def renew(request: Request, pk: int) -> HttpResponse:
    """Take password and second factor away and show a new one-time link."""
    posts = Membership.objects.visible_to(request.actor).on(clock.today()).select_related("user")
    post = get_object_or_404(posts, pk=pk)
    links.keep(request, renew_access(post.user, by=request.actor, at=clock.now()))
    return redirect("staff")


def _add(request: Request, form: OfficerForm) -> User:
    facts, at = form.cleaned_data, clock.now()
    user = user_by_email(facts["email"]) or create_person(
        email=facts["email"], name=facts["name"], agency=facts["agency"], by=request.actor, at=at
    )
    grant_role(user, agency=facts["agency"], role=facts["role"], by=request.actor, at=at)
    return user
