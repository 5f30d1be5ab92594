"""The figures counted afresh, and their page when they were counted a moment ago, with many cases.

    python -m tests.benchmarks.insight [CASES] [DATABASE]

Cases are spread over 20 offices, each three to eight steps deep; steps hold a kept computation as real ones do.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.benchmarks import scratch

START, NOW = datetime(2024, 9, 1, tzinfo=UTC), datetime(2024, 11, 20, tzinfo=UTC)
KINDS = (
    "report",
    "receipt",
    "initial_review",
    "registration",
    "study",
    "plenary",
    "handover_personnel",
    "sanction",
)
COMPUTATION = {"computation": [{"day": "2024-10-14", "counts": 1, "why": "Senin"}] * 8}


def main(cases: int, database: str) -> None:
    """Print one line per measure."""
    scratch.start(database)
    from django.core.management import call_command
    from django.test import Client

    from netra.casework.models import Case, CaseStep
    from netra.insight.figures import own_figures
    from netra.rulebook.loading import current

    call_command("collectstatic", verbosity=0, interactive=False)
    fill(cases, random.Random(1))  # the same cases each time
    book, client = current(), Client(headers={"host": "127.0.0.1"})
    afresh = [scratch.seconds(lambda: own_figures(book, NOW)) * 1000 for _ in range(7)]
    page = []
    for _ in range(12):
        began = time.perf_counter()
        assert client.get("/wawasan/").status_code == 200
        page.append((time.perf_counter() - began) * 1000)
    print(f"machine: {scratch.machine()}; {Case.objects.count():,} cases, {CaseStep.objects.count():,} steps")
    print(f"figures counted afresh: {statistics.median(afresh):.0f} ms (median of 7, 7 queries)")
    print(f"the page within a minute of that: {statistics.median(page[2:]):.0f} ms (median of 10, no query)")


def fill(count: int, chance: random.Random) -> None:
    """So many cases of twenty offices, with their steps."""
    from netra.casework.models import Case, CaseStep
    from netra.intake.models import Report
    from netra.places.models import Agency, Region

    region = Region.objects.create(code="32.01", name="Bogor", level="regency", timezone="Asia/Jakarta")
    common = {"kind": "supervisor", "level": "regency", "institution": "bawaslu-kabkota", "region": region}
    offices = [Agency.objects.create(code=f"o{n}", name=f"O{n}", is_active=True, **common) for n in range(20)]
    for start in range(0, count, 2000):
        cases = [case_of(chance.choice(offices), region, chance) for _ in range(min(2000, count - start))]
        Report.objects.bulk_create([case.report for case in cases])
        Case.objects.bulk_create(cases)
        CaseStep.objects.bulk_create([step for case in cases for step in steps_of(case, chance)])


def case_of(office: Any, region: Any, chance: random.Random) -> Any:
    """A case with its report, not yet kept."""
    from netra.casework.models import Case
    from netra.intake.models import Report

    at = START + timedelta(minutes=chance.randrange(60 * 24 * 70))
    act = at.date() - timedelta(days=chance.randrange(5))
    shared = {
        "election": "pilkada-2024",
        "procedure": "pilkada",
        "agency": office,
        "region": region,
        "act_on": act,
    }
    report = Report(
        submission=uuid4(),
        track="information",
        known_on=act,
        how_known="saw",
        received_at=at,
        lookup=uuid4().hex,
        reply_recipient="x",
        sealed_narrative=b"x" * 2000,
        digest="0" * 64,
        **shared,
    )
    return Case(
        number=report.lookup, origin="information", report=report, law_day=act, opened_at=at, **shared
    )


def steps_of(case: Any, chance: random.Random) -> list[Any]:
    """Three to eight steps, the last one open."""
    from netra.casework.models import CaseStep

    steps, began, depth = [], case.opened_at, chance.randrange(3, 9)
    for place, kind in enumerate(KINDS[:depth]):
        ended = began + timedelta(hours=chance.randrange(1, 120))
        steps.append(
            CaseStep(
                case=case,
                agency=case.agency,
                step=f"pilkada/{place}",
                kind=kind,
                version=case.law_day,
                began_at=began,
                due_at=began + timedelta(days=3),
                computation=COMPUTATION,
                ended_at=ended if place < depth - 1 else None,
            )
        )
        began = ended
    return steps


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, sys.argv[2] if len(sys.argv) > 2 else "")
