"""Opening what officers wrote; every reading is in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from netra.casework.models import Case, Decision, Hearing, Study
from netra.casework.operations.steps import note
from netra.casework.permissions import may_read_content
from netra.casework.sealing import open_text
from netra.people.actors import Actor
from netra.people.roles import Action


@dataclass(frozen=True, slots=True)
class CaseTexts:
    """The opened texts of a case: reasons by step id, minutes by hearing id, the study and the decision."""

    reasons: dict[int, str]
    hearings: dict[int, dict[str, Any]]
    study: dict[str, Any]
    decision: dict[str, Any]


@transaction.atomic
def read_case_texts(case: Case, *, by: Actor, at: datetime) -> CaseTexts:
    """What officers wrote about the case, opened; the reading is recorded."""
    may_read_content(by, case).require()
    steps = case.steps.filter(sealed_reasons__isnull=False)
    reasons = {s.pk: open_text(case, f"reasons:{s.pk}", s.sealed_reasons).get("reasons", "") for s in steps}
    hearings = {
        each.pk: open_text(case, f"hearing:{each.pk}", each.sealed)
        for each in Hearing.objects.filter(case=case)
    }
    study = Study.objects.filter(case=case).first()
    decision = Decision.objects.filter(case=case).first()
    note(Action.CONTENT_READ, case, by=by, at=at, change={"what": "case texts"})
    return CaseTexts(
        reasons=reasons,
        hearings=hearings,
        study=open_text(case, "study", study.sealed if study else None),
        decision=open_text(case, "decision", decision.sealed if decision else None),
    )
