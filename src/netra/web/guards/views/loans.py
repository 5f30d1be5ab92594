"""Requests for facilities: what waits, what the check says, what was decided, and whether all are treated alike."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.people.roles import Action
from netra.prevention.guards.letters import take_loan_letter
from netra.prevention.guards.models import LOAN_MOVES, LoanRequest, LoanState, StateFacility
from netra.prevention.guards.operations import decide_loan, request_loan
from netra.prevention.guards.operations.lending import answer_of, facts_of
from netra.prevention.guards.permissions import may_keep_facilities, may_request
from netra.prevention.guards.queries import history_of, is_uneven, treatments
from netra.rulebook.loading import current
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.guards.forms import DecisionForm, LoanForm
from netra.web.guards.wording import TONES, change_of, elections, name_of, said
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes
from netra.web.work.documents import as_file
from netra.web.work.frame import officers, page

PER_PAGE = 25


@officers()
def index(request: Request) -> HttpResponse:
    """The guards' first page: requests that wait, then all; and how contestants were treated."""
    if not request.actor.agencies_where(Action.FACILITY_READ):
        no(gettext("Your role does not let you see the register of facilities.")).require()
    choices = elections(clock.today())
    wanted = request.GET.get("pemilihan", "")
    election = wanted if wanted in dict(choices) else choices[0][0]
    state = request.GET.get("status", "")
    seen = LoanRequest.objects.visible_to(request.actor).filter(election=election)
    listed = seen.filter(state=state) if state in LoanState.values else seen
    related = listed.select_related("facility__agency__region")
    rows = Paginator(related.order_by("-asked_at", "pk"), PER_PAGE).get_page(request.GET.get("hal"))
    treated = treatments(request.actor, election=election)
    context = {
        "rows": rows,
        "loans": [(loan, TONES[loan.state]) for loan in rows],
        "states": LoanState.choices,
        "state": state,
        "elections": choices,
        "election": election,
        "treated": treated,
        "is_uneven": is_uneven(treated),
        "may_edit": bool(request.actor.agencies_where(Action.FACILITY_EDIT)),
        "may_staff": bool(request.actor.agencies_where(Action.STAFFING_READ)),
    }
    return page(request, "guards/loans.html", context)


@officers("GET", "POST")
def new(request: Request, pk: int) -> HttpResponse:
    """Write down what is asked for a facility."""
    seen = StateFacility.objects.visible_to(request.actor).select_related("agency__region")
    facility = get_object_or_404(seen, pk=pk)
    may_request(request.actor, facility).require()
    zone = facility.agency.region.zone if facility.agency.region else clock.JAKARTA
    form = LoanForm(request.POST or None, day=clock.today(zone), zone=zone, initial={"fee": facility.fee})

    def act() -> LoanRequest:
        return request_loan(facility, facts=form.facts(), by=request.actor, at=clock.now())

    if request.method == "POST" and (loan := attempt(form, act)) is not None:
        messages.success(
            request, gettext("The request is written down. See what the check says, then decide.")
        )
        return redirect("loan", pk=loan.pk)
    words = {
        "title": gettext("A request for “%(name)s”") % {"name": facility.name},
        "lede": gettext("The check compares it with the stage, the borrower and the law. You decide."),
        "button": gettext("Check the request"),
        "back": reverse("facility", args=[facility.pk]),
    }
    return page(
        request, "guards/form.html", {"form": form, "words": words}, status=422 if form.is_bound else 200
    )


@officers("GET", "POST")
def show(request: Request, pk: UUID) -> HttpResponse:
    """One request: the check with its articles, and the decision."""
    seen = LoanRequest.objects.visible_to(request.actor).select_related(
        "facility__agency__region", "facility__unit"
    )
    loan = get_object_or_404(seen, pk=pk)
    facility, agency = loan.facility, loan.facility.agency
    states = [state for state in LoanState if state in LOAN_MOVES[loan.state]]
    may = may_keep_facilities(request.actor, agency)
    form = DecisionForm(request.POST or None, states=states)

    def act() -> LoanRequest:
        decision = form.cleaned_data
        return decide_loan(
            loan, state=decision["state"], reason=decision["reason"], by=request.actor, at=clock.now()
        )

    if request.method == "POST":
        may.require()
        if attempt(form, act) is not None:
            messages.success(request, gettext("The decision is recorded."))
            return redirect("loan", pk=loan.pk)
    answer = answer_of(facility, facts_of(loan))
    context = {
        "loan": loan,
        "facility": facility,
        "tone": TONES[loan.state],
        "may_keep": may,
        "form": form if may and states else None,
        "readings": said(answer.readings),
        "has_changed": answer.verdict != loan.finding,
        "election": name_of(current().elections[loan.election]),
        "treated": treatments(request.actor, election=loan.election, facility=facility),
        "zone": agency.region.timezone if agency.region else "Asia/Jakarta",
        "notice": max(0, (loan.starts_at - loan.asked_at) // timedelta(days=1)),
        "trail": [(gettext("Loans"), reverse("guards")), (loan.borrower, "")],
        "history": [(entry, change_of(entry.change)) for entry in history_of(loan.subject)],
    }
    return page(request, "guards/loan.html", context, status=422 if form.is_bound else 200)


@officers()
def letter(request: Request, pk: UUID, ending: str) -> HttpResponse:
    """The decision as a letter, PDF or DOCX."""
    seen = LoanRequest.objects.visible_to(request.actor).select_related("facility__agency__region")
    loan = get_object_or_404(seen, pk=pk)
    taken = take_loan_letter(loan, by=request.actor, at=clock.now(), page=page_of_codes())
    return as_file(taken, f"peminjaman-{loan.borrower}", ending)
