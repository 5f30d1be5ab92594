"""The office's numbers: one series each for reports, information, findings, the register and letters.

The default scheme is `001/LP/X/2024`. It is ours; offices that use another one change the formats here.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from netra.casework.models import Case, Counter, Origin
from netra.places.models import Agency

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SERIES = {Origin.REPORT: "LP", Origin.INFORMATION: "INF", Origin.FINDING: "TM"}
REGISTER = "Reg"
LETTER = "PN"  # letters that hand a case over


def take_number(agency: Agency, series: str, year: int) -> int:
    """The next number of a series; call inside the transaction that uses it, so that none is lost or given twice."""
    row = Counter.objects.filter(agency=agency, series=series, year=year)
    if not row.update(last=F("last") + 1):
        Counter.objects.bulk_create([Counter(agency=agency, series=series, year=year)], ignore_conflicts=True)
        row.update(last=F("last") + 1)
    return row.get().last


def case_number(agency: Agency, origin: str, at: datetime) -> str:
    """The number of a new case, in the local month of its place."""
    return _format(agency, SERIES[Origin(origin)], at, SERIES[Origin(origin)])


def register_number(case: Case, at: datetime) -> str:
    """The number under which a case is registered; information that is established counts as a finding."""
    kind = SERIES[Origin.REPORT if case.origin == Origin.REPORT else Origin.FINDING]
    return _format(case.agency, REGISTER, at.astimezone(case.region.zone), f"{REGISTER}/{kind}")


def letter_number(case: Case, at: datetime) -> str:
    """The number of a letter that hands the case over."""
    return _format(case.agency, LETTER, at.astimezone(case.region.zone), LETTER)


def _format(agency: Agency, series: str, at: datetime, middle: str) -> str:
    return f"{take_number(agency, series, at.year):03d}/{middle}/{ROMAN[at.month - 1]}/{at.year}"
