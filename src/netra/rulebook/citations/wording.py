"""Citations in one way of writing, however they were written in the text."""

from netra.rulebook.citations.chains import Entry
from netra.rulebook.citations.citation import Citation
from netra.rulebook.citations.lexicon import lexicon
from netra.rulebook.rules import Rulebook


def spell_entry(entry: Entry) -> str:
    """Return a provision in words, "Pasal 24 ayat (1) huruf d"."""
    pasal, ayat, huruf, angka = entry
    words = [
        pasal and f"Pasal {pasal}",
        ayat and f"ayat ({ayat})",
        huruf and f"huruf {huruf}",
        angka and f"angka {angka}",
    ]
    return " ".join(word for word in words if word)


def spell_law(citation: Citation, book: Rulebook) -> str:
    """Return the instrument of a citation as it is cited, "UU 20/2023"; empty if none is named."""
    if citation.instrument:
        return book.instruments[citation.instrument].short
    if citation.kind is None:
        return ""
    kind = lexicon().kinds[citation.kind]
    number = citation.number or ""
    if kind.numbering == "year" and citation.year:
        number = f"{number}/{citation.year}".strip("/")
    return f"{kind.short} {number}".strip()


def spell(citation: Citation, book: Rulebook) -> str:
    """Return the whole citation, "UU 20/2023 Pasal 24 ayat (1) huruf d"."""
    words = spell_entry((citation.pasal, citation.ayat, citation.huruf, citation.angka))
    return f"{spell_law(citation, book)} {words}".strip()
