"""The one cookie of a reporter."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest

from netra.intake.models import Report
from netra.intake.queries import report_by_lookup
from netra.vault.codes import CodeKeys
from netra.web.pocket import Pocket

POCKET = Pocket("kotak", "report-box", "/lapor/")
carry, drop = POCKET.carry, POCKET.drop


@dataclass(frozen=True, slots=True)
class Box:
    """A report opened with its code; the code itself only until it was typed back."""

    report: Report
    keys: CodeKeys = field(repr=False)
    code: str = field(default="", repr=False)


def open_box(request: HttpRequest, *, at: datetime) -> Box | None:
    """The box whose keys the browser carries; None if there is none, or it was closed half an hour ago."""
    held = POCKET.read(request, at=at)
    report = report_by_lookup(held[0].lookup) if held else None
    return Box(report, *held) if report and held else None
