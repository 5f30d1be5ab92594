"""Casework: reports received and cases walked per second, and the officer's day among many cases.

python -m tests.benchmarks.casework [CASES] [DATABASE]
"""

from __future__ import annotations

import sys
import uuid
from datetime import timedelta

from tests.benchmarks import scratch

WALKS = 30
BATCH = 2000


def main(cases: int, database: str) -> None:
    """Print the figures as rows of a table."""
    scratch.start(database)
    from netra.casework.queries import find_cases
    from netra.casework.worklist import Filters, today_groups
    from tests.cast import NOW, build_cast, receive
    from tests.walk import decided

    cast = build_cast()
    received = scratch.seconds(lambda: [receive(cast) for _ in range(WALKS)])
    walked = scratch.seconds(lambda: [decided(cast, "neutrality") for _ in range(WALKS)])
    fill(cast, cases)
    ratna = cast.ratna.actor
    later = NOW + timedelta(days=2)
    day = scratch.seconds(lambda: today_groups(ratna, now=later), times=5)
    mine = Filters(handler_id=cast.yosef.user.pk)
    own = scratch.seconds(lambda: today_groups(ratna, now=later, filters=mine), times=5)
    listed = scratch.seconds(lambda: list(find_cases(ratna, "")[:25]), times=5)
    found = scratch.seconds(lambda: list(find_cases(ratna, "00017")[:25]), times=5)

    print(f"machine: {scratch.machine()}; {cases} cases, one in twenty open; {database or 'SQLite'}")
    print(f"receive a report, code already derived: {WALKS / received:,.0f} a second")
    print(f"report to plenary decision, seven operations: {WALKS / walked:,.0f} cases a second")
    print(f"the day: {day * 1000:,.0f} ms; of one handler: {own * 1000:,.0f} ms")
    print(f"list of cases, first page: {listed * 1000:,.0f} ms; search: {found * 1000:,.0f} ms")


def fill(cast: object, cases: int) -> None:
    """Many cases of one office, written past the operations, due over sixty days; one in twenty is open."""
    from netra.casework.models import Case, CaseStep
    from netra.intake.models import Report
    from tests.cast import NOW, TODAY

    office, region, handler = cast.tirtamaya, cast.regency, cast.yosef.user  # type: ignore[attr-defined]
    told = {"track": "information", "election": "pilkada-2024", "procedure": "pilkada", "agency": office}
    told |= {"region": region, "act_on": TODAY, "known_on": TODAY, "how_known": "saw", "received_at": NOW}
    told |= {"reply_recipient": "-", "sealed_narrative": b"-", "digest": "-"}
    held = {"origin": "information", "agency": office, "region": region, "election": "pilkada-2024"}
    held |= {"procedure": "pilkada", "law_day": TODAY, "act_on": TODAY, "title": "Perkara"}
    stood = {"agency": office, "step": "pilkada/04-kajian-awal", "kind": "initial_review", "version": TODAY}
    for first in range(0, cases, BATCH):
        numbers = range(first, min(first + BATCH, cases))
        reports = Report.objects.bulk_create(
            [Report(submission=uuid.uuid4(), lookup=f"bulk-{n}", **told) for n in numbers]
        )
        rows = Case.objects.bulk_create(
            [
                Case(
                    number=f"{n:06d}/B",
                    report=report,
                    opened_at=NOW + timedelta(minutes=n),
                    handler=handler if n % 3 else None,
                    **held,
                )
                for n, report in zip(numbers, reports, strict=True)
            ]
        )
        CaseStep.objects.bulk_create(
            [
                CaseStep(
                    case=case,
                    began_at=NOW,
                    due_at=NOW + timedelta(hours=n % 1440),
                    ended_at=NOW if n % 20 else None,
                    **stood,
                )
                for n, case in zip(numbers, rows, strict=True)
            ]
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000, sys.argv[2] if len(sys.argv) > 2 else "")
