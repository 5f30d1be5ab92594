"""Report submissions per second, against a bare insert of one row, on the same server and database in the same run.

    python -m tests.benchmarks.submissions [REPORTS]

The floor is Django's own insert of one row in its own transaction; the tracking code's derivation is timed apart, because
Argon2id is slow on purpose and runs before the database is locked.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from tests.benchmarks import scratch

if TYPE_CHECKING:
    from netra.intake.facts import ReportFacts

NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)


def main(reports: int, database: str) -> None:
    """Print the figures."""
    scratch.start(database)
    from django.db import connection

    from netra.casework.operations import receive_report
    from netra.demo.accounts import open_offices
    from netra.ledger.models import Head
    from netra.people.actors import REPORTER
    from netra.places.operations import load_places, load_training
    from netra.vault.codes import derive, new_code

    load_places()
    load_training()
    open_offices()
    derivation = scratch.seconds(lambda: derive(new_code()), times=5)
    prepared = [told() for _ in range(reports)]
    taken = scratch.seconds(
        lambda: [receive_report(each, files=(), by=REPORTER, at=NOW) for each in prepared]
    )
    bare = scratch.seconds(lambda: [Head.objects.create(chain=f"bare:{n}") for n in range(reports)])
    whole = reports / (taken + reports * derivation)
    print(f"machine: {scratch.machine()}; {reports} reports, one process, {connection.vendor}")
    print(f"bare insert of one row: {reports / bare:,.0f} a second")
    print(
        f"report sealed, numbered, clocked, recorded: {reports / taken:,.0f} a second, {bare / taken:.3f} of bare"
    )
    print(
        f"derivation of one tracking code: {derivation * 1000:.0f} ms; with it {whole:,.1f} reports a second"
    )


def told() -> ReportFacts:
    """A formal report with its keys derived, as the page hands it on."""
    from netra.intake.facts import Identity, ReportFacts
    from netra.intake.models import HowKnown, Track
    from netra.vault.codes import derive, new_code

    code = new_code()
    return ReportFacts(
        track=Track.FORMAL,
        region="99.01",
        act_on=date(2024, 10, 12),
        act_at=time(9, 30),
        known_on=date(2024, 10, 12),
        how_known=HowKnown.SAW,
        what="Camat berorasi di panggung kampanye dan mengajak warga memilih. " * 5,
        who="Camat",
        place="Lapangan desa",
        channel="physical_event",
        election="pilkada-2024",
        identity=Identity("Pelapor Rekaan", "Jalan Latihan 1", "0800"),
        code=code,
        keys=derive(code),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300, sys.argv[2] if len(sys.argv) > 2 else "")
