"""Reads an employee's number: facts, or the one reason why it cannot be right. Pure, and quick enough for millions.

A NIP has 18 digits: birth date YYYYMMDD, appointment YYYYMM, sex (1 man, 2 woman), serial number of 3 digits. In the
number of a PPPK the month of appointment is 21 (recalled, not in the reference; later contracts may count on from there).
The birth date and the sex are checked and not kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

DIGITS = 18
PPPK_MONTHS = frozenset(range(21, 33))  # recalled
MONTHS = frozenset(f"{month:02}" for month in [*range(1, 13), *PPPK_MONTHS])
YOUNGEST, OLDEST = 14, 70  # years of age at appointment that can be
BORN_FROM, BORN_TO = 1925, 2015
PARTS = re.compile(r"([0-9]{8})([0-9]{4})([0-9]{2})([12])([0-9]{3})").fullmatch
LIKELY = (
    re.compile(  # all that a pattern can say of it: years BORN_FROM to BORN_TO, months, sex, serial number
        r"(?:192[5-9]|19[3-9][0-9]|200[0-9]|201[0-5])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
        r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2]|2[1-9]|3[0-2])[12](?!000)[0-9]{3}"
    ).fullmatch
)
LOCAL = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z ./_-]{1,28})[0-9A-Za-z]").fullmatch
POWER = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+").fullmatch
SEPARATORS = str.maketrans("", "", "  '’`.-\u200b\ufeff")


@dataclass(frozen=True, slots=True)
class Nip:
    """What a NIP says."""

    born_on: date
    appointed_year: int
    appointed_month: int  # 21 and on for PPPK
    is_man: bool
    serial: int

    @property
    def is_pppk(self) -> bool:
        """Whether the number is that of a PPPK."""
        return self.appointed_month in PPPK_MONTHS


def clean_number(text: str) -> str:
    """The number without what spreadsheets put round it: an apostrophe, blanks or dots between its groups."""
    text = text.strip().lstrip("'’`").strip()
    packed = text.translate(SEPARATORS)
    if len(packed) == DIGITS and packed.isascii() and packed.isdigit():
        return packed
    return " ".join(text.split())


def nip_fault(number: str) -> str:
    """Why these 18 digits are no NIP, as a code with a detail (see `faults`); empty if they can be one."""
    parts = PARTS(number)
    if parts is None:
        return _shape_fault(number)
    born, year, month, _, serial = parts.groups()
    if born not in _birthdays():
        return f"nip_birth:{born}"
    if month not in MONTHS:
        return f"nip_month:{month}"
    if not YOUNGEST <= int(year) - int(born[:4]) <= OLDEST:
        return f"nip_age:{year}"
    if serial == "000":
        return "nip_lost:000"
    return ""


def is_nip(number: str) -> bool:
    """Whether the text can be a NIP; the same answer as `nip_fault`, for the millions that can."""
    return (
        LIKELY(number) is not None
        and (number[6:8] < "29" or number[:8] in _birthdays())
        and YOUNGEST <= int(number[8:12]) - int(number[:4]) <= OLDEST
    )


def number_fault(number: str, category: str) -> str:
    """Why the number cannot be that of an employee of the category; empty if it can."""
    if category != "non_asn":
        return "" if is_nip(number) else nip_fault(number)
    if LOCAL(number):
        return ""
    if POWER(number):
        return f"nip_power:{number[:20]}"
    return "local_number" if number else "number_empty"


def category_of(number: str) -> str:
    """The category that the number itself shows: 18 digits are a NIP, anything else is an agency's own number."""
    if len(number) != DIGITS or not number.isdigit():
        return "non_asn"
    return "pppk" if number[12:14] > "12" else "pns"


def read_nip(number: str) -> Nip:
    """The facts of the NIP; ValueError with the code of the fault if it cannot be one."""
    fault = nip_fault(number)
    parts = PARTS(number)
    if fault or parts is None:
        raise ValueError(fault)
    born, year, month, sex, serial = parts.groups()
    day = date(int(born[:4]), int(born[4:6]), int(born[6:]))
    return Nip(day, int(year), int(month), sex == "1", int(serial))


def _shape_fault(number: str) -> str:
    if not number:
        return "number_empty"
    if POWER(number):
        return f"nip_power:{number[:20]}"
    if not (number.isascii() and number.isdigit()):
        return f"nip_letters:{number[:30]}"
    if len(number) != DIGITS:
        return f"nip_length:{len(number)}"
    return f"nip_sex:{number[14]}"


@cache
def _birthdays() -> frozenset[str]:
    """Every day on which somebody who serves can be born, as YYYYMMDD."""
    first = date(BORN_FROM, 1, 1)
    days = (date(BORN_TO, 12, 31) - first).days + 1
    return frozenset((first + timedelta(days=count)).isoformat().replace("-", "") for count in range(days))
