"""A small installation with cases at known steps: two real offices, a training office, and agencies that receive."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from netra.casework.models import Case, CaseStep
from netra.handover.models import Handover
from netra.intake.models import Report
from netra.places.models import Agency, Region

NOW = datetime(2024, 10, 14, 8, tzinfo=UTC)
DAY = timedelta(days=1)

CaseMaker = Callable[..., Case]
StepMaker = Callable[..., CaseStep]
HandoverMaker = Callable[..., Handover]


def office(code: str, *, training: bool = False, active: bool = True) -> Agency:
    """A supervisor's office with its own regency."""
    number = "99.01" if training else f"32.{len(code):02d}"
    region, _ = Region.objects.get_or_create(
        code=number,
        defaults={"name": code, "level": "regency", "timezone": "Asia/Jakarta", "is_training": training},
    )
    return Agency.objects.create(
        code=code,
        name=code,
        kind="supervisor",
        level="regency",
        institution="bawaslu",
        region=region,
        is_active=active,
    )


def receiver(kind: str, level: str) -> Agency:
    """An agency that receives hand-overs."""
    return Agency.objects.create(
        code=f"{kind}-{level}", name=kind, kind=kind, level=level, institution=kind, is_active=True
    )


@pytest.fixture
def real(db: None) -> Agency:
    return office("real")


@pytest.fixture
def make_case() -> CaseMaker:
    """Make a case of an office; further fields as given."""

    def make(
        agency: Agency, *, act_on: date = date(2024, 10, 1), origin: str = "report", **fields: object
    ) -> Case:
        assert agency.region is not None
        report = Report.objects.create(
            submission=uuid.uuid4(),
            track="information",
            election="pilkada-2024",
            procedure="pilkada",
            agency=agency,
            region=agency.region,
            act_on=act_on,
            known_on=act_on,
            how_known="saw",
            received_at=NOW - 5 * DAY,
            lookup=uuid.uuid4().hex,
            reply_recipient="x",
            sealed_narrative=b"x",
            digest="0" * 64,
        )
        return Case.objects.create(
            number=report.lookup,
            origin=origin,
            agency=agency,
            report=report,
            region=agency.region,
            election="pilkada-2024",
            procedure="pilkada",
            law_day=act_on,
            act_on=act_on,
            opened_at=NOW - 5 * DAY,
            **fields,
        )

    return make


@pytest.fixture
def make_step() -> StepMaker:
    """Make a step of a case that began some days ago, and took or takes some days."""

    def make(
        case: Case,
        kind: str,
        *,
        ago: float = 4,
        took: float | None = None,
        due: float | None = 3,
        target: bool = False,
    ) -> CaseStep:
        began = NOW - ago * DAY
        return CaseStep.objects.create(
            case=case,
            agency=case.agency,
            step=f"pilkada/{kind}-{uuid.uuid4().hex[:6]}",
            kind=kind,
            version=case.law_day,
            began_at=began,
            due_at=began + due * DAY if due is not None else None,
            is_target=target,
            ended_at=began + took * DAY if took is not None else None,
        )

    return make


@pytest.fixture
def make_handover() -> HandoverMaker:
    """Make a hand-over of a case that was sent some days ago."""

    def make(case: Case, to: Agency, *, ago: float = 10, answered_after: float | None = None) -> Handover:
        sent = NOW - ago * DAY
        return Handover.objects.create(
            case=case,
            kind="personnel",
            purpose="follow_up",
            step="pilkada/10",
            sender=case.agency,
            receiver=to,
            letter_number="1",
            sealed_package=b"x",
            digest="0" * 64,
            sent_at=sent,
            sent_by="x",
            due_at=sent + 7 * DAY,
            acknowledged_at=sent + answered_after * DAY if answered_after is not None else None,
        )

    return make
