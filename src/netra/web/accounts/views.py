"""A person's own account: what it is, its password, its second factor."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from netra.base.verdicts import Refused
from netra.people.actors import Actor
from netra.people.links import user_of
from netra.people.models import Membership, User
from netra.people.operations import set_password
from netra.people.second_factor import has_second_factor
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.accounts.forms import PasswordForm
from netra.web.requests import Request


@require_GET
@login_required
def account(request: Request) -> HttpResponse:
    """Name, roles and protection of the one who looks."""
    user = _user(request)
    own = Membership.objects.visible_to(request.actor).on(clock.today()).filter(user=user)
    posts = own.select_related("agency").order_by("agency__name", "role")
    return render(
        request, "account/account.html", {"posts": posts, "is_protected": has_second_factor(user.pk)}
    )


@require_GET
@login_required
def keep_second_factor(request: Request) -> HttpResponse:
    """There is no switching off."""
    raise Refused(_("The second factor stays. An administrator of your office can renew it."))


@require_http_methods(["GET", "POST"])
def first_password(request: Request, key: str, token: str) -> HttpResponse:
    """Set a password with a one-time link."""
    user = user_of(key, token)
    if user is None:
        return render(request, "account/link_used.html", status=404)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and _set(form, user):
        messages.success(request, _("The password is set. Log in with it now."))
        return redirect("account_login")
    context = {"form": form, "person": user}
    return render(request, "account/password.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def change_password(request: Request) -> HttpResponse:
    """Set another password; allauth has asked for the present one shortly before."""
    user = _user(request)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and (changed := _set(form, user)):
        update_session_auth_hash(request, changed)
        messages.success(request, _("The password is changed. Other devices are logged out."))
        return redirect("account")
    context = {"form": form, "person": user}
    return render(request, "account/password.html", context, status=422 if form.errors else 200)


def _set(form: PasswordForm, user: User) -> User | None:
    by = Actor(name=user.name, user_id=user.pk)
    return attempt(
        form, lambda: set_password(user, password=form.cleaned_data["password"], by=by, at=clock.now())
    )


def _user(request: Request) -> User:
    user = request.user
    if isinstance(user, AnonymousUser) or not isinstance(user, User):
        raise Refused(_("Log in first."))
    return user
