"""Letters as files: of a case, of a hand-over; each is drawn up on demand, and that it was taken is recorded."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import register_converter
from django.urls.converters import StringConverter

from netra.casework.letters import BUILDERS, take_letter
from netra.documents.docx import as_docx
from netra.documents.letters import Letter
from netra.documents.pdf import as_pdf
from netra.handover import letters as handing
from netra.handover.models import Handover
from netra.web import clock
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes
from netra.web.work.casefile import case_or_404
from netra.web.work.frame import officers

WRITERS = {
    "pdf": (as_pdf, "application/pdf"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


class Ending(StringConverter):
    """The kinds of files in which a letter can be had, in addresses."""

    regex = "pdf|docx"


register_converter(Ending, "letter")


@officers()
def case_document(request: Request, pk: UUID, kind: str, ending: str) -> HttpResponse:
    """A letter of the case as PDF or DOCX."""
    case = case_or_404(request, pk)
    if kind not in BUILDERS:
        raise Http404
    letter = take_letter(case, kind=kind, by=request.actor, at=clock.now(), page=page_of_codes())
    return as_file(letter, f"{kind}-{case.number}", ending)


@officers()
def handover_letter(request: Request, pk: UUID, ending: str) -> HttpResponse:
    """The letter of a hand-over as PDF or DOCX, for its sender and its receiver."""
    rows = Handover.objects.visible_to(request.actor).select_related(
        "receiver", "sender__region", "case__region"
    )
    handover = get_object_or_404(rows, pk=pk)
    letter = handing.take_letter(handover, by=request.actor, at=clock.now(), page=page_of_codes())
    return as_file(letter, f"surat-{handover.letter_number}", ending)


def as_file(letter: Letter, name: str, ending: str) -> HttpResponse:
    """The letter to save, under a name that any disk takes."""
    write, kind = WRITERS[ending]
    safe = "".join(each if each.isalnum() else "-" for each in name)
    headers = {"Content-Disposition": f'attachment; filename="{safe}.{ending}"'}
    return HttpResponse(write(letter), content_type=kind, headers=headers)
