"""How long the coverage takes, with the kept counts of so many units and people.

    python -m tests.benchmarks.coverage [--units 20000] [--people 5000000] [--database postgres://…]

Headcounts, reached and signed people are kept numbers, so no row of a person is made: what is measured reads none.
"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tests.benchmarks.scratch import machine, seconds, start

AT = datetime(2024, 10, 14, tzinfo=UTC)
ELECTION = "pilkada-2024"
OFFICES, BATCH = 40, 5_000


def main() -> None:
    """Fill a throw-away database and print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=5_000_000)
    parser.add_argument("--database", default="")
    given = parser.parse_args()
    start(given.database)
    agency = fill(given.units, given.people)
    print(f"{machine()}; {given.units} units, {given.people} people")
    for name, milliseconds, queries in measure(agency):
        print(f"{name:45} {milliseconds:8.1f} ms  {queries} queries")


def fill(units: int, people: int) -> object:
    """An agency with offices, and schools below them; half of the units reached."""
    from netra.places.models import Agency, Region
    from netra.prevention.circulars.models import Circular, Delivery
    from netra.prevention.outreach.models import ReachCount
    from netra.prevention.pledges.models import Campaign, SignatureCount, UnitCount
    from netra.workforce.models import Headcount, Unit
    from netra.workforce.units import add_units

    region = Region.objects.create(code="99", name="Uji", level="province", timezone="Asia/Jakarta")
    district = Region.objects.create(code="99.01.01", name="Ranu", level="district", timezone="Asia/Jakarta")
    agency = Agency.objects.create(
        code="uji", name="Uji", kind="government", level="province", institution="ppk", region=region
    )
    offices = [Unit(agency=agency, code=f"o{n}", name=f"Dinas {n}", kind="office") for n in range(OFFICES)]
    schools = [
        Unit(agency=agency, code=f"s{n}", name=f"Sekolah {n}", kind="school", parent=offices[n % OFFICES], region=district)
        for n in range(units - OFFICES)
    ]  # fmt: skip
    saved = add_units(agency, [*offices, *schools])
    each = people // units
    campaign = Campaign.objects.create(
        agency=agency, name="Uji", election=ELECTION, starts_on=date(2024, 9, 1), ends_on=date(2024, 11, 1),
        categories=["pns", "pppk"], state="open", created_at=AT, opened_at=AT,
    )  # fmt: skip
    letter = Circular.objects.create(
        agency=agency, kind="edaran", state="issued", number="1", title="Uji", text="x", election=ELECTION,
        dated_on=AT.date(), valid_from=AT.date(), issuer="x", addressees=len(saved), drafted_at=AT, drafted_by="x",
        issued_at=AT, issued_by="x",
    )  # fmt: skip
    ids = [unit.pk for unit in saved]
    Headcount.objects.bulk_create([Headcount(unit_id=pk, pns=each) for pk in ids], batch_size=BATCH)
    ReachCount.objects.bulk_create(
        [ReachCount(unit_id=pk, election=ELECTION, number=each // 2) for pk in ids[::2]], batch_size=BATCH
    )
    SignatureCount.objects.bulk_create(
        [SignatureCount(campaign=campaign, unit_id=pk, day=AT.date(), number=each // 3) for pk in ids],
        batch_size=BATCH,
    )
    UnitCount.objects.bulk_create(
        [UnitCount(campaign=campaign, unit_id=pk, number=each // 3) for pk in ids], batch_size=BATCH
    )
    Delivery.objects.bulk_create(
        [Delivery(circular=letter, unit_id=pk, name="x") for pk in ids], batch_size=BATCH
    )
    analyse()
    return agency


def analyse() -> None:
    """Let the database know its tables, as it does by itself after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure(agency: object) -> list[tuple[str, float, int]]:
    """The fastest of five, in milliseconds, and the queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from netra.places.models import Agency
    from netra.prevention.plans import coverage
    from netra.prevention.plans.sources import scope_of
    from netra.workforce.models import Unit

    assert isinstance(agency, Agency)
    scope = scope_of([agency], ELECTION, zone=ZoneInfo("Asia/Jakarta"))
    top = Unit.objects.filter(agency=agency, parent=None)
    below = Unit.objects.filter(parent=top[0])
    works = {
        "all together": lambda: coverage.total(scope),
        "topmost units with all below": lambda: coverage.by_unit(scope, top),
        "the schools below one office": lambda: coverage.by_unit(scope, below),
        "by district": lambda: coverage.by_region(scope),
        "first units never reached": lambda: list(coverage.never_reached(scope)[:5]),
    }
    found = []
    for name, work in works.items():
        with CaptureQueriesContext(connection) as queries:
            work()
        found.append((name, 1000 * seconds(work, times=5), len(queries)))
    return found


if __name__ == "__main__":
    main()
