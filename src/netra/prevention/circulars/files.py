"""The file of a letter: a PDF by its content, without anything that runs, sealed to the office."""

from __future__ import annotations

import hashlib
import io

import pikepdf
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.evidence.kinds import kind_of
from netra.prevention.circulars.models import Attachment, Circular
from netra.vault.envelopes import open_for, seal

MOST_BYTES = 5 * 1024 * 1024
ACTIVE = ("/OpenAction", "/AA")


def sealed_file(circular: Circular, name: str, content: bytes) -> Attachment:
    """The attachment, unsaved; Invalid("file", …) says what is wrong with the file and the way out."""
    _require_pdf(name, content)
    sealed = seal(content, circular.agency.recipient, context=_context(circular))
    digest = hashlib.sha256(content).hexdigest()
    return Attachment(circular=circular, name=name[-160:], size=len(content), sha256=digest, sealed=sealed)


def open_file(attachment: Attachment) -> bytes:
    """The file as it was added; Conflict if its bytes are not those of the fingerprint."""
    circular = attachment.circular
    content = open_for(circular.agency, attachment.sealed, context=_context(circular))
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise Conflict(gettext("The file does not match its fingerprint. Tell the administrator."))
    return content


def _context(circular: Circular) -> str:
    return f"{circular.subject}:file"


def _require_pdf(name: str, content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise Invalid("file", gettext("The file is larger than 5 MB. Send a smaller PDF."))
    try:
        is_pdf = kind_of(name, content).media_type == "application/pdf"
    except Invalid as error:
        raise Invalid(
            "file", gettext("The file is no PDF. Save the letter as PDF and choose it again.")
        ) from error
    if not is_pdf:
        raise Invalid("file", gettext("The file is no PDF. Save the letter as PDF and choose it again."))
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            names = pdf.Root.get("/Names", pikepdf.Dictionary())
            runs = any(key in pdf.Root for key in ACTIVE) or "/JavaScript" in names
            runs = runs or "/EmbeddedFiles" in names
    except (pikepdf.PdfError, ValueError, TypeError) as error:
        raise Invalid(
            "file", gettext("The PDF cannot be read, or asks for a password. Save it again without one.")
        ) from error
    if runs:
        raise Invalid("file", gettext("The PDF holds a script or other files. Print it as a plain PDF."))
