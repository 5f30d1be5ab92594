"""What is sealed in a case, opened on demand; every opening is an entry in the ledger."""

from __future__ import annotations

import mimetypes
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from netra.casework.models import Case
from netra.casework.operations import read_case_texts
from netra.casework.permissions import (
    may_add_evidence,
    may_ask,
    may_open_identity,
    may_read_content,
    may_read_evidence,
)
from netra.evidence.models import Item
from netra.evidence.operations import Upload, add_file, add_link, open_copy, open_item, open_name
from netra.evidence.queries import custody, items_of
from netra.intake.operations import open_identity, read_messages, read_narrative
from netra.people.actors import Actor
from netra.vault.files import all_or_none
from netra.vault.uploads import was_too_large
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.requests import Request
from netra.web.work.casefile import case_or_404, casefile, heading
from netra.web.work.forms.steering import EvidenceForm, IdentityForm, MessageForm
from netra.web.work.frame import officers, page
from netra.web.work.telling import told
from netra.web.work.views.steering import settle
from netra.web.work.wording import step_title


@officers()
def show(request: Request, pk: UUID) -> HttpResponse:
    """What was told and written, opened; the reading is recorded."""
    case = case_or_404(request, pk)
    may_read_content(request.actor, case).require()
    return page(request, "work/content.html", _content(request, case))


@officers("POST")
def identity(request: Request, pk: UUID) -> HttpResponse:
    """The reporter's identity, opened by the custodian with a reason."""
    case = case_or_404(request, pk)
    may_open_identity(request.actor, case).require()
    form = IdentityForm(request.POST)
    opened = attempt(
        form, lambda: open_identity(case.report, by=request.actor, at=clock.now(), **form.cleaned_data)
    )
    if opened is None:
        context = {**casefile(case, request.actor, clock.now()), "identity_form": form}
        return page(request, "work/case.html", context, status=422)
    return page(request, "work/identity.html", {**heading(case), "identity": opened})


@officers("GET", "POST")
def add_evidence(request: Request, pk: UUID) -> HttpResponse:
    """Add files and links that reached the office, sealed and fingerprinted like those of the report."""
    case = case_or_404(request, pk)
    may_add_evidence(request.actor, case).require()
    files = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EvidenceForm(*files, too_large=request.method == "POST" and was_too_large(request))
    words = {"title": gettext("Add evidence"), "button": gettext("Seal and add")}
    return settle(request, case, form, _add, words, done=gettext("The evidence is sealed and listed."))


@officers()
def original(request: Request, pk: UUID, item: UUID) -> HttpResponse:
    """The original of a file, to save; it is never shown in the browser."""
    case, found = _item(request, pk, item)
    content = open_item(found, by=request.actor, at=clock.now())
    ending = mimetypes.guess_extension(found.media_type) or ""
    response = HttpResponse(content, content_type="application/octet-stream")
    name = f"{case.number.replace('/', '-')}-{found.label}{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@officers()
def clean(request: Request, pk: UUID, item: UUID) -> HttpResponse:
    """A re-encoded copy of a picture, without what the photo tells beside it."""
    _, found = _item(request, pk, item)
    if not found.is_image:
        raise Http404
    return HttpResponse(open_copy(found, by=request.actor, at=clock.now()), content_type=found.media_type)


def _add(case: Case, *, links: tuple[str, ...], evidence: list[Upload], by: Actor, at: datetime) -> Case:
    """Enter each thing as the next item of the report, in one transaction."""
    subject, agency = case.report.subject, case.agency
    with all_or_none():
        for upload in evidence:
            add_file(subject, upload, agency=agency, by=by, at=at)
        for link in links:
            add_link(subject, link, agency=agency, by=by, at=at)
    return case


def _item(request: Request, pk: UUID, item: UUID) -> tuple[Case, Item]:
    case = case_or_404(request, pk)
    may_read_evidence(request.actor, case).require()
    found = get_object_or_404(items_of(case.report.subject, case.subject), pk=item)
    if found.kind != Item.Kind.FILE:
        raise Http404
    return case, found


def _content(request: Request, case: Case) -> dict[str, Any]:
    actor, at = request.actor, clock.now()
    texts = read_case_texts(case, by=actor, at=at)
    steps = {step.pk: step for step in case.steps.all()}
    hearings = case.hearings.all()
    return {
        **heading(case),
        "story": read_narrative(case.report, by=actor, at=at),
        "letters": read_messages(case.report, by=actor, at=at),
        "message_form": MessageForm() if may_ask(actor, case) else None,
        "evidence": _evidence(request, case),
        "reasons": [(step_title(steps[key].step), steps[key], text) for key, text in texts.reasons.items()],
        "hearings": [(hearing, texts.hearings[hearing.pk]) for hearing in hearings],
        "study": getattr(case, "study", None),
        "study_texts": texts.study,
        "decision": getattr(case, "decision", None),
        "decision_texts": texts.decision,
    }


def _evidence(request: Request, case: Case) -> list[dict[str, Any]]:
    if not may_read_evidence(request.actor, case):
        return []
    return [
        {
            "item": item,
            "name": open_name(item, by=request.actor),
            "custody": [told(entry) for entry in custody(item)],
        }
        for item in items_of(case.report.subject, case.subject)
    ]
