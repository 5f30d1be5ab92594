"""The rulebook arranged for looking up: instruments by number, provisions by pasal, ayat, huruf and angka."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from netra.rulebook.citations.chains import ANGKA, AYAT, PASAL, Entry
from netra.rulebook.citations.citation import Remark
from netra.rulebook.citations.lexicon import Law
from netra.rulebook.citations.naming import Mention
from netra.rulebook.norms import Instrument, Provision
from netra.rulebook.rules import Rulebook

SPAN = re.compile(r"(\d+)[-–](\d+)")
NUMBERS = re.compile(r"[\w.\-]+(?:/[\w.\-]+)+")
LEADING = re.compile(r"^0+(?=\d)")
ISSUERS = {
    "menteri panrb": ("menpan", "panrb", "pan-rb", "pan rb", "pan dan rb", "pendayagunaan"),
    "menteri dalam negeri": ("mendagri", "menteri dalam negeri"),
}
DISTINCT = 3  # a number with so many parts belongs to one office only


class Meaning(NamedTuple):
    """What one provision of one instrument means on a day, wherever a text cites it."""

    entry: Entry
    provision: str | None
    nearest: str | None
    in_force: bool | None
    remarks: tuple[Remark, ...]


class Shelf:
    """One rulebook, indexed once; `kept` holds what laws of it were found to mean, by law, entry and day."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.kept: dict[tuple[object, ...], Meaning] = {}
        self.by_number: dict[tuple[str, str, int], Instrument] = {}
        self.by_letter: dict[str, Instrument] = {}
        self.by_pasal: dict[tuple[str, str], list[Provision]] = defaultdict(list)
        for each in book.instruments.values():
            self.by_number[each.id.split("-", 1)[0], each.number, each.year] = each
            for number in NUMBERS.findall(each.number):
                self.by_letter[plain_number(number)] = each
        for provision in book.provisions.values():
            for pasal in _each(provision.pasal):
                self.by_pasal[provision.instrument, pasal].append(provision)
        self.families = {each.id: tuple(self._family(each.id)) for each in book.instruments.values()}

    def instrument(self, law: Law) -> Instrument | None:
        """Return the instrument a name means, if the rulebook holds it."""
        if law.instrument:
            return self.book.instruments.get(law.instrument)
        return self.by_number.get((law.kind, law.number, law.year))

    def numbered(self, mention: Mention) -> Instrument | None:
        """Return the instrument of that kind and number, if the rulebook holds it."""
        kind, number = mention.kind, mention.number or ""
        if kind.numbering == "year":
            return self.by_number.get((kind.id, number, mention.year or 0))
        if kind.numbering == "joint":
            return self._joint(mention)
        return self._letter(mention)

    def same_number(self, mention: Mention) -> Instrument | None:
        """Return the regulation of this number and year where a law was written, "UU 94/2021" for PP 94/2021."""
        if mention.kind.id != "uu":
            return None
        return self.by_number.get(("pp", mention.number or "", mention.year or 0))

    def provision(self, instrument: str, entry: Entry) -> tuple[Provision | None, Provision | None]:
        """Return the provision itself, and the closest one, in the instrument or in the laws it is one with."""
        nearest = None
        for law in self.families.get(instrument, (instrument,)):
            rows = self.by_pasal.get((law, entry[PASAL] or ""), ())
            for row in rows:
                if _is(row, entry):
                    return row, row
            nearest = nearest or _closest(rows, entry)
        return None, nearest

    def misread(self, instrument: str, entry: Entry) -> Provision | None:
        """Return the provision meant where ayat was written for angka, or angka for ayat."""
        swapped: Entry = (entry[PASAL], entry[ANGKA], entry[2], entry[AYAT])
        rows = self.by_pasal.get((instrument, entry[PASAL] or ""), ())
        return next((row for row in rows if _is(row, swapped)), None)

    def _joint(self, mention: Mention) -> Instrument | None:
        votes: dict[str, int] = defaultdict(int)
        for number in mention.numbers:
            found = self.by_letter.get(plain_number(number))
            if found is not None and found.id.startswith(mention.kind.id):
                votes[found.id] += 1
        best = max(votes, key=lambda each: votes[each], default=None)
        return self.book.instruments[best] if best else None

    def _letter(self, mention: Mention) -> Instrument | None:
        number = plain_number(mention.number or "")
        found = self.by_letter.get(number)
        if found is None and mention.kind.id == "mk" and mention.year:
            found = next((each for key, each in self.by_letter.items() if _is_decision(key, number)), None)
        if found is None or found.id.startswith(("mk-", "kepbawaslu-")) or number.count("/") >= DISTINCT - 1:
            return found
        wanted = ISSUERS.get(found.issuing_body.lower(), ())
        return found if any(word in mention.issuer for word in wanted) else None

    def _family(self, instrument: str) -> Iterator[str]:
        """The instrument, what it amends, and what amends either."""
        seen, todo = {instrument}, [instrument]
        while todo:
            law = self.book.instruments[todo.pop(0)]
            yield law.id
            for other in (*law.amends, *law.amended_by):
                if other not in seen and self.book.instruments[other].id != "uu-1-2026":
                    seen.add(other)
                    todo.append(other)


def plain_number(number: str) -> str:
    """Return a letter's number in one way of writing."""
    parts = number.upper().replace(" ", "").split("/")
    return "/".join(LEADING.sub("", part) for part in parts)


def _is_decision(key: str, number: str) -> bool:
    head, year = number.split("/", 1) if number.count("/") == 1 else ("", "")
    return "/PUU-" in key and key.startswith(f"{head}/") and key.endswith(f"/{year}")


def _each(value: str | None) -> list[str]:
    match = SPAN.fullmatch(value or "")
    if match:
        return [str(number) for number in range(int(match[1]), int(match[2]) + 1)]
    return [value] if value else []


def _is(row: Provision, entry: Entry) -> bool:
    own = (row.ayat, row.huruf, row.angka)
    return all(
        asked in _each(value) if asked else value is None for value, asked in zip(own, entry[1:], strict=True)
    )


def _closest(rows: list[Provision] | tuple[()], entry: Entry) -> Provision | None:
    """The row that agrees in most levels and contradicts in none, else the first of the pasal."""
    best, most = None, -1
    for row in rows:
        pairs = list(zip((row.ayat, row.huruf, row.angka), entry[1:], strict=True))
        if any(value and asked and asked not in _each(value) for value, asked in pairs):
            continue
        same = sum(1 for value, asked in pairs if value and asked)
        if same > most:
            best, most = row, same
    return best
