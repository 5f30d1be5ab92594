"""Several reporters, and the same form, at the same moment: as threads with connections of their own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from tests.cast import quick_keys
from tests.intake.conftest import NOW, facts, found_office

from netra.casework.models import Case
from netra.casework.operations import receive_report
from netra.evidence.models import Item
from netra.intake.facts import ReportFacts
from netra.intake.models import Report
from netra.ledger.verification import verify
from netra.people.actors import REPORTER
from netra.vault.codes import CodeKeys, new_code


@pytest.fixture
def open_office(committing: None, data: Path) -> None:
    found_office()


def receive(form: ReportFacts) -> str:
    try:
        received = receive_report(form, files=(), by=REPORTER, at=NOW)
        return f"{received.report.pk} {received.case.number}"
    finally:
        connection.close()


def form() -> ReportFacts:
    keys: CodeKeys = quick_keys()
    return facts(submission=uuid4(), code=new_code(), keys=keys)


@pytest.mark.usefixtures("open_office")
def test_the_same_form_arriving_at_once_is_one_report() -> None:
    same = form()
    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(receive, [same] * 6))

    assert len(answers) == 1
    assert (Report.objects.count(), Case.objects.count(), Item.objects.count()) == (1, 1, 1)


@pytest.mark.usefixtures("open_office")
def test_many_reports_at_once_are_all_kept_and_numbered_without_gap() -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(receive, [form() for _ in range(24)]))

    numbers = sorted(int(answer.split()[1][:3]) for answer in answers)
    assert numbers == list(range(1, 25))
    assert verify().whole
