"""A report that comes to the desk, by telephone or by letter: an officer takes it, the reporter gets the code."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.casework.operations.receiving import Received, receive_report
from netra.evidence.queries import items_of
from netra.intake.models import Track
from netra.intake.queries import elections_for, regions_served
from netra.people.roles import Action
from netra.places.models import Agency, Region
from netra.vault.codes import derive
from netra.vault.files import all_or_none
from netra.vault.uploads import was_too_large
from netra.web import clock
from netra.web.report.views.submitting import TRACKS
from netra.web.requests import Request
from netra.web.work.casefile import heading
from netra.web.work.forms.desk import DeskForm
from netra.web.work.frame import officers, offices_of, page


@officers("GET", "POST")
def take(request: Request) -> HttpResponse:
    """The form of a report at the desk; sent, the code is shown once, to be handed to the reporter."""
    offices = offices_of(request.actor, Action.REPORT_TAKE)
    if not offices:
        no(gettext("Your role does not let you take reports.")).require()
    track = TRACKS.get(request.GET.get("jalur", ""), Track.FORMAL)
    form = _form(request, track, offices)
    if request.method == "POST" and form.is_valid():
        received = _receive(request, form)
        context = {
            **heading(received.case),
            "words": received.code.split(),
            "report": received.report,
            "evidence": items_of(received.report.subject),
        }
        return page(request, "work/desk_taken.html", context)
    context = {"form": form, "track": track.value}
    return page(request, "work/desk.html", context, status=422 if form.is_bound else 200)


def _form(request: Request, track: Track, offices: list[Agency]) -> DeskForm:
    files = (request.POST, request.FILES) if request.method == "POST" else ()
    return DeskForm(
        *files,
        track=track,
        regions=_regions(offices),
        elections=elections_for(clock.today()),
        at=clock.now(),
        too_large=request.method == "POST" and was_too_large(request),
    )


def _regions(offices: list[Agency]) -> list[Region]:
    """The regencies and cities whose reports come to one of the offices."""
    codes = tuple(office.region_id for office in offices if office.region_id)
    served = regions_served(clock.today())
    return [region for region in served if region.code in codes or region.code.startswith(codes)]


def _receive(request: Request, form: DeskForm) -> Received:
    """Bring the report in; the slow derivation of its keys is done before the database is locked."""
    facts = replace(form.facts, keys=derive(form.facts.code))
    with all_or_none():
        return receive_report(facts, files=form.uploads, by=request.actor, at=clock.now())
