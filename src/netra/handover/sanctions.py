"""The sanctions the law knew on the day of an act, and what a later, milder law says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from netra.rulebook.loading import current
from netra.rulebook.rules import Norm, Provision, ProvisionVersion, Sanction, SanctionKind

FOR_STAFF = frozenset(
    {
        SanctionKind.MORAL,
        SanctionKind.DISCIPLINE,
        SanctionKind.DISCIPLINE_LIGHT,
        SanctionKind.DISCIPLINE_MODERATE,
        SanctionKind.DISCIPLINE_SEVERE,
        SanctionKind.DISMISSAL,
        SanctionKind.CONTRACT,
    }
)
LEVELLED = FOR_STAFF - {SanctionKind.DISCIPLINE}


@dataclass(frozen=True, slots=True)
class Option:
    """One sanction that may be recommended or imposed: its kind, its basis, and its words on the day of the act.

    `later` are versions that began after the act; `is_charged` says that the basis is among the provisions charged.
    """

    kind: SanctionKind
    basis: str
    citation: str
    least: str | None
    most: str | None
    is_charged: bool
    later: tuple[ProvisionVersion, ...]

    @property
    def key(self) -> str:
        """How a form names this option."""
        return f"{self.kind.value}|{self.basis}"


def sanction_menu(day: date, provisions: Sequence[str]) -> tuple[Option, ...]:
    """The sanctions for staff that held on `day`, those of the provisions charged first.

    A provision that names no level (PP 94/2021 Pasal 5 huruf n angka 1) brings no option of its own: the level is
    chosen from the general ones, with reasons.
    """
    book = current()
    charged = [book.provisions[each] for each in provisions if each in book.provisions]
    general = [
        each for each in book.provisions.values() if each.norm is Norm.SANCTION and each not in charged
    ]
    return (*_options(charged, day, is_charged=True), *_options(general, day, is_charged=False))


def criminal_on(day: date, provisions: Sequence[str]) -> tuple[Option, ...]:
    """The criminal sanctions of the provisions charged, as they stood on `day`, with later versions beside."""
    book = current()
    charged = (book.provisions[each] for each in provisions if each in book.provisions)
    return tuple(_options(charged, day, is_charged=True, kinds=frozenset({SanctionKind.CRIMINAL})))


def _options(
    provisions: Iterable[Provision],
    day: date,
    *,
    is_charged: bool,
    kinds: frozenset[SanctionKind] = LEVELLED,
) -> Iterable[Option]:
    for provision in provisions:
        sanction = provision.sanction_on(day)
        if sanction is not None and sanction.kind in kinds and provision.in_force(day):
            yield _option(provision, sanction, day, is_charged=is_charged)


def _option(provision: Provision, sanction: Sanction, day: date, *, is_charged: bool) -> Option:
    return Option(
        kind=sanction.kind,
        basis=provision.id,
        citation=provision.on(day).citation,
        least=sanction.min,
        most=sanction.max,
        is_charged=is_charged,
        later=tuple(each for each in provision.versions if each.applies_from and each.applies_from > day),
    )
