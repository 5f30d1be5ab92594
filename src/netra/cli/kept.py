"""What is kept beside what it counts: every kept number and fingerprint, proven by counting again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Proof:
    """A function without arguments that gives whatever is wrong, and what that means."""

    what: str
    path: str
    way_out: str = "Restore a backup, or find out who changed the database."


PROOFS = (
    Proof("headcounts of units", "netra.workforce.counts:wrong_counts"),
    Proof("numbers of people reached", "netra.prevention.outreach.counts:wrong_counts"),
    Proof("numbers of pledges", "netra.prevention.pledges.verification:wrong_counts"),
    Proof("signatures in their batches", "netra.prevention.pledges.verification:broken_batches"),
    Proof("receipts of circulars", "netra.prevention.circulars.queries:wrong_counts"),
    Proof("texts of circulars", "netra.prevention.circulars.queries:altered_letters"),
)


def proven() -> Iterator[tuple[Proof, list[object]]]:
    """Each proof with what it found wrong; empty lists if all is well."""
    for proof in PROOFS:
        module, name = proof.path.split(":")
        yield proof, list(getattr(import_module(module), name)())
