"""Checks rows of a roster by the hundred thousand: plain tuples in, plain tuples out, no object for a row."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from netra.workforce.faults import fault
from netra.workforce.models import Category, Found
from netra.workforce.nip import DIGITS, category_of, clean_number, is_nip, number_fault
from netra.workforce.places import Place, Places

# line, kind, number, name, category, place, position, grade, email, phone, problem, original
Checked = tuple[int, str, str, str, str, Place | None, str, str, str, str, str, str]
LIMITS = {"name": 160, "position": 200, "grade": 20, "email": 254, "phone": 30, "unit": 160, "unit_code": 60}
NON_ASN = re.compile(
    r"\b(?:non|bukan|honor\w*|kontrak|thl|tkk|thk|gtt|ptt|tks|tenaga|harian|sukarela\w*|outsourc\w*)\b"
)
PPPK = re.compile(r"\b(?:pppk|p3k|nipppk|perjanjian kerja)\b")
PNS = re.compile(r"\b(?:c?pns|pegawai negeri sipil)\b")
NOTHING = frozenset({"", "-", "--", "0", "null", "n/a", "#n/a", "#ref!", "nihil"})
BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def category_named(text: str) -> str | None:
    """The category that a cell names; empty if it names none and the number must tell, None if it names another thing."""
    word = text.casefold()
    if word in NOTHING or word == "asn":
        return ""
    for pattern, category in ((NON_ASN, Category.NON_ASN), (PPPK, Category.PPPK), (PNS, Category.PNS)):
        if pattern.search(word):
            return category.value
    return None


def tidy(text: str) -> str:
    """The text without signs that are not seen, without blanks at its ends, one blank between words; empty for a lone dash."""
    text = " ".join(UNSEEN.sub("", BREAKS.sub(" ", text)).split())
    return "" if text.casefold() in NOTHING else text


@dataclass
class Checker:
    """Checks the rows of one file in their order. `usual` is the kind of a row without a fault, until it is compared."""

    places: Places
    usual: str = Found.NEW.value
    seen: dict[str, int] = field(default_factory=dict)
    left_out_emails: int = 0
    _named: dict[str, str | None] = field(default_factory=dict)

    def check(self, rows: Iterable[tuple[int, Sequence[str]]]) -> list[Checked]:
        """The rows of a block, checked. Written flat, since it runs once for each of a million rows."""
        found: list[Checked] = []
        named, seen, known, usual = self._named, self.seen, self.places.found, self.usual
        for line, cells in rows:
            text = "|".join(("", *cells, ""))
            if not text.isprintable() or "  " in text or " |" in text or "| " in text or "|-|" in text:
                cells = [tidy(cell) for cell in cells]
            number, name, word, unit, code, parent, position, grade, email, phone = cells
            if not number and not any(cells):
                continue
            if len(number) != DIGITS:
                number = clean_number(number)
            category = named[word] if word in named else self._name(word)
            if category is None:
                category, problem = category_of(number), fault("category", word[:60])
            else:
                category = category or category_of(number)
                problem = "" if category != "non_asn" and is_nip(number) else number_fault(number, category)
            if not name or len(grade) > 20 or len(phone) > 29 or len(code) > 60 or len(text) > 160:
                problem = problem or _text_fault(cells)
            if email and "@" not in email:
                email = ""
                self.left_out_emails += 1
            if phone[:1] == "8":
                phone = f"0{phone}"  # what a spreadsheet leaves of 08…
            key = (unit, code, parent)
            place = known[key] if key in known else self.places.get(key)
            kind = usual
            if problem:
                kind = "invalid"
            elif place is None:
                kind, problem = "invalid", "unit_empty"
            elif seen.setdefault(number, line) != line:
                kind, problem = "duplicate", fault("twice", str(seen[number]))
            elif not place.is_known:
                kind, problem = "unknown_unit", fault("unknown_unit", unit or code)
            row = (line, kind, number, name, category, place, position, grade, email, phone, problem, "")
            found.append(_cut(row, cells) if problem else row)
        return found

    def _name(self, word: str) -> str | None:
        """Keep what a cell of the category means, so that it is found out once."""
        self._named[word] = meaning = category_named(word)
        return meaning


def _cut(row: Checked, cells: Sequence[str]) -> Checked:
    """The row that has a problem with its cells as they stand in the file; what is too long is cut to be kept at all."""
    line, kind, number, name, category, place, position, grade, email, phone, problem, _ = row
    original = json.dumps([cell[:400] for cell in cells], ensure_ascii=False)
    texts = (position[:200], grade[:20], email[:254], phone[:30], problem, original)
    return (line, kind, number[:30], name[:160], category, place, *texts)


def _text_fault(cells: Sequence[str]) -> str:
    """What is wrong with the texts of a row: a missing name, or one that is too long."""
    _number, name, _category, unit, code, _parent, position, grade, email, phone = cells
    if not name:
        return "name_empty"
    if (
        len(name) > 160 or len(position) > 200 or len(grade) > 20 or len(email) > 254 or len(phone) > 30
        or len(unit) > 160 or len(code) > 60
    ):  # fmt: skip
        texts = dict(zip(LIMITS, (name, position, grade, email, phone, unit, code), strict=True))
        return next(
            fault("too_long", texts[each][:40]) for each, most in LIMITS.items() if len(texts[each]) > most
        )
    return ""
