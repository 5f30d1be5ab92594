"""Units of the government of Tirtamaya, and letters in every state."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from tests.cast import NOW, Cast, cast

from netra.people.actors import PUBLIC
from netra.prevention.circulars.addressing import Addressed
from netra.prevention.circulars.models import Circular, Delivery, Kind
from netra.prevention.circulars.operations.answering import confirm_receipt
from netra.prevention.circulars.operations.drafting import LetterFacts, change_draft, start_draft
from netra.prevention.circulars.operations.issuing import issue_circular
from netra.workforce.models import Unit, UnitKind
from netra.workforce.units import add_units

__all__ = ["cast"]

CAMPAIGN = "pilkada-2024/kampanye"
QUIET = "pilkada-2024/masa-tenang"


@pytest.fixture
def units(cast: Cast) -> list[Unit]:
    """An education office with two schools, and the health office; the last has no e-mail address."""
    head = Unit(code="01", name="Dinas Pendidikan", kind=UnitKind.OFFICE, email="disdik@netra.example")
    saved = add_units(
        cast.government,
        [
            head,
            Unit(code="01.1", name="SD Cendana", kind=UnitKind.SCHOOL, parent=head, email="sd@netra.example"),
            Unit(code="01.2", name="SMP Ranu", kind=UnitKind.SCHOOL, parent=head, email="smp@netra.example"),
            Unit(code="02", name="Dinas Kesehatan", kind=UnitKind.OFFICE),
        ],
    )
    return sorted(saved, key=lambda unit: unit.code)


def drafted(cast: Cast, kind: str = Kind.CIRCULAR, stage: str = CAMPAIGN, **more: Any) -> Circular:
    return start_draft(
        cast.government, kind=kind, stage=stage, **{"by": cast.lestari.actor, "at": NOW, **more}
    )


def facts(**changes: Any) -> LetterFacts:
    given = {
        "title": "Netral pada masa kampanye",
        "text": "A. Isi\n\n1. Jangan hadir di kampanye.\n2. Bertanyalah.",
        "dated_on": date(2024, 10, 14),
        "valid_from": date(2024, 10, 14),
        "issuer": "Bupati Tirtamaya",
        "signatory": "Nama Rekaan",
        "stage": CAMPAIGN,
        "provisions": ("pp-94-2021/pasal-5/huruf-n/angka-4",),
    }
    return LetterFacts(**{**given, **changes})


def issued(cast: Cast, addressed: Addressed | None = None, at: datetime = NOW, **changes: Any) -> Circular:
    draft = drafted(cast, at=at)
    change_draft(
        draft,
        facts=facts(**changes),
        addressed=addressed or Addressed(whole=True),
        by=cast.lestari.actor,
        at=at,
    )
    return issue_circular(draft, by=cast.lestari.actor, at=at)


def warned(cast: Cast, others: str = "") -> Circular:
    """An early warning of the supervisor to the government."""
    draft = start_draft(cast.tirtamaya, kind=Kind.WARNING, stage=QUIET, by=cast.ratna.actor, at=NOW)
    to = Addressed(agencies=[cast.government.pk], others=others)
    change_draft(draft, facts=facts(stage=QUIET), addressed=to, by=cast.ratna.actor, at=NOW)
    return issue_circular(draft, by=cast.sari.actor, at=NOW)


def delivery(circular: Circular, name: str) -> Delivery:
    return circular.deliveries.get(name=name)


def confirmed(circular: Circular, name: str, at: datetime = NOW) -> Delivery:
    return confirm_receipt(
        delivery(circular, name), name="Dian Rekaan", position="Kepala tata usaha", by=PUBLIC, at=at
    )
