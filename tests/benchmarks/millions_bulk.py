"""The long work of millions: how long it takes, and how much memory its process has at its peak.

    python -m tests.benchmarks.millions_bulk WORK [--database postgres://…] [--folder F]

On a database that `tests.benchmarks.millions fill` has filled. Each kind of work is measured in a process of its own,
since a process gives memory back late. WORK is one of these; without it all are run:

- `roster-csv`, `roster-xlsx`: the list of all employees, of at most 500,000
- `pledges-csv`, `pledges-xlsx`: everybody's standing in the campaign, of at most 500,000
- `reminders`: notes and messages of at most 100,000 who have not signed; the messages are made and dropped
- `slips`: the most slips that one file holds
- `opening`: a campaign prepared, published and opened
- `counts`: the kept numbers of roster, outreach and pledges, proven by counting again, as `netra doctor` does
- `away`: who is away, as the worker counts it every five minutes
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks import millions
from tests.benchmarks.scratch import machine

AT = datetime(2024, 10, 14, 14, 4, tzinfo=UTC)
ROWS, REMINDED = 500_000, 100_000


def main() -> None:
    """Measure one kind of work here, or each in a process of its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("work", nargs="?", choices=sorted(WORKS))
    parser.add_argument("--database", default="")
    parser.add_argument("--folder", type=Path, default=Path("build/millions"))
    given = parser.parse_args()
    if given.work is None:
        print(machine())
        for name in WORKS:
            args = ["--database", given.database, "--folder", str(given.folder)]
            subprocess.run([sys.executable, "-m", "tests.benchmarks.millions_bulk", name, *args], check=True)
        return
    millions.start(given.folder, given.database)
    before = resident()
    began = time.perf_counter()
    told = WORKS[given.work]()
    seconds = time.perf_counter() - began
    print(
        f"{given.work:14} {seconds:8.1f} s   {before:5.0f} MB before, {resident():5.0f} MB at the peak   {told}",
        flush=True,
    )


def resident() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def roster(kind: str) -> str:
    from netra.base.tables import write_table
    from netra.workforce import exports

    by = officer()
    rows = islice(chain.from_iterable(exports._rows(unit, True, by, AT) for unit in regencies()), ROWS)
    with TemporaryDirectory() as folder:
        count = write_table(Path(folder) / "list", kind, rows, sheet="x")
        return f"{count:,} rows, {(Path(folder) / 'list').stat().st_size / 1e6:.0f} MB"


def pledges(kind: str) -> str:
    from netra.base.tables import write_table
    from netra.prevention.pledges import exports
    from netra.prevention.pledges.models import Campaign

    campaign = Campaign.objects.select_related("agency__region").get(name="Pakta 2024")
    by = officer()
    lists = (exports._rows(campaign, unit, None, by, AT) for unit in regencies())
    rows = islice(chain.from_iterable(lists), ROWS)
    with TemporaryDirectory() as folder:
        count = write_table(Path(folder) / "list", kind, rows, sheet="x")
        return f"{count:,} rows, {(Path(folder) / 'list').stat().st_size / 1e6:.0f} MB"


def reminders() -> str:
    """The real work in a transaction that is rolled back; only the sending is left out."""
    from django.conf import settings
    from django.db import transaction

    from netra.jobs.messages import Sent
    from netra.prevention.pledges import reminders as reminding
    from netra.prevention.pledges.models import Campaign

    settings.MAIL_IS_SET = True
    vars(reminding)["send"] = lambda messages: Sent(len(messages), 0, 0)
    campaign = Campaign.objects.select_related("agency__region").get(name="Pakta 2024")
    sent = 0
    with transaction.atomic():
        for unit in regencies():
            sent += reminding.remind(
                campaign, unit, address="https://x.example/pakta", by=officer(), at=AT
            ).count
            if sent >= REMINDED:
                break
        transaction.set_rollback(True)
    return f"{sent:,} messages"


def slips() -> str:
    from django.db import transaction

    from netra.prevention.pledges.models import Campaign
    from netra.prevention.pledges.slips import print_slips
    from netra.workforce.models import Unit

    campaign = Campaign.objects.select_related("agency__region").get(name="Pakta 2024")
    unit = Unit.objects.get(code="s7")
    with transaction.atomic():
        given: dict[str, Any] = {
            "handed_by": "x",
            "address": "https://x.example/pakta",
            "by": officer(),
            "at": AT,
        }
        try:
            pdf = print_slips(campaign, unit, **given)
        except Exception as error:
            return str(error)
        finally:
            transaction.set_rollback(True)
    return f"{len(pdf) / 1e6:.1f} MB"


def opening() -> str:
    from netra.people.models import User
    from netra.people.queries import actor_of
    from netra.places.models import Agency
    from netra.prevention.pledges.operations import (
        CampaignFacts,
        create_campaign,
        open_campaign,
        publish_version,
        save_text,
    )

    by = actor_of(User.objects.get(name="Lestari Ningsih"), AT.date())
    facts = CampaignFacts(f"Uji {time.time()}", "pilkada-2024", date(2024, 10, 1), date(2024, 10, 31))
    with rolled_back():
        campaign = create_campaign(Agency.objects.get(code="pemda-99"), facts=facts, by=by, at=AT)
        save_text(campaign, language="id", body="Saya berjanji.", by=by, at=AT)
        publish_version(campaign, by=by, at=AT)
        open_campaign(campaign, by=by, at=AT)
    return ""


def counts() -> str:
    from netra.prevention.outreach import counts as reached
    from netra.prevention.pledges import verification
    from netra.workforce import counts as roster_counts

    told = []
    for name, proof in (
        ("roster", roster_counts.wrong_counts),
        ("outreach", reached.wrong_counts),
        ("pledges", verification.wrong_counts),
    ):
        began = time.perf_counter()
        wrong = proof()
        told.append(f"{name} {time.perf_counter() - began:.1f} s, {len(wrong)} wrong")
    return "; ".join(told)


def away() -> str:
    from netra.prevention.pledges.away import count_away as count_signers_away
    from netra.workforce.away import count_away

    return f"{count_away(at=AT):,} and {count_signers_away(at=AT):,} units"


@contextmanager
def rolled_back() -> Iterator[None]:
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def regencies() -> Iterator[Any]:
    """The units at the top, whose lists are written one behind the other."""
    from netra.workforce.models import Unit

    yield from Unit.objects.select_related("agency__region").filter(parent__isnull=True).order_by("pk")


def officer() -> Any:
    from netra.people.models import User
    from netra.people.queries import actor_of

    return actor_of(User.objects.get(name="Lestari Ningsih"), AT.date())


WORKS: dict[str, Callable[[], str]] = {
    "roster-csv": lambda: roster("csv"),
    "roster-xlsx": lambda: roster("xlsx"),
    "pledges-csv": lambda: pledges("csv"),
    "pledges-xlsx": lambda: pledges("xlsx"),
    "reminders": reminders,
    "slips": slips,
    "opening": opening,
    "counts": counts,
    "away": away,
}

if __name__ == "__main__":
    main()
