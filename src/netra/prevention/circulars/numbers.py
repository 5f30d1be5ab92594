"""The numbers of letters: a gapless series for each kind and year, written by the office's own pattern.

The default pattern is ours; offices that write theirs otherwise change it on the page of numbers.
"""

from __future__ import annotations

import string
from datetime import date

from django.db.models import F
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.places.models import Agency
from netra.prevention.circulars.models import Circular, Counter, Kind, Scheme

DEFAULT = "{seq}/{kind}/{unit}/{roman_month}/{year}"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SHORT = {Kind.CIRCULAR: "SE", Kind.INSTRUCTION: "INS", Kind.BAN: "LF", Kind.APPEAL: "IMB", Kind.WARNING: "PD"}
PARTS = ("seq", "kind", "unit", "roman_month", "month", "year")
NEEDED = ("seq", "kind", "year")  # without them two letters could get one number


def scheme_of(agency: Agency) -> Scheme:
    """The office's scheme, or an unsaved one with the default pattern."""
    return Scheme.objects.filter(agency=agency).first() or Scheme(
        agency=agency, pattern=DEFAULT, unit=agency.code.upper()[:30]
    )


def check_pattern(pattern: str) -> str:
    """The pattern, tidied; Invalid("pattern", …) if it cannot give each letter a number of its own."""
    tidy = pattern.strip()
    try:
        parts = [part for part in string.Formatter().parse(tidy) if part[1] is not None]
    except ValueError as error:
        raise Invalid("pattern", gettext("A brace is not closed. Write parts like {seq}.")) from error
    for _, name, spec, conversion in parts:
        if name not in PARTS or spec or conversion:
            known = ", ".join(f"{{{each}}}" for each in PARTS)
            raise Invalid(
                "pattern",
                gettext("“%(part)s” is not known; use %(known)s.") % {"part": f"{{{name}}}", "known": known},
            )
    missing = [f"{{{each}}}" for each in NEEDED if each not in {part[1] for part in parts}]
    if missing:
        told = {"missing": ", ".join(missing)}
        raise Invalid(
            "pattern",
            gettext("Add %(missing)s, or two letters could get the same number.") % told,
        )
    return tidy


def write_number(scheme: Scheme, kind: str, seq: int, day: date) -> str:
    """The number as the office writes it: 003/SE/DISDIK/X/2024."""
    return scheme.pattern.format(
        seq=f"{seq:03d}",
        kind=SHORT[Kind(kind)],
        unit=scheme.unit,
        roman_month=ROMAN[day.month - 1],
        month=f"{day.month:02d}",
        year=day.year,
    )


def take_number(circular: Circular) -> str:
    """The next number for the letter; call inside the transaction that issues it, so that none is lost or given twice."""
    scheme, year = scheme_of(circular.agency), circular.dated_on.year
    row = Counter.objects.filter(agency=circular.agency, kind=circular.kind, year=year)
    if not row.update(last=F("last") + 1):
        Counter.objects.bulk_create(
            [Counter(agency=circular.agency, kind=circular.kind, year=year)], ignore_conflicts=True
        )
        row.update(last=F("last") + 1)
    return write_number(scheme, circular.kind, row.get().last, circular.dated_on)
