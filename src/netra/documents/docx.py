"""Letters as DOCX, for offices that finish them by hand."""

from __future__ import annotations

import io
from pathlib import Path

from docxtpl import DocxTemplate

from netra.documents.letters import Letter

TEMPLATE = Path(__file__).resolve().parent / "templates" / "letter.docx"


def as_docx(letter: Letter, template: Path = TEMPLATE) -> bytes:
    """The letter as DOCX, filled into `template`; what people typed is escaped."""
    document = DocxTemplate(str(template))
    document.render(letter.as_data(), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
