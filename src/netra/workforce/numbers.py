"""The number of an employee typed by hand is judged as that of a roster is."""

from __future__ import annotations

from netra.base.verdicts import Invalid
from netra.workforce.faults import why
from netra.workforce.nip import number_fault


def require_number(number: str, category: str) -> None:
    """Invalid, with the reason, if the number cannot be one of this category."""
    if fault := number_fault(number, category):
        raise Invalid("number", why(fault))
