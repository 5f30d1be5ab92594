"""A list of planned staffing decisions checked at once: a file in, a table and a letter out; nothing of it is kept."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.guards.letters import take_request_letter
from netra.prevention.guards.operations.staffing import window_for
from netra.prevention.guards.planned import (
    Checked,
    Line,
    Outcome,
    as_table,
    carried,
    check_planned,
    outcome_told,
    reason_of,
)
from netra.vault.pockets import close_pocket, open_pocket
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.guards.forms import PlannedForm
from netra.web.guards.views.plans import planning_offices
from netra.web.guards.windows import drawn
from netra.web.guards.wording import decision_title
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes
from netra.web.work.documents import as_file
from netra.web.work.frame import officers, offices_of, page

PURPOSE = "planned"
SHOWN = 200  # lines on the page; the file has all
TONES = {Outcome.NEEDS: "stop", Outcome.INSIDE: "warn", Outcome.FREE: "ok", Outcome.UNREAD: ""}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@officers("GET", "POST")
def upload(request: Request) -> HttpResponse:
    """Send a list, and see what the check says of each line."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PlannedForm(*sent, agencies=planning_offices(request), day=clock.today())

    def act() -> list[Checked]:
        return check_planned(form.office, form.cleaned_data["election"], form.lines(), by=request.actor)

    if form.is_bound and (checked := attempt(form, act)) is not None:
        return _result(request, form.office, form.cleaned_data["election"], checked)
    words = {
        "title": gettext("Check a list of staffing decisions"),
        "lede": gettext(
            "CSV or XLSX with the columns Nama, Jenis, Jabatan lama, Jabatan baru, Tanggal. The list is checked and not kept; names may be masked."
        ),
        "button": gettext("Check the list"),
        "back": reverse("staffing"),
    }
    status = 422 if form.is_bound else 200
    return page(request, "guards/form.html", {"form": form, "words": words}, status=status)


@officers("POST")
def table(request: Request) -> HttpResponse:
    """The result as XLSX."""
    _, _, checked = _again(request)
    headers = {
        "Content-Disposition": 'attachment; filename="pemeriksaan-daftar.xlsx"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(as_table(checked), content_type=XLSX, headers=headers)


@officers("POST")
def letter(request: Request, ending: str) -> HttpResponse:
    """The letter that asks for the approval of the lines that need one."""
    agency, election, checked = _again(request)
    taken = take_request_letter(
        agency, election, checked, by=request.actor, at=clock.now(), page=page_of_codes()
    )
    return as_file(taken, "permohonan-persetujuan", ending)


def _again(request: Request) -> tuple[Agency, str, list[Checked]]:
    """The list that the page carried, checked again by whoever asks now."""
    told = open_pocket(request.POST.get("daftar", ""), purpose=PURPOSE, at=clock.now())
    if told is None:
        raise Conflict(gettext("The list on this page is older than half an hour. Send the file again."))
    own = [each.pk for each in offices_of(request.actor, Action.STAFFING_EDIT)]
    agency = get_object_or_404(Agency.objects.filter(pk__in=own).select_related("region"), pk=told["agency"])
    lines = [Line(**each) for each in told["lines"]]
    return agency, told["election"], check_planned(agency, told["election"], lines, by=request.actor)


def _result(request: Request, agency: Agency, election: str, checked: list[Checked]) -> HttpResponse:
    counts = Counter(each.outcome for each in checked)
    lines: list[dict[str, Any]] = carried([each.line for each in checked])
    told = {"agency": agency.pk, "election": election, "lines": lines}
    context = {
        "agency": agency,
        "election": election,
        "window": drawn(window_for(agency, election), clock.today()),
        "tally": [(outcome_told(each), counts[each]) for each in Outcome],
        "needs": counts[Outcome.NEEDS],
        "rows": [
            (
                each,
                TONES[each.outcome],
                outcome_told(each.outcome),
                reason_of(each),
                decision_title(each.kind),
            )
            for each in checked[:SHOWN]
        ],
        "more": max(0, len(checked) - SHOWN),
        "carried": close_pocket(told, purpose=PURPOSE, at=clock.now()),
        "trail": [(gettext("Staffing decisions"), reverse("staffing")), (gettext("List checked"), "")],
    }
    return page(request, "guards/planned.html", context)
