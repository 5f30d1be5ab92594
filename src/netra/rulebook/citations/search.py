"""Finds the citations of a text and resolves them: the one door of this package."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netra.rulebook.citations.chains import PASAL, Entry
from netra.rulebook.citations.citation import Citation, Remark
from netra.rulebook.citations.finding import find, fold
from netra.rulebook.citations.joining import Bound, join
from netra.rulebook.citations.lexicon import Lexicon, lexicon
from netra.rulebook.citations.naming import Mention
from netra.rulebook.citations.parts import beyond
from netra.rulebook.citations.resolving import Identity, holding, identify
from netra.rulebook.citations.shelf import Shelf
from netra.rulebook.citations.wording import spell_entry
from netra.rulebook.norms import Provision
from netra.rulebook.rules import Rulebook

NOBODY = Identity("", None, None, None, "", ())
_shelf: Shelf | None = None


def find_citations(text: str, *, on: date, rulebook: Rulebook) -> list[Citation]:
    """Return every provision and instrument cited in the text, in its order, as the law stood on `on`."""
    words = lexicon()
    resolver = _Resolver(text, on, words, _shelf_of(rulebook))
    low = fold(text)
    return [resolver.citation(each) for each in join(text, low, find(text, low, words))]


def _shelf_of(book: Rulebook) -> Shelf:
    global _shelf
    shelf = _shelf
    if shelf is None or shelf.book is not book:
        _shelf = shelf = Shelf(book)
    return shelf


class _Meaning(NamedTuple):
    """What one provision of one instrument means on the day, wherever the text cites it."""

    entry: Entry
    provision: str | None
    nearest: str | None
    in_force: bool | None
    remarks: tuple[Remark, ...]


class _Resolver:
    """Resolves the citations of one text; what is cited again is not looked up again."""

    def __init__(self, text: str, day: date, words: Lexicon, shelf: Shelf) -> None:
        self.text, self.day, self.words, self.shelf = text, day, words, shelf
        self.met: dict[tuple[object, ...], Identity] = {}
        self.meanings: dict[tuple[int, Entry], _Meaning] = {}

    def citation(self, bound: Bound) -> Citation:
        """Return what was written there, with what it means."""
        start, end, entry, mention, inferred = bound
        who = self._identity(mention)
        key = (id(who), entry)
        meaning = self.meanings.get(key) or self.meanings.setdefault(key, self._meaning(who, entry))
        remarks = meaning.remarks
        if inferred:
            remarks = (Remark("inferred", {"cited": who.cited}), *remarks)
        pasal, ayat, huruf, angka = meaning.entry
        return Citation(
            who.kind or None,
            who.number,
            who.year,
            who.instrument.id if who.instrument else None,
            pasal,
            ayat,
            huruf,
            angka,
            meaning.provision,
            self.text[start:end],
            start,
            end,
            meaning.in_force,
            remarks,
            meaning.nearest,
        )

    def _identity(self, mention: Mention | None) -> Identity:
        if mention is None:
            return NOBODY
        _, _, kind, number, year, name, title, numbers, issuer, _ = mention
        key = (kind.id, number, year, id(name), id(title), numbers, issuer)
        known = self.met.get(key)
        if known is None:
            known = self.met[key] = identify(mention, self.day, self.words, self.shelf)
        return known

    def _meaning(self, who: Identity, written: Entry) -> _Meaning:
        entry, found, nearest = _tidy(written), None, None
        if who.instrument is not None and entry[PASAL]:
            found, nearest = self.shelf.provision(who.instrument.id, entry)
        held = self._held(who, found)
        remarks = tuple(self._remarks(who, entry, found, held))
        return _Meaning(entry, found.id if found else None, nearest.id if nearest else None, held, remarks)

    def _held(self, who: Identity, found: Provision | None) -> bool | None:
        if who.instrument is None:
            return None
        return (found or who.instrument).in_force(self.day)

    def _remarks(
        self, who: Identity, entry: Entry, found: Provision | None, held: bool | None
    ) -> Iterator[Remark]:
        if who is NOBODY:
            yield Remark("law_missing", {})
        yield from who.remarks
        yield from self._impossible(who, entry, found)
        if who.instrument is not None and held is not None:
            yield from holding(who.instrument, self.day, who.cited, held, self.shelf)

    def _impossible(self, who: Identity, entry: Entry, found: Provision | None) -> Iterator[Remark]:
        if any(level and level.strip("0") == "" for level in entry):
            yield Remark("zero", {})
        last = self.words.last_pasal.get((who.kind, who.number or "", who.year or 0))
        pasal = "".join(sign for sign in entry[PASAL] or "" if sign.isdecimal())
        if last and pasal and int(pasal) > last:
            yield Remark(
                "no_such_article", {"pasal": entry[PASAL] or "", "cited": who.cited, "last": str(last)}
            )
        elif who.instrument is not None and found is None:
            yield from beyond(self.shelf.families[who.instrument.id], entry, who.cited)
            meant = self.shelf.misread(who.instrument.id, entry)
            if meant is not None:
                cited = f"{who.cited} {spell_entry(entry)}"
                yield Remark("other_level", {"cited": cited, "meant": meant.citation})


def _tidy(entry: Entry) -> Entry:
    pasal = entry[PASAL]
    return entry if pasal is None else (pasal.upper(), *entry[1:])
