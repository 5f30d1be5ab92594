"""Telling: choose a track, tell, and take the code along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from netra.casework.operations.receiving import Received, receive_report
from netra.evidence.queries import items_of
from netra.intake.completeness import answers, filled, time_to_report
from netra.intake.models import Track
from netra.intake.queries import elections_for, regions_served
from netra.people.actors import REPORTER
from netra.places.models import Region
from netra.rulebook.deadlines import remaining
from netra.rulebook.loading import current
from netra.vault.codes import CodeKeys, derive
from netra.vault.files import all_or_none
from netra.vault.uploads import was_too_large
from netra.web import clock
from netra.web.report.code_forms import WordsForm
from netra.web.report.limits import limits_of
from netra.web.report.pocket import carry, open_box
from netra.web.report.report_form import ReportForm
from netra.web.report.status import status_of
from netra.web.requests import Request

TRACKS = {"informasi": Track.INFORMATION, "resmi": Track.FORMAL}


@require_GET
def choose(request: Request) -> HttpResponse:
    """The two tracks and what each costs; the choice leads to the form."""
    chosen = request.GET.get("jalur", "")
    if chosen in TRACKS:
        return redirect("report-new", track=chosen)
    context = {"chosen": chosen, **_frame()}
    context["served"] = regions_served(clock.today()).exists()
    return render(request, "report/choose.html", context, status=422 if chosen else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, track: str) -> HttpResponse:
    """The form of one track; sent, it leads to the code."""
    if track not in TRACKS:
        raise Http404
    form = _form(request, TRACKS[track])
    if request.method == "POST" and form.is_valid():
        received, keys = _receive(form)
        return carry(redirect("report-sent"), keys, code=received.code, at=clock.now())
    context = {"form": form, "track": TRACKS[track], **_frame(), **_completeness(form)}
    return render(request, "report/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: Request) -> HttpResponse:
    """The code, shown until some of its words were typed back."""
    box = open_box(request, at=clock.now())
    if box is None or not box.code:
        return redirect("report-box" if box else "report-code")
    form = WordsForm(request.POST or None, code=box.code)
    if request.method == "POST" and form.is_valid():
        return carry(redirect("report-box"), box.keys, at=clock.now())
    context = {
        "box": box,
        "form": form,
        "words": box.code.split(),
        "status": status_of(box.report, at=clock.now()),
        "items": items_of(box.report.subject),
    }
    return render(request, "report/sent.html", context, status=422 if form.is_bound else 200)


def _form(request: Request, track: Track) -> ReportForm:
    facts: dict[str, Any] = {
        "track": track,
        "regions": regions_served(clock.today()),
        "elections": elections_for(clock.today()),
        "at": clock.now(),
    }
    if request.method != "POST":
        return ReportForm(**facts)
    return ReportForm(request.POST, request.FILES, too_large=was_too_large(request), **facts)


def _receive(form: ReportForm) -> tuple[Received, CodeKeys]:
    """Bring the report in; the slow derivation of its keys is done before the database is locked."""
    keys = derive(form.facts.code)
    facts = replace(form.facts, keys=keys)
    with all_or_none():
        received = receive_report(facts, files=form.uploads, by=REPORTER, at=clock.now())
    return received, keys


def _frame() -> dict[str, Any]:
    """The steps of reporting; the election whose rules are shown, whether it is running, and its time limits."""
    day = clock.today()
    election = next(iter(elections_for(day)), None)
    limits = limits_of(election.procedure, day) if election else None
    steps = [gettext("Choose a way"), gettext("Tell"), gettext("Take the code along")]
    return {
        "steps": steps,
        "election": election,
        "is_running": bool(current().running(day)),
        "limits": limits,
    }


def _completeness(form: ReportForm) -> dict[str, Any]:
    """Which requirements are answered so far, and how many days are left to report formally."""
    found: dict[str, Any] = {"answers": answers(form.track, [])}
    facts = getattr(form, "facts", None)
    region = Region.objects.filter(pk=facts.region).first() if facts else None
    election = next(iter(elections_for(clock.today())), None)
    if facts is None or region is None or election is None:
        return found
    items = len(form.uploads) + len(facts.links)
    done = filled(facts, procedure=election.procedure, region=region, items=items, at=clock.now())
    found["answers"] = answers(form.track, done)
    day = form.known_day()
    computation = time_to_report(election.procedure, day, region) if day else None
    if computation is not None:
        passed = (clock.now() - computation.start) / (computation.due - computation.start)
        found |= {
            "computation": computation,
            "percent": round(100 * passed),
            "remaining": remaining(computation, clock.now()),
            "zone": region.zone,
        }
    return found
