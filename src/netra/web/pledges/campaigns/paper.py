"""Sheets signed on paper: batches, their scans, their lines, and entering them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.evidence.operations import Upload
from netra.prevention.pledges.models import Campaign, LineState, PaperBatch, PaperLine, PaperScan
from netra.prevention.pledges.paper import (
    add_lines,
    add_scan,
    candidates,
    create_batch,
    decide_line,
    enter_batch,
    open_scan,
)
from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.queries import local_day, published_texts
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.pledges.campaigns.frames import Trail, Words, find_campaign, find_unit, form_page, trail_to
from netra.web.pledges.campaigns.paper_forms import BatchForm, LineForm, LinesForm, ScanForm
from netra.web.requests import Request
from netra.web.work.frame import officers, page

PER_PAGE = 50


@officers()
def index(request: Request, pk: int) -> HttpResponse:
    """The batches of the campaign, the newest first."""
    campaign = _campaign(request, pk)
    rows = (
        PaperBatch.objects.visible_to(request.actor).filter(campaign=campaign).select_related("unit", "text")
    )
    context = {
        "campaign": campaign,
        "trail": trail_to(campaign, (gettext("Signatures on paper"), "")),
        "rows": Paginator(rows.order_by("-created_at"), 25).get_page(request.GET.get("hal")),
    }
    return page(request, "pledges/papers.html", context)


@officers("GET", "POST")
def new(request: Request, pk: int, unit: int) -> HttpResponse:
    """Begin a batch of sheets of a unit."""
    campaign = _campaign(request, pk)
    here = find_unit(request, campaign, unit)
    form = BatchForm(
        request.POST if request.method == "POST" else None,
        texts=published_texts(campaign),
        initial={"signed_on": local_day(campaign, clock.now())},
    )

    def act() -> str:
        batch = create_batch(campaign, here, facts=form.facts(), by=request.actor, at=clock.now())
        return _address(batch)

    words = Words(
        gettext("Sheets of paper: %(unit)s") % {"unit": here.name},
        gettext("Begin the batch"),
        reverse("campaign-unit", args=[campaign.pk, here.pk]),
        gettext("The batch is there. Add the scans and the list of names."),
    )
    return form_page(request, form, words, act, trail=_trail(campaign, words.title))


@officers()
def show(request: Request, pk: int, batch: int) -> HttpResponse:
    """One batch: what needs an answer first, then all lines and scans."""
    found = _batch(request, pk, batch)
    return _page(request, found, LinesForm(), ScanForm())


@officers("POST")
def add(request: Request, pk: int, batch: int) -> HttpResponse:
    """Take a list of names in and reconcile it."""
    found = _batch(request, pk, batch)
    form = LinesForm(request.POST, request.FILES)

    def act() -> list[PaperLine]:
        return add_lines(found, form.lines(), by=request.actor, at=clock.now())

    if (lines := attempt(form, act)) is None:
        return _page(request, found, form, ScanForm())
    doubtful = sum(each.state == LineState.ASKED for each in lines)
    told = gettext("%(n)s lines read, %(asked)s need your answer.") % {"n": len(lines), "asked": doubtful}
    messages.success(request, told)
    return redirect(_address(found))


@officers("POST")
def scan(request: Request, pk: int, batch: int) -> HttpResponse:
    """Keep a scan with the batch."""
    found = _batch(request, pk, batch)
    form = ScanForm(request.POST, request.FILES)

    def act() -> PaperScan:
        file = form.cleaned_data["file"]
        return add_scan(found, Upload(file.name, file.read()), by=request.actor, at=clock.now())

    if attempt(form, act) is None:
        return _page(request, found, LinesForm(), form)
    messages.success(request, gettext("The scan is sealed and kept with the batch."))
    return redirect(_address(found))


@officers("POST")
def look(request: Request, pk: int, batch: int, number: int) -> HttpResponse:
    """A scan to look at; that it was opened is recorded."""
    found = _batch(request, pk, batch)
    sheet = get_object_or_404(found.scans, number=number)
    content = open_scan(sheet, by=request.actor, at=clock.now())
    ending = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}[sheet.media_type]
    headers = {
        "Content-Disposition": f'attachment; filename="lembar-{found.pk}-{number}.{ending}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=sheet.media_type, headers=headers)


@officers("GET", "POST")
def decide(request: Request, pk: int, batch: int, line: int) -> HttpResponse:
    """One doubtful line: whom does it stand for? Then the next one."""
    found = _batch(request, pk, batch)
    row = get_object_or_404(
        found.lines.select_related("employee__unit", "batch__campaign", "batch__unit"), position=line
    )
    form = LineForm(
        request.POST if request.method == "POST" else None, campaign=found.campaign, people=candidates(row)
    )

    def act() -> str:
        decide_line(row, employee=form.employee(), by=request.actor, at=clock.now())
        following = found.lines.filter(state=LineState.ASKED).first()
        return _line_address(following) if following else _address(found)

    words = Words(
        gettext("Line %(n)s: “%(typed)s”") % {"n": row.position, "typed": f"{row.number} {row.name}".strip()},
        gettext("Keep the answer"),
        _address(found),
        lede=str(row.get_doubt_display()) if row.doubt else "",
    )
    trail = [*_trail(found.campaign, "")[:-1], (str(found), _address(found)), (words.title, "")]
    return form_page(request, form, words, act, trail=trail)


@officers("POST")
def enter(request: Request, pk: int, batch: int) -> HttpResponse:
    """Enter the lines as signatures."""
    found = _batch(request, pk, batch)
    number = enter_batch(found, by=request.actor, at=clock.now())
    messages.success(request, gettext("%(n)s signatures on paper are entered.") % {"n": number})
    return redirect(_address(found))


def _campaign(request: Request, pk: int) -> Campaign:
    campaign = find_campaign(request, pk)
    may_edit(request.actor, campaign).require()
    return campaign


def _batch(request: Request, pk: int, batch: int) -> PaperBatch:
    rows = PaperBatch.objects.visible_to(request.actor).filter(campaign=_campaign(request, pk))
    return get_object_or_404(rows.select_related("campaign__agency__region", "unit", "text"), pk=batch)


def _page(request: Request, batch: PaperBatch, lines: LinesForm, scans: ScanForm) -> HttpResponse:
    states = list(batch.lines.values_list("state", flat=True))
    rows = batch.lines.select_related("employee__unit")
    context = {
        "campaign": batch.campaign,
        "batch": batch,
        "trail": [*_trail(batch.campaign, "")[:-1], (str(batch), "")],
        "doubtful": rows.filter(state=LineState.ASKED)[:100],
        "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("hal")),
        "tally": [(each.label, states.count(each)) for each in LineState],
        "ready": states.count(LineState.MATCHED) + states.count(LineState.CHOSEN),
        "waiting": states.count(LineState.ASKED),
        "scans": batch.scans.defer("sealed").order_by("number"),
        "lines_form": lines,
        "scan_form": scans,
        "form": lines if lines.is_bound else scans,
    }
    return page(
        request, "pledges/paper.html", context, status=422 if lines.is_bound or scans.is_bound else 200
    )


def _trail(campaign: Campaign, here: str) -> Trail:
    return trail_to(
        campaign, (gettext("Signatures on paper"), reverse("paper", args=[campaign.pk])), (here, "")
    )


def _address(batch: PaperBatch) -> str:
    return reverse("paper-batch", args=[batch.campaign_id, batch.pk])


def _line_address(line: PaperLine) -> str:
    return reverse("paper-line", args=[line.batch.campaign_id, line.batch_id, line.position])
