"""Sheets of slips to cut apart, eight on A4: a name, a code in groups, and the same code as a picture for phones."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import segno
import typst

from netra.documents.pdf import FONTS

TEMPLATE = Path(__file__).resolve().parent / "templates" / "slips.typ"


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on one slip; `about` is a line below the name, never a number that signing asks for."""

    name: str
    about: str
    unit: str
    code: str
    address: str


def slips_as_pdf(slips: Sequence[Slip], words: Mapping[str, str]) -> bytes:
    """The slips as PDF; `words` has title, office, until, how and own, the same on each."""
    data = {"words": dict(words), "slips": [asdict(each) | {"qr": _qr(each.address)} for each in slips]}
    pdf: bytes = typst.compile(
        str(TEMPLATE),
        font_paths=[str(folder) for folder in FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return pdf


def _qr(text: str) -> str:
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", border=0, dark="#1c222e", light=None)
    return out.getvalue().decode()
