"""Files of letters as answers to a request: to save, never shown in the browser."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from netra.documents.letters import Letter
from netra.documents.pdf import as_pdf
from netra.prevention.circulars.files import open_file
from netra.prevention.circulars.models import Attachment, Circular


def pdf_file(letter: Letter, name: str) -> HttpResponse:
    """The letter as PDF to save, under a name that any disk takes."""
    return _file(as_pdf(letter), name)


def attachment_of(circular: Circular) -> HttpResponse:
    """The file of the letter to save; 404 if it has none."""
    attachment: Attachment | None = getattr(circular, "attachment", None)
    if attachment is None:
        raise Http404
    return _file(open_file(attachment), f"lampiran-{circular.number or circular.pk}")


def _file(content: bytes, name: str) -> HttpResponse:
    safe = "".join(each if each.isalnum() else "-" for each in name)
    headers = {"Content-Disposition": f'attachment; filename="{safe}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
