"""Finds the citations of a text and resolves them: the one door of this package."""

from collections.abc import Iterator
from datetime import date

from netra.rulebook.citations.chains import PASAL, Entry
from netra.rulebook.citations.citation import Citation, Remark
from netra.rulebook.citations.finding import find, fold
from netra.rulebook.citations.joining import Bound, join
from netra.rulebook.citations.lexicon import Lexicon, lexicon
from netra.rulebook.citations.naming import Mention
from netra.rulebook.citations.parts import beyond
from netra.rulebook.citations.resolving import Identity, holding, identify
from netra.rulebook.citations.shelf import Meaning, Shelf
from netra.rulebook.citations.wording import spell_entry
from netra.rulebook.norms import Instrument, Provision
from netra.rulebook.rules import Rulebook

MOST_KEPT = 10_000  # meanings kept from text to text; then they are found anew
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


class _Resolver:
    """Resolves the citations of one text; what is cited again is not looked up again."""

    def __init__(self, text: str, day: date, words: Lexicon, shelf: Shelf) -> None:
        self.text, self.day, self.words, self.shelf = text, day, words, shelf
        self.met: dict[tuple[object, ...], Identity] = {}
        self.meanings: dict[tuple[int, Entry], Meaning] = {}

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

    def _meaning(self, who: Identity, written: Entry) -> Meaning:
        entry = _tidy(written)
        if who.instrument is None:
            said = (Remark("law_missing", {}),) if who is NOBODY else who.remarks
            return Meaning(entry, None, None, None, (*said, *self._impossible(who, entry, None)))
        key = (who.instrument.id, who.kind, who.number, who.year, entry, self.day)
        kept = self.shelf.kept.get(key)
        if kept is None:
            if len(self.shelf.kept) >= MOST_KEPT:
                self.shelf.kept.clear()
            kept = self.shelf.kept[key] = self._in_law(who, who.instrument, entry)
        return kept._replace(remarks=(*who.remarks, *kept.remarks)) if who.remarks else kept

    def _in_law(self, who: Identity, instrument: Instrument, entry: Entry) -> Meaning:
        """What the entry means in a law of the rulebook, whatever the text says beside it."""
        found, nearest = self.shelf.provision(instrument.id, entry) if entry[PASAL] else (None, None)
        held = (found or instrument).in_force(self.day)
        remarks = (
            *self._impossible(who, entry, found),
            *holding(instrument, self.day, who.cited, held, self.shelf),
        )
        return Meaning(entry, found.id if found else None, nearest.id if nearest else None, held, remarks)

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
