"""The officers' desk: all letters, one letter with its addressees, its files, and the scheme of numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.jobs.messages import can_mail
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.circulars import addressing
from netra.prevention.circulars.letters import signed_circular
from netra.prevention.circulars.models import Circular
from netra.prevention.circulars.numbers import scheme_of, write_number
from netra.prevention.circulars.operations.drafting import set_scheme
from netra.prevention.circulars.permissions import may_edit, may_follow, may_oversee, may_withdraw
from netra.prevention.circulars.queries import (
    ALL,
    CONFIRMED,
    REPLIED,
    SILENT,
    UNANSWERED,
    UNDELIVERED,
    deliveries_of,
    history_of,
    letters_of,
    received_by,
    tally,
)
from netra.prevention.circulars.stages import day_of
from netra.prevention.circulars.workflow import State
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.circulars.answers import attachment_of, pdf_file
from netra.web.circulars.forms import PaperForm, SchemeForm, kinds_of
from netra.web.circulars.telling import history, row_of, shown, standing
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes
from netra.web.work.frame import officers, offices_of, page

PER_PAGE = 25


class Counted(Paginator[Any]):
    """Pages of rows whose number is known already, so that they are not counted again."""

    def __init__(self, rows: Any, per_page: int, number: int | None = None) -> None:
        super().__init__(rows, per_page)
        if number is not None:
            self.count = number  # a cached property of Paginator: set here, it is never computed


@officers()
def index(request: Request) -> HttpResponse:
    """The letters of the actor's offices, and whether something was received."""
    require_reading(request)
    sought = request.GET.get("cari", "").strip()[:100]
    state = request.GET.get("status", "")
    state = state if state in State.values else ""
    rows = Paginator(letters_of(request.actor, sought=sought, state=state), PER_PAGE)
    rows_here = rows.get_page(request.GET.get("hal"))
    today = clock.today()
    context = {
        "rows": rows_here,
        "letters": [row_of(each, today) for each in rows_here],
        "sought": sought,
        "state": state,
        "states": State.choices,
        "may_write": bool(writing_offices(request)),
        "received": received_by(request.actor).filter(confirmed_at=None).count(),
    }
    return page(request, "circulars/index.html", context)


@officers()
def show(request: Request, pk: UUID) -> HttpResponse:
    """A letter: as a draft what it will say and to whom; once issued, who confirmed and who is silent."""
    circular = letter_or_404(request, pk)
    return page(request, "circulars/show.html", letter_context(request, circular))


@officers()
def pdf(request: Request, pk: UUID) -> HttpResponse:
    """The issued letter as PDF, with its code."""
    circular = get_object_or_404(letters(request).issued(), pk=pk)
    letter = signed_circular(circular, by=request.actor, at=clock.now(), page=page_of_codes())
    return pdf_file(letter, circular.number)


@officers()
def file(request: Request, pk: UUID) -> HttpResponse:
    """The file that belongs to the letter."""
    return attachment_of(letter_or_404(request, pk))


@officers("GET", "POST")
def numbers(request: Request) -> HttpResponse:
    """How the office writes the numbers of its letters."""
    offices = writing_offices(request)
    if not offices:
        no(gettext("Your role does not let you write letters of this office.")).require()
    agency = next((each for each in offices if str(each.pk) == request.GET.get("kantor")), offices[0])
    form = SchemeForm(request.POST or None, scheme=scheme_of(agency))

    def act() -> object:
        return set_scheme(agency, **form.cleaned_data, by=request.actor, at=clock.now())

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The next letter is numbered like this."))
        return redirect(f"{reverse('circular-numbers')}?kantor={agency.pk}")
    kind = kinds_of([agency])[0]
    example = write_number(scheme_of(agency), kind, 7, clock.today())
    context = {"form": form, "agency": agency, "example": example, "others": offices}
    return page(request, "circulars/numbers.html", context, status=422 if form.is_bound else 200)


def letters(request: Request) -> Any:
    """The letters that the actor may see, with what their pages need."""
    related = ("agency__region", "attachment", "replaces", "mail_job")
    return Circular.objects.visible_to(request.actor).select_related(*related)


def letter_or_404(request: Request, pk: UUID) -> Circular:
    """The letter, or 404 where it is not visible."""
    found: Circular = get_object_or_404(letters(request), pk=pk)
    return found


def writing_offices(request: Request) -> list[Agency]:
    """The offices whose letters the actor writes."""
    found = [
        *offices_of(request.actor, Action.CIRCULAR_EDIT),
        *offices_of(request.actor, Action.WARNING_EDIT),
    ]
    return list({each.pk: each for each in found}.values())


def require_reading(request: Request) -> None:
    """Refuse whoever reads no letters of any office."""
    if not request.actor.agencies_where(Action.CIRCULAR_READ):
        no(gettext("Your role does not let you read letters of an office.")).require()


def letter_context(request: Request, circular: Circular, **more: Any) -> dict[str, Any]:
    """What the page of a letter shows to the actor."""
    actor = request.actor
    today = day_of(circular.agency, clock.now())
    context: dict[str, Any] = {
        "told": shown(circular, today),
        "circular": circular,
        "trail": [(gettext("Circulars"), reverse("circulars")), (str(circular), "")],
        "addressed": addressing.told(circular),
        "may_edit": may_edit(actor, circular),
        "may_follow": may_follow(actor, circular),
        "may_withdraw": may_withdraw(actor, circular),
        "later": circular.replaced_by.issued().first(),
    }
    if may_oversee(actor, circular):
        context["history"] = history(history_of(circular))
        if circular.is_draft:
            context["count"] = addressing.count(circular)
            context["can_mail"] = can_mail()
        else:
            context |= _addressees(request, circular)
    return {**context, **more}


def _addressees(request: Request, circular: Circular) -> dict[str, Any]:
    counts = tally(circular)
    choices = [
        (ALL, gettext("All"), counts.addressees),
        (SILENT, gettext("Silent"), counts.silent),
        (CONFIRMED, gettext("Has confirmed"), counts.confirmed),
    ]
    if circular.is_warning:
        choices += [
            (UNANSWERED, gettext("Not replied"), counts.addressees - counts.replied),
            (REPLIED, gettext("Replied"), counts.replied),
        ]
    if counts.undelivered:
        choices.append((UNDELIVERED, gettext("Not delivered"), counts.undelivered))
    which = request.GET.get("siapa", ALL)
    sought = request.GET.get("cari", "").strip()[:100]
    number = None if sought else {key: n for key, _, n in choices}.get(which)
    found = Counted(deliveries_of(circular, which=which, sought=sought), PER_PAGE, number)
    rows = found.get_page(request.GET.get("hal"))
    today = day_of(circular.agency, clock.now())
    return {
        "counts": counts,
        "choices": choices,
        "which": which,
        "sought": sought,
        "rows": rows,
        "deliveries": [(each, *standing(each, circular, today)) for each in rows],
        "can_mail": can_mail(),
        "is_paused": counts.waiting and circular.mail_paused_at is not None,
        "was_reminded": circular.reminded_on == today,
        "paper_form": PaperForm(),
    }
