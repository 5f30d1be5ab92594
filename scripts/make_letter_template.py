"""Makes `src/netra/documents/templates/letter.docx`, the editable twin of the typst letter. Run again after a change."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.shared import Pt, RGBColor

TARGET = Path(__file__).resolve().parent.parent / "src/netra/documents/templates/letter.docx"
BODY = [
    "{%p if training %}",
    "{{ training }}",
    "{%p endif %}",
    "{{ office }}",
    "{{ place }}",
    "# {{ title }}",
    "{%p if number %}",
    "{{ number }}",
    "{%p endif %}",
    "{{ day }}",
    "{%p for line in addressee %}",
    "{{ line }}",
    "{%p endfor %}",
    "{%p for label, value in facts %}",
    "{{ label }}: {{ value }}",
    "{%p endfor %}",
    "{%p for section in sections %}",
    "## {{ section.heading }}",
    "{%p for paragraph in section.paragraphs %}",
    "{{ paragraph }}",
    "{%p endfor %}",
    "{%p for row in section.rows %}",
    "{{ row|join(' | ') }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{%p for line in signatory %}",
    "{{ line }}",
    "{%p endfor %}",
]


def main() -> None:
    """Write the template."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    for line in BODY:
        if line.startswith("#"):
            heading = document.add_heading(line.lstrip("# "), level=line.count("#"))
            heading.runs[0].font.color.rgb = RGBColor(0x17, 0x49, 0x5A)
        else:
            document.add_paragraph(line)
    document.sections[0].footer.paragraphs[0].text = "{{ footer }}"
    document.save(str(TARGET))


if __name__ == "__main__":
    main()
