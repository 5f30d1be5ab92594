"""Server time and query count of the main pages, with the demo and with 20,000 cases more in the same office.

    python -m tests.benchmarks.pages [CASES]

Times are of the whole request inside the server (Django's test client, real settings and middleware, no network), the
median of 15 after 3 warm ones. The two query counts of a row must be equal: pages do not slow down with rows.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.benchmarks import scratch

NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)
PUBLIC = {
    "home": "/",
    "May I?, answered": "/boleh/?q=bolehkah+saya+menyukai+unggahan+calon&actor=pns&on=2024-10-14",
    "the law": "/hukum/",
    "choose a track": "/lapor/",
    "report form": "/lapor/baru/resmi/",
    "figures": "/wawasan/",
}


def main(cases: int, database: str) -> None:
    """Print one row per page."""
    import os

    os.environ |= {"NETRA_CLOCK": NOW.isoformat(), "NETRA_PUBLIC_URL": "http://testserver"}
    scratch.start(database)
    from django.core.management import call_command

    from netra.demo.loading import load_demo
    from netra.places.operations import load_places

    call_command("collectstatic", verbosity=0, interactive=False)
    load_places()
    load_demo(at=NOW)
    before = measure()
    add_cases(cases)
    after = measure()
    print(f"machine: {scratch.machine()}; demo, then {cases:,} cases more in one office")
    print("| page | demo: ms | queries | large: ms | queries |")
    print("| --- | --- | --- | --- | --- |")
    for name, (milliseconds, queries) in before.items():
        print(f"| {name} | {milliseconds:.0f} | {queries} | {after[name][0]:.0f} | {after[name][1]} |")


def measure() -> dict[str, tuple[float, int]]:
    """For every page: median milliseconds and number of queries."""
    from django.test import Client

    from netra.casework.models import Case
    from netra.handover.models import Handover
    from netra.people.models import User

    officer, receiver = Client(), Client()
    officer.force_login(User.objects.get(email="ratna@demo.example"))
    receiver.force_login(User.objects.get(email="hendra@demo.example"))
    case = Case.objects.filter(agency__code="bawaslu-99-01", title__startswith="Ajakan memilih").first()
    handover = Handover.objects.filter(receiver__code="pemerintah-99-01").order_by("sent_at").first()
    assert case is not None
    assert handover is not None
    found = {name: timed(Client(), address) for name, address in PUBLIC.items()}
    found["today"] = timed(officer, "/kerja/")
    found["list of cases"] = timed(officer, "/kerja/perkara/")
    found["one case"] = timed(officer, f"/kerja/perkara/{case.pk}/")
    found["hand-overs received"] = timed(receiver, "/kerja/serah-terima/")
    found["one hand-over"] = timed(receiver, f"/kerja/serah-terima/{handover.pk}/")
    return found


def timed(client: Any, address: str) -> tuple[float, int]:
    """Median milliseconds of a request and its number of queries; anything but 200 is an error."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = []
    for _ in range(18):
        began = time.perf_counter()
        response = client.get(address)
        times.append((time.perf_counter() - began) * 1000)
        assert response.status_code == 200, f"{address}: {response.status_code}"
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return statistics.median(times[3:]), len(captured)


def add_cases(count: int) -> None:
    """Copies of the office's own cases with their open steps; sealed texts are shared bytes."""
    from netra.casework.models import Case, CaseStep
    from netra.intake.models import Report

    models = list(Case.objects.filter(agency__code="bawaslu-99-01").select_related("report"))
    steps = {case.pk: list(case.steps.all()) for case in models}
    for start in range(0, count, 2000):
        reports, cases, opened = [], [], []
        for number in range(start, min(start + 2000, count)):
            case = models[number % len(models)]
            shift = timedelta(minutes=number)
            report = copy_of(case.report, submission=uuid4(), lookup=uuid4().hex, received_at=NOW - shift)
            twin = copy_of(case, report=report, number=f"X{number}/LP/X/2024", register_number="")
            reports.append(report)
            cases.append(twin)
            opened += [copy_of(step, case=twin) for step in steps[case.pk]]
        Report.objects.bulk_create(reports)
        Case.objects.bulk_create(cases)
        CaseStep.objects.bulk_create(opened)


def copy_of(thing: Any, **changed: Any) -> Any:
    """A new row like `thing`, with some fields changed."""
    kind = type(thing)
    values = {field.attname: getattr(thing, field.attname) for field in kind._meta.concrete_fields}
    key = kind._meta.pk.attname
    values[key] = uuid4() if key == "id" and kind._meta.pk.get_internal_type() == "UUIDField" else None
    twin = kind(**values)
    for name, value in changed.items():
        setattr(twin, name, value)
    return twin


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, sys.argv[2] if len(sys.argv) > 2 else "")
