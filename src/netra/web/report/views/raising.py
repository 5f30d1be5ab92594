"""From initial information to a formal report: what changes, what it costs, and the name."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from netra.casework.operations import can_be_raised, raise_report
from netra.intake.completeness import time_to_report
from netra.intake.facts import Identity
from netra.people.actors import REPORTER
from netra.web import clock
from netra.web.report.code_forms import IdentityForm
from netra.web.report.limits import limits_of
from netra.web.report.pocket import Box, carry, open_box
from netra.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Request) -> HttpResponse:
    """Say what a formal report changes and ask for the name; sent, the report is a formal one."""
    box = open_box(request, at=clock.now())
    if box is None:
        return redirect("report-code")
    form = IdentityForm(request.POST) if request.method == "POST" else IdentityForm()
    if not form.is_bound and not can_be_raised(box.report.case):
        return redirect("report-box")
    if form.is_valid():
        identity = Identity(**form.cleaned_data)
        raise_report(box.report, keys=box.keys, identity=identity, by=REPORTER, at=clock.now())
        return carry(redirect("report-box"), box.keys, at=clock.now())
    return _page(request, box, form)


def _page(request: Request, box: Box, form: IdentityForm) -> HttpResponse:
    """The page, with the time that the law gives for a formal report of this act."""
    report = box.report
    counted = time_to_report(report.procedure, report.known_on, report.region)
    context = {
        "box": box,
        "form": form,
        "limits": limits_of(report.procedure, clock.now().astimezone(report.region.zone).date()),
        "counted": counted,
        "is_late": counted is not None and clock.now() > counted.due,
    }
    return render(request, "report/raise.html", context, status=422 if form.is_bound else 200)
