"""The frame of the officers' pages: who may enter, what the navigation shows, how a page is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_http_methods

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.web.looks.nav import Link
from netra.web.requests import Request
from netra.web.work.once import mark

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponseBase]

ITEMS: tuple[
    tuple[Any, ...], ...
] = (  # a link, then the actions of which any lets somebody use it; none: everybody
    (Link("work", gettext_noop("Today"), "sun"), Action.CASE_READ),
    (Link("cases", gettext_noop("Cases"), "folder-open"), Action.CASE_READ),
    (Link("handovers", gettext_noop("Hand-overs"), "send"), Action.HANDOVER_READ),
    (Link("prevention", gettext_noop("Prevention"), "calendar-check"), Action.PLAN_READ),
    (Link("campaigns", gettext_noop("Pledges"), "signature"), Action.CAMPAIGN_READ),
    (Link("circulars", gettext_noop("Circulars"), "mail"), Action.CIRCULAR_READ),
    (Link("events", gettext_noop("Outreach"), "presentation"), Action.EVENT_READ),
    (Link("workforce", gettext_noop("Employees"), "id-card"), Action.ROSTER_READ, Action.UNIT_READ),
    (Link("guards", gettext_noop("Guards"), "building-2"), Action.FACILITY_READ),
    (Link("questions", gettext_noop("Questions"), "message-circle-question-mark"), Action.QUESTION_READ),
    (Link("press", gettext_noop("Press register"), "newspaper"), Action.PRESS_EDIT),
    (Link("jobs", gettext_noop("Background work"), "hourglass"), Action.ROSTER_EDIT, Action.WARNING_EDIT),
    (Link("staff", gettext_noop("People"), "users"), Action.PEOPLE_MANAGE),
    (Link("offices", gettext_noop("Offices"), "landmark"), Action.OFFICE_OPEN),
    (Link("insight", gettext_noop("Insight"), "chart-column"),),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A link of the workroom's navigation as the page shows it."""

    url: str
    label: str
    icon: str
    is_current: bool


def officers(*methods: str) -> Callable[[View[P]], View[P]]:
    """Let only people who logged in use the page, and only by these methods (GET if none is named)."""

    def wrap(view: View[P]) -> View[P]:
        @require_http_methods(["HEAD", *(methods or ("GET",))])
        @wraps(view)
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return wrap


def page(
    request: Request, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A page in the officers' frame."""
    offices = list(offices_of(request.actor))
    frame = {
        "offices": offices,
        "nav": navigation(request),
        "once": mark(),
        "may_find": bool(request.actor.agencies_where(Action.CASE_READ)),
    }
    return render(request, template, {**frame, **(context or {})}, status=status)


def offices_of(actor: Actor, action: Action | None = None) -> list[Agency]:
    """The agencies in which the actor holds a role (that allows the action), by name, with their region."""
    ids = actor.agencies_where(action) if action else actor.agencies
    return list(Agency.objects.filter(pk__in=ids).select_related("region").order_by("name"))


def navigation(request: Request) -> list[Shown]:
    """The pages that exist and that the actor may use, with the present one marked."""
    may = request.actor.agencies_where
    allowed = [link for link, *actions in ITEMS if not actions or any(may(action) for action in actions)]
    found = [(link, url) for link in allowed if (url := _address(link.name))]
    current = max((url for _, url in found if request.path.startswith(url)), key=len, default="")
    return [Shown(url, gettext(link.label), link.icon, url == current) for link, url in found]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
