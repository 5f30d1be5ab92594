"""The demo is believable, whole, the same every time, and touches no real office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from netra.casework.models import Case, CaseStep
from netra.demo import loading
from netra.demo.loading import demo_code, load_demo
from netra.demo.questions import question_code
from netra.demo.reading import people, stories
from netra.guidance.models import Question
from netra.guidance.operations import receive_answer
from netra.guidance.queries import published, question_by_code
from netra.handover.models import Handover
from netra.intake.models import Report
from netra.intake.queries import report_by_code
from netra.ledger.verification import verify
from netra.people.models import User
from netra.places.models import Agency
from netra.places.operations import load_places
from netra.prevention.guards.models import LoanRequest, StaffingPlan, StateFacility
from netra.rulebook.loading import current

NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db
REAL = {"bawaslu-ri", "bkn", "kasn"}


class Undo(Exception):
    """Takes back what was loaded."""


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The demo, loaded once for this file and taken back afterwards."""
    kept: Path = settings.DATA
    settings.DATA = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                load_places()
                load_demo(at=NOW)
                yield
                raise Undo
        except Undo:
            pass
    settings.DATA = kept


def test_sixty_reports_at_three_levels(demo: None) -> None:
    assert Report.objects.count() == len(stories()) == 60
    offices = Agency.objects.filter(cases__isnull=False).distinct()
    assert {office.level for office in offices} == {"province", "regency", "district"}
    assert User.objects.count() == len(people()) == 14


@pytest.mark.parametrize("procedure", ["pilkada", "pemilu"])
def test_cases_stand_at_every_step_of_the_main_path(demo: None, procedure: str) -> None:
    steps = CaseStep.objects.filter(case__procedure=procedure)
    waiting = set(steps.filter(ended_at=None).values_list("kind", flat=True))
    passed = set(steps.values_list("kind", flat=True))

    main = {"finding", "initial_review", "completion", "registration", "study", "extension", "plenary"}
    assert main <= waiting
    assert {"report", "receipt", "handover_personnel", "handover_criminal", "sanction"} <= passed


def test_some_are_overdue_and_some_receivers_silent(demo: None) -> None:
    assert CaseStep.objects.filter(ended_at=None, due_at__lt=NOW, is_target=False).count() >= 3
    silent = Handover.objects.filter(acknowledged_at=None, returned_at=None, due_at__lt=NOW)
    assert silent.count() >= 2
    assert Case.objects.filter(closed_at__isnull=False).count() >= 5
    assert Case.objects.filter(ending="not_a_violation").exists()


def test_only_training_offices_have_invented_cases(demo: None) -> None:
    assert not Case.objects.exclude(region__code__startswith="99").exists()
    touched = set(Handover.objects.values_list("receiver__code", flat=True))
    touched |= set(Case.objects.values_list("agency__code", flat=True))
    touched |= set(Agency.objects.filter(is_active=True).values_list("code", flat=True))
    assert not touched & REAL
    assert all("99" in code or "latihan" in code for code in touched)


def test_nothing_happens_after_the_day_of_the_demo(demo: None) -> None:
    assert not CaseStep.objects.filter(began_at__gt=NOW).exists()
    assert not Handover.objects.filter(sent_at__gt=NOW).exists()


def test_the_ledger_is_whole_and_the_boxes_open(demo: None) -> None:
    assert verify().whole
    found = report_by_code(demo_code(0))
    assert found is not None
    assert found.report.election in current().elections


def test_questions_are_answered_and_published_and_one_waits(demo: None) -> None:
    assert published().count() == 3
    assert all(each.public_basis for each in published())
    assert not Question.objects.filter(answered_at__gt=NOW).exists()
    assert Question.objects.filter(answered_at=None).count() == 1
    found = question_by_code(question_code(0))
    assert found is not None
    assert receive_answer(found.question, keys=found.keys).answer


def test_the_same_day_gives_the_same_demo(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _plain()
    monkeypatch.setattr(loading, "ROOMS", ())  # what they fill cannot be emptied again, and has its own tests
    again: list[object] = []
    with pytest.raises(Undo), transaction.atomic():
        _forget()
        load_demo(at=NOW)
        again = _plain()
        raise Undo
    assert again == first


def _plain() -> list[object]:
    steps = CaseStep.objects.order_by("case__number", "case__agency__code", "id")
    return list(
        steps.values_list("case__number", "case__agency__code", "case__title", "step", "due_at", "outcomes")
    )


def _forget() -> None:
    """Empty what a demo fills, as far as another demo needs it."""
    from django.apps import apps
    from django.db import connection

    rooms = ["handover", "casework", "evidence", "intake", "guidance"]
    for room in rooms:
        for model in reversed(list(apps.get_app_config(room).get_models())):
            model._default_manager.all()._raw_delete(connection.alias)
    for label in ("mfa.Authenticator", "people.Membership", "people.User"):
        apps.get_model(label)._default_manager.all()._raw_delete(connection.alias)
    Agency.objects.update(is_active=False)


def test_the_guards_have_something_to_show(demo: None) -> None:
    assert StateFacility.objects.count() == 6
    loans = LoanRequest.objects.values_list("borrower", "finding", "state")
    assert ("Paslon nomor 2", "forbidden", "refused") in loans
    assert ("Paslon nomor 1", "caution", "granted") in loans
    found = StaffingPlan.objects.values_list("finding", flat=True)
    assert sorted(found) == ["caution", "forbidden", "permitted", "permitted"]
