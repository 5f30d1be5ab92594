"""Asks the rulebook what a citation means: which instrument and provision, whether it held, what is wrong with it."""

import re
from datetime import date
from typing import NamedTuple

from netra.rulebook.citations.citation import Remark
from netra.rulebook.citations.lexicon import Kind, Law, Lexicon, Name
from netra.rulebook.citations.naming import Mention
from netra.rulebook.citations.shelf import Shelf
from netra.rulebook.norms import Instrument

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
SESSION = re.compile(
    r"/(?:PUU|PHPU[\w.]{0,20})-([IVXL]{1,8})/"
)  # the court counts its years from 2003 in Roman numbers
FIRST_SESSION = 2002
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
FIRST_YEAR = 1945
NUMBERS_BOUND_SINCE = 1966
ABBREVIATIONS = frozenset(
    ["asn", "pns", "pppk", "p3k", "tni", "polri", "kip", "pdp", "ite", "lpsk", "ham", "bkn"]
)


class Identity(NamedTuple):
    """The instrument a mention means, in the words used and in the rulebook's."""

    kind: str
    number: str | None
    year: int | None
    instrument: Instrument | None
    cited: str
    remarks: tuple[Remark, ...]


def identify(mention: Mention, day: date, words: Lexicon, shelf: Shelf) -> Identity:
    """Return which instrument is meant on `day`, with what is wrong about the way it is named."""
    if mention.number:
        return _by_number(mention, day, words, shelf)
    if mention.name:
        return _by_name(mention, mention.name, day, words, shelf)
    cited = f"{mention.kind.short} {mention.issuer}".strip()
    return Identity(mention.kind.id, None, mention.year, None, cited, (_unknown(cited),))


def _by_name(mention: Mention, name: Name, day: date, words: Lexicon, shelf: Shelf) -> Identity:
    law = next((law for law in name.laws if law.year == mention.year), None) or name.on(day)
    instrument = shelf.instrument(law)
    if name.kind != mention.kind.id:
        cited = f"{mention.kind.short} {_title(name)}"
        remark = Remark(
            "named_otherwise", {"cited": cited, "title": _title(name), "meant": _cite(law, words)}
        )
        return Identity(mention.kind.id, None, None, None, cited, (remark,))
    cited = instrument.short if instrument else _cite(law, words)
    remarks = () if instrument else (_unknown(cited),)
    number = instrument.number if instrument and law.instrument else law.number
    return Identity(law.kind, number or None, law.year, instrument, cited, remarks)


def _by_number(mention: Mention, day: date, words: Lexicon, shelf: Shelf) -> Identity:
    kind, number, year = mention.kind, mention.number or "", mention.year
    instrument = shelf.numbered(mention)
    cited = instrument.short if instrument else _written(mention)
    remarks = [
        *([] if instrument else _impossible(kind, number, year, cited, day)),
        *_mistitled(mention, cited, day, words),
    ]
    if year is None and kind.numbering == "year":
        remarks.append(Remark("year_missing", {}))
    if instrument is None and not remarks:
        remarks = [_unheld(mention, cited, shelf)]
    found = kind.id
    if instrument is not None:
        found = instrument.id.split("-", 1)[0] if kind.numbering == "letter" else kind.id
        year = year or instrument.year
    return Identity(found, number, year, instrument, cited, tuple(remarks))


def _impossible(kind: Kind, number: str, year: int | None, cited: str, day: date) -> list[Remark]:
    if year is not None and kind.numbering != "joint" and not FIRST_YEAR <= year <= day.year + 1:
        return [Remark("impossible_year", {"cited": cited, "year": str(year), "day": spell(day)})]
    if session := SESSION.search(number):
        register = FIRST_SESSION + _roman(session[1])
        if year != register:
            return [Remark("other_session", {"cited": cited, "roman": session[1], "year": str(register)})]
    bound = kind.highest if number.isdecimal() and (year or 0) >= NUMBERS_BOUND_SINCE else None
    if bound and not 0 < int(number) <= bound:
        return [Remark("impossible_number", {"cited": cited, "number": number})]
    return []


def _roman(number: str) -> int:
    values = [ROMAN[sign] for sign in number]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _mistitled(mention: Mention, cited: str, day: date, words: Lexicon) -> list[Remark]:
    """Say so if a known title is given to a number that never bore it."""
    name = mention.title or mention.name
    if name is None or mention.year is None or mention.kind.numbering != "year":
        return []
    number, year = mention.number or "", mention.year
    if _alike(name.kind, mention.kind.id):
        if name.bears(number, year):
            return []
    elif not any(law.number == number and law.year == year for law in name.laws):
        return []
    near = (law for law in name.laws if mention.number == law.number or mention.year == law.year)
    meant = _cite(next(near, name.on(day)), words)
    return [Remark("other_title", {"cited": cited, "title": _title(name), "meant": meant})]


def _alike(one: str, two: str) -> bool:
    """Say whether instruments of these kinds bear the same titles: a Perppu becomes a law of its name."""
    return one == two or {one, two} == {"uu", "perppu"}


def _unheld(mention: Mention, cited: str, shelf: Shelf) -> Remark:
    if mention.kind.local:
        return Remark("local_instrument", {})
    twin = shelf.same_number(mention)
    return Remark("other_kind", {"cited": cited, "meant": twin.short}) if twin else _unknown(cited)


def _unknown(cited: str) -> Remark:
    return Remark("unknown_instrument", {"cited": cited})


def _written(mention: Mention) -> str:
    number = mention.number or ""
    if mention.kind.numbering != "year" or mention.year is None:
        return f"{mention.kind.short} {number}"
    return f"{mention.kind.short} {number}/{mention.year}"


def _cite(law: Law, words: Lexicon) -> str:
    short = words.kinds[law.kind].short
    return f"{short} {law.number}/{law.year}" if law.number else f"{short} {law.year}"


def _title(name: Name) -> str:
    return " ".join(
        word.upper() if word in ABBREVIATIONS else word.capitalize() for word in name.words.split()
    )


def holding(instrument: Instrument, day: date, cited: str, holds: bool, shelf: Shelf) -> list[Remark]:
    """Return the remark on a norm that did not hold on `day`, with the day and the law that ended it."""
    if holds:
        return []
    start = instrument.in_force_from or instrument.enacted or date(instrument.year, 1, 1)
    facts = {"cited": cited, "day": spell(day)}
    if day < start:
        since = f" ({spell(start)})" if instrument.in_force_from or instrument.enacted else ""
        return [Remark("not_yet", facts | {"since": since})]
    since = f" (sampai {spell(instrument.in_force_to)})" if instrument.in_force_to else ""
    by = ", ".join(shelf.book.instruments[each].short for each in instrument.revoked_by)
    return [Remark("ended", facts | {"since": since, "by": f"; dicabut dengan {by}" if by else ""})]


def spell(day: date) -> str:
    """Return a day as people write it, "31 Oktober 2023"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
