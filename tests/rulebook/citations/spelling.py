"""Citations in the form in which a lawyer writes them down, for the tables of this folder."""

from netra.rulebook.citations import Citation
from netra.rulebook.citations.lexicon import lexicon
from netra.rulebook.citations.wording import spell_entry


def spell(citation: Citation) -> str:
    """The provision meant: "UU 20/2023 Pasal 24 ayat (1)"; a decree or letter of the rulebook by its id."""
    words = spell_entry((citation.pasal, citation.ayat, citation.huruf, citation.angka))
    return f"{law(citation)} {words}".strip()


def law(citation: Citation) -> str:
    if citation.kind is None:
        return "?"
    kind = lexicon().kinds[citation.kind]
    if kind.numbering in ("letter", "joint"):
        return f"{kind.short} {citation.instrument or citation.number}"
    number = f"{citation.number}/{citation.year}" if citation.number and citation.year else citation.number
    return f"{kind.short} {number or citation.year or ''}".strip()
