"""Staffing plans: the window, the approval, and what was done without one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import NOW, TODAY, Cast, cast
from tests.prevention.guards.cases import plan

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.prevention.guards.models import PlanState, StaffingPlan
from netra.prevention.guards.operations import attach_approval, end_plan, open_approval, set_term, staffing
from netra.prevention.guards.operations.staffing import Approval

__all__ = ["cast"]

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def approve(cast: Cast, found: StaffingPlan, **changes: object) -> StaffingPlan:
    facts: dict[str, object] = {"number": "100.2/1/SJ", "on": TODAY, **changes}
    return attach_approval(found, approval=Approval(**facts), by=cast.lestari.actor, at=NOW)  # type: ignore[arg-type]


def test_the_approval_changes_the_answer(cast: Cast) -> None:
    found = plan(cast)
    assert (found.finding, found.is_inside, found.needs_approval) == ("forbidden", True, True)
    found = approve(cast, found, filename="surat.pdf", content=PDF)
    assert found.finding == "permitted"
    assert bytes(found.approval_sealed or b"").find(b"Catalog") == -1
    assert open_approval(found, by=cast.lestari.actor, at=NOW) == PDF
    done = end_plan(found, state=PlanState.CARRIED_OUT, reason="", by=cast.lestari.actor, at=NOW)
    assert done.state == "carried_out"
    told = [entry.change for entry in Entry.objects.about(found.subject)]
    assert told[0]["finding"] == "forbidden"
    assert told[1]["finding"] == ["forbidden", "permitted"]
    assert found.name not in str(told)


def test_without_approval_it_takes_a_reason(cast: Cast) -> None:
    found = plan(cast)
    with pytest.raises(Invalid, match="approval that is not here"):
        end_plan(found, state=PlanState.CARRIED_OUT, reason=" ", by=cast.lestari.actor, at=NOW)
    done = end_plan(
        found, state=PlanState.CARRIED_OUT, reason="Keadaan darurat.", by=cast.lestari.actor, at=NOW
    )
    assert (done.state, done.finding, done.reason) == ("carried_out", "forbidden", "Keadaan darurat.")
    with pytest.raises(Refused, match="has ended"):
        approve(cast, done)


def test_outside_the_window_nothing_is_asked(cast: Cast) -> None:
    found = plan(cast, effective_on=date(2024, 3, 21))
    assert (found.finding, found.is_inside, found.needs_approval) == ("permitted", False, False)


def test_the_end_of_the_term_ends_the_window(cast: Cast) -> None:
    found = plan(cast, effective_on=date(2025, 3, 1))
    assert found.is_inside
    set_term(
        cast.government, election="pilkada-2024", ends_on=date(2025, 2, 19), by=cast.lestari.actor, at=NOW
    )
    found.refresh_from_db()
    assert (found.is_inside, found.finding) == (False, "permitted")
    with pytest.raises(Invalid, match="ends after"):
        set_term(
            cast.government, election="pilkada-2024", ends_on=date(2024, 1, 1), by=cast.lestari.actor, at=NOW
        )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"number": " "}, "number of the letter"),
        ({"on": TODAY + timedelta(days=1)}, "after today"),
        ({"filename": "surat.txt", "content": b"setuju"}, "PDF, JPG or PNG"),
        ({"filename": "surat.pdf", "content": b"MZ\x90"}, "surat.pdf"),
        ({"filename": "surat.pdf", "content": b"%PDF-1.4" + b"x" * 5_300_000}, "5 MB"),
    ],
)
def test_a_bad_approval_is_one_clear_line(cast: Cast, changes: dict[str, object], told: str) -> None:
    found = plan(cast)
    with pytest.raises(Invalid, match=told):
        approve(cast, found, **changes)
    found.refresh_from_db()
    assert found.approval_number == ""


def test_no_file_no_opening(cast: Cast) -> None:
    with pytest.raises(Conflict, match="no file"):
        open_approval(approve(cast, plan(cast)), by=cast.lestari.actor, at=NOW)


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"kind": "magic"}, "what is planned"), ({"election": "x"}, "election"), ({"name": " "}, "whom")],
)
def test_a_bad_plan_is_one_clear_line(cast: Cast, changes: dict[str, object], told: str) -> None:
    with pytest.raises(Invalid, match=told):
        plan(cast, **changes)


def test_only_those_who_plan_see_names(cast: Cast) -> None:
    found = plan(cast)
    assert list(StaffingPlan.objects.visible_to(cast.lestari.actor)) == [found]
    assert not StaffingPlan.objects.visible_to(cast.ratna.actor).exists()
    with pytest.raises(Refused):
        end_plan(found, state="dropped", reason="", by=cast.ratna.actor, at=NOW)


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = plan(cast)
    monkeypatch.setattr(staffing, "record", _fails)
    with pytest.raises(RuntimeError):
        approve(cast, found)
    found.refresh_from_db()
    assert (found.approval_number, found.finding) == ("", "forbidden")


def test_the_database_refuses_what_can_never_be(cast: Cast) -> None:
    found = plan(cast)
    for values in ({"state": "carried_out", "ended_at": NOW}, {"state": "dropped"}, {"approval_number": "1"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StaffingPlan.objects.filter(pk=found.pk).update(**values)


def _fails(*args: object, **kwargs: object) -> None:
    raise RuntimeError
