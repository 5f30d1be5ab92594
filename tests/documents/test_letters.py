"""A letter looks the same wherever it is made, and says what it was given, letter by letter."""

from __future__ import annotations

import io
import json

import docx
import pypdf
import pytest
import typst

from netra.documents import pdf
from netra.documents.docx import as_docx
from netra.documents.letters import Letter, Section
from netra.documents.pdf import as_pdf

HOSTILE = "*tebal* #let x = 1 $y$ <b>&amp; {{ 7 * 7 }} {% raw %} \\"
LETTER = Letter(
    title="Tanda terima laporan",
    office="Bawaslu Kabupaten Tirtamaya",
    place="Tirtamaya",
    day="Senin, 14 Oktober 2024, 15.04 WIB",
    number="007/LP/X/2024",
    addressee=("Kepala BKN", "di Jakarta"),
    facts=(("Jalur", "Laporan resmi"), ("Uraian", HOSTILE)),
    sections=(Section("Bukti", (HOSTILE,), (("Label", "Jenis"), ("B-1", "Foto"))),),
    signatory=("Ketua", "Sari"),
    footer="Dibuat oleh Netra",
    qr="https://netra.example/verifikasi",
    training="DATA LATIHAN",
)


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_pdf_says_everything_and_takes_nothing_as_markup() -> None:
    text = words(pypdf.PdfReader(io.BytesIO(as_pdf(LETTER))).pages[0].extract_text())

    for expected in (
        "007/LP/X/2024",
        "Kepala BKN",
        "B-1",
        "DATA LATIHAN",
        "{{ 7 * 7 }}",
        "#let x = 1",
        "*tebal*",
    ):
        assert expected in text


def test_the_pdf_uses_only_the_fonts_that_come_with_it() -> None:
    page = pypdf.PdfReader(io.BytesIO(as_pdf(LETTER))).pages[0]
    fonts = {str(font["/BaseFont"]).split("+")[1] for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]

    assert fonts
    assert all(font.startswith(("Manrope", "LibertinusSerif")) for font in fonts)


def test_typst_has_nothing_to_warn_about() -> None:
    data = json.dumps(LETTER.as_data() | {"qr": None})
    _, warnings = typst.compile_with_warnings(
        str(pdf.TEMPLATE),
        font_paths=[str(folder) for folder in pdf.FONTS],
        ignore_system_fonts=True,
        sys_inputs={"letter": data},
    )
    assert warnings == []


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert as_pdf(LETTER) == as_pdf(LETTER)


@pytest.mark.parametrize(
    "fields", [{}, {"sections": (), "facts": (), "signatory": (), "qr": "", "training": ""}]
)
def test_the_docx_says_everything_and_takes_nothing_as_markup(fields: dict[str, object]) -> None:
    letter = Letter(**{**LETTER.as_data(), "sections": LETTER.sections, **fields})  # type: ignore[arg-type]
    document = docx.Document(io.BytesIO(as_docx(letter)))
    text = words("\n".join(paragraph.text for paragraph in document.paragraphs))

    assert "Tanda terima laporan" in text
    assert ("DATA LATIHAN" in text) is bool(letter.training)
    if letter.facts:
        assert "{{ 7 * 7 }}" in text
        assert "<b>&amp;" in text
        assert "B-1 | Foto" in text
