"""Codes on letters: this server signs what a letter is, and anyone who holds it can ask whether it is ours.

The code is drawn from a signature over the whole letter, so a code stands for one text only, and nobody who reads
the ledger can guess that text from it. The ledger keeps kind, number, office and day; no name and no contents.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext, override

from netra.documents.letters import Letter, Section
from netra.ledger.models import Entry
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.vault.signatures import is_signed, public_key, sign

LETTER_SIGNED = "vault:letter:sign"
LENGTH, GROUP = 16, 4  # letters and digits of a code, and how they are grouped
_MISREAD = str.maketrans("018", "OIB")


@dataclass(frozen=True, slots=True)
class SignedLetter:
    """What is told of a letter to whoever has its code."""

    kind: str
    number: str
    office: str
    day: date


@transaction.atomic
def sign_letter(
    letter: Letter, *, kind: str, day: date, chain: str, by: Actor, at: datetime, page: str = ""
) -> Letter:
    """The letter with its code; what it is stands signed in the ledger. `page` is the address that checks codes."""
    code = _code(letter)
    facts = {"kind": kind, "number": letter.number, "office": letter.office, "day": day.isoformat()}
    if not Entry.objects.about(_subject(code)).exists():
        change = facts | {"signature": sign(_canonical(facts | {"code": code}))}
        record(LETTER_SIGNED, _subject(code), by=by.name, at=at, change=change, chain=chain)
    section = _told(code, page)
    return replace(
        letter, sections=(*letter.sections, section), qr=f"{page}?kode={code}" if page else letter.qr
    )


def find_letter(text: str) -> SignedLetter | None:
    """The letter that this server signed under the code, however it is written; None if there is none."""
    code = normalise(text)
    entry = Entry.objects.about(_subject(code)).filter(action=LETTER_SIGNED).first() if code else None
    if entry is None:
        return None
    facts = dict(entry.change)
    signature = str(facts.pop("signature", ""))
    if not is_signed(_canonical(facts | {"code": code}), signature, public_key()):
        return None
    return SignedLetter(facts["kind"], facts["number"], facts["office"], date.fromisoformat(facts["day"]))


def normalise(text: str) -> str:
    """The code as it is printed (ABCD-EFGH-…), whatever gaps, case or misread digits; empty if it cannot be one."""
    plain = "".join(each for each in text.upper() if each.isalnum()).translate(_MISREAD)
    if len(plain) != LENGTH or not set(plain) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"):
        return ""
    return "-".join(plain[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def _code(letter: Letter) -> str:
    signature = sign(b"netra-letter/1 " + _canonical(letter.as_data()))
    return normalise(base64.b32encode(hashlib.sha256(signature.encode()).digest()).decode()[:LENGTH])


@override("id")
def _told(code: str, page: str) -> Section:
    where = gettext("The code can be checked at %(page)s") % {"page": page} if page else ""
    told = gettext("Code of this letter: %(code)s") % {"code": code}
    shown = gettext(
        "Whoever checks it sees the kind, office, number and day of the letter, and nobody's name."
    )
    return Section(gettext("Is this letter genuine?"), tuple(each for each in (told, where, shown) if each))


def _subject(code: str) -> str:
    return f"letter:{code}"


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
