"""What is wrong with a row of a roster, kept as a short code with a detail, told in the reader's language with a way out."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
RETYPE = _("Correct the number in the source and import the row again.")
AS_TEXT = _("Give the column the form “text” in the spreadsheet, fetch the numbers anew and save.")
SHORTEN = _("Shorten it and import the row again.")

FAULTS: dict[str, tuple[Text, Text]] = {
    "number_empty": (
        _("The number is missing."),
        _("Write the NIP, or the agency's own number for non-ASN."),
    ),
    "nip_power": (_("The spreadsheet has cut the digits of the number: %(detail)s."), AS_TEXT),
    "nip_lost": (_("The last three digits are 000: the spreadsheet has lost them."), AS_TEXT),
    "nip_letters": (_("A NIP has digits only, not “%(detail)s”."), RETYPE),
    "nip_length": (_("A NIP has 18 digits, this number has %(detail)s."), RETYPE),
    "nip_birth": (_("Digits 1–8 are no date of birth: %(detail)s."), RETYPE),
    "nip_month": (_("Digits 13–14 are no month of appointment: %(detail)s."), RETYPE),
    "nip_age": (_("The year of appointment %(detail)s does not fit the year of birth."), RETYPE),
    "nip_sex": (_("Digit 15 is 1 or 2, not %(detail)s."), RETYPE),
    "local_number": (
        _("The number of non-ASN has 3–30 letters, digits or the signs . / _ -"),
        _("Write the agency's own number."),
    ),
    "name_empty": (_("The name is missing."), _("Write the name and import the row again.")),
    "too_long": (_("This is too long: %(detail)s."), SHORTEN),
    "unit_empty": (_("The unit is missing."), _("Write the unit and import the row again.")),
    "category": (
        _("“%(detail)s” is none of PNS, PPPK and non-ASN."),
        _("Write PNS, PPPK or Non-ASN, or leave it empty: the number tells PNS and PPPK apart."),
    ),
    "twice": (
        _("The same number stands on line %(detail)s already; that line was used."),
        _("Keep the right one of the two lines."),
    ),
    "elsewhere": (
        _("This number also stands on the roster of %(detail)s."),
        _("Confirm that the person serves here now, or leave the row out."),
    ),
    "unknown_unit": (
        _("The agency has no unit “%(detail)s”."),
        _("Choose the unit that is meant, or have it created."),
    ),
}


def fault(code: str, detail: str = "") -> str:
    """The code with its detail, as a row keeps it."""
    return f"{code}:{detail}"[:300] if detail else code


def why(problem: str) -> str:
    """What is wrong, for the reader; empty if nothing is."""
    code, _sign, detail = problem.partition(":")
    return str(FAULTS[code][0]) % {"detail": detail} if code in FAULTS else ""


def way_out(problem: str) -> str:
    """What the reader can do about it; empty if nothing is wrong."""
    code = problem.partition(":")[0]
    return str(FAULTS[code][1]) if code in FAULTS else ""
