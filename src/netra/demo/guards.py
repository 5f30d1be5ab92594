"""Invented facilities, requests for them and staffing plans, so that the guards have something to show."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from typing import Any

from netra.demo.cast import Cast
from netra.demo.reading import DATA
from netra.people.actors import Actor
from netra.places.models import Agency
from netra.prevention.guards.models import StateFacility
from netra.prevention.guards.operations import (
    add_facility,
    attach_approval,
    decide_loan,
    end_plan,
    plan_decision,
    request_loan,
)
from netra.prevention.guards.operations.lending import FacilityFacts, LoanFacts
from netra.prevention.guards.operations.staffing import Approval, PlanFacts

AGENCY, ELECTION, HOUR = "pemerintah-99-01", "pilkada-2024", 9


def load(cast: Cast, *, at: datetime) -> None:
    """The register of the regency's government with its requests, and what its personnel office plans."""
    data = tomllib.loads((DATA / "guards.toml").read_text(encoding="utf-8"))
    agency = Agency.objects.select_related("region").get(code=AGENCY)
    by = cast.officer(agency, at)
    facilities = {row["key"]: _facility(agency, row, by, at - timedelta(days=40)) for row in data["facility"]}
    for row in data["loan"]:
        _lend(facilities[row["facility"]], row, by, at)
    for row in data["plan"]:
        _plan(agency, row, by, at)


def _facility(agency: Agency, row: dict[str, Any], by: Actor, at: datetime) -> StateFacility:
    facts = FacilityFacts(
        kind=row["kind"],
        name=row["name"],
        label=row["label"],
        capacity=row.get("capacity"),
        is_let_to_public=bool(row.get("let")),
        fee=row.get("fee"),
    )
    return add_facility(agency, facts=facts, by=by, at=at)


def _lend(facility: StateFacility, row: dict[str, Any], by: Actor, at: datetime) -> None:
    zone = facility.agency.region.zone if facility.agency.region else None
    starts = (at + timedelta(days=row["in_days"])).astimezone(zone).replace(hour=HOUR, minute=0)
    asked = at - timedelta(days=row["asked"])
    facts = LoanFacts(
        election=ELECTION,
        borrower_kind=row["borrower_kind"],
        borrower=row["borrower"],
        purpose=row["purpose"],
        starts_at=starts,
        ends_at=starts + timedelta(hours=row["hours"]),
        fee=row.get("fee"),
        has_permission=bool(row.get("permission")),
        without_attributes=bool(row.get("without_attributes")),
    )
    loan = request_loan(facility, facts=facts, by=by, at=asked)
    if row["state"] != "waiting":
        decide_loan(loan, state=row["state"], reason=row["reason"], by=by, at=asked + timedelta(days=1))


def _plan(agency: Agency, row: dict[str, Any], by: Actor, at: datetime) -> None:
    facts = PlanFacts(
        election=ELECTION,
        kind=row["kind"],
        name=row["name"],
        from_post=row.get("from_post", ""),
        to_post=row["to_post"],
        effective_on=(at + timedelta(days=row["in_days"])).date(),
    )
    planned = at - timedelta(days=20)
    plan = plan_decision(agency, facts=facts, by=by, at=planned)
    if "approval" in row:
        approval = Approval(row["approval"], (at - timedelta(days=3)).date())
        plan = attach_approval(plan, approval=approval, by=by, at=at - timedelta(days=2))
    if "state" in row:
        end_plan(plan, state=row["state"], reason="", by=by, at=at - timedelta(days=11))
