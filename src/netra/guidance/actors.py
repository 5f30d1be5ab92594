"""Who a question is about: the person who asks or is reported, as one of the groups the law binds."""

from __future__ import annotations

from netra.guidance.words import FORM_LENGTH, Reading, lexicon
from netra.rulebook.rules import Person

ACTORS = (
    Person.PNS,
    Person.PPPK,
    Person.NON_ASN,
    Person.PEJABAT_ASN,
    Person.PEJABAT_NEGARA,
    Person.KEPALA_DESA,
    Person.PERANGKAT_DESA,
    Person.BUMN_BUMD,
    Person.TNI_POLRI,
)
CANDIDATE = "CANDIDATE"


def actor_in(reading: Reading) -> Person:
    """Return the group of the first person the text names who is no candidate; a civil servant if none."""
    forms = lexicon().actors
    stems = [word.stem for word in reading.words]
    runs_for = {concept.end for concept in reading.concepts if concept.name == CANDIDATE}
    for at in range(len(stems)):
        for length in range(min(FORM_LENGTH, len(stems) - at), 0, -1):
            found = forms.get(tuple(stems[at : at + length]))
            if found and at not in runs_for:
                return Person(found[0])
    return Person.PNS


def actor_named(name: str) -> Person | None:
    """Return the group a caller named, None if left to the text; ValueError if there is no such group."""
    other = lexicon().actor_kinds.get(name)
    if other is not None:
        return Person(other) if other else None
    person = Person(name)
    if person not in ACTORS:
        raise ValueError(name)
    return person
