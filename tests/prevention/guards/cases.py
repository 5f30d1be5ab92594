"""What the tests of guards begin with: a hall, a car, and requests of two invented pairs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.cast import NOW, Cast

from netra.prevention.guards.models import LoanRequest, StaffingPlan, StateFacility
from netra.prevention.guards.operations import add_facility, plan_decision, request_loan
from netra.prevention.guards.operations.lending import FacilityFacts, LoanFacts
from netra.prevention.guards.operations.staffing import PlanFacts

START = datetime(2024, 10, 20, 2, tzinfo=UTC)


def hall(cast: Cast, **changes: Any) -> StateFacility:
    facts = {"kind": "hall", "name": "Gedung Serbaguna Ranu", "label": "Jalan Melati 1", **changes}
    return add_facility(cast.government, facts=FacilityFacts(**facts), by=cast.lestari.actor, at=NOW)


def ask(cast: Cast, facility: StateFacility, **changes: Any) -> LoanRequest:
    facts: dict[str, Any] = {
        "election": "pilkada-2024",
        "borrower_kind": "candidate",
        "borrower": "Paslon nomor 1",
        "purpose": "campaign",
        "starts_at": START,
        "ends_at": START + timedelta(hours=4),
        **changes,
    }
    return request_loan(facility, facts=LoanFacts(**facts), by=cast.lestari.actor, at=NOW)


def plan(cast: Cast, **changes: Any) -> StaffingPlan:
    facts: dict[str, Any] = {
        "election": "pilkada-2024",
        "kind": "transfer",
        "name": "Pegawai Rekaan Satu",
        "effective_on": date(2024, 10, 21),
        **changes,
    }
    return plan_decision(cast.government, facts=PlanFacts(**facts), by=cast.lestari.actor, at=NOW)
