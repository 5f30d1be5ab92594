"""Walking the chains: is every entry where it was put, as it was put?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from netra.ledger import chain as chains
from netra.ledger.models import HASHED, Entry, Head


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain is not whole."""

    chain: str
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk over all chains found. `head` is one digest over all heads."""

    entries: int
    chains: int
    head: str
    broken: Break | None = None

    @property
    def whole(self) -> bool:
        """Whether no entry was altered, removed, added or moved."""
        return self.broken is None


def verify() -> Walk:
    """Walk every chain from its first entry to its head row; entries are streamed, memory is constant."""
    heads = {head.chain: head for head in Head.objects.order_by("chain")}
    names = sorted(set(heads) | set(Entry.objects.order_by().values_list("chain", flat=True).distinct()))
    entries, broken = 0, None
    for name in names:
        seen, broken = _walk_chain(name, heads.get(name))
        entries += seen
        if broken:
            break
    tips = {name: head.digest for name, head in heads.items()}
    return Walk(entries, len(names), chains.digest(chains.GENESIS, tips), broken)


def _walk_chain(name: str, head: Head | None) -> tuple[int, Break | None]:
    number, digest = 0, chains.GENESIS
    for facts, kept in _entries(name):
        if facts["number"] != number + 1:
            return number, Break(name, number + 1, "an entry is missing")
        expected = chains.digest(digest, facts)
        if kept != expected:
            return number, Break(name, facts["number"], "the entry was altered")
        number, digest = facts["number"], kept
    if head is None or (head.number, head.digest) != (number, digest):
        return number, Break(name, number, "the chain does not end at its head")
    return number, None


def _entries(name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The facts and the kept digest of each entry in order, as plain values: twice as fast as rows."""
    entries = Entry.objects.filter(chain=name).order_by("number").values(*HASHED, "digest")
    for row in entries.iterator(chunk_size=2000):
        digest = row.pop("digest")
        row["at"] = chains.instant(row["at"])
        yield row, digest
