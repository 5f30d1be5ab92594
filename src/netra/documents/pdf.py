"""Letters as PDF, set by typst with fonts that come with our packages; no system font is asked for."""

from __future__ import annotations

import io
import json
from pathlib import Path

import fontpkg_manrope
import segno
import typst

from netra.documents.letters import Letter

TEMPLATE = Path(__file__).resolve().parent / "templates" / "letter.typ"
FONTS = [Path(fontpkg_manrope.__file__).resolve().parent / "files"]


def as_pdf(letter: Letter) -> bytes:
    """The letter as PDF; the same letter gives the same bytes."""
    data = letter.as_data() | {"qr": _qr(letter.qr)}
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        font_paths=[str(folder) for folder in FONTS],
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(data, ensure_ascii=False)},
    )
    return pdf


def _qr(text: str) -> str | None:
    if not text:
        return None
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", border=0, dark="#1c222e", light=None)
    return out.getvalue().decode()
