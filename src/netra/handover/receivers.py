"""Which agencies may receive a case: by the law of the day on which it is handed over."""

from __future__ import annotations

from datetime import date

from netra.casework.models import Case
from netra.casework.workflow import version_of
from netra.handover.models import Handover
from netra.places.jurisdiction import government_of, receiver_for
from netra.places.models import Agency, AgencyKind
from netra.rulebook.loading import current
from netra.rulebook.rules import Step, StepKind

STEP_KIND = {
    Handover.Kind.PERSONNEL: StepKind.HANDOVER_PERSONNEL,
    Handover.Kind.CRIMINAL: StepKind.HANDOVER_CRIMINAL,
}
CRIMINAL_RECEIVER = "gakkumdu"  # the institution's id in the rulebook

Candidate = tuple[Agency, Handover.Purpose]


def handover_step(case: Case, kind: str) -> Step:
    """The step of the case's procedure in which cases are handed over on this track."""
    return current().procedures[case.procedure].of_kind(STEP_KIND[Handover.Kind(kind)])


def candidates(case: Case, kind: str, on: date) -> list[Candidate]:
    """The agencies that may receive the case on the day, each with what it is asked to do.

    The body that supervises follow-up is the one the law names on the day of the hand-over, not of the report.
    """
    step = handover_step(case, kind)
    if Handover.Kind(kind) is Handover.Kind.CRIMINAL:
        institution = step.on(on).receiver or CRIMINAL_RECEIVER
        return [(receiver_for(institution, case.region, on), Handover.Purpose.PROSECUTE)]
    found: list[Candidate] = []
    if (supervising := step.on(on).receiver or version_of(step, case.law_day).receiver) is not None:
        found.append((receiver_for(supervising, case.region, on), Handover.Purpose.FOLLOW_UP))
    return found + [(each, Handover.Purpose.IMPOSE) for each in _governments(case, on)]


def _governments(case: Case, on: date) -> list[Agency]:
    """The government of the place, then others of the province that work here: a person may serve elsewhere."""
    own = government_of(case.region, on)
    others = (
        Agency.objects.on(on)
        .filter(kind=AgencyKind.GOVERNMENT, is_active=True)
        .filter(region__code__startswith=case.region.province_code)
        .exclude(pk=own.pk)
        .order_by("region_id")
    )
    return [own, *others]
